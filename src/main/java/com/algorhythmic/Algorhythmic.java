package com.algorhythmic;

import com.algorhythmic.accounts.AccountsRoutes;
import com.algorhythmic.accounts.AccountsVerticle;
import com.algorhythmic.accounts.Guests;
import com.algorhythmic.accounts.SigningKey;
import com.algorhythmic.bridge.BridgeVerticle;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Cluster;
import com.algorhythmic.catalogue.CatalogueRoutes;
import com.algorhythmic.catalogue.CatalogueVerticle;
import com.algorhythmic.catalogue.StyleBook;
import com.algorhythmic.credits.CreditsRoutes;
import com.algorhythmic.credits.CreditsVerticle;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.EmbeddedPostgres;
import com.algorhythmic.database.Migrations;
import com.algorhythmic.generation.GenerationRoutes;
import com.algorhythmic.generation.GenerationVerticle;
import com.algorhythmic.http.HttpVerticle;
import com.algorhythmic.http.Routes;
import com.algorhythmic.http.Tokens;
import com.algorhythmic.operations.ManagementVerticle;
import com.algorhythmic.operations.OperationsRoutes;
import com.algorhythmic.settings.Logging;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Environment;
import com.algorhythmic.settings.Settings.Role;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.settings.SettingsProblems;
import com.algorhythmic.show.ShowRoutes;
import com.algorhythmic.show.ShowVerticle;
import com.algorhythmic.telemetry.Meters;
import com.algorhythmic.telemetry.TelemetryVerticle;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** The program: settings, migrations, cluster, verticles; and on a signal, all of that backwards. */
public final class Algorhythmic {
  private static final int STOP_LIMIT_S = 30;

  private final Settings settings;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry);
  private final StyleBook styles = StyleBook.load();
  /** The last deployed first: what is asked stops after what asks. */
  private final Deque<String> deployed = new ConcurrentLinkedDeque<>();

  private EmbeddedPostgres embedded;
  private Database database;
  private Vertx vertx;
  private volatile boolean serving;

  private Algorhythmic(Settings settings) {
    this.settings = settings;
  }

  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      System.out.println(Usage.text());
      System.exit(List.of(arguments).contains("--help") ? 0 : 2);
    }
    Logging.defer();
    try {
      var settings = SettingsLoader.load(System.getenv());
      Logging.configure(settings);
      var program = new Algorhythmic(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(program::stop, "stop"));
      program.start();
    } catch (SettingsProblems problems) {
      System.err.println(problems.getMessage());
      System.exit(2);
    } catch (Exception failure) {
      LoggerFactory.getLogger(Algorhythmic.class).error("the start failed", failure);
      System.err.println("Algorhythmic could not start: " + failure.getMessage());
      System.exit(1);
    }
  }

  private void start() throws Exception {
    // Finding the others takes seconds of its own: meanwhile the database starts.
    var cluster = Cluster.join(settings, registry).onSuccess(joined -> vertx = joined);
    var url = settings.database().url().orElseGet(() -> {
      embedded = EmbeddedPostgres.start(settings.data().dir().resolve("postgres"));
      return embedded.url();
    });
    Migrations.run(url);
    await(cluster
        .onSuccess(
            joined -> database = new Database(joined, url, settings.database().poolSize()))
        .compose(joined -> SigningKey.tokens(vertx, database, settings.auth().secret()))
        .compose(this::deploy));
    serving = true;
    System.out.println(Usage.started(settings));
  }

  private Future<?> deploy(Tokens tokens) {
    var bus = new Bus(vertx);
    var generation = new GenerationVerticle(settings, bus, database, meters, styles);
    return deploy(new ManagementVerticle(settings, database, registry, () -> serving))
        .compose(up -> deploy(Role.TELEMETRY, new TelemetryVerticle(bus, database, meters)))
        .compose(up -> deploy(Role.CREDITS, new CreditsVerticle(bus, database)))
        .compose(
            up -> deploy(Role.GENERATION, new CatalogueVerticle(bus, database, meters, styles)))
        .compose(up -> deploy(Role.GENERATION, generation))
        .compose(up -> deploy(Role.GENERATION, new ShowVerticle(settings, bus, database, styles)))
        .compose(up -> deploy(Role.BRIDGE, new BridgeVerticle(settings, bus, tokens, meters)))
        .compose(up -> deploy(Role.HTTP, new AccountsVerticle(settings, bus, database)))
        .compose(up ->
            deploy(Role.HTTP, new HttpVerticle(settings, tokens, meters, routes(bus, tokens))))
        .compose(up -> settings.environment() == Environment.DEVELOPMENT
            ? SigningKey.administratorToken(
                vertx, database, tokens, settings.data().dir())
            : Future.succeededFuture());
  }

  private List<Routes> routes(Bus bus, Tokens tokens) {
    return List.of(
        new OperationsRoutes(),
        new AccountsRoutes(bus),
        new CreditsRoutes(bus),
        new CatalogueRoutes(bus),
        new GenerationRoutes(bus, styles),
        new ShowRoutes(bus, new Guests(bus, tokens)));
  }

  private Future<?> deploy(Role role, Deployable verticle) {
    return settings.runs(role) ? deploy(verticle) : Future.succeededFuture();
  }

  private Future<?> deploy(Deployable verticle) {
    return vertx.deployVerticle(verticle).onSuccess(deployed::push);
  }

  private void stop() {
    serving = false;
    try {
      Future<?> backwards = Future.succeededFuture();
      for (var id : deployed) {
        backwards = backwards.eventually(() -> vertx.undeploy(id));
      }
      if (vertx != null) {
        await(backwards.eventually(vertx::close));
      }
    } catch (Exception failure) {
      System.err.println("not everything stopped in order: " + failure.getMessage());
    } finally {
      if (embedded != null) {
        embedded.close();
      }
    }
  }

  private static void await(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(STOP_LIMIT_S, TimeUnit.SECONDS);
  }
}
