package com.algorhythmic.monitoring;

import com.algorhythmic.generation.breaker.ProviderMessages.BreakerStatus;
import com.algorhythmic.generation.queue.QueueMessages.Work;
import com.algorhythmic.monitoring.Minutes.Sums;
import com.algorhythmic.monitoring.MonitoringMessages.ClusterNow;
import com.algorhythmic.monitoring.MonitoringMessages.Fallbacks;
import com.algorhythmic.monitoring.MonitoringMessages.Generation;
import com.algorhythmic.monitoring.MonitoringMessages.ProviderNow;
import com.algorhythmic.monitoring.MonitoringMessages.QueueState;
import com.algorhythmic.monitoring.MonitoringMessages.Recovery;
import com.algorhythmic.monitoring.MonitoringMessages.Resilience;
import com.algorhythmic.monitoring.SystemStatus.Seen;
import com.algorhythmic.show.ShowMessages.QueueCounts;
import java.util.List;
import java.util.stream.Stream;

/** What a look at everything says to whoever asks how well the show is protected: no hosts, no users, no messages. */
final class ResilienceReport {

  private ResilienceReport() {}

  static Resilience of(Seen seen) {
    var breaker = seen.breaker();
    return new Resilience(
        seen.status(),
        breaker,
        queue(seen.work(), seen.shows()),
        recovery(breaker, seen.work(), seen.sums()),
        seen.sums() == null ? null : fallbacks(seen.sums()),
        seen.work() == null ? null : generations(seen.work()),
        breaker == null
            ? null
            : new ProviderNow(
                breaker.provider(),
                breaker.successRate(),
                breaker.p95Latency(),
                breaker.alarm() != null),
        seen.database(),
        seen.nodes() == null
            ? null
            : new ClusterNow(seen.nodes().nodes().size(), seen.nodes().unreachable()));
  }

  private static QueueState queue(Work work, QueueCounts shows) {
    return work == null
        ? null
        : new QueueState(
            shows == null ? null : shows.hungry(),
            shows == null ? null : shows.satisfied(),
            shows == null ? null : shows.overfull(),
            work.queue().waiting(),
            work.queue().ahead(),
            work.queue().generating(),
            work.queue().oldestMs());
  }

  private static Recovery recovery(BreakerStatus breaker, Work work, Sums sums) {
    return new Recovery(
        breaker == null ? null : breaker.state(),
        breaker == null ? null : breaker.openUntil(),
        breaker == null ? null : breaker.openings(),
        breaker == null ? null : breaker.probeSuccesses(),
        breaker == null ? null : breaker.callTimeout(),
        work == null ? null : work.stuck(),
        sums == null ? null : sums.hour(Readings.RESCUED).total());
  }

  private static Fallbacks fallbacks(Sums sums) {
    var served = Stream.of("fresh", "library", "related", "global", "studio")
        .map(tier -> sums.hour(Readings.SERVED + tier).total())
        .toList();
    return new Fallbacks(
        served.get(0),
        served.get(1),
        served.get(2),
        served.get(3),
        served.get(4),
        served.stream().mapToLong(Long::longValue).sum());
  }

  private static List<Generation> generations(Work work) {
    return work.recent().stream()
        .map(ended -> new Generation(ended.status(), ended.kind(), ended.durationMs(), ended.at()))
        .toList();
  }
}
