package com.algorhythmic.database;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;

/** What every connection sets before its first use, so that the defaults of the server and of the database do not matter. */
final class Session {
  /** SQLSTATE of a change on a standby, or on a server that is read-only. */
  static final String READ_ONLY = "25006";

  private static final Sql SQL = Sql.of(Session.class);

  private Session() {}

  /**
   * Statements for the start of a session; the first returns a row. Poolers refuse the same settings as start-up parameters.
   *
   * @param timeoutMs of a statement and of an idle transaction; 0 for none
   */
  static String begin(int timeoutMs) {
    return SQL.get("begin-session") + "; SET statement_timeout = " + timeoutMs
        + "; SET idle_in_transaction_session_timeout = " + timeoutMs;
  }

  /** The failure of a server that takes no changes, by what {@link #begin} returned. */
  static PgException readOnly(Object server) {
    return new PgException(
        "the server " + server + " is read-only or a standby", "ERROR", READ_ONLY, null);
  }

  static boolean isReadOnly(Row begun) {
    return begun.getBoolean("read_only");
  }
}
