package com.algorhythmic;

import com.algorhythmic.CommandLine.Command;
import com.algorhythmic.accounts.AccountsRoutes;
import com.algorhythmic.accounts.AccountsVerticle;
import com.algorhythmic.accounts.Guests;
import com.algorhythmic.accounts.Revocations;
import com.algorhythmic.accounts.SigningKey;
import com.algorhythmic.accounts.access.AccessRoutes;
import com.algorhythmic.accounts.access.AccessVerticle;
import com.algorhythmic.accounts.access.ServiceTokens;
import com.algorhythmic.accounts.factor.FactorRoutes;
import com.algorhythmic.accounts.factor.FactorVerticle;
import com.algorhythmic.accounts.factor.SecondFactors;
import com.algorhythmic.accounts.merging.MergeRoutes;
import com.algorhythmic.accounts.merging.MergeVerticle;
import com.algorhythmic.accounts.oidc.OidcRoutes;
import com.algorhythmic.accounts.oidc.OidcVerticle;
import com.algorhythmic.accounts.passkeys.PasskeyRoutes;
import com.algorhythmic.accounts.passkeys.PasskeyVerticle;
import com.algorhythmic.accounts.signin.FirstAdministrator;
import com.algorhythmic.accounts.signin.LinkMailVerticle;
import com.algorhythmic.accounts.signin.Roles;
import com.algorhythmic.accounts.signin.SignInRoutes;
import com.algorhythmic.accounts.signin.SignInVerticle;
import com.algorhythmic.accounts.signin.SignedInAccounts;
import com.algorhythmic.bridge.BridgeVerticle;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.catalogue.CatalogueRoutes;
import com.algorhythmic.catalogue.CatalogueVerticle;
import com.algorhythmic.catalogue.SharedPages;
import com.algorhythmic.catalogue.StyleCards;
import com.algorhythmic.catalogue.collections.CollectionsRoutes;
import com.algorhythmic.catalogue.collections.CollectionsVerticle;
import com.algorhythmic.catalogue.downloads.DownloadRoutes;
import com.algorhythmic.catalogue.downloads.GalleryArchives;
import com.algorhythmic.catalogue.images.PictureFiles;
import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.catalogue.images.StoreWatch;
import com.algorhythmic.cluster.Cluster;
import com.algorhythmic.cluster.Deployments;
import com.algorhythmic.cluster.Drain;
import com.algorhythmic.cluster.NodesVerticle;
import com.algorhythmic.cluster.Shutdown;
import com.algorhythmic.credits.CreditsRoutes;
import com.algorhythmic.credits.CreditsVerticle;
import com.algorhythmic.credits.gifts.GiftRoutes;
import com.algorhythmic.credits.gifts.GiftVerticle;
import com.algorhythmic.credits.purchases.PurchaseRoutes;
import com.algorhythmic.credits.purchases.PurchasesVerticle;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Migrations;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.database.embedded.EmbeddedPostgres;
import com.algorhythmic.generation.GenerationRoutes;
import com.algorhythmic.generation.GenerationVerticle;
import com.algorhythmic.generation.large.LargeRoutes;
import com.algorhythmic.http.HttpPort;
import com.algorhythmic.http.HttpVerticle;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.CallerLimits;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.files.FileSource;
import com.algorhythmic.http.site.Machine;
import com.algorhythmic.http.wire.OpenFiles;
import com.algorhythmic.limits.RateLimiter;
import com.algorhythmic.limits.SharedCounter;
import com.algorhythmic.metrics.EventLoopVerticle;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.monitoring.MonitoringRoutes;
import com.algorhythmic.monitoring.MonitoringVerticle;
import com.algorhythmic.monitoring.SamplesVerticle;
import com.algorhythmic.music.MusicRoutes;
import com.algorhythmic.music.MusicVerticle;
import com.algorhythmic.music.player.PlayerRoutes;
import com.algorhythmic.music.player.PlayerVerticle;
import com.algorhythmic.operations.ManagementVerticle;
import com.algorhythmic.operations.OperationsRoutes;
import com.algorhythmic.operations.SettingsVerticle;
import com.algorhythmic.operations.TasksVerticle;
import com.algorhythmic.operations.lookup.LookupRoutes;
import com.algorhythmic.operations.lookup.LookupVerticle;
import com.algorhythmic.painter.practice.PracticeVerticle;
import com.algorhythmic.pairing.PairingRoutes;
import com.algorhythmic.pairing.PairingVerticle;
import com.algorhythmic.privacy.PrivacyRoutes;
import com.algorhythmic.privacy.PrivacyVerticle;
import com.algorhythmic.sessions.SessionsVerticle;
import com.algorhythmic.sessions.scenes.ScenesRoutes;
import com.algorhythmic.sessions.scenes.ScenesVerticle;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.LiveSettings;
import com.algorhythmic.settings.Logging;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Environment;
import com.algorhythmic.settings.Settings.Role;
import com.algorhythmic.settings.SettingsProblems;
import com.algorhythmic.show.ShowPages;
import com.algorhythmic.show.ShowRoutes;
import com.algorhythmic.show.ShowVerticle;
import com.algorhythmic.show.room.RoomVerticle;
import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.telemetry.TelemetryRoutes;
import com.algorhythmic.telemetry.TelemetryVerticle;
import com.algorhythmic.tracing.Tracing;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import org.slf4j.LoggerFactory;

/** The program: loads the settings, opens the database and the cluster, and deploys the verticles. */
public final class Algorhythmic {
  private static final int START_LIMIT_S = 30;

  private final LiveSettings liveSettings;
  private final Settings settings;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry, Refusal::isFault);
  private final StyleBook styles = StyleBook.load();
  private final Drain drain = new Drain();
  private final Shutdown shutdown;
  private volatile boolean started;

  private Algorhythmic(LiveSettings liveSettings) {
    this.liveSettings = liveSettings;
    settings = liveSettings.settings();
    shutdown = new Shutdown(settings.drain(), drain, meters, System::exit);
  }

  public static void main(String[] arguments) {
    // Libraries too write numbers and fold letters by the machine's language.
    Locale.setDefault(Locale.ROOT);
    // The cache would be a file in a folder that may be read-only; pictures are in memory anyway.
    ImageIO.setUseCache(false);
    var command = CommandLine.parse(arguments);
    Logging.defer();
    try {
      var liveSettings = LiveSettings.load(System.getenv());
      Logging.configure(liveSettings.settings());
      var program = new Algorhythmic(liveSettings);
      program.shutdown.install();
      if (command == Command.MIGRATE) {
        program.openDatabase();
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
      System.err.println("Algorhythmic could not start: "
          + Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
      System.exit(1);
    }
  }

  private void start() throws Exception {
    OpenFiles.check(settings.http());
    var pictures = PictureStore.open(settings);
    shutdown.onClose("the picture store", pictures);
    if (settings.runs(Role.GENERATION)) {
      check(pictures);
    }
    var tracing = Tracing.open(settings);
    shutdown.onClose("the tracer", tracing);
    // Opening the database and joining the cluster take seconds each, so they run concurrently.
    var databaseUrl = new FutureTask<>(this::openDatabase);
    new Thread(databaseUrl, "database").start();
    var cluster = await("joining the cluster", Cluster.join(settings, registry, tracing));
    var vertx = cluster.vertx();
    shutdown.onClose("the cluster", vertx::close);
    var database = new Database(vertx, databaseUrl.get(), settings.database());
    shutdown.onClose("the pool", database::close);
    await("reading the database's clock", database.firstPing());
    var notifications = new PgNotifications(vertx, databaseUrl.get(), database);
    shutdown.onClose("the notifications", notifications::close);
    await("listening to the database", notifications.start());
    var tokens = await("reading the signing keys", SigningKey.tokens(database, settings.auth()));
    var revocations = new Revocations(database, notifications, tokens);
    await("reading the revoked tokens", revocations.start());
    var services = new ServiceTokens(database, tokens);
    tokens.checkServices(services);
    var deployments = new Deployments(vertx, settings.roles());
    shutdown.onClose("the verticles", deployments::undeploy);
    var bus = cluster.bus(meters, database, notifications, shutdown);

    var limits = new CallerLimits(
        new RateLimiter(new SharedCounter(database), liveSettings::limits, meters));
    var bridge = new BridgeVerticle(settings, bus, tokens, limits, meters, database.clock());
    // A verticle asks only verticles that are undeployed after it.
    var store = new StoreWatch(vertx, pictures, meters);
    var pictureFiles = new PictureFiles(vertx, store.store());
    var httpPort = new HttpPort(
        settings,
        tokens,
        limits,
        meters,
        drain,
        routes(vertx, bus, tokens, pictureFiles),
        pictureFiles,
        Map.of(
            "/styles/",
            new StyleCards(vertx, styles),
            "/art/",
            new SharedPages(bus, styles),
            ShowPages.ROOT,
            new ShowPages(bus)),
        bridge::accept);
    deployments.deploy(() -> new HttpVerticle(httpPort), settings.vertx().loops(), Role.HTTP);
    drain.addWork(deployments.deploy(bridge, Role.BRIDGE));
    deployments.deploy(
        new ShowVerticle(
            settings, liveSettings::budget, bus, database, notifications, meters, styles),
        Role.HTTP,
        Role.BRIDGE,
        Role.GENERATION);
    deployments.deploy(
        new RoomVerticle(settings, bus, database), Role.HTTP, Role.BRIDGE, Role.GENERATION);
    if (settings.practises()) {
      deployments.deploy(new PracticeVerticle(settings, meters, styles), Role.GENERATION);
    }
    deployments.deploy(
        new GenerationVerticle(
            liveSettings, bus, database, notifications, meters, styles, store, drain),
        Role.GENERATION);
    deployments.deploy(
        new CatalogueVerticle(settings, bus, database, notifications, meters, styles, store),
        Role.GENERATION);
    deployments.deploy(new CollectionsVerticle(bus, database, styles), Role.GENERATION);
    deployments.deploy(new ScenesVerticle(bus, database, styles), Role.HTTP);
    deployments.deploy(new MusicVerticle(settings, bus, database, meters), Role.HTTP);
    deployments.deploy(new PlayerVerticle(settings, bus, database, tokens), Role.HTTP);
    deployments.deploy(new AccountsVerticle(bus, database, styles, revocations), Role.HTTP);
    var roles = Roles.of(settings.accounts());
    var factors = new SecondFactors(database, tokens, limits.limiter());
    var neededBy = settings.accounts().secondFactor();
    var signedIn = new SignedInAccounts(bus, factors, neededBy);
    deployments.deploy(
        new SignInVerticle(
            settings, bus, database, notifications, tokens, limits.limiter(), roles, signedIn),
        Role.HTTP);
    deployments.deploy(new FactorVerticle(bus, factors, neededBy), Role.HTTP);
    if (settings.mail().isOn()) {
      deployments.deploy(
          new LinkMailVerticle(settings.mail(), database, notifications, tokens, meters),
          Role.HTTP);
    }
    deployments.deploy(new AccessVerticle(bus, database, roles, services), Role.HTTP);
    deployments.deploy(new LookupVerticle(bus, database), Role.HTTP);
    deployments.deploy(new MergeVerticle(settings, bus, database), Role.HTTP);
    deployments.deploy(new OidcVerticle(settings, bus, database, roles, signedIn), Role.HTTP);
    deployments.deploy(
        new PasskeyVerticle(settings.oidc(), bus, database, roles, signedIn), Role.HTTP);
    deployments.deploy(new PairingVerticle(bus, database, tokens), Role.HTTP);
    deployments.deploy(
        new SessionsVerticle(bus, database, styles), Role.HTTP, Role.BRIDGE, Role.GENERATION);
    deployments.deploy(
        new CreditsVerticle(settings, liveSettings::budget, bus, database, meters), Role.CREDITS);
    deployments.deploy(new GiftVerticle(settings, bus, database), Role.CREDITS);
    deployments.deploy(
        new PurchasesVerticle(settings, bus, database, notifications, meters), Role.CREDITS);
    deployments.deploy(new PrivacyVerticle(bus, database, notifications), Role.TELEMETRY);
    deployments.deploy(new TelemetryVerticle(bus, database, meters), Role.TELEMETRY);
    deployments.deploy(new MonitoringVerticle(settings, bus, database, meters), Role.TELEMETRY);
    deployments.deploy(new SamplesVerticle(bus.node(), database, meters, registry));
    deployments.deploy(
        new TasksVerticle(settings, databaseUrl.get(), bus, database, meters), Role.TELEMETRY);
    deployments.deploy(new SettingsVerticle(liveSettings, bus, database, notifications));
    deployments.deploy(new NodesVerticle(settings, cluster, bus, database, meters));
    deployments.add(EventLoopVerticle.deploy(vertx, meters));
    deployments.deploy(new ManagementVerticle(
        settings,
        cluster.transport(),
        database,
        registry,
        meters,
        store::problem,
        () -> started,
        () -> started && !drain.hasBegun()));
    await("starting the verticles", deployments.deployed());
    if (settings.environment() == Environment.DEVELOPMENT) {
      await(
          "making the administrator's token",
          SigningKey.administratorToken(vertx, database, tokens, settings.data().dir()));
    }
    var addresses = Machine.reachableAddresses().toList();
    if (settings.runs(Role.HTTP) && CommandLine.isReachable(settings)) {
      var site = CommandLine.site(settings, addresses);
      await("looking for an administrator", FirstAdministrator.link(database, tokens, site))
          .map(CommandLine::firstAdministrator)
          .ifPresent(LoggerFactory.getLogger(Algorhythmic.class)::warn);
    }
    started = true;
    var text = CommandLine.started(settings, addresses);
    LoggerFactory.getLogger(Algorhythmic.class).info(text.replace("\n ", ","));
    if (settings.environment() == Environment.DEVELOPMENT) {
      System.out.println(text);
    }
  }

  /** A full store is no reason not to start: the pictures that it has can be shown. */
  private static void check(PictureStore pictures) throws IOException {
    try {
      pictures.check();
    } catch (PictureStore.FullException full) {
      LoggerFactory.getLogger(Algorhythmic.class)
          .warn("starting although there is {}", full.getMessage());
    }
  }

  private List<Routes> routes(Vertx vertx, Bus bus, Tokens tokens, FileSource pictures) {
    return List.of(
        new AccessRoutes(bus),
        new AccountsRoutes(bus, tokens),
        new CatalogueRoutes(bus),
        new CollectionsRoutes(bus),
        new CreditsRoutes(bus),
        new DownloadRoutes(bus, vertx, pictures),
        new FactorRoutes(bus),
        new GenerationRoutes(settings, bus, styles),
        new GiftRoutes(bus),
        new LargeRoutes(bus, pictures),
        new LookupRoutes(bus),
        new MergeRoutes(bus, tokens),
        new MonitoringRoutes(bus),
        new MusicRoutes(bus),
        new OidcRoutes(bus, tokens),
        new OperationsRoutes(bus),
        new PairingRoutes(bus),
        new PasskeyRoutes(bus, tokens),
        new PlayerRoutes(bus),
        new PrivacyRoutes(bus, new GalleryArchives(bus, vertx, pictures)),
        new PurchaseRoutes(bus),
        new ScenesRoutes(bus),
        new ShowRoutes(bus, new Guests(settings.accounts(), bus, tokens)),
        new SignInRoutes(settings, bus, tokens),
        new TelemetryRoutes(bus));
  }

  /** Starts the embedded database if the settings name no other, and migrates the schema; gives the URL. */
  private DatabaseUrl openDatabase() {
    var url = settings.database().url().map(DatabaseUrl::parse).orElseGet(() -> {
      var embedded = EmbeddedPostgres.start(settings.data().dir().resolve("postgres"));
      shutdown.onCloseLast("the embedded database", embedded);
      return embedded.address();
    });
    Migrations.run(url);
    return url;
  }

  /** @param step what the future does, for the message if it takes too long */
  private static <T> T await(String step, Future<T> future) throws TimeoutException {
    try {
      return future.await(START_LIMIT_S, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new TimeoutException(step + " took longer than " + START_LIMIT_S + " s");
    }
  }
}
