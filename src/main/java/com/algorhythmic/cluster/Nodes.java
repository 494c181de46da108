package com.algorhythmic.cluster;

import com.algorhythmic.database.Sql;
import com.algorhythmic.operations.OperationsMessages.NodeNow;
import com.algorhythmic.settings.Build;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The nodes that share the database: each says here, again and again, that it lives. */
final class Nodes {
  private static final Sql SQL = Sql.of(Nodes.class);

  /**
   * Says that this node lives; gives whether another did not reach it since it said so last.
   *
   * @param sockets live screens that it carries
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
        .map(rows -> rows.iterator().next().getBoolean("missed"));
  }

  /** Who else lives. */
  Future<List<Node>> others(SqlClient client, String node) {
    return client.preparedQuery(SQL.get("others")).execute(Tuple.of(node)).map(rows -> {
      var others = new ArrayList<Node>();
      rows.forEach(row -> others.add(new Node(
          row.getString("id"),
          row.getString("member"),
          row.getString("host") + ":" + row.getInteger("port"))));
      return others;
    });
  }

  /** All who live, the oldest first. */
  Future<List<NodeNow>> all(SqlClient client) {
    return client.preparedQuery(SQL.get("all")).execute().map(rows -> {
      var all = new ArrayList<NodeNow>();
      rows.forEach(row -> all.add(new NodeNow(
          row.getString("id"),
          row.getString("host"),
          List.of(row.getArrayOfStrings("roles")),
          row.getString("version"),
          row.getOffsetDateTime("started_at").toInstant(),
          row.getOffsetDateTime("beat_at").toInstant(),
          row.getInteger("sockets"))));
      return all;
    });
  }

  /** Tells nodes that they are not reached. */
  Future<Void> miss(SqlClient client, Set<String> nodes) {
    return client
        .preparedQuery(SQL.get("miss"))
        .execute(Tuple.of(nodes.toArray(String[]::new)))
        .mapEmpty();
  }

  Future<Void> leave(SqlClient client, String node) {
    return client.preparedQuery(SQL.get("leave")).execute(Tuple.of(node)).mapEmpty();
  }

  /** Where these of the nodes are. */
  static String places(List<Node> nodes, Set<String> which) {
    return nodes.stream()
        .filter(node -> which.contains(node.id()))
        .map(Node::place)
        .collect(Collectors.joining(", "));
  }

  /** @param member what the cluster calls it; null where it is in none */
  record Node(String id, String member, String place) {}
}
