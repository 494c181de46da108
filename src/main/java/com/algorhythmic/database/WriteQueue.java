package com.algorhythmic.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The writes that wait to be stored, and the decision which of them are stored together and when. A write is due at once when
 * no group is under way. While one is, writes are collected, for a short time or until there are many. Times are in ms of one
 * monotonic clock.
 *
 * <p>A group has one row for each key. Another write of the key waits for a later group, so that writes of one key are stored in
 * the order in which they came.
 *
 * @param <W> a write
 * @param <C> a caller, who waits for the answer
 */
final class WriteQueue<W, C> {
  static final int MAX_ROWS = 256;
  static final int MAX_WAITING = 10_000;
  static final int MAX_UNDER_WAY = 2;
  /** How long a write is held back at most to be stored with others. */
  static final long COLLECT_MS = 2;
  /** Nobody waits longer for the answer. */
  static final long PATIENCE_MS = 3_000;

  private final Function<W, ?> key;
  private final boolean shares;
  private final Deque<Waiting<W, C>> waiting = new ArrayDeque<>();
  private final Set<Object> keysUnderWay = new HashSet<>();
  private int underWay;

  /** @param shares whether equal writes that follow one another share a row and its answer */
  WriteQueue(Function<W, ?> key, boolean shares) {
    this.key = key;
    this.shares = shares;
  }

  /** Adds a write; returns false if too many wait. */
  boolean add(W write, C caller, long nowMs) {
    if (waiting.size() >= MAX_WAITING) {
      return false;
    }
    waiting.add(new Waiting<>(write, caller, nowMs));
    return true;
  }

  /** Removes the writes that have waited too long. */
  List<C> late(long nowMs) {
    var late = new ArrayList<C>();
    while (!waiting.isEmpty() && nowMs - waiting.peek().sinceMs() >= PATIENCE_MS) {
      late.add(waiting.poll().caller());
    }
    return late;
  }

  /** Begins the next group; empty if none is due. {@link #ended} must follow. */
  List<Row<W, C>> next(long nowMs) {
    if (!isDue(nowMs)) {
      return List.of();
    }
    var rows = new LinkedHashMap<Object, Row<W, C>>();
    var blocked = new HashSet<>(keysUnderWay);
    var skipped = new ArrayDeque<Waiting<W, C>>();
    while (!waiting.isEmpty() && rows.size() < MAX_ROWS) {
      var one = waiting.poll();
      var its = key.apply(one.write());
      var row = rows.get(its);
      if (blocked.contains(its)) {
        skipped.add(one);
      } else if (row == null) {
        rows.put(its, new Row<>(one.write(), new ArrayList<>(List.of(one.caller()))));
      } else if (shares && row.write().equals(one.write())) {
        row.callers().add(one.caller());
      } else {
        blocked.add(its);
        skipped.add(one);
      }
    }
    while (!skipped.isEmpty()) {
      waiting.addFirst(skipped.pollLast());
    }
    if (!rows.isEmpty()) {
      underWay++;
      keysUnderWay.addAll(rows.keySet());
    }
    return List.copyOf(rows.values());
  }

  /** Ends a group, whether it was stored or not. */
  void ended(List<Row<W, C>> group) {
    underWay--;
    group.forEach(row -> keysUnderWay.remove(key.apply(row.write())));
  }

  /** The time until a group becomes due without another write or the end of a group; empty if none does. */
  OptionalLong dueInMs(long nowMs) {
    return waiting.isEmpty() || underWay >= MAX_UNDER_WAY || isDue(nowMs)
        ? OptionalLong.empty()
        : OptionalLong.of(waiting.peek().sinceMs() + COLLECT_MS - nowMs);
  }

  private boolean isDue(long nowMs) {
    return !waiting.isEmpty()
        && underWay < MAX_UNDER_WAY
        && (underWay == 0
            || waiting.size() >= MAX_ROWS
            || nowMs - waiting.peek().sinceMs() >= COLLECT_MS);
  }

  /** A write, and those who wait for its answer. */
  record Row<W, C>(W write, List<C> callers) {}

  private record Waiting<W, C>(W write, C caller, long sinceMs) {}
}
