package com.algorhythmic.metrics;

import com.algorhythmic.bus.AskListener;
import com.algorhythmic.bus.Refusal;
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
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Every meter of the program, declared once; names are as Prometheus shows them, and no label holds what grows: no id,
 * no path, no word of a client's.
 */
public final class Meters implements AskListener {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Duration[] ANSWER_WITHIN =
      Stream.of(25, 100, 250, 1_000, 5_000).map(Duration::ofMillis).toArray(Duration[]::new);
  /** The runbook's bands of a picture's time have edges of their own. */
  private static final Duration[] PAINT_WITHIN =
      Stream.of(1, 15, 30, 45, 60, 70, 90, 120).map(Duration::ofSeconds).toArray(Duration[]::new);

  private static final Duration[] NO_EDGES = {};
  private static final Duration LAG_SHOWN_FOR = Duration.ofSeconds(30);
  private static final double MICRO = 1e-6;
  private static final double NANO = 1e-9;

  private final MeterRegistry registry;
  private final Gauges levels;
  private final TimeWindowMax eventLoopLag;
  private final Map<Component, Counter> good = new EnumMap<>(Component.class);
  private final Map<Component, Counter> bad = new EnumMap<>(Component.class);
  private final AtomicLong sockets = new AtomicLong();
  private final AtomicLong inHand = new AtomicLong();

  public Meters(MeterRegistry registry) {
    this.registry = registry;
    VertxMeterFilters.tidy(registry);
    levels = new Gauges(registry);
    eventLoopLag = new TimeWindowMax(registry.config().clock(), LAG_SHOWN_FOR.toMillis() / 3, 3);
    // What is to be seen growing has to be seen at 0 first.
    for (var component : Component.values()) {
      good.put(component, events(component, true));
      bad.put(component, events(component, false));
    }
    for (var operation : CreditsOperation.values()) {
      Stream.of("done", "refused", "failed").forEach(outcome -> credits(operation, outcome));
    }
    telemetryDropped();
    providerCost();
    gauge("bridge_sockets", "Live screens connected to this node", sockets::get);
    gauge("websocket_connections", "The same as bridge_sockets", sockets::get);
    gauge("generation_in_hand", "Jobs that this node makes pictures for just now", inHand::get);
    gauge(
        "event_loop_lag_seconds",
        "How late this node's event loops were at the most in the last half minute",
        eventLoopLag::poll);
    queue(0, 0, 0);
    library(0, 0, 0);
    nodes(1, 0);
    ledgerDiscrepancies(0);
  }

  /** A request that was answered, by route pattern. */
  public void httpRequest(String method, String route, int status, long tookNs) {
    var known = METHODS.contains(method) ? method : "other";
    counter(
            "http_requests_total",
            "HTTP requests answered",
            Tags.of("method", known, "route", route, "status", Integer.toString(status)))
        .increment();
    timer("http_request_duration", ANSWER_WITHIN, Tags.of("method", known, "route", route))
        .record(tookNs, TimeUnit.NANOSECONDS);
  }

  /** A question that was answered on this node. */
  @Override
  public void answered(String name, Outcome outcome, long tookNs) {
    counter(
            "bus_requests_total",
            "Questions of the bus that this node answered",
            Tags.of("address", name, "outcome", word(outcome)))
        .increment();
    timer("bus_request_duration", NO_EDGES, Tags.of("address", name))
        .record(tookNs, TimeUnit.NANOSECONDS);
  }

  /** Something that a component did well, or badly by a fault of ours. */
  public void component(Component component, boolean well) {
    (well ? good : bad).get(component).increment();
  }

  private Counter events(Component component, boolean good) {
    return counter(
        "component_events_total",
        "What the components did, well or badly",
        Tags.of("component", word(component), "good", Boolean.toString(good)));
  }

  /** What is done with credits. */
  public enum CreditsOperation {
    CHARGE,
    REFUND,
    GRANT,
    TIER,
    ROLL
  }

  /** Counts an operation once it has ended, the credits' level of service with it, and passes it on. */
  public <T> Future<T> credits(CreditsOperation operation, Future<T> work) {
    return work.onSuccess(done -> credits(operation, 1))
        .onFailure(failure -> credits(operation, failure));
  }

  public void credits(CreditsOperation operation, int done) {
    credits(operation, "done").increment(done);
    good.get(Component.CREDITS).increment(done);
  }

  public void credits(CreditsOperation operation, Throwable failure) {
    boolean fault = isFault(failure);
    credits(operation, fault ? "failed" : "refused").increment();
    component(Component.CREDITS, !fault);
  }

  private Counter credits(CreditsOperation operation, String outcome) {
    return counter(
        "credits_operations_total",
        "Operations on credits, by how they ended",
        Tags.of("operation", word(operation), "outcome", outcome));
  }

  /** Whether it is our fault, and not a rule that was kept. */
  public static boolean isFault(Throwable failure) {
    return !(failure instanceof Refusal refusal) || refusal.code().isFault();
  }

  /** A call to an image provider as it ended; kind is ok or the kind of error. */
  public void providerCall(String provider, String kind, long tookMs, long costMicroUsd) {
    counter(
            "provider_calls_total",
            "Calls to an image provider, by how they ended",
            Tags.of("provider", provider, "kind", kind))
        .increment();
    timer("provider_call_duration", NO_EDGES, Tags.of("provider", provider))
        .record(tookMs, TimeUnit.MILLISECONDS);
    providerCost().increment(costMicroUsd * MICRO);
  }

  private Counter providerCost() {
    return counter(
        "provider_cost_usd_total",
        "What the pictures of image providers cost, in US dollars",
        Tags.empty());
  }

  /** circuit_breaker_state: 0 closed, 1 half-open, 2 open. */
  public void breakerState(Supplier<Number> state) {
    gauge(
        "circuit_breaker_state",
        "The image provider's breaker: 0 closed, 1 half-open, 2 open",
        state);
  }

  /** provider_alarm: 1 while the image provider needs an operator. */
  public void providerAlarm(Supplier<Number> raised) {
    gauge(
        "provider_alarm",
        "The image provider needs an operator: a dead model, key or account",
        raised);
  }

  /** What waits for a painter, in the whole cluster. */
  public void queue(long live, long ahead, double oldestSeconds) {
    level("generation_queue_depth", "Jobs made to order that wait for a painter", live);
    level("generation_queue_ahead", "Jobs ahead of time that wait for a painter", ahead);
    level("generation_queue_oldest_seconds", "How long the oldest job has waited", oldestSeconds);
  }

  /** Jobs made to order that wait for a painter, by their owners' tier; a tier that is left out has none. */
  public void queueByTier(Map<String, Long> jobs) {
    levels.family("generation_queue_jobs", "Jobs made to order that wait, by tier", "tier", jobs);
  }

  public void library(long pictures, long covered, long target) {
    level("library_pictures", "Full pictures in the shared library", pictures);
    level(
        "library_styles_covered", "Styles that have a full picture in every orientation", covered);
    level("library_target", "Full pictures that the library is to have at least", target);
  }

  public void sockets(long open) {
    sockets.set(open);
  }

  public void nodes(long living, long unreachable) {
    level("cluster_nodes", "Living nodes that share the database, this one included", living);
    level(
        "cluster_unreachable_nodes",
        "Living nodes that this one does not reach over the cluster's bus",
        unreachable);
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
    return counter(
        "bridge_farewells_total",
        "Screens that were sent away",
        Tags.of("code", Integer.toString(code)));
  }

  /** A frame from a browser that was refused, by the refusal's word. */
  public Counter bridgeRefusal(String code) {
    return counter(
        "bridge_refusals_total", "Frames of screens that were refused", Tags.of("code", code));
  }

  /** How pictures came to be made or not, by painter and outcome. */
  public Timer painting(String painter, String outcome) {
    return timer(
        "generation_painting", PAINT_WITHIN, Tags.of("painter", painter, "outcome", outcome));
  }

  /** How the music service answered, by outcome: found, nothing, unreadable, or the kind of fault. */
  public Timer identification(String outcome) {
    return timer("music_identification", NO_EDGES, Tags.of("outcome", outcome));
  }

  /** Pictures sent to screens, by tier of the cascade. */
  public Counter served(String tier) {
    return counter("artworks_served_total", "Pictures sent to screens", Tags.of("tier", tier));
  }

  /** Telemetry events thrown away because the buffer was full. */
  public Counter telemetryDropped() {
    return counter("telemetry_dropped_total", "Telemetry events thrown away", Tags.empty());
  }

  /** Times that telemetry could not write down what it had, and tried again. */
  public Counter telemetryWriteFailure() {
    return counter(
        "telemetry_write_failures_total", "What telemetry could not write down", Tags.empty());
  }

  /** Jobs that were taken from workers that died. */
  public Counter rescued() {
    return counter("generation_rescued_total", "Jobs taken from dead workers", Tags.empty());
  }

  public void ledgerDiscrepancies(long found) {
    level(
        "credits_ledger_discrepancies",
        "What the last audit found and could not mend; every node shows the same",
        found);
  }

  /** Credits charged for pictures; the cluster's sum is all, for each is counted by one node. */
  public Counter creditsCharged() {
    return counter("credits_charged_total", "Credits charged for pictures", Tags.empty());
  }

  /** Credits given back for pictures that did not come; counted as the charges are. */
  public Counter creditsRefunded() {
    return counter(
        "credits_refunded_total",
        "Credits given back for pictures that did not come",
        Tags.empty());
  }

  /** How late a beat of an event loop came. */
  public void eventLoopLag(long lateNs) {
    eventLoopLag.record(lateNs * NANO);
  }

  /** A key metric: NaN where the value isn't known; the band 0 normal, 1 warning, 2 critical, -1 not known. */
  public void keyMetric(String metric, double value, int band) {
    var tags = Tags.of("metric", metric);
    levels.set("key_metric_value", "The value of a key metric, in its own unit", tags, value);
    levels.set(
        "key_metric_band",
        "Where a key metric stands: 0 normal, 1 warning, 2 critical, -1 not known",
        tags,
        band);
  }

  /**
   * A maintenance task as all nodes know it.
   *
   * @param lastSuccessEpochS when it last succeeded; NaN when it never did
   * @param lastDurationS how long its last run took; NaN when it never ran
   */
  public void task(String task, double lastSuccessEpochS, double lastDurationS, boolean overdue) {
    var tags = Tags.of("task", task);
    levels.set(
        "task_last_success_timestamp_seconds",
        "When a task last succeeded",
        tags,
        lastSuccessEpochS);
    levels.set("task_last_duration_seconds", "How long its last run took", tags, lastDurationS);
    levels.set("task_overdue", "Whether it should have run before now", tags, overdue ? 1 : 0);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  private void level(String name, String description, double value) {
    levels.set(name, description, Tags.empty(), value);
  }

  private Counter counter(String name, String description, Tags tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  /** @param edges of the histogram's buckets; without any it is a summary */
  private Timer timer(String name, Duration[] edges, Tags tags) {
    return Timer.builder(name).tags(tags).serviceLevelObjectives(edges).register(registry);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
