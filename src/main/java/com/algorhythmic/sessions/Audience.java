package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.sessions.SessionsMessages.Readmitted;
import com.algorhythmic.sessions.SessionsMessages.Viewers;
import com.algorhythmic.sessions.SessionsMessages.Watching;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** Repository of those who watch public sessions, as their owners see them. */
final class Audience {
  private static final Sql SQL = Sql.of(Audience.class);

  /** The viewers that nodes have reported, the latest first. */
  Future<Viewers> list(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("list"))
        .execute(Tuple.of(session))
        .map(Rows.list(row ->
            new Watching(row.getString("viewer"), Instant.ofEpochMilli(row.getLong("since")))))
        .compose(viewers -> client
            .preparedQuery(SQL.get("count-removed"))
            .execute(Tuple.of(session))
            .map(Rows.one(row -> new Viewers(viewers, row.getInteger("removed")))));
  }

  /** Removes a viewer; NOT_FOUND if no node has reported one of that id. */
  Future<Void> remove(SqlClient client, String session, String viewer) {
    return client
        .preparedQuery(SQL.get("remove"))
        .execute(Tuple.of(session, viewer))
        .map(rows -> {
          if (rows.rowCount() == 0) {
            throw new Refusal(Code.NOT_FOUND, "nobody of that name watches this show", "viewer");
          }
          return null;
        });
  }

  Future<Readmitted> readmit(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("readmit"))
        .execute(Tuple.of(session))
        .map(rows -> new Readmitted(rows.rowCount()));
  }
}
