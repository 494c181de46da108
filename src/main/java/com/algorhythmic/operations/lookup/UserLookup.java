package com.algorhythmic.operations.lookup;

import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.operations.lookup.LookupMessages.FoundUser;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Repository of look-ups of users. */
final class UserLookup {
  private static final Sql SQL = Sql.of(UserLookup.class);

  /**
   * The accounts that fit, the surest first, and one more than can be shown if there are more.
   *
   * @param sessionOfCode the session whose code was typed; or null
   */
  Future<List<FoundUser>> find(SqlClient client, UserSearch search, String sessionOfCode) {
    var parameters = Tuple.of(
        search.email(),
        search.firstId(),
        search.lastId(),
        search.session(),
        sessionOfCode,
        LookupMessages.MOST + 1);
    return client
        .preparedQuery(SQL.get("find"))
        .execute(parameters)
        .map(Rows.list(row -> Rows.json(row, "found", FoundUser.class)));
  }

  /** Writes to the audit log who looked and whom they found. What was typed stays out: it may be an address. */
  Future<Void> record(SqlClient client, List<FoundUser> found) {
    var ids = found.stream().map(user -> user.id().toString()).toList();
    var subject = ids.size() == 1 ? ids.get(0) : null;
    var details = new JsonObject().put("found", ids.size()).put("users", new JsonArray(ids));
    return client
        .preparedQuery(SQL.get("record"))
        .execute(Tuple.of(Caller.current().user(), subject, details, Correlation.current()))
        .mapEmpty();
  }
}
