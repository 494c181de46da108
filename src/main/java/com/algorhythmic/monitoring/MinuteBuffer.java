package com.algorhythmic.monitoring;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The readings of a node per minute that the database may not have yet. */
final class MinuteBuffer {
  /** Older minutes are lost if the database is away for longer. */
  static final int MAX_MINUTES = 60;
  /** Written also for a minute without events, as a sign that the node has sampled. */
  static final String ALWAYS = Readings.REQUESTS;

  private final TreeMap<Instant, Map<String, Reading>> minutes = new TreeMap<>();
  private Map<String, Reading> last = Map.of();

  /** Adds the difference to the last readings; gives how many minutes were dropped for lack of room. */
  int add(Instant now, Map<String, Reading> readings) {
    var minute =
        minutes.computeIfAbsent(now.truncatedTo(ChronoUnit.MINUTES), time -> new HashMap<>());
    readings.forEach((measure, reading) -> {
      var difference = reading.since(last.getOrDefault(measure, Reading.NOTHING));
      if (!difference.isNothing() || measure.equals(ALWAYS)) {
        minute.merge(measure, difference, Reading::plus);
      }
    });
    last = Map.copyOf(readings);
    int lost = 0;
    for (; minutes.size() > MAX_MINUTES; lost++) {
      minutes.pollFirstEntry();
    }
    return lost;
  }

  /** Everything to write, each minute with its total so far. */
  List<Row> unwritten() {
    var rows = new ArrayList<Row>();
    minutes.forEach((minute, measures) ->
        measures.forEach((measure, reading) -> rows.add(new Row(minute, measure, reading))));
    return rows;
  }

  /** Removes the minutes that were complete when the written rows were read. */
  void written(Instant readAt) {
    minutes.headMap(readAt.truncatedTo(ChronoUnit.MINUTES)).clear();
  }

  record Row(Instant minute, String measure, Reading reading) {}
}
