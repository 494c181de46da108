package com.algorhythmic.painter.openai;

import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintResult;
import com.algorhythmic.painter.Painting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Instant;
import java.util.Locale;

/** One exchange with the Images API, cut off at a size and when its sitting ends; used once, and only on its own context. */
final class OpenAiCall {
  private static final int MAX_ANSWER_BYTES = 64 << 20;
  private static final int MAX_ERROR_BYTES = 64 << 10;

  private final HttpClientAgent client;
  private final WorkerExecutor decoder;
  private final OpenAiErrors errors;
  private final OpenAiPictures pictures;
  private final PaintContext sitting;
  private final PaintResult outcome;
  private final Buffer kept = Buffer.buffer();
  private HttpClientRequest request;
  private HttpClientResponse response;
  private OpenAiStream stream;
  private long bytes;
  private boolean ended;

  OpenAiCall(
      Vertx vertx,
      HttpClientAgent client,
      WorkerExecutor decoder,
      OpenAiErrors errors,
      OpenAiPictures pictures,
      PaintContext sitting) {
    this.client = client;
    this.decoder = decoder;
    this.errors = errors;
    this.pictures = pictures;
    this.sitting = sitting;
    outcome = new PaintResult(vertx, sitting);
  }

  /** The picture, or a {@link PaintFailure}. */
  Future<Painting> send(RequestOptions to, Buffer body) {
    // Through a future, because a closed client throws.
    return outcome.begin(
        this::overdue,
        this::hangUp,
        () -> Future.succeededFuture(to)
            .compose(client::request)
            .onComplete(
                connected -> ask(connected, body),
                cause -> outcome.fail(errors.unreachable(cause))));
  }

  private void ask(HttpClientRequest connected, Buffer body) {
    if (outcome.isOver()) {
      connected.connection().close();
      return;
    }
    request = connected;
    request.send(body).onComplete(this::read, cause -> outcome.fail(errors.broken(cause)));
  }

  private void read(HttpClientResponse answering) {
    response = answering;
    if (!isError() && isEventStream()) {
      stream = new OpenAiStream(decoder, pictures, sitting, outcome, this::reported);
    }
    response.handler(this::keep);
    response.exceptionHandler(cause -> breakOff(errors.broken(cause)));
    response.endHandler(end -> finish());
  }

  private void keep(Buffer chunk) {
    if (outcome.isOver()) {
      return;
    }
    int limit = isError() ? MAX_ERROR_BYTES : MAX_ANSWER_BYTES;
    bytes += chunk.length();
    if (bytes > limit) {
      breakOff(errors.malformed("is longer than " + limit + " bytes"));
      hangUp();
    } else if (stream != null) {
      stream.receive(chunk);
    } else {
      kept.appendBuffer(chunk);
    }
  }

  private void finish() {
    ended = true;
    if (isError() || stream != null) {
      breakOff(errors.cutShort());
    } else {
      decoder
          .executeBlocking(() -> pictures.whole(kept.getBytes()), false)
          .onComplete(outcome::end);
    }
  }

  /** Once the status says "error" that is the outcome, however the rest of the body fares. */
  private void breakOff(PaintFailure failure) {
    if (isError()) {
      outcome.fail(refused());
    } else if (stream != null) {
      stream.end(failure);
    } else {
      outcome.fail(failure);
    }
  }

  private PaintFailure overdue() {
    return isError() ? refused() : errors.overdue(request != null, sitting.limitMs());
  }

  /** Closes the connection, which is how the provider learns that nobody waits. */
  private void hangUp() {
    if (request != null && !ended) {
      request.reset();
    }
  }

  private PaintFailure refused() {
    return errors.refused(
        response.statusCode(), response.headers(), kept.getBytes(), Instant.now());
  }

  private PaintFailure reported(byte[] event) {
    return errors.reported(response.headers(), event, Instant.now());
  }

  private boolean isError() {
    return response != null && (response.statusCode() < 200 || response.statusCode() > 299);
  }

  private boolean isEventStream() {
    var type = response.getHeader("Content-Type");
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("text/event-stream");
  }
}
