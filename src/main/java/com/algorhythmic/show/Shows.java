package com.algorhythmic.show;

import com.algorhythmic.credits.Titration.Mode;
import com.algorhythmic.credits.Titration.Month;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.SharedClock;
import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.Terms;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.Sessions;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.show.QueueController.State;
import com.algorhythmic.show.SessionSnapshot.Account;
import com.algorhythmic.show.SessionSnapshot.Provider;
import com.algorhythmic.show.SessionSnapshot.Queue;
import com.algorhythmic.show.ShowMessages.Hear;
import com.algorhythmic.show.ShowMessages.QueueCounts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Repository of the columns of the sessions table that schedule pictures. */
final class Shows {
  private static final Sql SQL = Sql.of(Shows.class);

  /**
   * Stores the sound that a session hears; changes nothing unless the user owns the session.
   *
   * @param leastDwellMs minimum time that a picture stays when the music changes sections
   */
  Future<Void> hear(SqlClient client, Hear heard, long leastDwellMs) {
    var sound = JsonObject.mapFrom(heard.sound());
    return client
        .preparedQuery(SQL.get("hear"))
        .execute(Tuple.of(heard.session(), heard.user(), sound, (double) leastDwellMs))
        .mapEmpty();
  }

  /** @param hurry whether the next picture is wanted at once */
  Future<Session> control(SqlClient client, String session, Controls.Change change, boolean hurry) {
    var parameters = Tuple.of(session)
        .addArrayOfString(array(change.choice().styles()))
        .addArrayOfString(array(change.choice().artists()))
        .addBoolean(change.choice().dynamicMode())
        .addString(change.orientation())
        .addBoolean(change.paused())
        .addBoolean(hurry)
        .addBoolean(change.changesPlan())
        .addString(change.visibility())
        .addString(change.motion())
        .addString(change.pace() == null ? null : change.pace().written())
        .addString(change.source() == null ? null : change.source().written())
        .addString(change.words())
        .addInteger(change.guests().audienceLimit())
        .addBoolean(change.guests().guestsVote())
        .addBoolean(change.guests().guestsReact());
    return client
        .preparedQuery(SQL.get("control"))
        .execute(parameters)
        .map(Rows.one(Sessions::session, Sessions::missing));
  }

  /** Takes back the words of a session that a job was refused for; empty if it has others now. */
  Future<Optional<DroppedWords>> dropWords(SqlClient client, String session, UUID job) {
    return client
        .preparedQuery(SQL.get("drop-words"))
        .execute(Tuple.of(session, job))
        .map(Rows.list(row -> new DroppedWords(Sessions.session(row), row.getString("refused"))))
        .map(dropped -> dropped.stream().findFirst());
  }

  /** @param session without the words */
  record DroppedWords(Session session, String words) {}

  private static String[] array(List<String> list) {
    return list == null ? null : list.toArray(String[]::new);
  }

  /**
   * Takes the live sessions whose next picture is due within the lead.
   *
   * @param clock learns the time of the database
   * @param mostMs a picture that is due later than this was scheduled before the database's clock was set back
   */
  Future<List<Due>> due(SqlClient client, SharedClock clock, long leadMs, long mostMs) {
    long asked = clock.asked();
    return client
        .preparedQuery(SQL.get("due"))
        .execute(Tuple.of((double) leadMs, (double) mostMs))
        .map(Rows.list(row -> {
          // What is scheduled by a clock that is behind that of the statement would be due again at
          // once.
          clock.measured(asked, row.getLong("clock_ms"));
          return new Due(
              Sessions.session(row), row.getOffsetDateTime("due_at").toInstant().toEpochMilli());
        }));
  }

  /**
   * Schedules the picture after the one that was just announced.
   *
   * @param startMs when the announced picture appears
   * @param dwellMs how long it is to stay
   * @param fresh whether it was made for the session
   */
  Future<Void> scheduled(
      SqlClient client, String session, long startMs, long dwellMs, boolean fresh) {
    var nextDueAt = Instant.ofEpochMilli(startMs + dwellMs).atOffset(ZoneOffset.UTC);
    return client
        .preparedQuery(SQL.get("scheduled"))
        .execute(Tuple.of(session, nextDueAt, fresh, (int) dwellMs))
        .mapEmpty();
  }

  /** Applies a changed pace to the picture on screen. */
  Future<Void> repaced(SqlClient client, String session, long dwellMs) {
    return client
        .preparedQuery(SQL.get("repaced"))
        .execute(Tuple.of(session, (int) dwellMs))
        .mapEmpty();
  }

  /** Whether another artwork was scheduled after the session was read and before this event. */
  Future<Boolean> overtaken(SqlClient client, Session read, SessionEvent event) {
    return client
        .preparedQuery(SQL.get("overtaken"))
        .execute(Tuple.of(read.id(), read.lastSeq(), event.seq()))
        .map(Rows.one(row -> row.getBoolean("overtaken")));
  }

  /** Takes the live sessions that no node has checked for a second. */
  Future<List<String>> unchecked(SqlClient client) {
    return client.query(SQL.get("unchecked")).execute().map(Rows.list(row -> row.getString("id")));
  }

  /** Locks the session and reads its state; call it in a transaction. */
  Future<SessionSnapshot> snapshot(SqlClient client, String session, Budget budget) {
    var parameters = Tuple.of(
        session,
        budget.userDailyMicroUsd(),
        budget.guessMicroUsd(),
        budget.hourlyMicroUsd(),
        budget.userHourlyMicroUsd());
    return client
        .preparedQuery(SQL.get("snapshot"))
        .execute(parameters)
        .map(Rows.one(Shows::snapshot, Sessions::missing));
  }

  private static SessionSnapshot snapshot(Row row) {
    var candidate = row.getString("queue_candidate");
    var month = new Month(
        row.getInteger("credits"),
        row.getInteger("quota"),
        row.getOffsetDateTime("starts").toInstant(),
        row.getOffsetDateTime("ends").toInstant());
    return new SessionSnapshot(
        Sessions.session(row),
        row.getString("plan"),
        row.getBoolean("settled"),
        Rows.json(row, "music", Song.class),
        new Queue(
            State.valueOf(row.getString("queue_state")),
            candidate == null ? null : State.valueOf(candidate),
            row.getInteger("ahead")),
        new Account(
            row.getString("tier"),
            month,
            Mode.valueOf(row.getString("titration")),
            row.getInteger("affordable"),
            row.getString("tightest")),
        new Provider(row.getBoolean("provider_rests"), row.getBoolean("provider_ails")),
        row.getString("degraded"),
        row.getLong("turn"));
  }

  /**
   * Stores the result of a check for the next one.
   *
   * @param degraded the current reason, or null
   * @param ordered the number of pictures just ordered
   */
  Future<Void> checked(
      SqlClient client,
      String session,
      QueueController.Decision decision,
      FreshShare share,
      String degraded,
      int ordered) {
    var candidate = decision.candidate() == null ? null : decision.candidate().name();
    return client
        .preparedQuery(SQL.get("checked"))
        .execute(Tuple.of(
                session,
                decision.state().name(),
                candidate,
                degraded,
                share.mode().name(),
                share.fromLibrary())
            .addInteger(ordered))
        .mapEmpty();
  }

  /** Charges and queues one picture ahead of time. */
  Future<UUID> enqueue(SqlClient client, SessionSnapshot snapshot, Terms terms, JsonObject wish) {
    var job = UUID.randomUUID();
    var session = snapshot.session();
    var parameters = Tuple.of(
            job,
            session.user(),
            session.id(),
            terms.price(),
            terms.priority(snapshot.account().tier()),
            wish)
        .addString(snapshot.plan())
        .addLong(terms.patienceMs())
        .addLong(terms.budget().userDailyMicroUsd())
        .addLong(terms.budget().guessMicroUsd())
        .addLong(terms.budget().userHourlyMicroUsd());
    return client.preparedQuery(SQL.get("enqueue")).execute(parameters).map(job);
  }

  /** Withdraws the pictures ordered ahead, except those for one plan. @param keepPlan null withdraws all */
  Future<Integer> withdraw(SqlClient client, String session, String keepPlan, String reason) {
    return client
        .preparedQuery(SQL.get("withdraw"))
        .execute(Tuple.of(session, keepPlan, reason))
        .map(Rows.one(row -> row.getInteger("withdrawn")));
  }

  Future<QueueCounts> queueCounts(SqlClient client) {
    return client
        .preparedQuery(SQL.get("queue-counts"))
        .execute()
        .map(Rows.one(row -> new QueueCounts(
            row.getLong("hungry"), row.getLong("satisfied"), row.getLong("overfull"))));
  }

  /** A live session and the time when its next picture is due. */
  record Due(Session session, long dueAtMs) {}
}
