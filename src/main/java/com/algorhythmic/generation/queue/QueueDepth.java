package com.algorhythmic.generation.queue;

import static java.util.stream.Collectors.toMap;

import com.algorhythmic.generation.queue.QueueMessages.Queue;
import com.algorhythmic.generation.queue.QueueMessages.TierWaiting;
import com.algorhythmic.metrics.Meters;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** The number and age of pending jobs, by tier. */
public record QueueDepth(List<Tier> tiers) {

  /** An empty queue with these tiers. */
  public static QueueDepth none(Collection<String> tiers) {
    return new QueueDepth(
        tiers.stream().map(tier -> new Tier(tier, 0, 0, 0, 0, 0)).toList());
  }

  /** @param canStore whether this node can store pictures; otherwise it claims nothing, and more nodes would not help */
  public void record(Meters meters, boolean canStore) {
    meters.queue(sum(Tier::live), sum(Tier::ahead), oldestMs() / 1_000.0);
    meters.queueReady(canStore ? sum(Tier::ready) : 0);
    meters.queueByTier(tiers.stream().collect(toMap(Tier::name, Tier::live)));
  }

  /** The form that operators see. */
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
   * The pending jobs of one tier.
   *
   * @param live jobs that users ordered
   * @param ready those of them that a worker may claim; none while the image provider accepts no calls
   * @param ahead jobs that the show ordered ahead of time
   * @param oldestLiveMs age of the oldest live job; 0 if there is none
   * @param oldestMs age of the oldest job
   */
  record Tier(String name, long live, long ready, long ahead, long oldestLiveMs, long oldestMs) {

    static Tier of(Row row) {
      return new Tier(
          row.getString("tier"),
          row.getLong("live"),
          row.getLong("ready"),
          row.getLong("ahead"),
          row.getLong("oldest_live_ms"),
          row.getLong("oldest_ms"));
    }
  }
}
