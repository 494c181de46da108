package com.algorhythmic.telemetry;

import com.algorhythmic.telemetry.TelemetryMessages.Happened;
import com.algorhythmic.telemetry.TelemetryMessages.Noticed;
import com.algorhythmic.telemetry.TelemetryMessages.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;

/** What was told and isn't written yet: so much and no more, and what pages tell within an allowance. */
final class EventBuffer {
  static final int ROOM = 10_000;
  /** Of one user; a page at work tells a few. */
  static final int A_MINUTE = 200;

  /** Of all pages in an hour: each kind is a row of its own for a month. */
  static final int KINDS = 200;

  /** A page may have slept since, and its clock may be wrong. */
  private static final Duration OLDEST = Duration.ofDays(1);

  private final Queue<Entry> waiting = new ArrayDeque<>();
  private final Map<UUID, Integer> told = new HashMap<>();
  private final Set<String> kinds = new HashSet<>();
  private Instant minute = Instant.EPOCH;
  private Instant hour = Instant.EPOCH;

  /** Takes what happened on our side; false when there is no room. */
  boolean add(Happened happened, Instant now) {
    return add(
        new Entry(happened.type(), happened.user(), happened.session(), happened.data(), now));
  }

  /** Takes what a page noticed; gives how much of it. */
  int add(Report report, Instant now) {
    forget(now);
    int taken = 0;
    for (var event : report.events()) {
      boolean may = told.merge(report.user(), 1, Integer::sum) <= A_MINUTE && isKnown(event.type());
      if (may && add(entry(report, event, now))) {
        taken++;
      }
    }
    return taken;
  }

  private void forget(Instant now) {
    if (!now.truncatedTo(ChronoUnit.MINUTES).equals(minute)) {
      minute = now.truncatedTo(ChronoUnit.MINUTES);
      told.clear();
    }
    if (!now.truncatedTo(ChronoUnit.HOURS).equals(hour)) {
      hour = now.truncatedTo(ChronoUnit.HOURS);
      kinds.clear();
    }
  }

  private boolean isKnown(String kind) {
    return kinds.contains(kind) || kinds.size() < KINDS && kinds.add(kind);
  }

  private static Entry entry(Report report, Noticed event, Instant now) {
    boolean isLikely =
        event.at() != null && event.at().isBefore(now) && event.at().isAfter(now.minus(OLDEST));
    return new Entry(
        event.type(), report.user(), report.session(), event.data(), isLikely ? event.at() : now);
  }

  private boolean add(Entry entry) {
    return waiting.size() < ROOM && waiting.add(entry);
  }

  /** The first of those that wait; they wait on. */
  List<Entry> first(int most) {
    return waiting.stream().limit(most).toList();
  }

  /** They wait no more. */
  void remove(int first) {
    for (int i = 0; i < first; i++) {
      waiting.remove();
    }
  }

  /** Something that happened, and when. */
  record Entry(String type, UUID user, String session, Map<String, Object> data, Instant at) {}
}
