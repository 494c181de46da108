package com.algorhythmic.music;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.http.wire.OutboundProxy;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.music.AcrCloudFault.Kind;
import com.algorhythmic.music.MusicMessages.Identified;
import com.algorhythmic.settings.ProxySettings;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client of ACRCloud's music recognition. It answers within a timeout or fails; after three faults in a row a circuit
 * breaker stops the calls for a while. Vert.x's breaker clears its count on success, so it counts faults in a row.
 */
final class AcrCloud {
  static final long RESET_MS = 30_000;
  private static final Logger log = LoggerFactory.getLogger(AcrCloud.class);
  /** The breaker's timeout exceeds our own by this, so it never takes effect first. */
  private static final int BREAKER_MARGIN_MS = 1_000;

  private static final int MAX_FAULTS = 3;
  /** Calls are rare: the default window of ten seconds would never see three faults. */
  private static final long FAULT_WINDOW_MS = 600_000;

  private static final int MAX_ANSWER_BYTES = 256 << 10;

  private final Vertx vertx;
  private final AcrCloudKeys keys;
  private final Meters meters;
  private final int timeoutMs;
  private final ProxySettings proxies;
  private final HttpClientAgent client;
  private final CircuitBreaker breaker;
  private boolean keysRefused;

  AcrCloud(
      Vertx vertx,
      AcrCloudKeys keys,
      ProxySettings proxies,
      Meters meters,
      int timeoutMs,
      long resetMs) {
    this.timeoutMs = timeoutMs;
    this.vertx = vertx;
    this.keys = keys;
    this.proxies = proxies;
    this.meters = meters;
    client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(timeoutMs));
    breaker = CircuitBreaker.create(
            "acrcloud",
            vertx,
            new CircuitBreakerOptions()
                .setMaxFailures(MAX_FAULTS)
                .setFailuresRollingWindow(FAULT_WINDOW_MS)
                .setTimeout(timeoutMs + BREAKER_MARGIN_MS)
                .setResetTimeout(resetMs))
        .<Identified>failurePolicy(attempt -> attempt.failed() && !isRefused(attempt.cause()))
        .openHandler(opened ->
            log.warn("the circuit breaker of the music service is open for {} ms", resetMs));
  }

  /** Recognises a sample; fails with a {@link Refusal}. */
  Future<Identified> identify(byte[] sample) {
    long startNs = System.nanoTime();
    return breaker
        .<Identified>execute(promise -> send(sample).onComplete(promise))
        .onSuccess(identified -> count(identified.found() ? "found" : "nothing", startNs))
        .recover(failure -> {
          var fault = isRefused(failure) ? null : fault(failure);
          count(fault == null ? "unreadable" : fault.outcome(), startNs);
          report(fault);
          return Future.failedFuture(fault == null ? failure : fault.refusal());
        });
  }

  private Future<Identified> send(byte[] sample) {
    // The timeout includes the wait for a connection.
    return client
        .request(
            OutboundProxy.request(proxies, URI.create(keys.address())).setMethod(HttpMethod.POST))
        .compose(request -> exchange(request, sample))
        .timeout(timeoutMs, TimeUnit.MILLISECONDS);
  }

  private Future<Identified> exchange(HttpClientRequest request, byte[] sample) {
    long timer = vertx.setTimer(timeoutMs, late -> request.reset());
    var form = AcrCloudForm.of(
        keys,
        sample,
        TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()),
        "sample-" + UUID.randomUUID());
    return request
        .putHeader("Content-Type", form.contentType())
        .putHeader("Accept", "application/json")
        .send(form.body())
        .compose(response ->
            body(response).map(body -> AcrCloudAnswer.of(response.statusCode(), body.toString())))
        .onComplete(ended -> vertx.cancelTimer(timer));
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    var body = Buffer.buffer();
    response.handler(chunk -> {
      if (body.length() + chunk.length() > MAX_ANSWER_BYTES) {
        response.request().reset();
      } else {
        body.appendBuffer(chunk);
      }
    });
    return response.end().map(body);
  }

  private void count(String outcome, long startNs) {
    meters.identification(outcome).record(System.nanoTime() - startNs, TimeUnit.NANOSECONDS);
    if (outcome.equals("found") || outcome.equals("nothing")) {
      keysRefused = false;
    }
  }

  /** Logs a fault. Wrong keys stay wrong until they are changed, so that error is logged once. */
  private void report(AcrCloudFault fault) {
    if (fault == null || fault.kind() == Kind.RESTING) {
      return;
    }
    if (fault.kind() != Kind.KEYS) {
      log.warn("no music was identified: {}", fault.getMessage());
    } else if (!keysRefused) {
      keysRefused = true;
      log.error("music.acrcloud.access-key or access-secret is wrong: {}", fault.getMessage());
    }
  }

  private static boolean isRefused(Throwable failure) {
    return failure instanceof Refusal;
  }

  private AcrCloudFault fault(Throwable failure) {
    if (failure instanceof AcrCloudFault fault) {
      return fault;
    }
    if (failure instanceof OpenCircuitException) {
      return new AcrCloudFault(Kind.RESTING, "the circuit breaker is open");
    }
    boolean slow = failure instanceof TimeoutException
        || failure instanceof io.vertx.circuitbreaker.TimeoutException;
    return slow
        ? new AcrCloudFault(Kind.SLOW, "no answer within " + timeoutMs + " ms")
        : new AcrCloudFault(Kind.BROKEN, String.valueOf(failure.getMessage()));
  }
}
