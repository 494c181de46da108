package com.algorhythmic.generation.library;

import com.algorhythmic.database.Leases.Lease;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** The statements of {@link LibraryFill}. */
final class LibraryPictures {
  private static final Sql SQL = Sql.of(LibraryPictures.class);

  /** The number of waiting jobs that can be painted now. */
  Future<Integer> waiting(SqlClient client) {
    return client
        .preparedQuery(SQL.get("waiting"))
        .execute()
        .map(Rows.one(row -> row.getInteger("waiting")));
  }

  /** Stores a library picture; false if another node has taken the lease since. */
  Future<Boolean> store(SqlClient client, JsonObject artwork, Lease lease) {
    return client
        .preparedQuery(SQL.get("store"))
        .execute(Tuple.of(artwork, lease.task(), lease.fence()))
        .map(rows -> rows.size() == 1);
  }
}
