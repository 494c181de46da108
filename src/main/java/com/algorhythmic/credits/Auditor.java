package com.algorhythmic.credits;

import com.algorhythmic.credits.CreditsMessages.Audited;
import com.algorhythmic.credits.CreditsMessages.Finding;
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

/** The doubter of the books: finds what is not as it should be, and mends what has a right answer. */
final class Auditor {
  private static final Sql SQL = Sql.of(Auditor.class);
  private static final int LISTED = 1_000;

  /** Looks at everything, in the caller's transaction; whoever is mended is mended in it. */
  Future<Audited> audit(SqlConnection connection, boolean repair) {
    return connection
        .query(SQL.get("patience"))
        .execute()
        .compose(patient -> connection.query(SQL.get("findings")).execute())
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
            all.subList(0, Math.min(all.size(), LISTED))));
  }

  /** Leaves the trace of an audit that an administrator wanted. */
  Future<Void> note(SqlClient client, UUID actor, Audited audited, String request) {
    var result = new JsonObject().put("found", audited.found()).put("left", audited.left());
    return client
        .preparedQuery(SQL.get("note"))
        .execute(Tuple.of(actor.toString(), result, request))
        .mapEmpty();
  }

  /** The jobs with a charge that nothing has settled although they have ended. */
  Future<List<UUID>> stranded(SqlClient client) {
    return client.query(SQL.get("stranded")).execute().map(rows -> {
      var jobs = new ArrayList<UUID>();
      rows.forEach(row -> jobs.add(row.getUUID("job")));
      return jobs;
    });
  }

  /** Settles such a charge; gives whoever got it back, nobody where the job has its picture after all. */
  Future<Optional<UUID>> sweep(SqlClient client, UUID job) {
    return client
        .preparedQuery(SQL.get("sweep"))
        .execute(Tuple.of(job))
        .map(rows -> Optional.ofNullable(rows.iterator().next().getUUID("refunded")));
  }

  /** What has been charged and refunded since anybody last counted; empty where somebody else counts just now. */
  Future<Optional<Tally>> tally(SqlClient client) {
    return client
        .query(SQL.get("tally"))
        .execute()
        .map(rows -> rows.size() == 0
            ? Optional.empty()
            : Optional.of(Tally.of(rows.iterator().next())));
  }

  private static Future<Finding> finding(SqlClient client, Row row, boolean repair) {
    var account = row.getUUID("account");
    var what = row.getString("finding");
    var job = row.getUUID("job");
    Future<Boolean> repaired = repair
        ? client
            .preparedQuery(SQL.get("repair"))
            .execute(Tuple.of(account, what, job))
            .map(rows -> rows.iterator().next().getBoolean("repaired"))
        : Future.succeededFuture(false);
    return repaired.map(mended -> new Finding(account, what, job, row.getString("detail"), mended));
  }

  /** Credits that have moved. */
  record Tally(long charged, long refunded) {

    private static Tally of(Row row) {
      return new Tally(row.getLong("charged"), row.getLong("refunded"));
    }
  }
}
