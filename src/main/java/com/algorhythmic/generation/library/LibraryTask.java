package com.algorhythmic.generation.library;

import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The repository of the lease under which one node at a time fills the library. */
final class LibraryTask {
  private static final Sql SQL = Sql.of(LibraryTask.class);

  /** Takes or renews the lease; returns its fence, or empty if another node holds it. */
  Future<Optional<Long>> take(SqlClient client, String node, long leaseMs) {
    return client
        .preparedQuery(SQL.get("take"))
        .execute(Tuple.of(node, (double) leaseMs))
        .map(rows -> rows.size() == 0
            ? Optional.empty()
            : Optional.of(rows.iterator().next().getLong("fence")));
  }

  /** Releases the lease. */
  Future<Void> leave(SqlClient client, String node) {
    return client.preparedQuery(SQL.get("leave")).execute(Tuple.of(node)).mapEmpty();
  }

  /** The number of waiting jobs. */
  Future<Integer> waiting(SqlClient client) {
    return client
        .preparedQuery(SQL.get("waiting"))
        .execute()
        .map(rows -> rows.iterator().next().getInteger("waiting"));
  }

  /** Stores a library artwork; false if another node has taken the lease. */
  Future<Boolean> store(SqlClient client, JsonObject artwork, long fence) {
    return client
        .preparedQuery(SQL.get("store"))
        .execute(Tuple.of(artwork, fence))
        .map(rows -> rows.size() == 1);
  }
}
