package com.algorhythmic.monitoring;

import com.algorhythmic.bridge.BridgeMessages.Pulse;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.FindLibrary;
import com.algorhythmic.catalogue.CatalogueMessages.Library;
import com.algorhythmic.cluster.ClusterMessages;
import com.algorhythmic.cluster.ClusterMessages.FindNodes;
import com.algorhythmic.cluster.ClusterMessages.Node;
import com.algorhythmic.cluster.ClusterMessages.NodeList;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.DayBooks;
import com.algorhythmic.credits.CreditsMessages.ReadDay;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.breaker.ProviderMessages;
import com.algorhythmic.generation.breaker.ProviderMessages.BreakerStatus;
import com.algorhythmic.generation.breaker.ProviderMessages.FindHealth;
import com.algorhythmic.generation.queue.QueueMessages;
import com.algorhythmic.generation.queue.QueueMessages.FindWork;
import com.algorhythmic.generation.queue.QueueMessages.Work;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.monitoring.DashboardReport.Host;
import com.algorhythmic.monitoring.KeyMetrics.Values;
import com.algorhythmic.monitoring.Minutes.Sums;
import com.algorhythmic.monitoring.MonitoringMessages.Dashboard;
import com.algorhythmic.monitoring.MonitoringMessages.DatabaseNow;
import com.algorhythmic.monitoring.MonitoringMessages.KeyMetricNow;
import com.algorhythmic.monitoring.MonitoringMessages.Resilience;
import com.algorhythmic.monitoring.MonitoringMessages.Series;
import com.algorhythmic.settings.Build;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.CountQueues;
import com.algorhythmic.show.ShowMessages.QueueCounts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The look at everything: each part is asked of whoever knows it, for a short time, and goes missing otherwise. */
public final class SystemStatus {
  private static final long PATIENCE_MS = 1_000;
  private static final long LOOK_KEPT_MS = 1_000;
  private static final long DAY_KEPT_MS = 30_000;
  private static final long MONTH_KEPT_MS = 60_000;

  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final Minutes minutes = new Minutes();
  private final Host host;
  private final Cached<Seen> look;
  private final Cached<DayBooks> day;
  private final Cached<Map<String, Reading>> month;
  private List<KeyMetricNow> keyMetrics = List.of();

  public SystemStatus(Settings settings, Bus bus, Database database, Meters meters) {
    this.bus = bus;
    this.database = database;
    this.meters = meters;
    host = new Host(
        bus.node(),
        settings.environment().name().toLowerCase(Locale.ROOT),
        Build.VERSION,
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
    look = new Cached<>(LOOK_KEPT_MS, this::lookAnew);
    day = new Cached<>(DAY_KEPT_MS, () -> bus.ask(CreditsMessages.DAY, new ReadDay()));
    month = new Cached<>(MONTH_KEPT_MS, () -> minutes.month(database.client()));
  }

  /** How everything was within the last second. */
  public Future<Seen> look() {
    return look.get();
  }

  public Future<Dashboard> dashboard() {
    return look().map(seen -> DashboardReport.of(seen, host));
  }

  /** The dashboard for administrators' live channels. */
  public Future<Pulse> pulse() {
    return dashboard().map(dashboard -> new Pulse(JsonObject.mapFrom(dashboard).getMap()));
  }

  public Future<Resilience> resilience() {
    return look().map(ResilienceReport::of);
  }

  private Future<Seen> lookAnew() {
    long asked = System.nanoTime();
    return inTime(database.ping())
        .map(answer ->
            new DatabaseNow(true, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked)))
        // Without it nobody else could say anything, and each would only take its time.
        .otherwise(new DatabaseNow(false, null))
        .compose(this::lookAround);
  }

  private Future<Seen> lookAround(DatabaseNow ping) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var parts = new Parts(ping.reachable());
    var breaker =
        parts.ask("breaker", () -> bus.ask(ProviderMessages.FIND_HEALTH, new FindHealth()));
    var work = parts.ask("generation", () -> bus.ask(QueueMessages.FIND, new FindWork()));
    var shows = parts.ask("shows", () -> bus.ask(ShowMessages.QUEUE_COUNTS, new CountQueues()));
    var credits = parts.ask("credits", day::get);
    var library = parts.ask("library", () -> bus.ask(CatalogueMessages.LIBRARY, new FindLibrary()));
    var nodes = parts.ask("nodes", () -> bus.ask(ClusterMessages.NODES, new FindNodes()));
    var sums = parts.ask("samples", () -> minutes.sums(database.client()));
    var series = parts.ask("samples", () -> minutes.series(database.client(), now));
    var components = parts.ask("samples", month::get);
    return Future.all(
            List.of(breaker, work, shows, credits, library, nodes, sums, series, components))
        .map(all -> {
          keyMetrics = KeyMetrics.judge(
              values(breaker.result(), work.result(), nodes.result(), sums.result()),
              now,
              keyMetrics);
          export();
          return new Seen(
              now,
              KeyMetrics.status(keyMetrics, ping.reachable(), host.startedAt(), now),
              keyMetrics,
              List.copyOf(parts.missing),
              ping,
              breaker.result(),
              work.result(),
              shows.result(),
              credits.result(),
              library.result(),
              nodes.result(),
              sums.result(),
              series.result(),
              components.result());
        });
  }

  private static Values values(BreakerStatus breaker, Work work, NodeList nodes, Sums sums) {
    return new Values(
        breaker == null ? null : breaker.state(),
        breaker == null ? null : breaker.unwellSince(),
        work == null ? null : work.p95Ms(),
        work == null ? null : work.queue().waiting(),
        sums == null ? null : sums.justNow(Readings.REQUESTS),
        sums == null ? null : sums.hour(Readings.CREDITS),
        nodes == null
            ? null
            : nodes.nodes().stream().mapToLong(Node::sockets).max().orElse(0));
  }

  private void export() {
    keyMetrics.forEach(metric -> meters.keyMetric(
        metric.metric(),
        metric.value() == null ? Double.NaN : metric.value(),
        Severity.ofWord(metric.band()).level()));
  }

  private static <T> Future<T> inTime(Future<T> answer) {
    return answer.timeout(PATIENCE_MS, TimeUnit.MILLISECONDS);
  }

  /**
   * One look at everything; what did not answer is null.
   *
   * @param sums what was counted lately
   * @param components what was counted in the last thirty days
   */
  record Seen(
      Instant at,
      String status,
      List<KeyMetricNow> keyMetrics,
      List<String> missing,
      DatabaseNow database,
      BreakerStatus breaker,
      Work work,
      QueueCounts shows,
      DayBooks credits,
      Library library,
      NodeList nodes,
      Sums sums,
      Series series,
      Map<String, Reading> components) {}

  /** The parts of one look, and those that did not answer. */
  private static final class Parts {
    private final boolean canAnswer;
    private final Set<String> missing = new TreeSet<>();

    Parts(boolean canAnswer) {
      this.canAnswer = canAnswer;
    }

    <T> Future<T> ask(String name, Supplier<Future<T>> source) {
      if (!canAnswer) {
        missing.add(name);
        return Future.succeededFuture();
      }
      return inTime(source.get()).recover(silent -> {
        missing.add(name);
        return Future.succeededFuture();
      });
    }
  }
}
