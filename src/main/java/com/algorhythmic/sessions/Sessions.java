package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.styles.Choice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Repository of the session rows. */
public final class Sessions {
  private static final Sql SQL = Sql.of(Sessions.class);
  private static final Map<String, Refusal> NO_OWNER = Map.of(
      "sessions_user_id_fkey",
      new Refusal(Code.UNAUTHENTICATED, "this account does not exist any more")
          .ofType("unknown-viewer"));

  Future<Session> create(SqlClient client, String id, UUID user, Controls controls) {
    var choice = controls.choice();
    var parameters = Tuple.of(
            id, user, array(choice.styles()), array(choice.artists()), choice.dynamicMode())
        .addString(controls.orientation())
        .addString(controls.visibility());
    return one(client, "create", parameters).recover(Database.refusing(NO_OWNER));
  }

  /** Finds the session of that id, or creates it for the user; FORBIDDEN if it belongs to another user. */
  Future<Session> open(SqlClient client, String id, UUID user) {
    return client
        .preparedQuery(SQL.get("open"))
        .execute(Tuple.of(id, user))
        .compose(there -> own(client, id, user));
  }

  /** The user's own session; NOT_FOUND if there is none, FORBIDDEN if it belongs to another user. */
  Future<Session> own(SqlClient client, String id, UUID user) {
    return one(client, "find", Tuple.of(id)).map(session -> {
      if (!session.user().equals(user)) {
        throw notYours();
      }
      return session;
    });
  }

  /** The user's own session or a public one. @param user null for an anonymous viewer */
  Future<Session> visible(SqlClient client, String id, UUID user) {
    return one(client, "find", Tuple.of(id)).map(session -> {
      if (!session.user().equals(user)
          && !session.controls().visibility().equals(Controls.PUBLIC)) {
        throw user == null
            ? new Refusal(Code.UNAUTHENTICATED, "this session is for its owner")
            : notYours();
      }
      return session;
    });
  }

  private static Future<Session> one(SqlClient client, String statement, Tuple parameters) {
    return client
        .preparedQuery(SQL.get(statement))
        .execute(parameters)
        .map(Rows.one(Sessions::session, Sessions::missing));
  }

  public static Refusal missing() {
    return new Refusal(Code.NOT_FOUND, "there is no such session", "sessionId")
        .ofType("unknown-show");
  }

  private static Refusal notYours() {
    return new Refusal(Code.FORBIDDEN, "this session belongs to another user", "sessionId");
  }

  /** Maps a row that has all columns of the sessions table. */
  public static Session session(Row row) {
    var listened = row.getOffsetDateTime("listened_at");
    var chosen = row.getOffsetDateTime("chosen_at");
    return new Session(
        row.getString("id"),
        row.getUUID("user_id"),
        new Controls(
            new Choice(
                List.of(row.getArrayOfStrings("styles")),
                List.of(row.getArrayOfStrings("artists")),
                row.getBoolean("dynamic_mode")),
            row.getString("orientation"),
            row.getBoolean("paused"),
            row.getString("visibility"),
            row.getString("motion"),
            Pace.of(row.getString("pace")),
            Source.of(row.getString("source")),
            row.getString("words"),
            guestRules(row)),
        row.getBoolean("hurry"),
        row.getLong("last_seq"),
        Rows.json(row, "listening", Sound.class),
        listened == null ? 0 : listened.toInstant().toEpochMilli(),
        chosen == null ? 0 : chosen.toInstant().toEpochMilli(),
        Rows.json(row, "beat_grid", BeatGrid.class));
  }

  static GuestRules guestRules(Row row) {
    return new GuestRules(
        row.getInteger("audience_limit"),
        row.getBoolean("guests_vote"),
        row.getBoolean("guests_react"));
  }

  private static String[] array(List<String> list) {
    return list.toArray(String[]::new);
  }
}
