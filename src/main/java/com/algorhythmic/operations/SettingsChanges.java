package com.algorhythmic.operations;

import com.algorhythmic.database.Sql;
import com.algorhythmic.operations.OperationsMessages.ChangeSetting;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;

/** The changes of settings by administrators, which apply to all nodes. */
final class SettingsChanges {
  private static final Sql SQL = Sql.of(SettingsChanges.class);

  Future<Map<String, String>> current(SqlClient client) {
    return client.query(SQL.get("current")).execute().map(rows -> {
      var current = new HashMap<String, String>();
      rows.forEach(row -> {
        if (row.getString("value") != null) {
          current.put(row.getString("key"), row.getString("value"));
        }
      });
      return current;
    });
  }

  Future<Void> change(SqlClient client, ChangeSetting change, String actor) {
    return client
        .preparedQuery(SQL.get("change"))
        .execute(Tuple.of(change.key(), change.value(), actor))
        .mapEmpty();
  }
}
