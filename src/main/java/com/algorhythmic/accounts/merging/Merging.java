package com.algorhythmic.accounts.merging;

import com.algorhythmic.accounts.merging.MergeMessages.Offer;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Repository of what guests have, and of moving it to users. @param quotas the credits of a month by tier */
record Merging(JsonObject quotas) {
  private static final Sql SQL = Sql.of(Merging.class);

  Future<Offer> offer(SqlClient client, UUID guest) {
    return client
        .preparedQuery(SQL.get("offer"))
        .execute(Tuple.of(guest))
        .map(Rows.optional(row -> new Offer(
            row.getLong("pictures"),
            row.getLong("scenes"),
            row.getLong("collections"),
            row.getInteger("credits"))))
        .map(found -> found.orElse(Offer.NOTHING));
  }

  /** Moves everything in a transaction; returns false for somebody who is no guest any more. */
  Future<Boolean> merge(SqlClient connection, UUID guest, UUID user, String request) {
    return connection
        .preparedQuery(SQL.get("merge"))
        .execute(Tuple.of(guest, user, quotas, request))
        .map(Rows.one(row -> row.getBoolean("merged")));
  }
}
