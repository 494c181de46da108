package com.algorhythmic.generation.queue;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.GenerationMessages.Job;
import com.algorhythmic.generation.GenerationMessages.JobError;
import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.GenerationMessages.JobTimes;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.generation.Terms;
import com.algorhythmic.generation.queue.Claim.Retry;
import com.algorhythmic.painter.PaintFailure;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The repository of the job queue: orders, claims with leases, and ends. */
public final class Jobs {
  static final Refusal REDRIVEN = new Refusal(Code.CONFLICT, "this job was already redriven");

  private static final Map<String, Refusal> REFUSALS = Map.of(
      "no-picture-shown-yet",
      new Refusal(
              Code.INSUFFICIENT_CREDITS,
              "your first credits come when one of your screens has shown a picture")
          .ofType("no-picture-shown-yet"),
      "out-of-credits",
      new Refusal(
              Code.INSUFFICIENT_CREDITS,
              "there are no credits left; the show continues with pictures from the library")
          .ofType("out-of-credits"),
      "key_in_flight",
      new Refusal(
          Code.CONFLICT,
          "the first request with this key is still in progress; try again in a moment",
          "Idempotency-Key"),
      "key_reused",
      new Refusal(
          Code.KEY_REUSED, "this key was already used for another request", "Idempotency-Key"),
      "job_redriven_once",
      REDRIVEN);

  /** The refusals whose violation says in its detail after how many seconds to try again. */
  private static final Map<String, Refusal> SPENT = Map.of(
      "spend-limit",
      new Refusal(
              Code.SPEND_LIMIT,
              "your fresh pictures of the last 24 hours have reached the spending limit;"
                  + " the show continues with pictures from the library")
          .ofType("spend-limit"),
      "hourly-share",
      new Refusal(
              Code.SPEND_LIMIT,
              "your fresh pictures of the last hour have used up your share of the budget;"
                  + " the show continues with pictures from the library")
          .ofType("hourly-share"),
      "hourly-budget",
      new Refusal(
              Code.SPEND_LIMIT,
              "the fresh pictures of all users have used up the budget of this hour;"
                  + " the show continues with pictures from the library")
          .ofType("hourly-budget"));

  private static final Sql SQL = Sql.of(Jobs.class);
  private static final Set<String> ENDED =
      Set.of("completed", "failed", "dead_letter", "cancelled");

  /**
   * Charges and queues jobs in one transaction; gives each, or the earlier job with the same key, or empty if the session does
   * not exist or belongs to another user. The refusal of one order is the failure of all: see {@link #refused}.
   */
  Future<List<Optional<Ticket>>> order(SqlClient client, List<PlacedOrder> orders, Terms terms) {
    var parameters = Tuple.of(
            rows(orders), terms.price(), JsonObject.mapFrom(terms.priorities()), terms.patienceMs())
        .addLong(terms.budget().userDailyMicroUsd())
        .addLong(terms.budget().guessMicroUsd())
        .addLong(terms.budget().hourlyMicroUsd())
        .addLong(terms.budget().userHourlyMicroUsd());
    return client.preparedQuery(SQL.get("order")).execute(parameters).map(rows -> {
      var tickets =
          new ArrayList<Optional<Ticket>>(Collections.nCopies(orders.size(), Optional.empty()));
      rows.forEach(row -> tickets.set(
          row.getInteger("number"),
          Optional.of(new Ticket(
              row.getUUID("ordered"),
              row.getString("state"),
              row.getInteger("place"),
              row.getInteger("held")))));
      return tickets;
    });
  }

  private static JsonArray rows(List<PlacedOrder> orders) {
    var rows = new JsonArray();
    orders.forEach(order -> rows.add(order.row().put("number", rows.size())));
    return rows;
  }

  /** Maps the violation of a rule of orders to its refusal; passes on every other failure. */
  static <T> Future<T> refused(Throwable failure) {
    if (failure instanceof PgException violation
        && violation.getConstraint() != null
        && SPENT.containsKey(violation.getConstraint())) {
      return Future.failedFuture(SPENT
          .get(violation.getConstraint())
          .after(Math.max(1, Long.parseLong(violation.getDetail()))));
    }
    return Database.<T>refusing(REFUSALS).apply(failure);
  }

  /** Finds the row of a user's job; NOT_FOUND if there is none or it belongs to another user. */
  public Future<Row> find(SqlClient client, UUID job, UUID user) {
    return client
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.of(job))
        .map(Rows.optional(Function.identity()))
        .map(found -> found
            .filter(row -> row.getUUID("user_id").equals(user))
            .orElseThrow(
                () -> new Refusal(Code.NOT_FOUND, "there is no such job, or it is not yours")));
  }

  /** Cancels a user's job, which refunds it; CONFLICT if it has ended. */
  public Future<JobMoved> cancel(SqlClient client, UUID job, UUID user) {
    return client
        .preparedQuery(SQL.get("cancel"))
        .execute(Tuple.of(job, user))
        .map(Rows.optional(row -> moved(row, "cancelled", null)))
        .compose(cancelled -> cancelled.isPresent()
            ? Future.succeededFuture(cancelled.get())
            : find(client, job, user).map(row -> {
              throw new Refusal(
                  Code.CONFLICT, "this job has ended: it is " + row.getString("status"));
            }));
  }

  /** The id of the job's artwork; null if there is none. */
  public static UUID artwork(Row row) {
    return row.getUUID("artwork_id");
  }

  /** Maps a row to the job that its owner sees. */
  public static Job job(Row row, Artwork artwork) {
    return new Job(
        row.getUUID("id"),
        row.getString("session_id"),
        row.getString("status"),
        row.getInteger("position"),
        new JobTimes(
            Rows.instant(row, "created_at"),
            Rows.instant(row, "started_at"),
            Rows.instant(row, "completed_at")),
        row.getInteger("attempts"),
        JobError.of(row.getString("error_kind"), row.getString("error_message")),
        artwork);
  }

  /** Requeues the jobs of dead workers, and ends jobs without attempts left or past their deadline. */
  Future<Rescued> rescue(SqlClient client) {
    return client.query(SQL.get("rescue")).execute().map(rows -> {
      var ended = new ArrayList<JobMoved>();
      for (var row : rows) {
        if (ENDED.contains(row.getString("status"))) {
          ended.add(moved(row, "failed", row.getString("error_message")));
        }
      }
      return new Rescued(rows.size() - ended.size(), ended);
    });
  }

  /** Leases the next job to the worker; empty if none may be claimed. */
  Future<Optional<Claim>> claim(SqlClient client, ClaimRequest request) {
    var parameters = Tuple.of(request.worker(), request.leaseMs(), request.provider())
        .addInteger(request.perUser())
        .addInteger(request.inCluster())
        .addBoolean(request.room())
        .addBoolean(request.roomBehind())
        .addLong(request.hourlyLimitMicroUsd())
        .addLong(request.guessMicroUsd());
    return client.preparedQuery(SQL.get("claim")).execute(parameters).map(Rows.optional(Claim::of));
  }

  /** Renews the lease; false if the worker has lost the job. */
  Future<Boolean> renew(SqlClient client, Claim claim, long leaseMs) {
    return changed(client, "renew", Tuple.of(claim.job(), claim.fence(), (double) leaseMs));
  }

  /** Stores the artwork and completes the job; false if the worker has lost the job. */
  Future<Boolean> complete(SqlClient client, Claim claim, String prompt, JsonObject artwork) {
    return client
        .preparedQuery(SQL.get("complete"))
        .execute(Tuple.of(claim.job(), claim.fence(), prompt, artwork))
        .map(Rows.one(row -> row.getBoolean("completed")));
  }

  /**
   * Requeues the job for another attempt; false if its deadline comes first or the worker has lost the job.
   */
  Future<Boolean> putBack(SqlClient client, Claim claim, PaintFailure failure, Retry retry) {
    return changed(
        client,
        "put-back",
        Tuple.of(
                claim.job(),
                claim.fence(),
                (double) retry.delayMs(),
                failure.kind().word(),
                failure.getMessage())
            .addBoolean(retry.counted())
            .addBoolean(retry.nameless()));
  }

  /** Ends the job without a picture, which refunds it; false if the worker has lost the job. */
  Future<Boolean> fail(SqlClient client, Claim claim, PaintFailure failure) {
    return changed(
        client,
        "end",
        Tuple.of(claim.job(), claim.fence(), failure.kind().word(), failure.getMessage()));
  }

  /** Requeues all jobs of a worker and wakes the others; returns the number of jobs. */
  Future<Integer> handBack(SqlClient client, String worker) {
    return client
        .preparedQuery(SQL.get("hand-back"))
        .execute(Tuple.of(worker, GenerationMessages.JOBS_NOTICE))
        .map(Rows.one(row -> row.getInteger("jobs")));
  }

  public Future<QueueDepth> depth(SqlClient client) {
    return client
        .query(SQL.get("depth"))
        .execute()
        .map(Rows.list(QueueDepth.Tier::of))
        .map(QueueDepth::new);
  }

  /** The first waiting jobs with their places. */
  Future<List<JobMoved>> waiting(SqlClient client, int limit) {
    return client
        .preparedQuery(SQL.get("waiting"))
        .execute(Tuple.of(limit))
        .map(Rows.list(row -> moved(row, "queued", Integer.toString(row.getInteger("position")))));
  }

  /** Stores an artwork of the shared library. */
  public Future<UUID> storeLibrary(SqlClient client, JsonObject artwork) {
    return client
        .preparedQuery(SQL.get("store-library"))
        .execute(Tuple.of(artwork))
        .map(Rows.one(row -> row.getUUID("id")));
  }

  static JobMoved moved(Row row, String stage, String detail) {
    return new JobMoved(
        row.getString("session_id"), row.getUUID("user_id"), row.getUUID("id"), stage, detail);
  }

  private static Future<Boolean> changed(SqlClient client, String statement, Tuple parameters) {
    return client
        .preparedQuery(SQL.get(statement))
        .execute(parameters)
        .map(rows -> rows.rowCount() == 1);
  }

  /** @param requeued number of jobs that will be attempted again */
  record Rescued(int requeued, List<JobMoved> ended) {}

  /**
   * A worker's request for a job.
   *
   * @param provider the provider that the worker would call; null if it paints offline
   * @param perUser limit on one user's jobs in progress, in the whole cluster
   * @param inCluster limit on all jobs in progress, in the whole cluster
   * @param room whether the worker can take a picture that a user ordered
   * @param roomBehind whether it can take one that the show ordered ahead of time
   * @param hourlyLimitMicroUsd limit on all spending in an hour, in millionths of a dollar; null for no limit
   * @param guessMicroUsd the assumed price of a picture while there are no earlier ones
   */
  record ClaimRequest(
      String worker,
      long leaseMs,
      String provider,
      int perUser,
      int inCluster,
      boolean room,
      boolean roomBehind,
      Long hourlyLimitMicroUsd,
      long guessMicroUsd) {}
}
