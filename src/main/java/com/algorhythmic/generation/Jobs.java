package com.algorhythmic.generation;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.Job;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.generation.GenerationMessages.Wish;
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
import java.util.UUID;

/** The queue of pictures to be made, with who may work on which and for how long. */
final class Jobs {
  static final Map<String, Refusal> REFUSALS = Map.of(
      "credits_suffice",
      new Refusal(
          Code.INSUFFICIENT_CREDITS,
          "there are no credits left; the show goes on from the library"),
      "account_exists",
      new Refusal(Code.NOT_FOUND, "there is no credit account of this user"));

  private static final Sql SQL = Sql.of(Jobs.class);

  /** Charges and queues in one transaction; gives the new job, or the one that the key stands for already. */
  Future<Ticket> enqueue(SqlClient client, Generate asked, int cost, int priority) {
    var job = UUID.randomUUID();
    var wish = JsonObject.mapFrom(asked.wish());
    var hash = hash(asked.session() + "\n" + wish.encode());
    var parameters = Tuple.of(job, asked.user(), asked.session(), cost, priority)
        .addJsonObject(wish)
        .addString(hash)
        .addString(asked.idempotencyKey());
    return byKey(client, asked, hash)
        .compose(known -> known.isPresent()
            ? Future.succeededFuture(known.get())
            : client
                .preparedQuery(SQL.get("enqueue"))
                .execute(parameters)
                .compose(rows -> position(client, job)
                    .map(position -> new Ticket(
                        job, "pending", position, rows.iterator().next().getInteger("balance"))))
                .recover(Database.refusing(REFUSALS))
                .recover(failure -> byKey(client, asked, hash)
                    .compose(raced -> raced
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(failure)))));
  }

  private Future<Optional<Ticket>> byKey(SqlClient client, Generate asked, String hash) {
    if (asked.idempotencyKey() == null) {
      return Future.succeededFuture(Optional.empty());
    }
    var key = Tuple.of(asked.user(), asked.idempotencyKey());
    return client.preparedQuery(SQL.get("by-key")).execute(key).compose(rows -> {
      if (rows.size() == 0) {
        return Future.succeededFuture(Optional.empty());
      }
      var row = rows.iterator().next();
      if (!row.getString("request_hash").equals(hash)) {
        throw new Refusal(
            Code.KEY_REUSED, "this key was used for another request already", "Idempotency-Key");
      }
      var job = row.getUUID("id");
      return position(client, job)
          .map(position -> Optional.of(
              new Ticket(job, row.getString("status"), position, row.getInteger("balance"))));
    });
  }

  private Future<Integer> position(SqlClient client, UUID job) {
    return client
        .preparedQuery(SQL.get("position"))
        .execute(Tuple.of(job))
        .map(rows -> rows.iterator().next().getInteger("position"));
  }

  /** A job's row; NOT_FOUND where there is none or it is somebody else's. */
  Future<Row> find(SqlClient client, UUID job, UUID user) {
    return client.preparedQuery(SQL.get("find")).execute(Tuple.of(job)).map(rows -> {
      if (rows.size() == 0 || !rows.iterator().next().getUUID("user_id").equals(user)) {
        throw new Refusal(Code.NOT_FOUND, "there is no such job, or it is not yours");
      }
      return rows.iterator().next();
    });
  }

  /** The picture that the job led to; null while there is none. */
  static UUID artwork(Row row) {
    return row.getUUID("artwork_id");
  }

  /** The job as its owner sees it. */
  static Job job(Row row, Artwork artwork) {
    return new Job(
        row.getUUID("id"),
        row.getString("session_id"),
        row.getString("status"),
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

  /** Puts jobs of dead workers back, or ends those that can't be; gives the ended ones. */
  Future<List<Claim>> rescue(SqlClient client) {
    return client.query(SQL.get("rescue")).execute().map(rows -> {
      var ended = new ArrayList<Claim>();
      for (var row : rows) {
        if (!row.getString("status").equals("pending")) {
          ended.add(Claim.ended(row));
        }
      }
      return ended;
    });
  }

  /** The next job, leased to the worker; empty when none waits. */
  Future<Optional<Claim>> claim(SqlClient client, String worker, long leaseMs) {
    return client
        .preparedQuery(SQL.get("claim"))
        .execute(Tuple.of(worker, (double) leaseMs))
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

  /** Tries again later; false when the deadline comes first or the job is the worker's no more. */
  Future<Boolean> putBack(SqlClient client, Claim claim, PaintFailure failure, long delayMs) {
    return changed(
        client,
        "put-back",
        Tuple.of(
            claim.job(),
            claim.fence(),
            (double) delayMs,
            failure.kind().word(),
            failure.getMessage()));
  }

  /** Ends the job without a picture, which refunds it; false when it is the worker's no more. */
  Future<Boolean> fail(SqlClient client, Claim claim, PaintFailure failure) {
    return changed(
        client,
        "fail",
        Tuple.of(claim.job(), claim.fence(), failure.kind().word(), failure.getMessage()));
  }

  /** Leaves everything that the worker holds to others. */
  Future<Void> handBack(SqlClient client, String worker) {
    return client.preparedQuery(SQL.get("hand-back")).execute(Tuple.of(worker)).mapEmpty();
  }

  Future<Integer> depth(SqlClient client) {
    return client
        .query(SQL.get("depth"))
        .execute()
        .map(rows -> rows.iterator().next().getInteger("depth"));
  }

  /** Tells all nodes where the provider's breaker stands. */
  Future<Void> stand(SqlClient client, Gate.Standing standing, long openMs) {
    return client
        .preparedQuery(SQL.get("stand"))
        .execute(Tuple.of(
            standing.provider(), standing.state(), standing.tokens(), standing.reason(), (double)
                openMs))
        .mapEmpty();
  }

  /** Stores a picture of the shared library. */
  Future<UUID> storeLibrary(SqlClient client, JsonObject artwork) {
    return client
        .preparedQuery(SQL.get("store-library"))
        .execute(Tuple.of(artwork))
        .map(rows -> rows.iterator().next().getUUID("id"));
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

  /**
   * A job in a worker's hands.
   *
   * @param fence the claim's number: the worker may change the job only while it is the last
   */
  record Claim(UUID job, UUID user, String session, long fence, int attempts, Wish wish) {

    private static Claim of(Row row) {
      return new Claim(
          row.getUUID("id"),
          row.getUUID("user_id"),
          row.getString("session_id"),
          row.getLong("fence"),
          row.getInteger("attempts"),
          row.getJsonObject("request").mapTo(Wish.class));
    }

    private static Claim ended(Row row) {
      return new Claim(
          row.getUUID("id"), row.getUUID("user_id"), row.getString("session_id"), 0, 0, null);
    }
  }
}
