package com.algorhythmic.monitoring;

import com.algorhythmic.accounts.signin.SignInMessages;
import com.algorhythmic.accounts.signin.SignInMessages.Mails;
import com.algorhythmic.accounts.signin.SignInMessages.ReadMails;
import com.algorhythmic.bridge.BridgeMessages.Pulse;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.FindLibrary;
import com.algorhythmic.catalogue.CatalogueMessages.FindStore;
import com.algorhythmic.catalogue.CatalogueMessages.StoreStatus;
import com.algorhythmic.cluster.ClusterMessages;
import com.algorhythmic.cluster.ClusterMessages.FindNodes;
import com.algorhythmic.cluster.ClusterMessages.Node;
import com.algorhythmic.cluster.ClusterMessages.NodeList;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.DayTotals;
import com.algorhythmic.credits.CreditsMessages.ReadDay;
import com.algorhythmic.credits.purchases.PurchaseMessages;
import com.algorhythmic.credits.purchases.PurchaseMessages.Payments;
import com.algorhythmic.credits.purchases.PurchaseMessages.ReadPayments;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.breaker.ProviderMessages;
import com.algorhythmic.generation.breaker.ProviderMessages.BreakerStatus;
import com.algorhythmic.generation.breaker.ProviderMessages.FindHealth;
import com.algorhythmic.generation.queue.QueueMessages;
import com.algorhythmic.generation.queue.QueueMessages.FindWork;
import com.algorhythmic.generation.queue.QueueMessages.Work;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.monitoring.KeyMetrics.Provider;
import com.algorhythmic.monitoring.KeyMetrics.Values;
import com.algorhythmic.monitoring.Minutes.Sums;
import com.algorhythmic.monitoring.MonitoringMessages.ComponentStatus;
import com.algorhythmic.monitoring.MonitoringMessages.Dashboard;
import com.algorhythmic.monitoring.MonitoringMessages.DatabaseHealth;
import com.algorhythmic.monitoring.MonitoringMessages.Health;
import com.algorhythmic.monitoring.MonitoringMessages.Host;
import com.algorhythmic.monitoring.MonitoringMessages.KeyMetricStatus;
import com.algorhythmic.monitoring.MonitoringMessages.Resilience;
import com.algorhythmic.monitoring.SystemSnapshot.Features;
import com.algorhythmic.settings.Build;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Role;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.CountQueues;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The state of the system, collected from the features; a feature that does not answer in time is missing. */
final class SystemStatus {
  private static final long ANSWER_LIMIT_MS = 1_000;
  private static final String GENERATION = Role.GENERATION.name().toLowerCase(Locale.ROOT);
  private static final long SNAPSHOT_VALID_MS = 1_000;
  private static final long DAY_VALID_MS = 30_000;
  private static final long MAILS_VALID_MS = 5_000;
  private static final long COMPONENTS_VALID_MS = 60_000;

  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final Minutes minutes = new Minutes();
  private final Host host;
  private final Cached<SystemSnapshot> snapshot;
  private final Cached<DayTotals> day;
  private final Cached<Payments> payments;
  private final Cached<Mails> mails;
  private final Cached<List<ComponentStatus>> components;
  private List<KeyMetricStatus> keyMetrics = List.of();

  SystemStatus(Settings settings, Bus bus, Database database, Meters meters) {
    this.bus = bus;
    this.database = database;
    this.meters = meters;
    host = new Host(
        bus.node(),
        settings.environment().name().toLowerCase(Locale.ROOT),
        Build.VERSION,
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
    snapshot = new Cached<>(SNAPSHOT_VALID_MS, this::read);
    day = new Cached<>(DAY_VALID_MS, () -> bus.ask(CreditsMessages.DAY, new ReadDay()));
    payments =
        new Cached<>(DAY_VALID_MS, () -> bus.ask(PurchaseMessages.PAYMENTS, new ReadPayments()));
    mails = new Cached<>(MAILS_VALID_MS, () -> bus.ask(SignInMessages.MAILS, new ReadMails()));
    components = new Cached<>(
        COMPONENTS_VALID_MS, () -> minutes.month(database.client()).map(ServiceLevels::judge));
  }

  /** A snapshot that is at most a second old. */
  Future<SystemSnapshot> snapshot() {
    return snapshot.get();
  }

  Future<Dashboard> dashboard() {
    return snapshot().map(now -> DashboardReport.of(now, host));
  }

  /** The dashboard for administrators on the live channel. */
  Future<Pulse> pulse() {
    return dashboard().map(dashboard -> new Pulse(JsonObject.mapFrom(dashboard).getMap()));
  }

  Future<Resilience> resilience() {
    return snapshot().map(ResilienceReport::of);
  }

  private Future<SystemSnapshot> read() {
    long startedAtNs = System.nanoTime();
    return limited(database.ping())
        .map(pong -> new Ping(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNs), null))
        .otherwise(failure -> new Ping(
            null,
            failure instanceof Refusal refusal
                ? refusal.getMessage()
                : "the database does not answer within " + ANSWER_LIMIT_MS + " ms"))
        .compose(this::read);
  }

  private Future<SystemSnapshot> read(Ping ping) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var parts = new Parts(ping.isAnswered());
    var breaker =
        parts.read("breaker", () -> bus.ask(ProviderMessages.FIND_HEALTH, new FindHealth()));
    var work = parts.read("generation", () -> bus.ask(QueueMessages.FIND, new FindWork()));
    var shows = parts.read("shows", () -> bus.ask(ShowMessages.QUEUE_COUNTS, new CountQueues()));
    var credits = parts.read("credits", day::get);
    var paid = parts.read("payments", payments::get);
    var sent = parts.read("mails", mails::get);
    var library =
        parts.read("library", () -> bus.ask(CatalogueMessages.LIBRARY, new FindLibrary()));
    var nodes = parts.read("nodes", () -> bus.ask(ClusterMessages.NODES, new FindNodes()));
    var store = nodes.compose(list -> parts.read("store", () -> store(list)));
    var sums = parts.read("samples", () -> minutes.sums(database.client()));
    var series = parts.read("samples", () -> minutes.series(database.client(), now));
    var levels = parts.read("samples", components::get);
    return Future.all(List.of(
            breaker, work, shows, credits, paid, sent, library, store, nodes, sums, series, levels))
        .map(all -> {
          var values = values(breaker.result(), work.result(), nodes.result(), sums.result());
          keyMetrics = KeyMetrics.judge(values, now, keyMetrics);
          export();
          var status = store.result() != null && store.result().problem() != null
              ? Severity.CRITICAL.word()
              : KeyMetrics.status(keyMetrics, ping.isAnswered(), host.startedAt(), now);
          return new SystemSnapshot(
              now,
              new Health(
                  status,
                  List.copyOf(parts.missing),
                  keyMetrics,
                  levels.result(),
                  new DatabaseHealth(ping.problem(), database.clock().aheadMs())),
              ping.tookMs(),
              new Features(
                  breaker.result(),
                  work.result(),
                  shows.result(),
                  credits.result(),
                  paid.result(),
                  sent.result(),
                  library.result(),
                  store.result()),
              nodes.result(),
              sums.result(),
              series.result());
        });
  }

  /** The problem of the first node that can't store pictures. A node that does not answer is counted elsewhere. */
  private Future<StoreStatus> store(NodeList list) {
    if (list == null) {
      return Future.failedFuture("the nodes are not known");
    }
    var painting =
        list.nodes().stream().filter(node -> node.roles().contains(GENERATION)).toList();
    var answers = painting.stream()
        .map(node -> limited(bus.ask(CatalogueMessages.STORE.to(node.id()), new FindStore()))
            .map(status -> status.problem() == null || painting.size() == 1
                ? status
                : new StoreStatus(node.host() + ": " + status.problem()))
            .otherwise(new StoreStatus(null)))
        .toList();
    return Future.join(answers)
        .map(all -> answers.stream()
            .map(Future::result)
            .filter(status -> status.problem() != null)
            .findFirst()
            .orElse(new StoreStatus(null)));
  }

  private static Values values(BreakerStatus breaker, Work work, NodeList nodes, Sums sums) {
    return new Values(
        breaker == null ? null : provider(breaker),
        work == null ? null : work.p95Ms(),
        work == null ? null : work.queue().waiting(),
        sums == null ? null : sums.justNow(Readings.REQUESTS),
        sums == null ? null : sums.hour(Readings.CREDITS),
        nodes == null
            ? null
            : nodes.nodes().stream().mapToLong(Node::sockets).max().orElse(0));
  }

  private static Provider provider(BreakerStatus breaker) {
    return new Provider(
        breaker.state(),
        breaker.unwellSince(),
        breaker.deadlines().quietUntil(),
        breaker.alarm(),
        breaker.lastHour().justNow(),
        breaker.lastHour().counted());
  }

  private void export() {
    keyMetrics.forEach(metric -> meters.keyMetric(
        metric.metric(),
        metric.value() == null ? Double.NaN : metric.value(),
        Severity.ofWord(metric.band()).level()));
  }

  private static <T> Future<T> limited(Future<T> answer) {
    return answer.timeout(ANSWER_LIMIT_MS, TimeUnit.MILLISECONDS);
  }

  /** The parts of a snapshot and which of them are missing. */
  private static final class Parts {
    private final boolean isDatabaseReachable;
    private final Set<String> missing = new TreeSet<>();

    Parts(boolean isDatabaseReachable) {
      this.isDatabaseReachable = isDatabaseReachable;
    }

    /** Reads a part. Without the database every part would only run into its timeout. */
    <T> Future<T> read(String name, Supplier<Future<T>> source) {
      if (!isDatabaseReachable) {
        missing.add(name);
        return Future.succeededFuture();
      }
      return limited(source.get()).recover(failure -> {
        missing.add(name);
        return Future.succeededFuture();
      });
    }
  }

  /** A value that is loaded on demand and then valid for a time; concurrent calls share one load. */
  private static final class Cached<T> {
    private final long validNs;
    private final SingleFlight<T> load;
    private T value;
    private long loadedAtNs;

    Cached(long validMs, Supplier<Future<T>> source) {
      validNs = validMs * 1_000_000;
      load = new SingleFlight<>(() -> {
        long startedAtNs = System.nanoTime();
        return source.get().onSuccess(loaded -> {
          value = loaded;
          loadedAtNs = startedAtNs;
        });
      });
    }

    Future<T> get() {
      boolean isValid = value != null && System.nanoTime() - loadedAtNs < validNs;
      return isValid ? Future.succeededFuture(value) : load.join();
    }
  }

  /** @param tookMs null if there was no answer, for the reason in {@code problem} */
  private record Ping(Long tookMs, String problem) {
    boolean isAnswered() {
      return problem == null;
    }
  }
}
