package com.algorhythmic.bridge;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The numbered events of one session as a node comes to know them: each once, in order, the latest kept at hand. */
final class ReplayBuffer {
  static final int KEPT = 64;
  static final int AHEAD_AT_MOST = 256;

  private final Deque<JsonObject> latest = new ArrayDeque<>();
  private final SortedMap<Long, JsonObject> ahead = new TreeMap<>();
  private long last;

  /** @param last the number of an event that, like all before it, is known to have happened */
  ReplayBuffer(long last) {
    this.last = last;
  }

  /** 0 for what may be lost. */
  static long seq(JsonObject event) {
    return event.getValue("seq") instanceof Number seq ? seq.longValue() : 0;
  }

  /** The last number that was passed on. */
  long last() {
    return last;
  }

  /** Whether an event came whose turn it isn't, because one before it is missing. */
  boolean hasGap() {
    return !ahead.isEmpty();
  }

  /** Takes what came; gives what is to be passed on now, in order: nothing, or it and what waited for it. */
  List<JsonObject> take(JsonObject event) {
    long seq = seq(event);
    if (seq > last) {
      ahead.put(seq, event);
    }
    // What is too far ahead is read with what is missing.
    if (ahead.size() > AHEAD_AT_MOST) {
      ahead.remove(ahead.lastKey());
    }
    var due = new ArrayList<JsonObject>();
    while (!ahead.isEmpty() && ahead.firstKey() == last + 1) {
      due.add(keep(ahead.remove(ahead.firstKey())));
    }
    return due;
  }

  private JsonObject keep(JsonObject event) {
    last++;
    latest.addLast(event);
    if (latest.size() > KEPT) {
      latest.removeFirst();
    }
    return event;
  }

  /** Goes on after a number between which and the last one nobody can say what happened. */
  void jumpTo(long seq) {
    last = Math.max(last, seq);
    latest.clear();
    ahead.headMap(last + 1).clear();
  }

  /** What came after a number, from what is at hand; empty where that isn't all. */
  Optional<List<JsonObject>> since(long seq) {
    if (seq > last || last - seq > latest.size()) {
      return Optional.empty();
    }
    return Optional.of(latest.stream().filter(event -> seq(event) > seq).toList());
  }
}
