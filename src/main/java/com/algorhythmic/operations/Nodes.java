package com.algorhythmic.operations;

import com.algorhythmic.database.Sql;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The nodes that share the database: each says here, again and again, that it lives. */
final class Nodes {
  private static final Sql SQL = Sql.of(Nodes.class);
  private static final String VERSION = Optional.ofNullable(
          Nodes.class.getPackage().getImplementationVersion())
      .orElse("development");

  /** Says that this node lives; gives whether another did not reach it since it said so last. */
  Future<Boolean> beat(SqlClient client, String node, String member, Settings settings) {
    var roles = settings.roles().stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .sorted()
        .toArray(String[]::new);
    var parameters = Tuple.of(
        node, member, settings.cluster().host(), settings.cluster().port(), roles, VERSION);
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

  /** @param member what the cluster calls it; null where it is in none */
  record Node(String id, String member, String place) {}
}
