package com.algorhythmic.monitoring;

import com.algorhythmic.generation.breaker.ProviderMessages.BreakerStatus;
import com.algorhythmic.generation.queue.QueueMessages.Work;
import com.algorhythmic.monitoring.Minutes.Sums;
import com.algorhythmic.monitoring.MonitoringMessages.ClusterStatus;
import com.algorhythmic.monitoring.MonitoringMessages.DatabaseStatus;
import com.algorhythmic.monitoring.MonitoringMessages.Fallbacks;
import com.algorhythmic.monitoring.MonitoringMessages.Generation;
import com.algorhythmic.monitoring.MonitoringMessages.ProviderStatus;
import com.algorhythmic.monitoring.MonitoringMessages.QueueStatus;
import com.algorhythmic.monitoring.MonitoringMessages.Recovery;
import com.algorhythmic.monitoring.MonitoringMessages.Resilience;
import com.algorhythmic.monitoring.MonitoringMessages.Surroundings;
import com.algorhythmic.show.ShowMessages.QueueCounts;
import java.util.List;
import java.util.stream.Stream;

/** The public report of how well the show is protected: without hosts, users or messages. */
final class ResilienceReport {

  private ResilienceReport() {}

  static Resilience of(SystemSnapshot snapshot) {
    var features = snapshot.features();
    var breaker = features.breaker();
    var sums = snapshot.sums();
    var nodes = snapshot.nodes();
    return new Resilience(
        snapshot.health().status(),
        breaker == null ? null : breaker.forEverybody(),
        queue(features.work(), features.shows()),
        recovery(breaker, features.work(), sums),
        sums == null ? null : fallbacks(sums),
        features.work() == null ? null : generations(features.work()),
        breaker == null
            ? null
            : new ProviderStatus(
                breaker.provider(),
                breaker.providerState(),
                breaker.lastHour().successRate(),
                breaker.lastHour().p95Latency(),
                breaker.alarm() != null,
                breaker.deadlines().quietUntil()),
        new Surroundings(
            new DatabaseStatus(snapshot.pingMs() != null, snapshot.pingMs()),
            nodes == null
                ? null
                : new ClusterStatus(
                    nodes.nodes().size(), nodes.unreachable(), nodes.gone().size()),
            features.payments(),
            features.mails()));
  }

  private static QueueStatus queue(Work work, QueueCounts shows) {
    return work == null
        ? null
        : new QueueStatus(
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
        breaker == null ? null : breaker.deadlines().openUntil(),
        breaker == null ? null : breaker.counts().openings(),
        breaker == null ? null : breaker.counts().probeSuccesses(),
        breaker == null ? null : breaker.lastHour().callTimeout(),
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
