package com.algorhythmic.sessions;

import com.algorhythmic.bus.Done;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.sessions.SessionsMessages.Removed;
import com.algorhythmic.sessions.SessionsMessages.ReportPresence;
import com.algorhythmic.sessions.SessionsMessages.SessionStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collections;
import java.util.List;

/** Repository of the clients that each node has in each session, under leases. */
final class Presence {
  private static final Sql SQL = Sql.of(Presence.class);

  Future<Void> report(SqlClient client, ReportPresence report) {
    var sessions =
        new JsonArray(report.sessions().stream().map(JsonObject::mapFrom).toList());
    return client
        .preparedQuery(SQL.get("report"))
        .execute(Tuple.of(report.node(), sessions, report.left().toArray(String[]::new)))
        .mapEmpty();
  }

  /** Keeps sessions alive until the nodes of the clients that entered them report. */
  Future<List<Done>> keepAlive(SqlClient client, List<String> sessions) {
    return client
        .preparedQuery(SQL.get("keep-alive"))
        .execute(Tuple.tuple().addArrayOfString(sessions.toArray(String[]::new)))
        .map(Collections.nCopies(sessions.size(), Done.DONE));
  }

  /** Deletes the expired reports of dead nodes. */
  Future<Void> deleteExpired(SqlClient client) {
    return client.query(SQL.get("delete-expired")).execute().mapEmpty();
  }

  Future<List<SessionStatus>> statuses(SqlClient client, List<String> sessions) {
    return client
        .preparedQuery(SQL.get("statuses"))
        .execute(Tuple.tuple().addArrayOfString(sessions.toArray(String[]::new)))
        .map(Rows.list(Presence::status));
  }

  private static SessionStatus status(Row row) {
    return new SessionStatus(
        row.getString("id"),
        row.getUUID("user_id"),
        row.getString("visibility"),
        Sessions.guestRules(row),
        row.getLong("last_seq"),
        List.of(row.getArrayOfStrings("screens")),
        row.getInteger("audience"),
        row.getInteger("remotes"),
        row.getJsonArray("removed").stream()
            .map(removed -> ((JsonObject) removed).mapTo(Removed.class))
            .toList());
  }
}
