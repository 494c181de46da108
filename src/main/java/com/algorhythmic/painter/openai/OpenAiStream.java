package com.algorhythmic.painter.openai;

import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintResult;
import com.algorhythmic.painter.Partial;
import com.algorhythmic.painter.openai.ServerSentEvents.Event;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A streamed answer on its way in: its events read one after another, on a worker, and told on the call's context. */
final class OpenAiStream {
  private static final Logger log = LoggerFactory.getLogger(OpenAiStream.class);

  private final WorkerExecutor decoder;
  private final OpenAiPictures pictures;
  private final PaintContext sitting;
  private final PaintResult outcome;
  private final Function<byte[], PaintFailure> failure;
  private final ServerSentEvents events = new ServerSentEvents(this::queue);
  private Future<Void> read = Future.succeededFuture();
  private int told;

  /** @param failure what an error event means */
  OpenAiStream(
      WorkerExecutor decoder,
      OpenAiPictures pictures,
      PaintContext sitting,
      PaintResult outcome,
      Function<byte[], PaintFailure> failure) {
    this.decoder = decoder;
    this.pictures = pictures;
    this.sitting = sitting;
    this.outcome = outcome;
    this.failure = failure;
  }

  void receive(Buffer chunk) {
    events.receive(chunk.getBytes());
  }

  /** No more comes: unless the picture is among what came, that is the outcome. */
  void end(PaintFailure why) {
    read.onComplete(all -> outcome.fail(why));
  }

  private void queue(Event event) {
    read = read.compose(before -> outcome.isOver()
        ? Future.succeededFuture()
        : decoder.<Runnable>executeBlocking(() -> meaning(event), false).map(meaning -> {
          meaning.run();
          return null;
        }));
    read.onFailure(outcome::fail);
  }

  /** What follows from an event: worked out on the worker, to be done on the context. */
  private Runnable meaning(Event event) {
    var said = OpenAiEvent.of(event);
    switch (said.kind()) {
      case PARTIAL -> {
        return partial(said);
      }
      case COMPLETED -> {
        var painting = Future.succeededFuture(pictures.completed(said.body()));
        return () -> outcome.end(painting);
      }
      case ERROR -> throw failure.apply(event.data());
      default -> {
        return () -> {};
      }
    }
  }

  private Runnable partial(OpenAiEvent said) {
    try {
      // Nothing is told while an event is read, so the number stands still.
      var partial = pictures.partial(said.body(), told);
      return () -> tell(partial);
    } catch (PaintFailure broken) {
      log.debug("a partial picture is skipped: {}", broken.getMessage());
      return () -> {};
    }
  }

  private void tell(Partial partial) {
    if (outcome.isOver()) {
      return;
    }
    told = partial.number();
    try {
      sitting.partials().accept(partial);
    } catch (RuntimeException bug) {
      log.error("partial picture {} was not taken; the painting goes on", told, bug);
    }
  }
}
