package com.algorhythmic.show;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.Titration.Mode;
import com.algorhythmic.credits.Titration.Month;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.GenerationMessages.Wish;
import com.algorhythmic.music.MusicMessages.Song;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.show.QueueController.State;
import com.algorhythmic.show.ShowMessages.Appetites;
import com.algorhythmic.show.ShowMessages.Control;
import com.algorhythmic.show.ShowMessages.SessionEvent;
import com.algorhythmic.show.ShowMessages.Sound;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The sessions and their numbered events. */
public final class Shows {
  private static final Sql SQL = Sql.of(Shows.class);
  private static final Map<String, Refusal> NO_OWNER = Map.of(
      "sessions_user_id_fkey",
      new Refusal(Code.UNAUTHENTICATED, "this account does not exist any more"));

  Future<Session> create(
      SqlClient client,
      String id,
      UUID user,
      List<String> styles,
      List<String> artists,
      boolean dynamicMode,
      String orientation,
      String visibility) {
    var parameters = Tuple.of(id, user, strings(styles), strings(artists), dynamicMode, orientation)
        .addString(visibility);
    return one(client, "create", parameters).recover(Database.refusing(NO_OWNER));
  }

  /** One's own session of that name, made where there is none; FORBIDDEN where it is somebody else's. */
  Future<Session> open(SqlClient client, String id, UUID user) {
    return client
        .preparedQuery(SQL.get("open"))
        .execute(Tuple.of(id, user))
        .compose(there -> own(client, id, user));
  }

  /** The user's own session; NOT_FOUND where there is none, FORBIDDEN where it is somebody else's. */
  Future<Session> own(SqlClient client, String id, UUID user) {
    return one(client, "find", Tuple.of(id)).map(show -> {
      if (!show.user().equals(user)) {
        throw notYours();
      }
      return show;
    });
  }

  /** One's own session, or a public one. @param user null for whoever only looks on */
  Future<Session> visible(SqlClient client, String id, UUID user) {
    return one(client, "find", Tuple.of(id)).map(show -> {
      if (!show.user().equals(user) && !show.visibility().equals(ShowMessages.PUBLIC)) {
        throw user == null
            ? new Refusal(Code.UNAUTHENTICATED, "this session is for its owner")
            : notYours();
      }
      return show;
    });
  }

  /** The last artwork event; empty before the first. */
  Future<Optional<SessionEvent>> currentArtwork(SqlClient client, String id) {
    return client
        .preparedQuery(SQL.get("current-artwork"))
        .execute(Tuple.of(id))
        .map(rows -> rows.size() == 0
            ? Optional.empty()
            : Optional.of(event(rows.iterator().next(), 0, "artwork")));
  }

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
        .addArrayOfString(change.styles() == null ? null : strings(change.styles()))
        .addArrayOfString(change.artists() == null ? null : strings(change.artists()))
        .addBoolean(change.dynamicMode())
        .addString(change.orientation())
        .addBoolean(change.paused())
        .addBoolean(hurry)
        .addBoolean(another)
        .addString(change.visibility())
        .addString(change.motion());
    return one(client, "control", parameters);
  }

  /** Numbers and keeps an event. */
  public Future<SessionEvent> append(
      SqlClient client, String id, String type, long at, Map<String, Object> data) {
    var moment = Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC);
    return client
        .preparedQuery(SQL.get("append-event"))
        .execute(Tuple.of(id, type, moment, new JsonObject(data)))
        .map(rows -> new SessionEvent(rows.iterator().next().getLong("seq"), type, at, data));
  }

  /** Live sessions whose next picture is due within the lead. */
  Future<List<Session>> due(SqlClient client, long leadMs) {
    return client
        .preparedQuery(SQL.get("due"))
        .execute(Tuple.of((double) leadMs))
        .map(rows -> {
          var due = new ArrayList<Session>();
          rows.forEach(row -> due.add(
              show(row).withDueAt(row.getOffsetDateTime("due_at").toInstant().toEpochMilli())));
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
  Future<Look> look(SqlClient client, String id, Budget budget) {
    var parameters = Tuple.of(id, budget.userDailyMicroUsd(), budget.guessMicroUsd());
    return client.preparedQuery(SQL.get("look")).execute(parameters).map(rows -> {
      if (rows.size() == 0) {
        throw noSession();
      }
      var row = rows.iterator().next();
      var candidate = row.getString("queue_candidate");
      return new Look(
          show(row),
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
  Future<UUID> enqueue(SqlClient client, Look look, Order order, JsonObject wish) {
    var job = UUID.randomUUID();
    var parameters = Tuple.of(
            job, look.show().user(), look.show().id(), order.price(), order.priority(), wish)
        .addString(look.plan())
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

  private static Future<Session> one(SqlClient client, String statement, Tuple parameters) {
    return client.preparedQuery(SQL.get(statement)).execute(parameters).map(rows -> {
      if (rows.size() == 0) {
        throw noSession();
      }
      return show(rows.iterator().next());
    });
  }

  private static Refusal noSession() {
    return new Refusal(Code.NOT_FOUND, "there is no such session", "sessionId");
  }

  private static Refusal notYours() {
    return new Refusal(Code.FORBIDDEN, "this session is somebody else's", "sessionId");
  }

  private static Session show(Row row) {
    var listened = row.getOffsetDateTime("listened_at");
    var listening = row.getJsonObject("listening");
    return new Session(
        row.getString("id"),
        row.getUUID("user_id"),
        List.of(row.getArrayOfStrings("styles")),
        List.of(row.getArrayOfStrings("artists")),
        row.getBoolean("dynamic_mode"),
        row.getString("orientation"),
        row.getBoolean("paused"),
        row.getString("visibility"),
        row.getString("motion"),
        row.getBoolean("hurry"),
        row.getLong("last_seq"),
        0,
        listening == null ? null : listening.mapTo(Sound.class),
        listened == null ? 0 : listened.toInstant().toEpochMilli());
  }

  public static SessionEvent event(Row row, long seq, String type) {
    return new SessionEvent(
        seq,
        type,
        row.getOffsetDateTime("at").toInstant().toEpochMilli(),
        row.getJsonObject("data").getMap());
  }

  public static String[] strings(List<String> list) {
    return list.toArray(String[]::new);
  }

  /** How the running shows stand with their pictures. */
  Future<Appetites> appetites(SqlClient client) {
    return client.preparedQuery(SQL.get("appetites")).execute().map(rows -> {
      var row = rows.iterator().next();
      return new Appetites(
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
  record Look(
      Session show,
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
      var wish = show.wish(nowMs);
      return music == null
          ? wish
          : wish.withMusic(music.title(), music.artist(), music.album(), music.genre());
    }
  }

  /** What a picture ahead of time is ordered for. @param patienceMs how long it may take until it has failed */
  record Order(int price, int priority, long patienceMs, Budget budget) {}
}
