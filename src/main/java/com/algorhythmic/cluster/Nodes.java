package com.algorhythmic.cluster;

import com.algorhythmic.cluster.ClusterMessages.Node;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.settings.Build;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The registry of the nodes that share the database; each node renews its row with a heartbeat. */
final class Nodes {
  private static final Sql SQL = Sql.of(Nodes.class);

  /**
   * Writes the heartbeat of this node.
   *
   * @param member the member id of the cluster, or null
   * @param sockets the number of live connections
   * @return whether another node has reported this one as unreachable since the last heartbeat
   */
  Future<Boolean> beat(
      SqlClient client, String node, String member, Settings settings, long sockets) {
    var roles = settings.roles().stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .sorted()
        .toArray(String[]::new);
    var parameters = Tuple.of(
            node, member, settings.cluster().host(), settings.cluster().port(), roles)
        .addString(Build.VERSION)
        .addInteger((int) sockets);
    return client
        .preparedQuery(SQL.get("beat"))
        .execute(parameters)
        .map(Rows.one(row -> row.getBoolean("missed")));
  }

  /** The other live nodes. */
  Future<List<Peer>> others(SqlClient client, String node) {
    return client
        .preparedQuery(SQL.get("others"))
        .execute(Tuple.of(node))
        .map(Rows.list(row -> new Peer(
            row.getString("id"),
            row.getString("member"),
            row.getString("host") + ":" + row.getInteger("port"))));
  }

  /** All live nodes, the oldest first. */
  Future<List<Node>> all(SqlClient client) {
    return client
        .preparedQuery(SQL.get("all"))
        .execute()
        .map(Rows.list(row -> new Node(
            row.getString("id"),
            row.getString("host"),
            List.of(row.getArrayOfStrings("roles")),
            row.getString("version"),
            row.getOffsetDateTime("started_at").toInstant(),
            row.getOffsetDateTime("beat_at").toInstant(),
            row.getInteger("sockets"))));
  }

  /** Reports nodes as unreachable; each learns it with its next heartbeat. */
  Future<Void> miss(SqlClient client, Set<String> nodes) {
    return client
        .preparedQuery(SQL.get("miss"))
        .execute(Tuple.of(nodes.toArray(String[]::new)))
        .mapEmpty();
  }

  /** Removes this node. */
  Future<Void> leave(SqlClient client, String node) {
    return client.preparedQuery(SQL.get("leave")).execute(Tuple.of(node)).mapEmpty();
  }

  /**
   * Another node.
   *
   * @param member its member id in the cluster; null where the cluster is off
   * @param address host:port, for log lines
   */
  record Peer(String id, String member, String address) {
    /** The addresses of those with these ids. */
    static String addresses(List<Peer> peers, Set<String> ids) {
      return peers.stream()
          .filter(peer -> ids.contains(peer.id()))
          .map(Peer::address)
          .collect(Collectors.joining(", "));
    }
  }
}
