package com.algorhythmic.painter.practice;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request to the practice provider that is in order, and its answer, well or with a fault. */
final class PracticeExchange {
  private static final Logger log = LoggerFactory.getLogger(PracticeExchange.class);
  private static final String ELSEWHERE = "https://elsewhere.invalid/picture.png";
  private static final String PAGE = "<html><title>Welcome</title></html>";

  private final Vertx vertx;
  private final WorkerExecutor workers;
  private final HttpServerResponse response;
  private final PracticePicture picture;
  private final PracticeAnswer answer;
  private final boolean isStreamed;

  PracticeExchange(
      Vertx vertx,
      WorkerExecutor workers,
      HttpServerResponse response,
      PracticePicture picture,
      PracticeAnswer answer) {
    this.vertx = vertx;
    this.workers = workers;
    this.response = response;
    this.picture = picture;
    this.answer = answer;
    isStreamed = answer.request().getBoolean("stream", false);
    // Without a handler, a client that disconnects is logged as an error.
    response.exceptionHandler(gone -> {});
  }

  /** Answers with the picture. */
  void paint() {
    var painted = isStreamed
        ? stream(0)
        : workers
            .executeBlocking(() -> answer.whole(picture.whole()), false)
            .compose(whole -> isGone() ? Future.succeededFuture() : json(200, whole));
    painted.onFailure(failure -> {
      if (!isGone()) {
        log.error("the practice provider could not paint", failure);
        response.reset();
      }
    });
  }

  private Future<Void> stream(int index) {
    if (isGone()) {
      return Future.succeededFuture();
    }
    if (!response.headWritten()) {
      response.setChunked(true).putHeader("Content-Type", "text/event-stream; charset=utf-8");
    }
    if (index == picture.partials()) {
      return workers
          .executeBlocking(() -> answer.completed(picture.whole()), false)
          .compose(last -> isGone() ? Future.succeededFuture() : response.end(last));
    }
    return workers
        .executeBlocking(() -> answer.partial(index, picture.partial(index)), false)
        .compose(event -> isGone() ? Future.succeededFuture() : response.write(event))
        .compose(written -> stream(index + 1));
  }

  /** Answers as a provider with this fault. @param seconds the pause that it asks for, or its delay */
  void fail(PracticeFault fault, int seconds) {
    if (fault.isError()) {
      if (fault == PracticeFault.RATE_LIMIT) {
        response.putHeader("Retry-After", Integer.toString(seconds));
      }
      json(fault.status(), fault.body());
      return;
    }
    switch (fault) {
      case MALFORMED -> response.putHeader("Content-Type", "text/html").end(PAGE);
      case ELSEWHERE -> json(200, answer.named(ELSEWHERE));
      case SLOW -> vertx.setTimer(TimeUnit.SECONDS.toMillis(seconds), late -> paint());
      case CUT ->
        workers
            .executeBlocking(picture::whole, false)
            .map(answer::whole)
            .compose(whole -> response
                .setChunked(true)
                .putHeader("Content-Type", "application/json")
                .write(whole.substring(0, whole.length() / 2)))
            .onComplete(written -> response.reset());
      default -> {
        // The client gives up, and its connection closes.
      }
    }
  }

  private Future<Void> json(int status, String body) {
    return response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body);
  }

  private boolean isGone() {
    return response.closed() || response.ended();
  }
}
