package com.algorhythmic.generation.queue;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.generation.Terms;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Manual changes to the queue: by operators, with an entry in the audit log, and in development. */
public final class JobAdmin {
  private static final Sql SQL = Sql.of(JobAdmin.class);
  /** Limit on the job ids in an audit entry. */
  private static final int MAX_AUDITED_IDS = 1_000;

  private static final Set<String> DEAD = Set.of("dead_letter", "failed");

  /** Queues a new job for one that ended without a picture. Call it in a transaction. */
  public Future<Ticket> redrive(
      SqlClient client, UUID dead, String actor, String request, Terms terms) {
    var job = UUID.randomUUID();
    return client
        .preparedQuery(SQL.get("dead"))
        .execute(Tuple.of(dead))
        .map(Rows.one(
            Function.identity(), () -> new Refusal(Code.NOT_FOUND, "there is no such job")))
        .compose(row -> requireDead(client, dead, row))
        .compose(row -> {
          var parameters = Tuple.of(
                  job,
                  row.getUUID("user_id"),
                  row.getString("session_id"),
                  terms.price(),
                  row.getInteger("priority"),
                  row.getJsonObject("request").put(Claim.REQUEST_ID, request))
              .addLong(terms.patienceMs());
          return client
              .preparedQuery(SQL.get("redrive"))
              .execute(parameters)
              .compose(queued -> client
                  .preparedQuery(SQL.get("redriven"))
                  .execute(Tuple.of(job, dead))
                  .compose(linked -> client
                      .preparedQuery(SQL.get("audit"))
                      .execute(Tuple.of(
                          actor,
                          "redrive-job",
                          dead.toString(),
                          new JsonObject().put("status", row.getString("status")),
                          new JsonObject().put("job", job.toString()),
                          request)))
                  .map(queued));
        })
        .map(Rows.one(row -> new Ticket(job, "pending", 1, row.getInteger("balance"))))
        .recover(Jobs::refused);
  }

  /**
   * Returns the job's row; refuses a job that is not dead, or that was redriven already. The unique index would refuse the latter as well, but
   * only after the account is locked, and it waits for the worker of the new job, which may wait for the account.
   */
  private static Future<Row> requireDead(SqlClient client, UUID dead, Row row) {
    if (!DEAD.contains(row.getString("status"))) {
      return Future.failedFuture(
          new Refusal(Code.CONFLICT, "this job is not dead: it is " + row.getString("status")));
    }
    return client
        .preparedQuery(SQL.get("successors"))
        .execute(Tuple.of(dead))
        .map(Rows.one(successors -> {
          if (successors.getLong("many") > 0) {
            throw Jobs.REDRIVEN;
          }
          return row;
        }));
  }

  /** Fails and refunds the jobs that have been open for longer than this. Call it in a transaction. */
  public Future<List<JobMoved>> clearStuck(
      SqlClient client, long olderThanMs, String actor, String request) {
    return client
        .preparedQuery(SQL.get("clear-stuck"))
        .execute(Tuple.of(olderThanMs))
        .map(Rows.list(row -> Jobs.moved(row, "failed", "cleared")))
        .compose(cleared -> client
            .preparedQuery(SQL.get("audit"))
            .execute(Tuple.of(
                actor,
                "clear-stuck-jobs",
                null,
                null,
                new JsonObject()
                    .put("olderThanMs", olderThanMs)
                    .put("cleared", cleared.size())
                    .put("jobs", ids(cleared)),
                request))
            .map(cleared));
  }

  /** Queues a free job before all others. */
  public Future<Ticket> orderAtOnce(SqlClient client, Generate order, long patienceMs) {
    var job = UUID.randomUUID();
    return client
        .preparedQuery(SQL.get("order-at-once"))
        .execute(
            Tuple.of(job, order.user(), order.session(), Claim.stored(order.wish()), patienceMs))
        .map(Rows.one(row -> new Ticket(job, "pending", 1, row.getInteger("held"))));
  }

  private static JsonArray ids(List<JobMoved> jobs) {
    return new JsonArray(jobs.stream()
        .limit(MAX_AUDITED_IDS)
        .map(moved -> moved.job().toString())
        .toList());
  }
}
