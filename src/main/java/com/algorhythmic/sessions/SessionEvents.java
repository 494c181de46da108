package com.algorhythmic.sessions;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.sessions.SessionsMessages.Entered;
import com.algorhythmic.sessions.SessionsMessages.ReadMissed;
import com.algorhythmic.sessions.SessionsMessages.Resumed;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
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

/** Repository of the numbered events of sessions. */
public final class SessionEvents {
  private static final Sql SQL = Sql.of(SessionEvents.class);
  private static final int MISSED_AT_MOST = 200;

  /** Stores an event under the session's next number. */
  public Future<SessionEvent> append(
      SqlClient client, String session, String type, long at, Map<String, Object> data) {
    var moment = Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC);
    return client
        .preparedQuery(SQL.get("append-event"))
        .execute(Tuple.of(session, type, moment, new JsonObject(data)))
        .map(Rows.one(row -> new SessionEvent(row.getLong("seq"), type, at, data)));
  }

  /** The session with what its screens show now, and with what plays. */
  Future<Entered> entered(SqlClient client, Session session) {
    return client
        .preparedQuery(SQL.get("now"))
        .execute(Tuple.of(session.id()))
        .map(Rows.one(row -> new Entered(
            session,
            row.getJsonObject("data") == null ? null : event(row, 0, "artwork"),
            Rows.json(row, "song", Song.class),
            Walls.layout(row))));
  }

  /** The events after a number; a reset when they are too many, deleted, or the number was never reached. */
  Future<Resumed> missed(SqlClient client, ReadMissed request) {
    return client
        .preparedQuery(SQL.get("missed"))
        .execute(Tuple.of(request.session(), request.lastSeq(), MISSED_AT_MOST))
        .map(rows -> {
          if (rows.size() == 0) {
            throw Sessions.missing();
          }
          var events = new ArrayList<SessionEvent>();
          long last = 0;
          for (var row : rows) {
            last = row.getLong("last_seq");
            if (row.getLong("seq") != null) {
              events.add(event(row, row.getLong("seq"), row.getString("type")));
            }
          }
          // Numbers have no gaps, so a smaller count means that events are missing.
          boolean complete = last - request.lastSeq() == events.size();
          return complete ? new Resumed(events, false, last) : new Resumed(List.of(), true, last);
        });
  }

  private static SessionEvent event(Row row, long seq, String type) {
    return new SessionEvent(
        seq,
        type,
        row.getOffsetDateTime("at").toInstant().toEpochMilli(),
        row.getJsonObject("data").getMap());
  }
}
