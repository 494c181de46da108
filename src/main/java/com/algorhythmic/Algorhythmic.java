package com.algorhythmic;

import com.algorhythmic.accounts.AccountsRoutes;
import com.algorhythmic.accounts.AccountsVerticle;
import com.algorhythmic.accounts.Guests;
import com.algorhythmic.accounts.Revocations;
import com.algorhythmic.accounts.SigningKey;
import com.algorhythmic.bridge.BridgeVerticle;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Cluster;
import com.algorhythmic.catalogue.CatalogueRoutes;
import com.algorhythmic.catalogue.CatalogueVerticle;
import com.algorhythmic.catalogue.PictureShelf;
import com.algorhythmic.catalogue.PictureStore;
import com.algorhythmic.catalogue.StyleBook;
import com.algorhythmic.credits.CreditsRoutes;
import com.algorhythmic.credits.CreditsVerticle;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.EmbeddedPostgres;
import com.algorhythmic.database.Migrations;
import com.algorhythmic.database.Notices;
import com.algorhythmic.generation.GenerationRoutes;
import com.algorhythmic.generation.GenerationVerticle;
import com.algorhythmic.http.HttpVerticle;
import com.algorhythmic.http.Routes;
import com.algorhythmic.http.Tokens;
import com.algorhythmic.music.MusicRoutes;
import com.algorhythmic.music.MusicVerticle;
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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/** The program: settings, migrations, cluster, verticles; and on a signal, all of that backwards. */
public final class Algorhythmic {
  private static final int LIMIT_S = 30;

  private final Settings settings;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry);
  private final StyleBook styles = StyleBook.load();
  private final List<Future<String>> deployments = new CopyOnWriteArrayList<>();

  private EmbeddedPostgres embedded;
  private Database database;
  private Notices notices;
  private PictureStore pictures;
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
    } catch (Exception thrown) {
      var failure = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
      LoggerFactory.getLogger(Algorhythmic.class).error("the start failed", failure);
      System.err.println("Algorhythmic could not start: " + failure.getMessage());
      System.exit(1);
    }
  }

  private void start() throws Exception {
    pictures = PictureStore.open(settings);
    if (settings.runs(Role.GENERATION)) {
      pictures.check();
    }
    // The database and the cluster each take seconds, and neither needs the other.
    var url = new FutureTask<>(this::database);
    new Thread(url, "database").start();
    vertx = await(Cluster.join(settings, registry));
    database = new Database(vertx, url.get(), settings.database().poolSize());
    notices = new Notices(vertx, url.get(), database);
    await(notices.start());
    var tokens = await(SigningKey.tokens(vertx, database, settings.auth().secret()));
    var revocations = new Revocations(database, notices, tokens);
    await(revocations.start().compose(known -> deploy(tokens, revocations)));
    serving = true;
    System.out.println(Usage.started(settings));
  }

  /** The URL of the database, which is up and has today's schema. */
  private String database() {
    var url = settings.database().url().orElseGet(() -> {
      embedded = EmbeddedPostgres.start(settings.data().dir().resolve("postgres"));
      return embedded.url();
    });
    Migrations.run(url);
    return url;
  }

  /** In the order in which they are to go: what asks goes before what is asked. */
  private Future<?> deploy(Tokens tokens, Revocations revocations) {
    var bus = new Bus(vertx);
    deploy(
        Role.HTTP,
        new HttpVerticle(
            settings, tokens, meters, routes(bus, tokens), new PictureShelf(vertx, pictures)));
    deploy(Role.BRIDGE, new BridgeVerticle(settings, bus, tokens, meters));
    if (settings.runs(Role.GENERATION) || settings.runs(Role.BRIDGE) || settings.runs(Role.HTTP)) {
      deployments.add(
          vertx.deployVerticle(new ShowVerticle(settings, bus, database, notices, styles)));
    }
    deploy(
        Role.GENERATION,
        new GenerationVerticle(settings, bus, database, notices, meters, styles, pictures));
    deploy(
        Role.GENERATION,
        new CatalogueVerticle(settings, bus, database, notices, meters, styles, pictures));
    deploy(Role.HTTP, new MusicVerticle(settings, bus, database, meters));
    deploy(Role.HTTP, new AccountsVerticle(settings, bus, database, styles, revocations));
    deploy(Role.CREDITS, new CreditsVerticle(settings, bus, database, meters));
    deploy(Role.TELEMETRY, new TelemetryVerticle(bus, database, meters));
    deployments.add(
        vertx.deployVerticle(new ManagementVerticle(settings, database, registry, () -> serving)));
    return Future.all(deployments)
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
        new GenerationRoutes(settings, bus, styles),
        new MusicRoutes(bus),
        new ShowRoutes(bus, new Guests(bus, tokens)));
  }

  private void deploy(Role role, Deployable verticle) {
    if (settings.runs(role)) {
      deployments.add(vertx.deployVerticle(verticle));
    }
  }

  private void stop() {
    serving = false;
    try {
      Future<?> backwards = Future.succeededFuture();
      for (var deployment : deployments) {
        backwards = backwards.eventually(() -> deployment.compose(vertx::undeploy));
      }
      if (notices != null) {
        backwards = backwards.eventually(notices::close);
      }
      if (vertx != null) {
        await(backwards.eventually(vertx::close));
      }
    } catch (Exception failure) {
      System.err.println("not everything stopped in order: " + failure.getMessage());
    } finally {
      if (pictures != null) {
        pictures.close();
      }
      if (embedded != null) {
        embedded.close();
      }
    }
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(LIMIT_S, TimeUnit.SECONDS);
  }
}
