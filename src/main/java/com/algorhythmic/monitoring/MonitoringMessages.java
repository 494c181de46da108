package com.algorhythmic.monitoring;

import com.algorhythmic.accounts.signin.SignInMessages.Mails;
import com.algorhythmic.bus.Ask;
import com.algorhythmic.cluster.ClusterMessages.GoneNode;
import com.algorhythmic.cluster.ClusterMessages.Node;
import com.algorhythmic.credits.CreditsMessages.DayTotals;
import com.algorhythmic.credits.purchases.PurchaseMessages.Payments;
import com.algorhythmic.generation.breaker.ProviderMessages.BreakerStatus;
import com.algorhythmic.generation.queue.QueueMessages.Ended;
import com.algorhythmic.generation.queue.QueueMessages.FailureKind;
import com.algorhythmic.generation.queue.QueueMessages.Queue;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The messages about the state of the whole system. */
public interface MonitoringMessages {
  Ask<FindDashboard, Dashboard> DASHBOARD = Ask.forOperators(
      "telemetry.find-dashboard", FindDashboard.class, Dashboard.class, Duration.ofSeconds(5));
  Ask<FindResilience, Resilience> RESILIENCE = new Ask<>(
      "telemetry.find-resilience", FindResilience.class, Resilience.class, Duration.ofSeconds(5));

  record FindDashboard() {}

  /**
   * The state of the system for administrators; a part that did not answer in time is null.
   *
   * @param host the node that reports
   * @param owed what users are owed
   */
  record Dashboard(
      Instant at,
      @JsonUnwrapped Host host,
      @JsonUnwrapped Health health,
      BreakerStatus breaker,
      @JsonUnwrapped Jobs jobs,
      @JsonUnwrapped Owed owed,
      LibraryStatus library,
      @JsonUnwrapped NodesStatus cluster,
      Series series) {}

  /** Credits and mails of users. @param credits of the last 24 hours */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Owed(DayTotals credits, Mails mails) {}

  /** The nodes that are live, and those that vanished without leaving. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record NodesStatus(List<Node> nodes, List<GoneNode> goneNodes) {
    static final NodesStatus UNKNOWN = new NodesStatus(null, null);
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Host(String node, String environment, String version, Instant startedAt) {}

  /**
   * The judgement of the system.
   *
   * @param status starting, normal, warning or critical
   * @param missing the parts that did not answer
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Health(
      String status,
      List<String> missing,
      List<KeyMetricStatus> keyMetrics,
      List<ComponentStatus> components,
      DatabaseHealth database) {}

  /**
   * The database as the answering node sees it.
   *
   * @param problem why it can't be used; null if it can
   * @param clockAheadMs how far its clock is ahead of the node's; negative if it is behind
   */
  record DatabaseHealth(String problem, long clockAheadMs) {}

  /** @param failures of the last hour */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Jobs(Queue queue, List<FailureKind> failures, List<Ended> recent) {
    static final Jobs UNKNOWN = new Jobs(null, null, null);
  }

  /**
   * A key metric.
   *
   * @param value null if unknown
   * @param text the value for people, or why it is unknown
   * @param band its severity: normal, warning, critical or unknown
   * @param since the time of the last change of the severity
   */
  record KeyMetricStatus(
      String metric,
      String label,
      Double value,
      String unit,
      String text,
      String band,
      Instant since,
      @JsonUnwrapped Guide guide) {}

  /**
   * The explanation of a key metric for people: the range of each severity, and what to do.
   *
   * @param runbook the link to the section of the runbook
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Guide(String normal, String warning, String critical, String action, String runbook) {}

  /**
   * A critical component in the last thirty days.
   *
   * @param sla the promised share of good events
   * @param availability the share of good events; null without events
   * @param band its severity: normal, warning, critical or unknown
   */
  record ComponentStatus(
      String component,
      String label,
      String priority,
      double sla,
      long good,
      long total,
      Double availability,
      String band) {}

  /** @param storeProblem why no picture can be stored; null if pictures can be stored */
  record LibraryStatus(
      long pictures, long covered, long target, boolean filling, String storeProblem) {}

  /** Values per minute beginning at {@code from}; null for a minute without samples. */
  record Series(
      Instant from,
      long stepMs,
      List<Long> requests,
      List<Long> errors,
      List<Long> p95Ms,
      List<Long> queueDepth,
      List<Long> sockets,
      @JsonUnwrapped SeriesOfOutcomes outcomes) {}

  /** @param generated pictures; the other two are failures */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record SeriesOfOutcomes(List<Long> generated, List<Long> failed, List<Long> creditFailures) {}

  record FindResilience() {}

  /** How well the show is protected against failures. Anybody may read this, so it contains no hosts, users or messages. */
  record Resilience(
      String status,
      BreakerStatus circuitBreaker,
      QueueStatus queueController,
      Recovery recovery,
      Fallbacks fallbackCascade,
      List<Generation> recentGenerations,
      ProviderStatus provider,
      @JsonUnwrapped Surroundings surroundings) {}

  /** What the show runs on. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Surroundings(
      DatabaseStatus database, ClusterStatus cluster, Payments payments, Mails mails) {}

  /** @param hungry the number of shows that need pictures, which is not a fault */
  record QueueStatus(
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

  /** The pictures served in the last hour, by step of the cascade and in total. */
  record Fallbacks(
      long fresh, long library, long related, long global, long studio, long lastHour) {}

  record Generation(String status, String kind, Long durationMs, Instant at) {}

  /**
   * The image provider.
   *
   * @param state well, paused, probing, resting, refusing or needs_operator
   * @param alarm whether an operator has to act
   * @param pausedUntil until when it wants no calls; or null
   */
  record ProviderStatus(
      String name,
      String state,
      double successRate,
      long p95Latency,
      boolean alarm,
      Instant pausedUntil) {}

  /** @param latencyMs of a ping; null if unreachable */
  record DatabaseStatus(boolean reachable, Long latencyMs) {}

  /** @param gone nodes that vanished without leaving */
  record ClusterStatus(Integer nodes, Long unreachable, Integer gone) {}
}
