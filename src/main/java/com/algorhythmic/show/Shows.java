package com.algorhythmic.show;

import com.algorhythmic.credits.Titration.Mode;
import com.algorhythmic.credits.Titration.Month;
import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.Sessions;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.sessions.Sound;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.show.QueueController.State;
import com.algorhythmic.show.ShowMessages.Control;
import com.algorhythmic.show.ShowMessages.QueueCounts;
import com.algorhythmic.styles.Choice;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Repository of the columns of a session that the show schedules by. */
final class Shows {
  private static final Sql SQL = Sql.of(Shows.class);

  /**
   * Keeps what was heard; changes nothing in a session that isn't the user's.
   *
   * @param leastDwellMs how long a picture stays at least, however often the music turns
   */
  Future<Void> hear(SqlClient client, String id, UUID user, Sound sound, long leastDwellMs) {
    return client
        .preparedQuery(SQL.get("hear"))
        .execute(Tuple.of(id, user, JsonObject.mapFrom(sound), (double) leastDwellMs))
        .mapEmpty();
  }

  /** @param hurry whether the next picture is wanted at once */
  Future<Session> control(SqlClient client, Control change, boolean hurry) {
    boolean another = change.styles() != null
        || change.artists() != null
        || change.dynamicMode() != null
        || change.orientation() != null;
    var parameters = Tuple.of(change.session())
        .addArrayOfString(change.styles() == null ? null : change.styles().toArray(String[]::new))
        .addArrayOfString(change.artists() == null ? null : change.artists().toArray(String[]::new))
        .addBoolean(change.dynamicMode())
        .addString(change.orientation())
        .addBoolean(change.paused())
        .addBoolean(hurry)
        .addBoolean(another)
        .addString(change.visibility())
        .addString(change.motion());
    return client.preparedQuery(SQL.get("control")).execute(parameters).map(rows -> {
      if (rows.size() == 0) {
        throw Sessions.missing();
      }
      return Sessions.session(rows.iterator().next());
    });
  }

  /** Live sessions whose next picture is due within the lead. */
  Future<List<Due>> due(SqlClient client, long leadMs) {
    return client
        .preparedQuery(SQL.get("due"))
        .execute(Tuple.of((double) leadMs))
        .map(rows -> {
          var due = new ArrayList<Due>();
          rows.forEach(row -> due.add(new Due(
              Sessions.session(row), row.getOffsetDateTime("due_at").toInstant().toEpochMilli())));
          return due;
        });
  }

  /** @param fresh whether the picture that was scheduled is one of the session's own */
  Future<Void> scheduled(SqlClient client, String id, long nextDueAt, boolean fresh) {
    return client
        .preparedQuery(SQL.get("scheduled"))
        .execute(Tuple.of(id, Instant.ofEpochMilli(nextDueAt).atOffset(ZoneOffset.UTC), fresh))
        .mapEmpty();
  }

  /** Live sessions that nobody has looked at for a second. */
  Future<List<String>> toLookAt(SqlClient client) {
    return client.query(SQL.get("to-look-at")).execute().map(rows -> {
      var ids = new ArrayList<String>();
      rows.forEach(row -> ids.add(row.getString("id")));
      return ids;
    });
  }

  /** Locks the session and sees how it stands; in a transaction. */
  Future<SessionSnapshot> look(SqlClient client, String id, Budget budget) {
    var parameters = Tuple.of(id, budget.userDailyMicroUsd(), budget.guessMicroUsd());
    return client.preparedQuery(SQL.get("look")).execute(parameters).map(rows -> {
      if (rows.size() == 0) {
        throw Sessions.missing();
      }
      var row = rows.iterator().next();
      var candidate = row.getString("queue_candidate");
      return new SessionSnapshot(
          Sessions.session(row),
          row.getString("plan"),
          row.getBoolean("settled"),
          row.getInteger("ahead"),
          row.getInteger("credits"),
          row.getString("tier"),
          row.getJsonObject("music") == null ? null : row.getJsonObject("music").mapTo(Song.class),
          new Month(
              row.getInteger("credits"),
              row.getInteger("quota"),
              row.getOffsetDateTime("starts").toInstant(),
              row.getOffsetDateTime("ends").toInstant()),
          Mode.valueOf(row.getString("titration")),
          row.getInteger("affordable"),
          row.getBoolean("provider_rests"),
          row.getBoolean("provider_ails"),
          State.valueOf(row.getString("queue_state")),
          candidate == null ? null : State.valueOf(candidate),
          row.getString("degraded"));
    });
  }

  /**
   * @param mode how the owner's credits serve the show now
   * @param fromLibrary how many more of the pictures to come are left to the library
   */
  Future<Void> looked(
      SqlClient client,
      String id,
      QueueController.Decision decision,
      String degraded,
      Mode mode,
      int fromLibrary) {
    var candidate = decision.candidate() == null ? null : decision.candidate().name();
    return client
        .preparedQuery(SQL.get("looked"))
        .execute(
            Tuple.of(id, decision.state().name(), candidate, degraded, mode.name(), fromLibrary))
        .mapEmpty();
  }

  /** Charges and queues one picture ahead of time through generation's door. */
  Future<UUID> enqueue(SqlClient client, SessionSnapshot snapshot, Order order, JsonObject wish) {
    var job = UUID.randomUUID();
    var parameters = Tuple.of(
            job,
            snapshot.session().user(),
            snapshot.session().id(),
            order.price(),
            order.priority(),
            wish)
        .addString(snapshot.plan())
        .addLong(order.patienceMs())
        .addLong(order.budget().userDailyMicroUsd())
        .addLong(order.budget().guessMicroUsd());
    return client.preparedQuery(SQL.get("enqueue")).execute(parameters).map(job);
  }

  /** Takes back what was ordered ahead for another plan than this, or, with null, for any. */
  Future<Integer> withdraw(SqlClient client, String id, String butPlan, String why) {
    return client
        .preparedQuery(SQL.get("withdraw"))
        .execute(Tuple.of(id, butPlan, why))
        .map(rows -> rows.iterator().next().getInteger("withdrawn"));
  }

  /** How the running shows stand with their pictures. */
  Future<QueueCounts> queueCounts(SqlClient client) {
    return client.preparedQuery(SQL.get("queue-counts")).execute().map(rows -> {
      var row = rows.iterator().next();
      return new QueueCounts(
          row.getLong("hungry"), row.getLong("satisfied"), row.getLong("overfull"));
    });
  }

  /**
   * How a session stands with its pictures.
   *
   * @param plan what pictures made ahead have to fit
   * @param settled whether the choice hasn't just been changed
   * @param ahead pictures ready or being made that no screen has shown
   * @param music what was recognised lately, or null
   * @param month how far the owner's credits have to reach
   * @param mode how they served the show so far
   * @param affordable how many more pictures the owner's budget of the day allows, as far as they cost what others did
   * @param providerRests whether it would be in vain to ask for pictures now
   * @param providerAils whether it rests, or has not yet painted since
   * @param degraded what its screens were last told was wrong, or null
   */
  record SessionSnapshot(
      Session session,
      String plan,
      boolean settled,
      int ahead,
      int credits,
      String tier,
      Song music,
      Month month,
      Mode mode,
      int affordable,
      boolean providerRests,
      boolean providerAils,
      State state,
      State candidate,
      String degraded) {

    /** What its next fresh picture is to be made from. */
    Wish wish(long nowMs) {
      var heard = session.heard(nowMs);
      var controls = session.controls();
      var choice = new Choice(controls.styles(), controls.artists(), controls.dynamicMode());
      var audio = heard == null
          ? AudioAnalysis.silence(0.5, 0.5)
          : new AudioAnalysis(
              heard.mood(),
              heard.energy(),
              heard.valence(),
              heard.bass(),
              heard.tempo(),
              heard.tempoConfidence());
      return new Wish(choice, controls.orientation(), audio, music);
    }
  }

  /** A live session and the time when its next picture is due. */
  record Due(Session session, long dueAtMs) {}

  /** What a picture ahead of time is ordered for. @param patienceMs how long it may take until it has failed */
  record Order(int price, int priority, long patienceMs, Budget budget) {}
}
