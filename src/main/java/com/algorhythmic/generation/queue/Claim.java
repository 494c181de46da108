package com.algorhythmic.generation.queue;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.tracing.Trace;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A job leased to a worker.
 *
 * @param fence the number of the claim: the worker may change the job only while no later claim exists
 * @param attempts the number of attempts, including this one
 * @param nameless whether the prompt must not name artists
 */
record Claim(Order order, long fence, int attempts, boolean nameless, Instant deadline) {
  static final String REQUEST_ID = "requestId";
  private static final String TRACE = "trace";

  private static final long FIRST_BACKOFF_MS = 1_000;
  private static final long BREAKER_BACKOFF_MS = 250;

  static Claim of(Row row) {
    return new Claim(
        new Order(
            row.getUUID("id"),
            row.getUUID("user_id"),
            row.getString("session_id"),
            row.getString("tier"),
            row.getBoolean("background"),
            row.getJsonObject("request").mapTo(Wish.class),
            row.getJsonObject("request").getString(REQUEST_ID),
            row.getJsonObject("request").getString(TRACE)),
        row.getLong("fence"),
        row.getInteger("attempts"),
        row.getBoolean("nameless"),
        row.getOffsetDateTime("deadline").toInstant());
  }

  /**
   * A wish as it is stored, with the id of the request that ordered it, so that one id leads to the worker's log lines, and
   * with its trace, which the worker continues.
   */
  static JsonObject stored(Wish wish) {
    var stored = JsonObject.mapFrom(wish).put(REQUEST_ID, Correlation.current());
    var trace = Trace.current();
    return trace == null ? stored : stored.put(TRACE, trace);
  }

  /** The id of the request that ordered the job; its own id if the show ordered it. */
  String correlation() {
    return order.request() == null ? order.job().toString() : order.request();
  }

  UUID job() {
    return order.job();
  }

  UUID user() {
    return order.user();
  }

  Wish wish() {
    return order.wish();
  }

  JobMoved moved(String stage, String detail) {
    return new JobMoved(order.session(), order.user(), order.job(), stage, detail);
  }

  /** The next attempt after a failure; empty if another is not worth making. The delay doubles with each attempt. */
  Optional<Retry> retryAfter(PaintFailure failure) {
    return retryAfter(failure, ThreadLocalRandom.current().nextDouble());
  }

  /** @param random 0–1, spreads the delays */
  Optional<Retry> retryAfter(PaintFailure failure, double random) {
    return switch (failure.kind()) {
      // The provider was not called or refused at once, which says nothing about the job. The
      // deadline ends it.
      case BREAKER_OPEN -> Optional.of(new Retry(BREAKER_BACKOFF_MS, false, false));
      case RATE_LIMIT -> Optional.of(new Retry(failure.quietMs(), false, false));
      case SAFETY_BLOCK ->
        nameless || !wish().hasNames() ? Optional.empty() : Optional.of(new Retry(0, true, true));
      default -> counted(failure.kind(), failure.retryAfterMs(), random);
    };
  }

  private Optional<Retry> counted(Kind kind, long requestedMs, double random) {
    if (attempts > kind.retries()) {
      return Optional.empty();
    }
    long backoffMs = FIRST_BACKOFF_MS << attempts - 1;
    return Optional.of(
        new Retry(Math.max(requestedMs, Math.round(backoffMs * (0.5 + random))), true, false));
  }

  /**
   * The job as it was ordered.
   *
   * @param background whether the show ordered it ahead of time
   * @param request the id of the request that ordered it; null if the show did
   * @param trace the trace of that request; null if there was none
   */
  record Order(
      UUID job,
      UUID user,
      String session,
      String tier,
      boolean background,
      Wish wish,
      String request,
      String trace) {}

  /**
   * Another attempt at a job.
   *
   * @param counted whether the failed attempt counts towards the limit
   * @param nameless whether the next prompt must not name artists
   */
  record Retry(long delayMs, boolean counted, boolean nameless) {}
}
