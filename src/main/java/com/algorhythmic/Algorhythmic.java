package com.algorhythmic;

import com.algorhythmic.accounts.AccountsRoutes;
import com.algorhythmic.accounts.AccountsVerticle;
import com.algorhythmic.accounts.Guests;
import com.algorhythmic.accounts.Revocations;
import com.algorhythmic.accounts.SigningKey;
import com.algorhythmic.bridge.BridgeVerticle;
import com.algorhythmic.bus.AskListener;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.catalogue.CatalogueRoutes;
import com.algorhythmic.catalogue.CatalogueVerticle;
import com.algorhythmic.catalogue.SharedPages;
import com.algorhythmic.catalogue.StyleCards;
import com.algorhythmic.catalogue.images.PictureFiles;
import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.cluster.Cluster;
import com.algorhythmic.cluster.Drain;
import com.algorhythmic.cluster.NodesVerticle;
import com.algorhythmic.cluster.Shutdown;
import com.algorhythmic.credits.CreditsRoutes;
import com.algorhythmic.credits.CreditsVerticle;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Migrations;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.database.embedded.EmbeddedPostgres;
import com.algorhythmic.generation.GenerationRoutes;
import com.algorhythmic.generation.GenerationVerticle;
import com.algorhythmic.http.HttpVerticle;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.metrics.EventLoopVerticle;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.monitoring.MonitoringRoutes;
import com.algorhythmic.monitoring.MonitoringVerticle;
import com.algorhythmic.monitoring.SamplesVerticle;
import com.algorhythmic.music.MusicRoutes;
import com.algorhythmic.music.MusicVerticle;
import com.algorhythmic.operations.ManagementVerticle;
import com.algorhythmic.operations.OperationsRoutes;
import com.algorhythmic.operations.SettingsVerticle;
import com.algorhythmic.operations.TasksVerticle;
import com.algorhythmic.pairing.PairingRoutes;
import com.algorhythmic.pairing.PairingVerticle;
import com.algorhythmic.sessions.SessionsVerticle;
import com.algorhythmic.settings.LiveSettings;
import com.algorhythmic.settings.Logging;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Environment;
import com.algorhythmic.settings.Settings.Role;
import com.algorhythmic.settings.SettingsProblems;
import com.algorhythmic.show.ShowRoutes;
import com.algorhythmic.show.ShowVerticle;
import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.telemetry.TelemetryRoutes;
import com.algorhythmic.telemetry.TelemetryVerticle;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** The program: settings, migrations, cluster, verticles; the way out is {@link Shutdown}'s. */
public final class Algorhythmic {
  private static final int LIMIT_S = 30;
  /** How nodes without a cluster hear what the others announce. */
  private static final String ANNOUNCED = "announced";

  private final LiveSettings liveSettings;
  private final Settings settings;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry, Refusal::isFault);
  private final StyleBook styles = StyleBook.load();
  private final Drain drain = new Drain();
  private final Shutdown shutdown;
  private final List<Future<String>> deployments = new CopyOnWriteArrayList<>();

  private Cluster cluster;
  private Database database;
  private PgNotifications notices;
  private PictureStore pictures;
  private Vertx vertx;
  private volatile boolean started;

  private Algorhythmic(LiveSettings liveSettings) {
    this.liveSettings = liveSettings;
    settings = liveSettings.settings();
    shutdown = new Shutdown(settings.drain(), drain, meters, System::exit);
  }

  public static void main(String[] arguments) {
    boolean migrate = List.of(arguments).equals(List.of("--migrate"));
    if (arguments.length > 0 && !migrate) {
      System.out.println(CommandLine.text());
      System.exit(List.of(arguments).contains("--help") ? 0 : 2);
    }
    Logging.defer();
    try {
      var liveSettings = LiveSettings.load(System.getenv());
      Logging.configure(liveSettings.settings());
      var program = new Algorhythmic(liveSettings);
      program.shutdown.install();
      if (migrate) {
        program.database();
        System.out.println(CommandLine.migrated());
        System.exit(0);
      }
      program.start();
    } catch (SettingsProblems problems) {
      System.err.println(problems.getMessage());
      System.exit(2);
    } catch (Exception thrown) {
      var failure = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
      LoggerFactory.getLogger(Algorhythmic.class).error("the start failed", failure);
      System.err.println("Algorhythmic could not start: " + failure.getMessage());
      System.exit(1);
    }
  }

  private void start() throws Exception {
    pictures = PictureStore.open(settings);
    shutdown.onClose("the picture store", () -> ended(pictures::close));
    if (settings.runs(Role.GENERATION)) {
      pictures.check();
    }
    // The database and the cluster each take seconds, and neither needs the other.
    var url = new FutureTask<>(this::database);
    new Thread(url, "database").start();
    cluster = await(Cluster.join(settings, registry));
    vertx = cluster.vertx();
    shutdown.onClose("the cluster", vertx::close);
    database = new Database(vertx, url.get(), settings.database());
    shutdown.onClose("the pool", database::close);
    notices = new PgNotifications(vertx, url.get(), database);
    shutdown.onClose("the notifications", notices::close);
    await(notices.start());
    shutdown.onClose("the verticles", this::undeploy);
    var tokens = await(SigningKey.tokens(vertx, database, settings.auth().secret()));
    var revocations = new Revocations(database, notices, tokens);
    var databaseUrl = url.get();
    await(revocations.start().compose(known -> deploy(tokens, revocations, databaseUrl)));
    started = true;
    LoggerFactory.getLogger(Algorhythmic.class)
        .info(CommandLine.started(settings).replace("\n ", ","));
    if (settings.environment() == Environment.DEVELOPMENT) {
      System.out.println(CommandLine.started(settings));
    }
  }

  /** The URL of the database, which is up and has today's schema. */
  private String database() {
    var url = settings.database().url().orElseGet(() -> {
      var embedded = EmbeddedPostgres.start(settings.data().dir().resolve("postgres"));
      shutdown.onCloseLast("the embedded database", () -> ended(embedded::close));
      return embedded.url();
    });
    Migrations.run(url);
    return url;
  }

  /** In the order in which they are to go: what asks goes before what is asked. */
  private Future<?> deploy(Tokens tokens, Revocations revocations, String databaseUrl) {
    var bus = new Bus(vertx, AskListener.of(meters), Database::trouble);
    if (settings.cluster().enabled()) {
      shutdown.onClose(
          "the questions of others",
          () -> cluster.members().size() > 1 ? bus.answerLocallyOnly() : Future.succeededFuture());
    } else {
      bus.relayTo(announced -> notices.tell(ANNOUNCED, announced));
      notices.hear(ANNOUNCED, announced -> ifAny(announced, bus::relayed));
    }
    deploy(
        Role.HTTP,
        new HttpVerticle(
            settings,
            tokens,
            meters,
            drain,
            routes(bus, tokens),
            new PictureFiles(vertx, pictures),
            Map.of(
                "/styles/", new StyleCards(vertx, styles), "/art/", new SharedPages(bus, styles))));
    deploy(Role.BRIDGE, new BridgeVerticle(settings, bus, tokens, meters))
        .ifPresent(bridge -> drain.addWork(() -> bridge.compose(vertx::undeploy)));
    deployWhere(
        settings.runs(Role.HTTP) || settings.runs(Role.BRIDGE) || settings.runs(Role.GENERATION),
        new ShowVerticle(settings, liveSettings::budget, bus, database, notices, meters, styles));
    deploy(
        Role.GENERATION,
        new GenerationVerticle(
            liveSettings, bus, database, notices, meters, styles, pictures, drain));
    deploy(
        Role.GENERATION,
        new CatalogueVerticle(settings, bus, database, notices, meters, styles, pictures));
    deploy(Role.HTTP, new MusicVerticle(settings, bus, database, meters));
    deploy(Role.HTTP, new AccountsVerticle(settings, bus, database, styles, revocations));
    deploy(Role.HTTP, new PairingVerticle(bus, database, tokens));
    deployWhere(
        settings.runs(Role.HTTP) || settings.runs(Role.BRIDGE) || settings.runs(Role.GENERATION),
        new SessionsVerticle(bus, database, styles));
    deploy(
        Role.CREDITS, new CreditsVerticle(settings, liveSettings::budget, bus, database, meters));
    deploy(Role.TELEMETRY, new TelemetryVerticle(bus, database, meters));
    deploy(Role.TELEMETRY, new MonitoringVerticle(settings, bus, database, meters));
    deployments.add(
        vertx.deployVerticle(new SamplesVerticle(bus.node(), database, meters, registry)));
    deploy(Role.TELEMETRY, new TasksVerticle(settings, databaseUrl, bus, database, meters));
    deployments.add(
        vertx.deployVerticle(new SettingsVerticle(liveSettings, bus, database, notices)));
    deployments.add(
        vertx.deployVerticle(new NodesVerticle(settings, cluster, bus, database, meters)));
    deployments.add(vertx.deployVerticle(
        () -> new EventLoopVerticle(meters),
        new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE)));
    deployments.add(vertx.deployVerticle(new ManagementVerticle(
        settings, database, registry, () -> started, () -> started && !drain.hasBegun())));
    return Future.all(deployments)
        .compose(up -> settings.environment() == Environment.DEVELOPMENT
            ? SigningKey.administratorToken(
                vertx, database, tokens, settings.data().dir())
            : Future.succeededFuture());
  }

  private List<Routes> routes(Bus bus, Tokens tokens) {
    return List.of(
        new OperationsRoutes(bus),
        new AccountsRoutes(bus),
        new CreditsRoutes(bus),
        new CatalogueRoutes(bus),
        new GenerationRoutes(settings, bus, styles),
        new MusicRoutes(bus),
        new PairingRoutes(bus),
        new ShowRoutes(bus, new Guests(bus, tokens)),
        new TelemetryRoutes(bus),
        new MonitoringRoutes(bus));
  }

  private Optional<Future<String>> deploy(Role role, Deployable verticle) {
    return deployWhere(settings.runs(role), verticle);
  }

  private Optional<Future<String>> deployWhere(boolean wanted, Deployable verticle) {
    if (!wanted) {
      return Optional.empty();
    }
    var deployment = vertx.deployVerticle(verticle);
    deployments.add(deployment);
    return Optional.of(deployment);
  }

  private Future<?> undeploy() {
    Future<?> gone = Future.succeededFuture();
    for (var deployment : deployments) {
      // One that is gone already was finished first.
      gone = gone.eventually(() -> deployment.compose(vertx::undeploy).otherwiseEmpty());
    }
    return gone;
  }

  private static Future<?> ended(Runnable end) {
    end.run();
    return Future.succeededFuture();
  }

  private static void ifAny(String text, Consumer<String> use) {
    if (!text.isEmpty()) {
      use.accept(text);
    }
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(LIMIT_S, TimeUnit.SECONDS);
  }
}
