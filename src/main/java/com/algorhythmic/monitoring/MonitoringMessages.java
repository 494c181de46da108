package com.algorhythmic.monitoring;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.cluster.ClusterMessages.Node;
import com.algorhythmic.credits.CreditsMessages.DayBooks;
import com.algorhythmic.generation.breaker.ProviderMessages.BreakerStatus;
import com.algorhythmic.generation.queue.QueueMessages.Ended;
import com.algorhythmic.generation.queue.QueueMessages.FailureKind;
import com.algorhythmic.generation.queue.QueueMessages.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The state of everything, as operators ask for it. */
public interface MonitoringMessages {
  Ask<FindDashboard, Dashboard> DASHBOARD = new Ask<>(
      "telemetry.find-dashboard", FindDashboard.class, Dashboard.class, Duration.ofSeconds(5));
  Ask<FindResilience, Resilience> RESILIENCE = new Ask<>(
      "telemetry.find-resilience", FindResilience.class, Resilience.class, Duration.ofSeconds(5));

  record FindDashboard() {}

  /**
   * The state of everything in one look; a part that did not answer in time is null.
   *
   * @param node which one looked
   * @param status starting, normal, warning or critical
   * @param missing the parts that did not answer
   * @param failures of the last hour
   * @param credits of the last 24 hours
   */
  record Dashboard(
      Instant at,
      String node,
      String environment,
      String version,
      Instant startedAt,
      String status,
      List<String> missing,
      List<KeyMetricNow> keyMetrics,
      List<ComponentNow> components,
      BreakerStatus breaker,
      Queue queue,
      List<FailureKind> failures,
      List<Ended> recent,
      DayBooks credits,
      LibraryNow library,
      List<Node> nodes,
      Series series) {}

  /**
   * A key metric and which band it is in.
   *
   * @param value null where it isn't known
   * @param text the value for people, or why there is none
   * @param band normal, warning, critical or unknown
   * @param since when it was first seen in this band
   * @param normal what the bands are, for people
   * @param action what to do about it
   * @param runbook where that is told at length
   */
  record KeyMetricNow(
      String metric,
      String label,
      Double value,
      String unit,
      String text,
      String band,
      Instant since,
      String normal,
      String warning,
      String critical,
      String action,
      String runbook) {}

  /**
   * How a component did in the last thirty days.
   *
   * @param sla the share of its events that has to be good
   * @param availability the share that was; null where there was none
   */
  record ComponentNow(
      String component,
      String label,
      String priority,
      double sla,
      long good,
      long total,
      Double availability,
      String band) {}

  record LibraryNow(long pictures, long covered, long target, boolean filling) {}

  /** Numbers from minute to minute, the first from; null where nothing was sampled. */
  record Series(
      Instant from,
      long stepMs,
      List<Long> requests,
      List<Long> errors,
      List<Long> p95Ms,
      List<Long> queueDepth,
      List<Long> sockets,
      List<Long> generated,
      List<Long> failed,
      List<Long> creditFailures) {}

  record FindResilience() {}

  /** How well the show is protected just now, for whoever asks: nothing in it is a secret. */
  record Resilience(
      String status,
      BreakerStatus circuitBreaker,
      QueueState queueController,
      Recovery recovery,
      Fallbacks fallbackCascade,
      List<Generation> recentGenerations,
      ProviderNow provider,
      DatabaseNow database,
      ClusterNow cluster) {}

  /** @param hungry how many shows want pictures, which is no fault */
  record QueueState(
      Long hungry,
      Long satisfied,
      Long overfull,
      long queueDepth,
      long ahead,
      long generating,
      long oldestMs) {}

  record Recovery(
      String state,
      Instant openUntil,
      Integer openings,
      Integer probeSuccesses,
      Long callTimeout,
      Long stuckJobs,
      Long rescuedLastHour) {}

  /** Pictures served in the last hour, by the step of the cascade that they came from, and in all. */
  record Fallbacks(
      long fresh, long library, long related, long global, long studio, long lastHour) {}

  record Generation(String status, String kind, Long durationMs, Instant at) {}

  record ProviderNow(String name, double successRate, long p95Latency, boolean alarm) {}

  /** @param latencyMs of one question just now; null where it isn't reachable */
  record DatabaseNow(boolean reachable, Long latencyMs) {}

  record ClusterNow(Integer nodes, Long unreachable) {}
}
