package com.algorhythmic.bridge;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the numbered events of a session in order, removes duplicates and keeps the latest for clients that resume. */
final class ReplayBuffer {
  static final int KEPT = 64;
  static final int MAX_EARLY = 256;

  private final Deque<JsonObject> latest = new ArrayDeque<>();
  /** Events that arrived before a predecessor. */
  private final SortedMap<Long, JsonObject> early = new TreeMap<>();

  private long last;

  /** @param last the number of the session's last event so far */
  ReplayBuffer(long last) {
    this.last = last;
  }

  /** The event's number; 0 for an event that may be lost. */
  static long seq(JsonObject event) {
    return event.getValue("seq") instanceof Number seq ? seq.longValue() : 0;
  }

  /** The number of the last event that was delivered. */
  long last() {
    return last;
  }

  /** Whether an event is missing before one that has arrived. */
  boolean hasGap() {
    return !early.isEmpty();
  }

  /** Adds an event; returns the events to deliver now, in order: none, or this one and its successors. */
  List<JsonObject> add(JsonObject event) {
    long seq = seq(event);
    if (seq > last) {
      early.put(seq, event);
    }
    // A removed event is read from the database together with the missing ones.
    if (early.size() > MAX_EARLY) {
      early.remove(early.lastKey());
    }
    var due = new ArrayList<JsonObject>();
    while (!early.isEmpty() && early.firstKey() == last + 1) {
      due.add(keep(early.remove(early.firstKey())));
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

  /** Continues after a number, because the events up to it are no longer available. */
  void jumpTo(long seq) {
    last = Math.max(last, seq);
    latest.clear();
    early.headMap(last + 1).clear();
  }

  /** The events after a number; empty if some of them are not buffered. */
  Optional<List<JsonObject>> since(long seq) {
    if (seq > last || last - seq > latest.size()) {
      return Optional.empty();
    }
    return Optional.of(latest.stream().filter(event -> seq(event) > seq).toList());
  }
}
