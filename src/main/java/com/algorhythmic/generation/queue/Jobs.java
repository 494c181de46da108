package com.algorhythmic.generation.queue;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.Job;
import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.generation.GenerationMessages.Wish;
import com.algorhythmic.generation.Terms;
import com.algorhythmic.painter.PaintFailure;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The queue of pictures to be made, with who may work on which and for how long. */
public final class Jobs {
  static final Map<String, Refusal> REFUSALS = Map.of(
      "credits_suffice",
      new Refusal(
          Code.INSUFFICIENT_CREDITS,
          "there are no credits left; the show goes on from the library"),
      "account_exists",
      new Refusal(Code.NOT_FOUND, "there is no credit account of this user"),
      "spend_daily",
      new Refusal(
          Code.SPEND_LIMIT,
          "your fresh pictures of the last 24 hours have used up what they may cost; the show goes on from the library"),
      "key_in_flight",
      new Refusal(
          Code.CONFLICT,
          "the first request with this key is still being taken; ask again in a moment",
          "Idempotency-Key"),
      "key_reused",
      new Refusal(
          Code.KEY_REUSED, "this key was used for another request already", "Idempotency-Key"),
      "job_redriven_once",
      new Refusal(Code.CONFLICT, "this job was driven again already"));

  private static final Sql SQL = Sql.of(Jobs.class);
  private static final Set<String> OVER = Set.of("completed", "failed", "dead_letter", "cancelled");

  /**
   * Charges and queues in one transaction; gives the new job, or the one that the key stands for already.
   *
   * @param wish what was asked for, with what is known besides: that may be different at the next request
   */
  public Future<Ticket> order(SqlClient client, Generate asked, Wish wish, Terms terms) {
    var parameters = Tuple.of(
            UUID.randomUUID(),
            asked.user(),
            asked.session(),
            terms.price(),
            terms.priority(),
            JsonObject.mapFrom(wish))
        .addString(
            hash(asked.session() + "\n" + JsonObject.mapFrom(asked.wish()).encode()))
        .addString(asked.idempotencyKey())
        .addLong(terms.patienceMs())
        .addLong(terms.dailyLimitMicroUsd())
        .addLong(terms.guessMicroUsd());
    return client
        .preparedQuery(SQL.get("order"))
        .execute(parameters)
        .map(rows -> {
          var row = rows.iterator().next();
          return new Ticket(
              row.getUUID("ordered"),
              row.getString("state"),
              row.getInteger("place"),
              row.getInteger("held"));
        })
        .recover(Database.refusing(REFUSALS));
  }

  /** A job's row; NOT_FOUND where there is none or it is somebody else's. */
  public Future<Row> find(SqlClient client, UUID job, UUID user) {
    return client.preparedQuery(SQL.get("find")).execute(Tuple.of(job)).map(rows -> {
      if (rows.size() == 0 || !rows.iterator().next().getUUID("user_id").equals(user)) {
        throw new Refusal(Code.NOT_FOUND, "there is no such job, or it is not yours");
      }
      return rows.iterator().next();
    });
  }

  /** Ends the user's own job, which refunds it; CONFLICT where it has ended already. */
  public Future<JobMoved> cancel(SqlClient client, UUID job, UUID user) {
    return client.preparedQuery(SQL.get("cancel")).execute(Tuple.of(job, user)).compose(rows -> {
      if (rows.size() == 1) {
        return Future.succeededFuture(moved(rows.iterator().next(), "cancelled", null));
      }
      return find(client, job, user).map(row -> {
        throw new Refusal(
            Code.CONFLICT, "this job is over already: it is " + row.getString("status"));
      });
    });
  }

  /** The picture that the job led to; null while there is none. */
  public static UUID artwork(Row row) {
    return row.getUUID("artwork_id");
  }

  /** The job as its owner sees it. */
  public static Job job(Row row, Artwork artwork) {
    return new Job(
        row.getUUID("id"),
        row.getString("session_id"),
        row.getString("status"),
        row.getInteger("position"),
        instant(row, "created_at"),
        instant(row, "started_at"),
        instant(row, "completed_at"),
        row.getInteger("attempts"),
        row.getString("error_kind"),
        row.getString("error_message"),
        artwork);
  }

  private static Instant instant(Row row, String column) {
    var time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }

  /** Puts jobs of dead workers back, and ends those that can't be or are too late. */
  Future<Rescued> rescue(SqlClient client) {
    return client.query(SQL.get("rescue")).execute().map(rows -> {
      var ended = new ArrayList<JobMoved>();
      for (var row : rows) {
        if (OVER.contains(row.getString("status"))) {
          ended.add(moved(row, "failed", row.getString("error_message")));
        }
      }
      return new Rescued(rows.size() - ended.size(), ended);
    });
  }

  /** The next job, leased to the worker; empty when none may be taken. */
  Future<Optional<Claim>> claim(SqlClient client, ClaimRequest bid) {
    var parameters = Tuple.of(bid.worker(), bid.leaseMs(), bid.provider())
        .addInteger(bid.perUser())
        .addInteger(bid.inCluster())
        .addBoolean(bid.room())
        .addBoolean(bid.roomBehind())
        .addLong(bid.hourlyLimitMicroUsd())
        .addLong(bid.guessMicroUsd());
    return client
        .preparedQuery(SQL.get("claim"))
        .execute(parameters)
        .map(rows -> rows.size() == 0
            ? Optional.empty()
            : Optional.of(Claim.of(rows.iterator().next())));
  }

  /** Keeps the job for its worker; false when it is the worker's no more. */
  Future<Boolean> renew(SqlClient client, Claim claim, long leaseMs) {
    return changed(client, "renew", Tuple.of(claim.job(), claim.fence(), (double) leaseMs));
  }

  /** Stores the artwork and ends the job; false when it is the worker's no more. */
  Future<Boolean> complete(SqlClient client, Claim claim, String prompt, JsonObject artwork) {
    return client
        .preparedQuery(SQL.get("complete"))
        .execute(Tuple.of(claim.job(), claim.fence(), prompt, artwork))
        .map(rows -> rows.iterator().next().getBoolean("completed"));
  }

  /**
   * Tries again later; false when the deadline comes first or the job is the worker's no more.
   *
   * @param counted whether this was one of the attempts that a job has
   * @param nameless whether the next attempt is to leave the artists' names out
   */
  Future<Boolean> putBack(
      SqlClient client,
      Claim claim,
      PaintFailure failure,
      long delayMs,
      boolean counted,
      boolean nameless) {
    return changed(
        client,
        "put-back",
        Tuple.of(
                claim.job(),
                claim.fence(),
                (double) delayMs,
                failure.kind().word(),
                failure.getMessage())
            .addBoolean(counted)
            .addBoolean(nameless));
  }

  /** Ends the job without a picture, which refunds it; false when it is the worker's no more. */
  Future<Boolean> fail(SqlClient client, Claim claim, PaintFailure failure) {
    // A dead letter is one that might yet be delivered: others would fail again in the same way.
    var status = failure.kind().retries() > 0 ? "dead_letter" : "failed";
    return changed(
        client,
        "end",
        Tuple.of(claim.job(), claim.fence(), failure.kind().word(), failure.getMessage(), status));
  }

  /** Leaves everything that the worker holds to others, and wakes them; gives how many jobs that is. */
  Future<Integer> handBack(SqlClient client, String worker) {
    return client
        .preparedQuery(SQL.get("hand-back"))
        .execute(Tuple.of(worker, GenerationMessages.JOBS_NOTICE))
        .map(rows -> rows.iterator().next().getInteger("jobs"));
  }

  public Future<QueueDepth> depth(SqlClient client) {
    return client.query(SQL.get("depth")).execute().map(QueueDepth::of);
  }

  /** The first of those that wait, with their places. */
  Future<List<JobMoved>> waiting(SqlClient client, int most) {
    return client.preparedQuery(SQL.get("waiting")).execute(Tuple.of(most)).map(rows -> {
      var waiting = new ArrayList<JobMoved>();
      rows.forEach(
          row -> waiting.add(moved(row, "queued", Integer.toString(row.getInteger("position")))));
      return waiting;
    });
  }

  /** Stores a picture of the shared library. */
  public Future<UUID> storeLibrary(SqlClient client, JsonObject artwork) {
    return client
        .preparedQuery(SQL.get("store-library"))
        .execute(Tuple.of(artwork))
        .map(rows -> rows.iterator().next().getUUID("id"));
  }

  static JobMoved moved(Row row, String stage, String detail) {
    return new JobMoved(
        row.getString("session_id"), row.getUUID("user_id"), row.getUUID("id"), stage, detail);
  }

  /** Tells two requests apart that came with the same key. */
  private static String hash(String request) {
    return UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Future<Boolean> changed(SqlClient client, String statement, Tuple parameters) {
    return client
        .preparedQuery(SQL.get(statement))
        .execute(parameters)
        .map(rows -> rows.rowCount() == 1);
  }

  /** @param putBack how many are to be begun anew */
  record Rescued(int putBack, List<JobMoved> ended) {}
}
