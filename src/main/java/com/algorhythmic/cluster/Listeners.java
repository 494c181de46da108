package com.algorhythmic.cluster;

import com.algorhythmic.bus.ListenerDirectory.Listening;
import com.algorhythmic.cluster.ClusterMessages.ListenersChanged;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Repository of the addresses that the clients of each node listen to. */
final class Listeners {
  private static final Sql SQL = Sql.of(Listeners.class);

  /** Stores what a node's clients have begun to listen to, and what they no longer do; fails if the node has no heartbeat. */
  Future<Void> change(SqlClient client, ListenersChanged changed) {
    var parameters = Tuple.of(
        changed.node(),
        changed.added().toArray(String[]::new),
        changed.removed().toArray(String[]::new));
    return client.preparedQuery(SQL.get("change")).execute(parameters).mapEmpty();
  }

  /** Who listens to each of the addresses, this node aside. */
  Future<Map<String, Listening>> find(SqlClient client, String node, List<String> addresses) {
    return client
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.of(node).addArrayOfString(addresses.toArray(String[]::new)))
        .map(rows -> {
          var found = new HashMap<String, Listening>();
          rows.forEach(row -> found.put(row.getString("address"), listening(row)));
          return found;
        });
  }

  private static Listening listening(Row row) {
    return row.getBoolean("everywhere")
        ? Listening.EVERYBODY
        : new Listening(Set.of(row.getArrayOfStrings("nodes")), false);
  }
}
