package com.algorhythmic.bench;

import com.algorhythmic.testing.Rows;
import java.util.Locale;

/** What a database has done. */
record DatabaseWork(long commits, long inserted, long updated, long deleted, long walBytes) {
  static DatabaseWork of(Rows rows) throws Exception {
    var all = rows.one("SELECT concat_ws(' ', xact_commit, tup_inserted, tup_updated, tup_deleted,"
            + " pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint)"
            + " FROM pg_stat_database WHERE datname = current_database()")
        .split(" ");
    return new DatabaseWork(
        Long.parseLong(all[0]),
        Long.parseLong(all[1]),
        Long.parseLong(all[2]),
        Long.parseLong(all[3]),
        Long.parseLong(all[4]));
  }

  DatabaseWork since(DatabaseWork before) {
    return new DatabaseWork(
        commits - before.commits,
        inserted - before.inserted,
        updated - before.updated,
        deleted - before.deleted,
        walBytes - before.walBytes);
  }

  /** The rows that were written. */
  long rows() {
    return inserted + updated + deleted;
  }

  String over(double seconds) {
    return String.format(
        Locale.ROOT,
        "per second: %.1f transactions, %.1f rows inserted, %.1f updated, %.1f deleted, %.1f kB of write-ahead log",
        commits / seconds,
        inserted / seconds,
        updated / seconds,
        deleted / seconds,
        walBytes / seconds / 1_000);
  }
}
