package com.algorhythmic.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.TimeWindowMax;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Every meter of the program, under its Prometheus name. Labels have a small, fixed set of values: never an id, a path
 * or a client's text.
 */
public final class Meters {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Duration[] REQUEST_BUCKETS =
      Stream.of(25, 100, 250, 1_000, 5_000).map(Duration::ofMillis).toArray(Duration[]::new);
  /** The runbook's limits for the time of a picture are among the buckets. */
  private static final Duration[] PAINTING_BUCKETS =
      Stream.of(1, 15, 30, 45, 60, 70, 90, 120).map(Duration::ofSeconds).toArray(Duration[]::new);

  private static final Duration[] NO_BUCKETS = {};
  private static final Duration LAG_WINDOW = Duration.ofSeconds(30);
  private static final double MICRO = 1e-6;
  private static final double NANO = 1e-9;

  private final MeterRegistry registry;
  private final Predicate<Throwable> isFault;
  private final Gauges gauges;
  private final Dependencies dependencies;
  private final TimeWindowMax eventLoopLag;
  private final Map<Component, Counter> good = new EnumMap<>(Component.class);
  private final Map<Component, Counter> bad = new EnumMap<>(Component.class);
  private final AtomicLong sockets = new AtomicLong();
  private final AtomicLong jobsInProgress = new AtomicLong();

  /** Meters for which every failure is a fault. */
  public Meters(MeterRegistry registry) {
    this(registry, failure -> true);
  }

  /** @param isFault whether a failure is a fault on our side, and not an expected refusal */
  public Meters(MeterRegistry registry, Predicate<Throwable> isFault) {
    this.registry = registry;
    this.isFault = isFault;
    VertxMeterFilters.install(registry);
    gauges = new Gauges(registry);
    dependencies = new Dependencies(gauges);
    eventLoopLag = new TimeWindowMax(registry.config().clock(), LAG_WINDOW.toMillis() / 3, 3);
    // Register counters at 0, or rate() misses the first increment.
    for (var component : Component.values()) {
      good.put(component, events(component, true));
      bad.put(component, events(component, false));
    }
    for (var operation : CreditsOperation.values()) {
      Stream.of("done", "refused", "failed").forEach(outcome -> credits(operation, outcome));
    }
    telemetryDropped();
    providerCost();
    gauge("bridge_sockets", "Live connections to this node", sockets::get);
    gauge("websocket_connections", "The same as bridge_sockets", sockets::get);
    gauge("generation_in_hand", "Jobs that this node is working on", jobsInProgress::get);
    gauge(
        "event_loop_lag_seconds",
        "The longest delay of an event loop of this node in the last 30 seconds",
        this::eventLoopLagS);
    queue(0, 0, 0);
    queueReady(0);
    library(0, 0, 0);
    ledgerDiscrepancies(0);
  }

  /** Counts and times an HTTP request. @param route the pattern, not the path */
  public void httpRequest(String method, String route, int status, long tookNs) {
    var knownMethod = METHODS.contains(method) ? method : "other";
    counter(
            "http_requests_total",
            "HTTP requests answered",
            Tags.of("method", knownMethod, "route", route, "status", Integer.toString(status)))
        .increment();
    timer("http_request_duration", REQUEST_BUCKETS, Tags.of("method", knownMethod, "route", route))
        .record(tookNs, TimeUnit.NANOSECONDS);
  }

  /** Counts and times a question of the bus that this node answered. */
  public void busRequest(String address, String outcome, long tookNs) {
    counter(
            "bus_requests_total",
            "Bus requests that this node answered",
            Tags.of("address", address, "outcome", outcome))
        .increment();
    timer("bus_request_duration", NO_BUCKETS, Tags.of("address", address))
        .record(tookNs, TimeUnit.NANOSECONDS);
  }

  /** Counts an event of a component towards its service level; bad means a fault on our side. */
  public void component(Component component, boolean isGood) {
    (isGood ? good : bad).get(component).increment();
  }

  private Counter events(Component component, boolean good) {
    return counter(
        "component_events_total",
        "Events of the critical components, good or bad",
        Tags.of("component", word(component), "good", Boolean.toString(good)));
  }

  /** A kind of operation on credits. */
  public enum CreditsOperation {
    CHARGE,
    REFUND,
    GRANT,
    TIER,
    ROLL
  }

  /** Counts an operation by its outcome, also towards the service level of credits, and passes the outcome on. */
  public <T> Future<T> credits(CreditsOperation operation, Future<T> work) {
    return work.onSuccess(done -> credits(operation, 1))
        .onFailure(failure -> credits(operation, failure));
  }

  public void credits(CreditsOperation operation, int done) {
    credits(operation, "done").increment(done);
    good.get(Component.CREDITS).increment(done);
  }

  public void credits(CreditsOperation operation, Throwable failure) {
    boolean fault = isFault.test(failure);
    credits(operation, fault ? "failed" : "refused").increment();
    component(Component.CREDITS, !fault);
  }

  private Counter credits(CreditsOperation operation, String outcome) {
    return counter(
        "credits_operations_total",
        "Operations on credits, by outcome",
        Tags.of("operation", word(operation), "outcome", outcome));
  }

  /** Counts and times a call to an image provider. @param kind ok or the kind of error */
  public void providerCall(String provider, String kind, long tookMs, long costMicroUsd) {
    counter(
            "provider_calls_total",
            "Calls to an image provider, by outcome",
            Tags.of("provider", provider, "kind", kind))
        .increment();
    timer("provider_call_duration", NO_BUCKETS, Tags.of("provider", provider))
        .record(tookMs, TimeUnit.MILLISECONDS);
    providerCost().increment(costMicroUsd * MICRO);
  }

  private Counter providerCost() {
    return counter(
        "provider_cost_usd_total",
        "Cost of the pictures from image providers in US dollars",
        Tags.empty());
  }

  /** circuit_breaker_state: 0 closed, 1 half-open, 2 open. */
  public void breakerState(Supplier<Number> state) {
    gauge(
        "circuit_breaker_state",
        "Circuit breaker of the image provider: 0 closed, 1 half-open, 2 open",
        state);
  }

  /**
   * The states of the image provider that people have to know of.
   *
   * @param raised 1 while the model, the key or the account does not work
   * @param refuses 1 while it refuses most requests
   * @param pauseSeconds the rest of the time in which it wants no calls
   */
  public void provider(
      Supplier<Number> raised, Supplier<Number> refuses, Supplier<Number> pauseSeconds) {
    gauge(
        "provider_alarm",
        "1 while the image provider needs an operator: the model, key or account does not work",
        raised);
    gauge("provider_refusing", "1 while the image provider refuses most requests", refuses);
    gauge(
        "provider_pause_seconds",
        "For how long the image provider wants no calls, after a rate limit",
        pauseSeconds);
  }

  /** The queue of the whole cluster. */
  public void queue(long live, long ahead, double oldestSeconds) {
    set("generation_queue_depth", "Ordered jobs that wait for a worker", live);
    set("generation_queue_ahead", "Jobs ahead of demand that wait for a worker", ahead);
    set("generation_queue_oldest_seconds", "Waiting time of the oldest job", oldestSeconds);
  }

  /** The ordered jobs that a worker could claim now; generation nodes scale by it. */
  public void queueReady(long jobs) {
    set(
        "generation_queue_ready",
        "Ordered jobs that wait for a worker; 0 while the provider takes no calls or the store no pictures",
        jobs);
  }

  /** The ordered jobs that wait, by their owners' tier; a tier that is left out has none. */
  public void queueByTier(Map<String, Long> jobs) {
    gauges.family(
        "generation_queue_jobs", "Ordered jobs that wait for a worker, by tier", "tier", jobs);
  }

  public void library(long pictures, long covered, long target) {
    set("library_pictures", "Full pictures in the shared library", pictures);
    set("library_styles_covered", "Styles that have a full picture in every orientation", covered);
    set("library_target", "Full pictures that the library should have", target);
  }

  public void sockets(long open) {
    sockets.set(open);
  }

  /** The gauges of the database, the picture store and the other nodes. */
  public Dependencies dependencies() {
    return dependencies;
  }

  public long sockets() {
    return sockets.get();
  }

  public void jobsInProgress(long jobs) {
    jobsInProgress.set(jobs);
  }

  public long jobsInProgress() {
    return jobsInProgress.get();
  }

  /** Connections that the bridge closed, by close code. */
  public Counter bridgeClosed(int code) {
    return counter(
        "bridge_farewells_total",
        "Connections that the bridge closed",
        Tags.of("code", Integer.toString(code)));
  }

  /** Frames from browsers that were refused, by the refusal's word. */
  public Counter bridgeRefusal(String code) {
    return counter(
        "bridge_refusals_total", "Frames from browsers that were refused", Tags.of("code", code));
  }

  /** Uses that a rate limit refused. @param by network or user */
  public Counter rateLimited(String limitClass, String by) {
    return counter(
        "rate_limited_total",
        "Requests and frames that a rate limit refused",
        Tags.of("class", limitClass, "by", by));
  }

  /** Connections and requests that a server refused before any handler saw them, by reason. */
  public Counter httpRejection(String reason) {
    return counter(
        "http_rejections_total",
        "Connections and requests refused before any handler saw them",
        Tags.of("reason", reason));
  }

  /** The time of a painting, by painter and outcome. */
  public Timer painting(String painter, String outcome) {
    return timer(
        "generation_painting", PAINTING_BUCKETS, Tags.of("painter", painter, "outcome", outcome));
  }

  /** The time of a song identification, by outcome: found, nothing, unreadable, or the kind of fault. */
  public Timer identification(String outcome) {
    return timer("music_identification", NO_BUCKETS, Tags.of("outcome", outcome));
  }

  /** Pictures sent to browsers, by tier of the cascade. */
  public Counter served(String tier) {
    return counter("artworks_served_total", "Pictures sent to browsers", Tags.of("tier", tier));
  }

  /** Telemetry events dropped because the buffer was full. */
  public Counter telemetryDropped() {
    return counter("telemetry_dropped_total", "Telemetry events dropped", Tags.empty());
  }

  /** Writes of telemetry to the database that failed. */
  public Counter telemetryWriteFailure() {
    return counter(
        "telemetry_write_failures_total",
        "Failed writes of telemetry to the database",
        Tags.empty());
  }

  /** Jobs taken back from dead workers. */
  public Counter rescued() {
    return counter("generation_rescued_total", "Jobs taken back from dead workers", Tags.empty());
  }

  public void ledgerDiscrepancies(long found) {
    set(
        "credits_ledger_discrepancies",
        "Discrepancies that the last audit found and could not repair; the same on every node",
        found);
  }

  /** Credits charged for pictures. One node counts each charge, so the total is the sum over all nodes. */
  public Counter creditsCharged() {
    return counter("credits_charged_total", "Credits charged for pictures", Tags.empty());
  }

  /** Credits refunded for pictures that failed, counted like the charges. */
  public Counter creditsRefunded() {
    return counter(
        "credits_refunded_total", "Credits refunded for pictures that failed", Tags.empty());
  }

  /** The delay of a timer on an event loop. */
  public void eventLoopLag(long lateNs) {
    eventLoopLag.record(lateNs * NANO);
  }

  /** The longest delay of an event loop of this node in the last 30 seconds, in seconds. */
  public double eventLoopLagS() {
    return eventLoopLag.poll();
  }

  /**
   * Sets a key metric.
   *
   * @param value NaN when unknown
   * @param severity 0 normal, 1 warning, 2 critical, -1 unknown
   */
  public void keyMetric(String metric, double value, int severity) {
    var tags = Tags.of("metric", metric);
    gauges.set("key_metric_value", "Value of a key metric in its unit", tags, value);
    gauges.set(
        "key_metric_band",
        "Severity of a key metric: 0 normal, 1 warning, 2 critical, -1 unknown",
        tags,
        severity);
  }

  /**
   * Sets the state of a maintenance task, which all nodes share.
   *
   * @param lastSuccessEpochS 0 when it never succeeded
   * @param lastDurationS 0 when it never ran
   */
  public void task(String task, double lastSuccessEpochS, double lastDurationS, boolean overdue) {
    var tags = Tags.of("task", task);
    gauges.set(
        "task_last_success_timestamp_seconds",
        "Time of the last success of a task",
        tags,
        lastSuccessEpochS);
    gauges.set(
        "task_last_duration_seconds", "Duration of the last run of a task", tags, lastDurationS);
    gauges.set("task_overdue", "1 if a task should have run before now", tags, overdue ? 1 : 0);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  private void set(String name, String description, double value) {
    gauges.set(name, description, Tags.empty(), value);
  }

  private Counter counter(String name, String description, Tags tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  /** @param buckets upper bounds of the histogram; without any the timer is a summary */
  private Timer timer(String name, Duration[] buckets, Tags tags) {
    return Timer.builder(name).tags(tags).serviceLevelObjectives(buckets).register(registry);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
