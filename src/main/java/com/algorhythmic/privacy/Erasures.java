package com.algorhythmic.privacy;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Repository of erasures: an account ends in one transaction, and its rows are deleted in another. */
final class Erasures {
  private static final Sql SQL = Sql.of(Erasures.class);
  private static final Refusal UNKNOWN =
      new Refusal(Code.NOT_FOUND, "this account does not exist or was deleted");
  private static final Map<String, Refusal> REFUSALS = Map.of(
      "administrator", new Refusal(Code.CONFLICT, "the account of an administrator is not erased"));

  /** Ends an account with an entry of the audit log; NOT_FOUND if there is none. */
  Future<Void> end(SqlClient client, UUID user, String actor, String request) {
    return client
        .preparedQuery(SQL.get("end"))
        .execute(Tuple.of(user, actor, request))
        .map(Rows.one(row -> {
          if (row.getOffsetDateTime("ended_at") == null) {
            throw UNKNOWN;
          }
          return (Void) null;
        }))
        .recover(Database.refusing(REFUSALS));
  }

  /** Deletes the rows of an account that has ended. */
  Future<Void> deleteRows(SqlClient client, UUID user) {
    return client.preparedQuery(SQL.get("delete-rows")).execute(Tuple.of(user)).mapEmpty();
  }

  /** The accounts whose rows are to be deleted, or looked for again. */
  Future<List<UUID>> open(SqlClient client) {
    return client.query(SQL.get("open")).execute().map(Rows.list(row -> row.getUUID("who")));
  }

  /** Whether a user is a guest, or has signed in on a device within minutes; NOT_FOUND without an account. */
  Future<Boolean> isFresh(SqlClient client, UUID user, UUID device) {
    return client
        .preparedQuery(SQL.get("signed-in-lately"))
        .execute(Tuple.of(user, device))
        .map(Rows.one(row -> row.getBoolean("fresh"), () -> UNKNOWN));
  }
}
