package com.algorhythmic.generation.queue;

import static java.util.stream.Collectors.toMap;

import com.algorhythmic.generation.queue.QueueMessages.Queue;
import com.algorhythmic.generation.queue.QueueMessages.TierWaiting;
import com.algorhythmic.metrics.Meters;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** What waits for a painter, by tier. */
public record QueueDepth(List<Tier> tiers) {

  /** Nothing, of each of the tiers. */
  public static QueueDepth none(Collection<String> tiers) {
    return new QueueDepth(tiers.stream().map(tier -> new Tier(tier, 0, 0, 0, 0)).toList());
  }

  /** From one row for each tier. */
  static QueueDepth of(Iterable<Row> rows) {
    var tiers = new ArrayList<Tier>();
    rows.forEach(row -> tiers.add(new Tier(
        row.getString("tier"),
        row.getLong("live"),
        row.getLong("ahead"),
        row.getLong("oldest_live_ms"),
        row.getLong("oldest_ms"))));
    return new QueueDepth(tiers);
  }

  public void show(Meters meters) {
    meters.queue(sum(Tier::live), sum(Tier::ahead), oldestMs() / 1_000.0);
    meters.queueByTier(tiers.stream().collect(toMap(Tier::name, Tier::live)));
  }

  /** The same as operators are told it. */
  Queue queue(long generating) {
    var byTier = tiers.stream()
        .filter(tier -> tier.live() > 0)
        .map(tier -> new TierWaiting(tier.name(), tier.live(), tier.oldestLiveMs()))
        .toList();
    return new Queue(sum(Tier::live), sum(Tier::ahead), generating, oldestMs(), byTier);
  }

  private long sum(ToLongFunction<Tier> part) {
    return tiers.stream().mapToLong(part).sum();
  }

  private long oldestMs() {
    return tiers.stream().mapToLong(Tier::oldestMs).max().orElse(0);
  }

  /**
   * One tier's part of it.
   *
   * @param live jobs made to order
   * @param ahead jobs ahead of time
   * @param oldestLiveMs how long the oldest of those made to order has waited; 0 where there is none
   * @param oldestMs how long the oldest of all
   */
  record Tier(String name, long live, long ahead, long oldestLiveMs, long oldestMs) {}
}
