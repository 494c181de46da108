package com.algorhythmic.music;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.music.AcrCloudFault.Kind;
import com.algorhythmic.music.MusicMessages.Identified;
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
import io.vertx.core.http.RequestOptions;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The music recognition of ACRCloud: an answer in time or none, and a rest for it after several faults in a row.
 * In a row is what the breaker counts anyway, since any success clears its count; here it is what is meant, for a fault
 * costs a second and nothing else.
 */
final class AcrCloud {
  static final long REST_MS = 30_000;
  private static final Logger log = LoggerFactory.getLogger(AcrCloud.class);
  /** Behind our own limit: only a bug meets this one. */
  private static final int BACKSTOP_MS = 1_000;

  private static final int FAULTS_IN_A_ROW = 3;
  /** Calls are rare: within the library's ten seconds there would never be three. */
  private static final long FAULTS_WITHIN_MS = 600_000;

  private static final int MAX_ANSWER_BYTES = 256 << 10;

  private final Vertx vertx;
  private final AcrCloudKeys keys;
  private final Meters meters;
  private final int limitMs;
  private final HttpClientAgent client;
  private final CircuitBreaker breaker;
  private boolean keysRefused;

  AcrCloud(Vertx vertx, AcrCloudKeys keys, Meters meters, int limitMs, long restMs) {
    this.limitMs = limitMs;
    this.vertx = vertx;
    this.keys = keys;
    this.meters = meters;
    client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(limitMs));
    breaker = CircuitBreaker.create(
            "acrcloud",
            vertx,
            new CircuitBreakerOptions()
                .setMaxFailures(FAULTS_IN_A_ROW)
                .setFailuresRollingWindow(FAULTS_WITHIN_MS)
                .setTimeout(limitMs + BACKSTOP_MS)
                .setResetTimeout(restMs))
        .<Identified>failurePolicy(attempt -> attempt.failed() && !isRefused(attempt.cause()))
        .openHandler(opened -> log.warn("the music service is given a rest of {} ms", restMs));
  }

  /** What the sound was recognised as, or that it wasn't; else a {@link Refusal}. */
  Future<Identified> identify(byte[] sample) {
    long began = System.nanoTime();
    return breaker
        .<Identified>execute(promise -> ask(sample).onComplete(promise))
        .onSuccess(identified -> note(identified.found() ? "found" : "nothing", began))
        .recover(failure -> {
          var fault = isRefused(failure) ? null : fault(failure);
          note(fault == null ? "unreadable" : word(fault), began);
          learn(fault);
          return Future.failedFuture(fault == null ? failure : fault.refusal());
        });
  }

  private Future<Identified> ask(byte[] sample) {
    // Within the limit, waiting for the connection included.
    return client
        .request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(keys.address()))
        .compose(request -> exchange(request, sample))
        .timeout(limitMs, TimeUnit.MILLISECONDS);
  }

  private Future<Identified> exchange(HttpClientRequest request, byte[] sample) {
    long timer = vertx.setTimer(limitMs, late -> request.reset());
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

  private void note(String outcome, long began) {
    meters.identification(outcome).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    if (outcome.equals("found") || outcome.equals("nothing")) {
      keysRefused = false;
    }
  }

  /** Wrong keys stay wrong until somebody changes them: said once, and loudly. */
  private void learn(AcrCloudFault fault) {
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
      return new AcrCloudFault(Kind.RESTING, "it rests");
    }
    boolean slow = failure instanceof TimeoutException
        || failure instanceof io.vertx.circuitbreaker.TimeoutException;
    return slow
        ? new AcrCloudFault(Kind.SLOW, "no answer within " + limitMs + " ms")
        : new AcrCloudFault(Kind.BROKEN, String.valueOf(failure.getMessage()));
  }

  private static String word(AcrCloudFault fault) {
    return fault.kind().name().toLowerCase(Locale.ROOT);
  }
}
