package com.algorhythmic.credits;

import com.algorhythmic.credits.CreditsMessages.Audited;
import com.algorhythmic.credits.CreditsMessages.Finding;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Checks the ledger for inconsistencies and repairs those that have one correct repair. */
final class Auditor {
  private static final Sql SQL = Sql.of(Auditor.class);
  private static final int MAX_LISTED = 1_000;

  /** Checks everything and makes the repairs in the caller's transaction. */
  Future<Audited> audit(SqlConnection connection, boolean repair) {
    return connection
        .query(SQL.get("statement-timeout"))
        .execute()
        .compose(raised -> connection.query(SQL.get("findings")).execute())
        .compose(rows -> {
          Future<List<Finding>> findings = Future.succeededFuture(new ArrayList<>());
          for (var row : rows) {
            findings = findings.compose(all -> finding(connection, row, repair).map(finding -> {
              all.add(finding);
              return all;
            }));
          }
          return findings;
        })
        .map(all -> new Audited(
            all.size(),
            (int) all.stream().filter(finding -> !finding.repaired()).count(),
            all.subList(0, Math.min(all.size(), MAX_LISTED))));
  }

  /** The number of findings, of which none is repaired. */
  Future<Integer> count(SqlConnection connection) {
    return connection
        .query(SQL.get("statement-timeout"))
        .execute()
        .compose(raised -> connection.query(SQL.get("count")).execute())
        .map(Rows.one(row -> row.getInteger("found")));
  }

  /** Writes an audit-log entry for an audit that an administrator ordered. */
  Future<Void> logAudit(SqlClient client, String actor, Audited audited, String request) {
    var result = new JsonObject().put("found", audited.found()).put("left", audited.left());
    return client
        .preparedQuery(SQL.get("log-audit"))
        .execute(Tuple.of(actor, result, request))
        .mapEmpty();
  }

  /** The jobs that have ended although their charge is still open. */
  Future<List<UUID>> stranded(SqlClient client) {
    return client.query(SQL.get("stranded")).execute().map(Rows.list(row -> row.getUUID("job")));
  }

  /** Settles the charge of such a job; returns the refunded user, or empty if the job has its picture after all. */
  Future<Optional<UUID>> sweep(SqlClient client, UUID job) {
    return client
        .preparedQuery(SQL.get("sweep"))
        .execute(Tuple.of(job))
        .map(Rows.optional(row -> row.getUUID("refunded")));
  }

  /** The credits charged and refunded since the last tally; empty while another node is counting. */
  Future<Optional<Tally>> tally(SqlClient client) {
    return client.query(SQL.get("tally")).execute().map(Rows.optional(Tally::of));
  }

  private static Future<Finding> finding(SqlClient client, Row row, boolean repair) {
    var account = row.getUUID("account");
    var kind = row.getString("finding");
    var job = row.getUUID("job");
    Future<Boolean> repaired = repair
        ? client
            .preparedQuery(SQL.get("repair"))
            .execute(Tuple.of(account, kind, job))
            .map(Rows.one(result -> result.getBoolean("repaired")))
        : Future.succeededFuture(false);
    return repaired.map(done -> new Finding(account, kind, job, row.getString("detail"), done));
  }

  /** Credits that were charged and refunded. */
  record Tally(long charged, long refunded) {

    private static Tally of(Row row) {
      return new Tally(row.getLong("charged"), row.getLong("refunded"));
    }
  }
}
