package com.algorhythmic.accounts.signin;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The link by which somebody who reads the log becomes the first administrator; there is none once there is an administrator. */
public final class FirstAdministrator {
  private static final Sql SQL = Sql.of(FirstAdministrator.class);
  private static final Duration LINK_LIFE = Duration.ofHours(24);

  private FirstAdministrator() {}

  /** The address of the link, which is the same on all nodes; empty if there is an administrator. @param site where it leads */
  public static Future<Optional<String>> link(Database database, Tokens tokens, String site) {
    return database
        .client()
        .preparedQuery(SQL.get("offer"))
        .execute(Tuple.of(UUID.randomUUID(), (double) LINK_LIFE.toMillis()))
        .map(
            Rows.optional(row -> AccountLink.firstAdministrators(tokens, site, row.getUUID("id"))));
  }

  /** Uses the link up in a transaction; NOT_FOUND if it was used, has expired, or there is an administrator. */
  static Future<Void> use(SqlClient connection, UUID link) {
    return connection
        .preparedQuery(SQL.get("use"))
        .execute(Tuple.of(link))
        .map(Rows.one(row -> row.getUUID("id"), AccountLink::invalid))
        .mapEmpty();
  }

  /** Makes a user an administrator, in the audit log. */
  static Future<UUID> promote(SqlClient connection, UUID user) {
    return connection
        .preparedQuery(SQL.get("promote"))
        .execute(Tuple.of(user, Correlation.current()))
        .map(user);
  }
}
