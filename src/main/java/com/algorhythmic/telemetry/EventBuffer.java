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

/** The bounded buffer of events that are not written yet, with a rate limit for events from browsers. */
final class EventBuffer {
  static final int CAPACITY = 10_000;
  /** Per user; a normal page reports only a few. */
  static final int MAX_PER_MINUTE = 200;

  /** For all pages of a node together: any number of guests must fill neither the disk nor the place of the server's events. */
  static final int MAX_OF_PAGES_PER_MINUTE = 3_000;

  /** Per hour for all browsers together, because each type is a row per hour for a month. */
  static final int MAX_TYPES = 200;

  /** A page may report late after the device slept, and its clock may be wrong. */
  private static final Duration MAX_AGE = Duration.ofDays(1);

  private final Queue<Entry> waiting = new ArrayDeque<>();
  private final Map<UUID, Integer> reported = new HashMap<>();
  private final Set<String> types = new HashSet<>();
  private int reportedByAll;
  private Instant minute = Instant.EPOCH;
  private Instant hour = Instant.EPOCH;

  /** Adds an event of the server; false if the buffer is full. */
  boolean add(Happened happened, Instant now) {
    return add(
        new Entry(happened.type(), happened.user(), happened.session(), happened.data(), now));
  }

  /** Adds events of a page; gives how many were accepted. */
  int add(Report report, Instant now) {
    resetLimits(now);
    int accepted = 0;
    for (var event : report.events()) {
      boolean allowed = reported.merge(report.user(), 1, Integer::sum) <= MAX_PER_MINUTE
          && reportedByAll < MAX_OF_PAGES_PER_MINUTE
          && isAllowedType(event.type());
      if (allowed && add(entry(report, event, now))) {
        reportedByAll++;
        accepted++;
      }
    }
    return accepted;
  }

  private void resetLimits(Instant now) {
    if (!now.truncatedTo(ChronoUnit.MINUTES).equals(minute)) {
      minute = now.truncatedTo(ChronoUnit.MINUTES);
      reported.clear();
      reportedByAll = 0;
    }
    if (!now.truncatedTo(ChronoUnit.HOURS).equals(hour)) {
      hour = now.truncatedTo(ChronoUnit.HOURS);
      types.clear();
    }
  }

  private boolean isAllowedType(String type) {
    return types.contains(type) || types.size() < MAX_TYPES && types.add(type);
  }

  private static Entry entry(Report report, Noticed event, Instant now) {
    boolean isPlausible =
        event.at() != null && event.at().isBefore(now) && event.at().isAfter(now.minus(MAX_AGE));
    return new Entry(
        event.type(),
        report.user(),
        report.session(),
        event.data(),
        isPlausible ? event.at() : now);
  }

  private boolean add(Entry entry) {
    return waiting.size() < CAPACITY && waiting.add(entry);
  }

  /** The oldest events, which stay in the buffer. */
  List<Entry> first(int max) {
    return waiting.stream().limit(max).toList();
  }

  /** Removes the oldest events. */
  void remove(int count) {
    for (int i = 0; i < count; i++) {
      waiting.remove();
    }
  }

  /** An event with its time. */
  record Entry(String type, UUID user, String session, Map<String, Object> data, Instant at) {}
}
