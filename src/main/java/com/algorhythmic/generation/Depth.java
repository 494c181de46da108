package com.algorhythmic.generation;

import com.algorhythmic.telemetry.Meters;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.Map;

/**
 * What waits for a painter.
 *
 * @param live jobs made to order, by tier
 * @param ahead jobs ahead of time
 * @param oldestS how long the oldest has waited, in seconds
 */
record Depth(Map<String, Long> live, long ahead, double oldestS) {

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
