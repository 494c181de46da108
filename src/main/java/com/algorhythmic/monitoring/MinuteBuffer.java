package com.algorhythmic.monitoring;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a node has counted, minute by minute, as far as the database may not have it yet. */
public final class MinuteBuffer {
  /** What a database that stays away for longer never gets. */
  public static final int KEPT_MINUTES = 60;
  /** Written even when nothing happened: it says that somebody looked. */
  static final String ALWAYS = Readings.REQUESTS;

  private final TreeMap<Instant, Map<String, Reading>> minutes = new TreeMap<>();
  private Map<String, Reading> last = Map.of();

  /** Adds what the meters counted since they were last read; gives how many minutes had to be given up for it. */
  public int note(Instant now, Map<String, Reading> readings) {
    var minute =
        minutes.computeIfAbsent(now.truncatedTo(ChronoUnit.MINUTES), any -> new HashMap<>());
    readings.forEach((measure, reading) -> {
      var news = reading.since(last.getOrDefault(measure, Reading.NOTHING));
      if (!news.isNothing() || measure.equals(ALWAYS)) {
        minute.merge(measure, news, Reading::plus);
      }
    });
    last = Map.copyOf(readings);
    int lost = 0;
    for (; minutes.size() > KEPT_MINUTES; lost++) {
      minutes.pollFirstEntry();
    }
    return lost;
  }

  /** All that is to be written, each minute with everything it has so far. */
  public List<Line> unwritten() {
    var lines = new ArrayList<Line>();
    minutes.forEach((minute, measures) ->
        measures.forEach((measure, reading) -> lines.add(new Line(minute, measure, reading))));
    return lines;
  }

  /** Forgets the minutes that were over when what has been written now was read. */
  public void written(Instant readAt) {
    minutes.headMap(readAt.truncatedTo(ChronoUnit.MINUTES)).clear();
  }

  record Line(Instant minute, String measure, Reading reading) {}
}
