package com.algorhythmic.painter.practice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fault that was asked for, and for how many more calls. Confined to one event loop. */
final class PracticeFaults {
  private static final int MAX_TIMES = 1_000_000;
  private static final int MAX_SECONDS = 86_400;
  private static final int SECONDS = 20;

  private PracticeFault fault;
  private int left;
  private int seconds = SECONDS;

  /** The fault of the next call, which uses up one time of it; empty for none. */
  Optional<PracticeFault> next() {
    if (fault == null) {
      return Optional.empty();
    }
    var now = fault;
    left--;
    if (left == 0) {
      clear();
    }
    return Optional.of(now);
  }

  /** The pause of a rate limit, or the delay of a slow answer. */
  int seconds() {
    return seconds;
  }

  void clear() {
    fault = null;
    left = 0;
  }

  /** Takes an order such as {"fault":"overloaded","times":5,"seconds":20}; gives why it is refused, or nothing. */
  Optional<String> order(JsonObject order) {
    var wanted = PracticeFault.of(String.valueOf(order.getValue("fault")));
    if (wanted.isEmpty()) {
      return Optional.of("fault is one of " + String.join(", ", words()));
    }
    var times = number(order, "times", MAX_TIMES, MAX_TIMES);
    var pause = number(order, "seconds", SECONDS, MAX_SECONDS);
    if (times.isEmpty() || pause.isEmpty()) {
      return Optional.of("times is 1 to " + MAX_TIMES + ", and seconds is 1 to " + MAX_SECONDS);
    }
    fault = wanted.get();
    left = times.get();
    seconds = pause.get();
    return Optional.empty();
  }

  JsonObject status() {
    return new JsonObject()
        .put("fault", fault == null ? null : fault.word())
        .put("times", left)
        .put("seconds", seconds)
        .put("faults", new JsonArray(words()));
  }

  private static List<String> words() {
    return Stream.of(PracticeFault.values()).map(PracticeFault::word).toList();
  }

  private static Optional<Integer> number(JsonObject order, String name, int otherwise, int most) {
    return order.getValue(name, otherwise) instanceof Integer number
            && number >= 1
            && number <= most
        ? Optional.of(number)
        : Optional.empty();
  }
}
