package com.algorhythmic.generation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

/** One exchange with the Images API, cut off at a size and at a time; used once, and only on its own context. */
final class OpenAiCall {
  private static final int MAX_ANSWER_BYTES = 64 << 20;
  private static final int MAX_ERROR_BYTES = 64 << 10;

  private final Vertx vertx;
  private final HttpClientAgent client;
  private final OpenAiErrors errors;
  private final long limitMs;
  private final Promise<OpenAiAnswer> promise = Promise.promise();
  private final Buffer received = Buffer.buffer();
  private long timer;
  private HttpClientRequest request;
  private HttpClientResponse response;

  OpenAiCall(Vertx vertx, HttpClientAgent client, OpenAiErrors errors, long limitMs) {
    this.vertx = vertx;
    this.client = client;
    this.errors = errors;
    this.limitMs = limitMs;
  }

  /** The answer, whatever its status, or a {@link PaintFailure} when the network gave none. */
  Future<OpenAiAnswer> send(RequestOptions to, Buffer body) {
    Context context = vertx.getOrCreateContext();
    context.runOnContext(start -> {
      timer = vertx.setTimer(limitMs, id -> overdue());
      // Through a future, because a closed client throws.
      Future.succeededFuture(to)
          .compose(client::request)
          .onComplete(connected -> ask(connected, body), cause -> fail(errors.unreachable(cause)));
    });
    return promise.future();
  }

  private void ask(HttpClientRequest connected, Buffer body) {
    if (promise.future().isComplete()) {
      connected.connection().close();
      return;
    }
    request = connected;
    request.send(body).onComplete(this::read, cause -> fail(errors.broken(cause)));
  }

  private void read(HttpClientResponse answering) {
    response = answering;
    response.handler(this::keep);
    response.exceptionHandler(cause -> settle(errors.broken(cause)));
    response.endHandler(end -> settle(null));
  }

  private void keep(Buffer chunk) {
    int limit = isError() ? MAX_ERROR_BYTES : MAX_ANSWER_BYTES;
    if (!promise.future().isComplete()) {
      received.appendBuffer(chunk);
      if (received.length() > limit) {
        settle(errors.malformed("is longer than " + limit + " bytes"));
        request.reset();
      }
    }
  }

  private void overdue() {
    settle(errors.overdue(request != null, limitMs));
    if (request != null) {
      // Closes the connection, which is how the provider learns that nobody waits.
      request.reset();
    }
  }

  /** Ends the call; once the status says "error" that is the outcome, however the rest of the body fares. */
  private void settle(PaintFailure failure) {
    if (failure == null || isError()) {
      vertx.cancelTimer(timer);
      promise.tryComplete(new OpenAiAnswer(response.statusCode(), response.headers(), received));
    } else {
      fail(failure);
    }
  }

  private void fail(PaintFailure failure) {
    vertx.cancelTimer(timer);
    promise.tryFail(failure);
  }

  private boolean isError() {
    return response != null && (response.statusCode() < 200 || response.statusCode() > 299);
  }
}
