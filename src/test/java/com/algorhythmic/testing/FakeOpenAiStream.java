package com.algorhythmic.testing;

import com.algorhythmic.painter.practice.ImageRequestRules;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What the fake Images API can do with a streamed answer only; a request for a whole one gets a 500 from these. */
public final class FakeOpenAiStream {
  private FakeOpenAiStream() {}

  /** The partial pictures and the picture, with a delay before each. */
  public static FakeOpenAiBehaviour ok(long everyMs) {
    return events((exchange, pictures) -> pictures, everyMs);
  }

  /** The picture before all partial pictures. */
  public static FakeOpenAiBehaviour completedFirst() {
    return events(
        (exchange, events) -> {
          Collections.rotate(events, 1);
          return events;
        },
        0);
  }

  /** That many partial pictures, then the stream's end in order. */
  public static FakeOpenAiBehaviour withoutPicture(int partials) {
    return events((exchange, events) -> events.subList(0, partials), 0);
  }

  /** That many partial pictures, then a closed socket. */
  public static FakeOpenAiBehaviour dropped(int partials) {
    return exchange -> eventsOf(
        exchange,
        events -> exchange.hangUp(Buffer.buffer(String.join("", events.subList(0, partials)))));
  }

  /** That many partial pictures, then silence. */
  public static FakeOpenAiBehaviour stalled(int partials) {
    return exchange -> eventsOf(
        exchange,
        events -> exchange.stream().write(String.join("", events.subList(0, partials)) + ":\n"));
  }

  /** Partial pictures of truncated base64, then a good picture. */
  public static FakeOpenAiBehaviour brokenPartials() {
    return exchange -> exchange.pictures().onSuccess(pictures -> {
      var stream = exchange.stream();
      for (int i = 0; i < pictures.size() - 1; i++) {
        stream.write(exchange.partial(i, FakeOpenAiBehaviour.truncated(pictures.get(i))));
      }
      stream.end(exchange.completed(pictures.get(pictures.size() - 1)));
    });
  }

  /** A partial picture, then an error event. */
  public static FakeOpenAiBehaviour error(String type, String code, String message) {
    var said = new JsonObject()
        .put("type", "error")
        .put(
            "error",
            new JsonObject(ImageRequestRules.refusal(type, code, null, message))
                .getJsonObject("error"));
    return events(
        (exchange, events) -> List.of(events.get(0), FakeOpenAiExchange.event("error", said)), 0);
  }

  /** The whole answer at once, like a server that does not support streams. */
  public static FakeOpenAiBehaviour ignored() {
    return exchange -> exchange
        .picture(exchange.format())
        .onSuccess(picture -> exchange.answer(200, exchange.whole(picture), Map.of()));
  }

  /** A stream of that text, in which {@code PARTIAL} and {@code PICTURE} stand for base64. */
  public static FakeOpenAiBehaviour text(String text) {
    return exchange -> exchange
        .pictures()
        .onSuccess(pictures -> exchange.stream()
            .end(text.replace("PARTIAL", pictures.get(0))
                .replace("PICTURE", pictures.get(pictures.size() - 1))));
  }

  private static FakeOpenAiBehaviour events(
      BiFunction<FakeOpenAiExchange, List<String>, List<String>> choice, long everyMs) {
    return exchange ->
        eventsOf(exchange, events -> send(exchange, choice.apply(exchange, events), everyMs));
  }

  private static void eventsOf(FakeOpenAiExchange exchange, Consumer<List<String>> use) {
    if (!exchange.streams()) {
      exchange.answer(500, "no stream was asked for", Map.of());
      return;
    }
    exchange.pictures().onSuccess(pictures -> {
      var events = new ArrayList<String>();
      for (int i = 0; i < pictures.size() - 1; i++) {
        events.add(exchange.partial(i, pictures.get(i)));
      }
      events.add(exchange.completed(pictures.get(pictures.size() - 1)));
      use.accept(events);
    });
  }

  private static void send(FakeOpenAiExchange exchange, List<String> events, long everyMs) {
    if (exchange.isGone()) {
      return;
    }
    // The last event and the end go out together, as from the real one.
    var stream = exchange.response().headWritten() ? exchange.response() : exchange.stream();
    if (events.isEmpty()) {
      stream.end();
    } else if (events.size() == 1) {
      stream.end(events.get(0));
    } else {
      stream.write(events.get(0));
      var rest = events.subList(1, events.size());
      if (everyMs == 0) {
        send(exchange, rest, 0);
      } else {
        exchange.vertx().setTimer(everyMs, next -> send(exchange, rest, everyMs));
      }
    }
  }
}
