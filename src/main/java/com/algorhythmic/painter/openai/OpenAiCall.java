package com.algorhythmic.painter.openai;

import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintResult;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.painter.Painting.Partial;
import com.algorhythmic.painter.openai.OpenAiPictures.Delivery;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP exchange with the Images API, limited in size and ended together with its {@link PaintResult}. It is used
 * once, on one Vert.x context.
 */
final class OpenAiCall {
  private static final Logger log = LoggerFactory.getLogger(OpenAiCall.class);
  private static final int MAX_ANSWER_BYTES = 64 << 20;
  private static final int MAX_ERROR_BYTES = 64 << 10;

  private final OpenAiEndpoint endpoint;
  private final WorkerExecutor decoder;
  private final OpenAiErrors errors;
  private final OpenAiPictures pictures;
  private final PaintContext context;
  private final PaintResult result;
  private final Buffer body = Buffer.buffer();
  private HttpClientRequest request;
  private HttpClientResponse response;
  private EventStream stream;
  private OpenAiDownload download;
  private long bytes;
  private boolean ended;

  OpenAiCall(
      Vertx vertx,
      OpenAiEndpoint endpoint,
      WorkerExecutor decoder,
      OpenAiErrors errors,
      OpenAiPictures pictures,
      PaintContext context) {
    this.endpoint = endpoint;
    this.decoder = decoder;
    this.errors = errors;
    this.pictures = pictures;
    this.context = context;
    result = new PaintResult(vertx, context);
  }

  /** Returns the picture, or fails with a {@link PaintFailure}. */
  Future<Painting> send(Buffer question) {
    return result.begin(
        this::overdue,
        this::hangUp,
        () -> endpoint
            .generate()
            .onComplete(
                connected -> ask(connected, question),
                cause -> result.fail(errors.unreachable(cause))));
  }

  private void ask(HttpClientRequest connected, Buffer question) {
    if (result.isOver()) {
      connected.connection().close();
      return;
    }
    request = connected;
    request.send(question).onComplete(this::read, cause -> result.fail(errors.broken(cause)));
  }

  private void read(HttpClientResponse answer) {
    response = answer;
    if (!isError() && isEventStream()) {
      stream = new EventStream();
    }
    response.handler(this::receive);
    response.exceptionHandler(cause -> breakOff(errors.broken(cause)));
    response.endHandler(end -> finish());
  }

  private void receive(Buffer chunk) {
    if (result.isOver()) {
      return;
    }
    int limit = isError() ? MAX_ERROR_BYTES : MAX_ANSWER_BYTES;
    bytes += chunk.length();
    if (bytes > limit) {
      breakOff(errors.malformed("is longer than " + limit + " bytes"));
      hangUp();
    } else if (stream != null) {
      stream.events.receive(chunk.getBytes());
    } else {
      body.appendBuffer(chunk);
    }
  }

  private void finish() {
    ended = true;
    if (isError() || stream != null) {
      breakOff(errors.cutShort());
    } else {
      decoder
          .executeBlocking(() -> pictures.whole(body.getBytes(), response.headers()), false)
          .onComplete(this::accept, result::fail);
    }
  }

  /** Ends the call with the picture, which may have to be fetched. */
  private void accept(Delivery delivery) {
    if (delivery.painting() != null) {
      result.end(Future.succeededFuture(delivery.painting()));
    } else if (!result.isOver() && download == null) {
      download = new OpenAiDownload(endpoint, errors);
      download
          .fetch(delivery.address())
          .compose(bytes ->
              decoder.executeBlocking(() -> pictures.painting(bytes, delivery.usage()), false))
          .onComplete(result::end);
    }
  }

  /** Ends the call early. An error status decides the failure, even if the rest of the body does not arrive. */
  private void breakOff(PaintFailure failure) {
    if (isError()) {
      result.fail(refused());
    } else if (stream != null) {
      stream.end(failure);
    } else {
      result.fail(failure);
    }
  }

  private PaintFailure overdue() {
    return isError() ? refused() : errors.overdue(request != null, context.limitMs());
  }

  /** Closes the connection, which tells the provider that the answer is no longer needed. */
  private void hangUp() {
    if (request != null && !ended) {
      request.reset();
    }
    if (download != null) {
      download.cancel();
    }
  }

  private PaintFailure refused() {
    return errors.refused(
        response.statusCode(), response.headers(), body.getBytes(), Instant.now());
  }

  private boolean isError() {
    return response != null && (response.statusCode() < 200 || response.statusCode() > 299);
  }

  private boolean isEventStream() {
    var type = response.getHeader("Content-Type");
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("text/event-stream");
  }

  /** A streamed answer. Its events are decoded in order on a worker and handled on the context of the call. */
  private final class EventStream {
    private final ServerSentEvents events = new ServerSentEvents(this::queue);
    private Future<Void> decoded = Future.succeededFuture();
    private int lastPartial;

    /** Handles the end of the answer: the call fails unless the picture is among the queued events. */
    void end(PaintFailure failure) {
      decoded.onComplete(all -> {
        if (download == null) {
          result.fail(failure);
        }
      });
    }

    private void queue(ServerSentEvents.Event event) {
      decoded = decoded.compose(previous -> result.isOver()
          ? Future.succeededFuture()
          : decoder.<Runnable>executeBlocking(() -> decode(event), false).map(action -> {
            action.run();
            return null;
          }));
      decoded.onFailure(result::fail);
    }

    /** Decodes an event on the worker; returns the action to run on the context. */
    private Runnable decode(ServerSentEvents.Event event) {
      var decoded = Event.of(event);
      switch (decoded.kind()) {
        case PARTIAL -> {
          return partial(decoded.body());
        }
        case COMPLETED -> {
          var delivery = pictures.completed(decoded.body());
          return () -> accept(delivery);
        }
        case ERROR -> throw errors.reported(response.headers(), event.data(), Instant.now());
        default -> {
          return () -> {};
        }
      }
    }

    private Runnable partial(JsonNode event) {
      try {
        // Events are decoded one at a time, so lastPartial does not change meanwhile.
        var partial = pictures.partial(event, lastPartial);
        return () -> publish(partial);
      } catch (PaintFailure broken) {
        log.debug("a partial picture is skipped: {}", broken.getMessage());
        return () -> {};
      }
    }

    private void publish(Partial partial) {
      if (result.isOver()) {
        return;
      }
      lastPartial = partial.number();
      try {
        context.partials().accept(partial);
      } catch (RuntimeException bug) {
        log.error("the listener of partial picture {} crashed; the call goes on", lastPartial, bug);
      }
    }
  }

  /** An event of a streamed answer; the body is missing if it is not JSON. */
  private record Event(Kind kind, JsonNode body) {

    static Event of(ServerSentEvents.Event event) {
      boolean named = !event.type().isEmpty() && !event.type().equals("message");
      if (named && kind(event.type()) == Kind.OTHER) {
        return new Event(Kind.OTHER, MissingNode.getInstance());
      }
      var body = OpenAiPictures.json(event.data()).orElse(MissingNode.getInstance());
      if (named) {
        return new Event(kind(event.type()), body);
      }
      boolean isError = body.path("error").isObject() || body.path("error").isTextual();
      return new Event(isError ? Kind.ERROR : kind(body.path("type").asText()), body);
    }

    private static Kind kind(String type) {
      return switch (type) {
        case "image_generation.partial_image" -> Kind.PARTIAL;
        case "image_generation.completed" -> Kind.COMPLETED;
        case "error" -> Kind.ERROR;
        default -> Kind.OTHER;
      };
    }

    private enum Kind {
      PARTIAL,
      COMPLETED,
      ERROR,
      OTHER
    }
  }
}
