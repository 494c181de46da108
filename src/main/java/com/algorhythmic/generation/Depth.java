package com.algorhythmic.generation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.algorhythmic.telemetry.Meters;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What waits for a painter.
 *
 * @param live jobs made to order, by tier
 * @param ahead jobs ahead of time
 * @param oldestS how long the oldest has waited, in seconds
 */
record Depth(Map<String, Long> live, long ahead, double oldestS) {

  /** Nothing, of each of the tiers. */
  static Depth none(Set<String> tiers) {
    return new Depth(tiers.stream().collect(toMap(identity(), any -> 0L)), 0, 0);
  }

  /** From one row for each tier. */
  static Depth of(Iterable<Row> tiers) {
    var live = new HashMap<String, Long>();
    long ahead = 0;
    double oldestS = 0;
    for (var tier : tiers) {
      live.put(tier.getString("tier"), tier.getLong("live"));
      ahead += tier.getLong("ahead");
      oldestS = Math.max(oldestS, tier.getDouble("oldest_s"));
    }
    return new Depth(live, ahead, oldestS);
  }

  void show(Meters meters) {
    meters.queue(live.values().stream().mapToLong(Long::longValue).sum(), ahead, oldestS);
    meters.queueByTier(live);
  }
}
