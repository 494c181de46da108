package com.algorhythmic.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Every meter of the program, declared once; names are as Prometheus shows them. */
public final class Meters {
  private final MeterRegistry registry;
  private final AtomicLong queueDepth = new AtomicLong();
  private final AtomicLong queueAhead = new AtomicLong();
  private final AtomicReference<Double> queueOldest = new AtomicReference<>(0.0);
  private final AtomicLong sockets = new AtomicLong();
  private final AtomicLong inHand = new AtomicLong();
  private final AtomicLong nodes = new AtomicLong(1);
  private final AtomicLong unreachableNodes = new AtomicLong();
  private final AtomicLong ledgerDiscrepancies = new AtomicLong();
  private final AtomicLong libraryPictures = new AtomicLong();
  private final AtomicLong libraryCovered = new AtomicLong();
  private final AtomicLong libraryTarget = new AtomicLong();
  private final Map<String, AtomicReference<Double>> keyMetrics = new ConcurrentHashMap<>();

  public Meters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("generation_queue_depth", queueDepth, AtomicLong::get)
        .description("Jobs made to order that wait for a painter")
        .register(registry);
    Gauge.builder("generation_queue_ahead", queueAhead, AtomicLong::get)
        .description("Jobs ahead of time that wait for a painter")
        .register(registry);
    Gauge.builder("generation_queue_oldest_seconds", queueOldest, AtomicReference::get)
        .description("How long the oldest job has waited")
        .register(registry);
    Gauge.builder("bridge_sockets", sockets, AtomicLong::get)
        .description("Live screens connected to this node")
        .register(registry);
    Gauge.builder("generation_in_hand", inHand, AtomicLong::get)
        .description("Jobs that this node makes pictures for just now")
        .register(registry);
    Gauge.builder("cluster_nodes", nodes, AtomicLong::get)
        .description("Living nodes that share the database, this one included")
        .register(registry);
    Gauge.builder("cluster_unreachable_nodes", unreachableNodes, AtomicLong::get)
        .description("Living nodes that this one does not reach over the cluster's bus")
        .register(registry);
    Gauge.builder("credits_ledger_discrepancies", ledgerDiscrepancies, AtomicLong::get)
        .description(
            "What the last audit of the ledger found and could not mend; every node shows the same")
        .register(registry);
    Gauge.builder("library_pictures", libraryPictures, AtomicLong::get)
        .description("Full pictures in the shared library")
        .register(registry);
    Gauge.builder("library_styles_covered", libraryCovered, AtomicLong::get)
        .description("Styles that have a full picture in every orientation")
        .register(registry);
    Gauge.builder("library_target", libraryTarget, AtomicLong::get)
        .description("Full pictures that the library is to have at least")
        .register(registry);
  }

  /** http_requests_total and its latency, by route pattern, method and status. */
  public Timer httpRequest(String method, String route, int status) {
    Counter.builder("http_requests_total")
        .description("HTTP requests answered")
        .tags("method", method, "route", route, "status", Integer.toString(status))
        .register(registry)
        .increment();
    return Timer.builder("http_request_duration")
        .tags("method", method, "route", route)
        .register(registry);
  }

  /** circuit_breaker_state: 0 closed, 1 half-open, 2 open. */
  public void breakerState(Supplier<Number> state) {
    Gauge.builder("circuit_breaker_state", state)
        .description("The image provider's breaker: 0 closed, 1 half-open, 2 open")
        .register(registry);
  }

  /** provider_alarm: 1 while the image provider needs an operator. */
  public void providerAlarm(Supplier<Number> raised) {
    Gauge.builder("provider_alarm", raised)
        .description("The image provider needs an operator: a dead model, key or account")
        .register(registry);
  }

  /** What waits for a painter, in the whole cluster. */
  public void queue(long live, long ahead, double oldestSeconds) {
    queueDepth.set(live);
    queueAhead.set(ahead);
    queueOldest.set(oldestSeconds);
  }

  public void library(long pictures, long covered, long target) {
    libraryPictures.set(pictures);
    libraryCovered.set(covered);
    libraryTarget.set(target);
  }

  public void sockets(long open) {
    sockets.set(open);
  }

  public void nodes(long living, long unreachable) {
    nodes.set(living);
    unreachableNodes.set(unreachable);
  }

  public long unreachableNodes() {
    return unreachableNodes.get();
  }

  public long sockets() {
    return sockets.get();
  }

  public void inHand(long jobs) {
    inHand.set(jobs);
  }

  public long inHand() {
    return inHand.get();
  }

  /** A screen that was sent away, by the close code that told it why. */
  public Counter bridgeFarewell(int code) {
    return Counter.builder("bridge_farewells_total")
        .tag("code", Integer.toString(code))
        .register(registry);
  }

  /** A frame from a browser that was refused, by the refusal's word. */
  public Counter bridgeRefusal(String code) {
    return Counter.builder("bridge_refusals_total").tag("code", code).register(registry);
  }

  /** How pictures came to be made or not, by painter and outcome. */
  public Timer painting(String painter, String outcome) {
    return Timer.builder("generation_painting")
        .tags("painter", painter, "outcome", outcome)
        .register(registry);
  }

  /** How the music service answered, by outcome: found, nothing, unreadable, or the kind of fault. */
  public Timer identification(String outcome) {
    return Timer.builder("music_identification").tag("outcome", outcome).register(registry);
  }

  /** Pictures sent to screens, by tier of the cascade. */
  public Counter served(String tier) {
    return Counter.builder("artworks_served_total").tag("tier", tier).register(registry);
  }

  /** Telemetry events thrown away because the buffer was full. */
  public Counter telemetryDropped() {
    return Counter.builder("telemetry_dropped_total").register(registry);
  }

  /**
   * key_metric_value and key_metric_band: what the system itself makes of a key metric.
   *
   * @param value NaN where it isn't known
   * @param band 0 normal, 1 warning, 2 critical, -1 not known
   */
  public void keyMetric(String metric, double value, int band) {
    gauge("key_metric_value", metric).set(value);
    gauge("key_metric_band", metric).set((double) band);
  }

  private AtomicReference<Double> gauge(String name, String metric) {
    return keyMetrics.computeIfAbsent(name + " " + metric, first -> {
      var level = new AtomicReference<>(Double.NaN);
      Gauge.builder(name, level, AtomicReference::get)
          .description("The runbook's key metrics as this node judges them, for the whole system")
          .tag("metric", metric)
          .register(registry);
      return level;
    });
  }

  /** Times that telemetry could not write down what it had, and tried again. */
  public Counter telemetryWriteFailure() {
    return Counter.builder("telemetry_write_failures_total")
        .description("Writes of telemetry that failed and were tried again")
        .register(registry);
  }

  /** Jobs that were taken from workers that died. */
  public Counter rescued() {
    return Counter.builder("generation_rescued_total")
        .description("Jobs of dead workers that were put back")
        .register(registry);
  }

  public void ledgerDiscrepancies(long found) {
    ledgerDiscrepancies.set(found);
  }

  /** Credits charged for pictures; the cluster's sum is all, for each is counted by one node. */
  public Counter creditsCharged() {
    return Counter.builder("credits_charged_total").register(registry);
  }

  /** Credits given back for pictures that did not come; counted as the charges are. */
  public Counter creditsRefunded() {
    return Counter.builder("credits_refunded_total").register(registry);
  }
}
