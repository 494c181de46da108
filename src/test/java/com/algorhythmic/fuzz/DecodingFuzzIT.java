package com.algorhythmic.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.algorhythmic.accounts.AccountsRoutes;
import com.algorhythmic.accounts.Guests;
import com.algorhythmic.accounts.access.AccessRoutes;
import com.algorhythmic.accounts.factor.FactorRoutes;
import com.algorhythmic.accounts.merging.MergeRoutes;
import com.algorhythmic.accounts.oidc.OidcRoutes;
import com.algorhythmic.accounts.passkeys.PasskeyRoutes;
import com.algorhythmic.accounts.signin.SignInRoutes;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.catalogue.CatalogueRoutes;
import com.algorhythmic.catalogue.SharedPages;
import com.algorhythmic.catalogue.collections.CollectionsRoutes;
import com.algorhythmic.catalogue.downloads.DownloadRoutes;
import com.algorhythmic.catalogue.downloads.GalleryArchives;
import com.algorhythmic.cluster.Drain;
import com.algorhythmic.credits.CreditsRoutes;
import com.algorhythmic.credits.gifts.GiftRoutes;
import com.algorhythmic.credits.purchases.PurchaseRoutes;
import com.algorhythmic.fuzz.Caller.Kind;
import com.algorhythmic.fuzz.Connection.Answer;
import com.algorhythmic.generation.GenerationRoutes;
import com.algorhythmic.generation.large.LargeRoutes;
import com.algorhythmic.http.HttpPort;
import com.algorhythmic.http.HttpVerticle;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.monitoring.MonitoringRoutes;
import com.algorhythmic.music.MusicRoutes;
import com.algorhythmic.music.player.PlayerRoutes;
import com.algorhythmic.operations.OperationsRoutes;
import com.algorhythmic.operations.lookup.LookupRoutes;
import com.algorhythmic.pairing.PairingRoutes;
import com.algorhythmic.privacy.PrivacyRoutes;
import com.algorhythmic.sessions.scenes.ScenesRoutes;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.show.ShowRoutes;
import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.telemetry.TelemetryRoutes;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.NoLimits;
import com.algorhythmic.testing.ProgramFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * Generated requests to the HTTP server alone, whose questions nobody answers: whatever arrives is decoded or refused, and
 * nothing causes a fault. {@link ContractFuzzIT} sends the same to a whole program. {@code -Dfuzz.seed=… -Dfuzz.only=…}
 * repeats one request.
 */
@Concurrent
@Timeout(120)
class DecodingFuzzIT {
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);
  private static final long SEED =
      Long.getLong("fuzz.seed", new SplittableRandom().nextLong(1_000_000_000));
  private static final long ONLY = Long.getLong("fuzz.only", -1);
  private static final int PLACES = 8;

  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Pool pool = new Pool();

  @Test
  void every_request_is_decoded_or_refused() throws Exception {
    System.out.printf("fuzz of the decoding: -Dfuzz.seed=%d%n", SEED);
    Correlation.register();
    var vertx = Vertx.vertx();
    var logged = new ListAppender<ILoggingEvent>();
    logged.start();
    var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(logged);
    try {
      int port = serve(vertx);
      send(port);
      assertThat(failures).as("seed %d", SEED).isEmpty();
      assertThat(List.copyOf(logged.list).stream()
              .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)
                  && event.getLoggerName().matches("(com\\.algorhythmic\\.http|io\\.vertx)\\..*")))
          .as("seed %d", SEED)
          .isEmpty();
    } finally {
      root.detachAppender(logged);
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  private void send(int port) throws InterruptedException {
    var host = "127.0.0.1:" + port;
    var contract = ContractFuzz.yaml("src/main/resources/openapi.yaml");
    var generator = new RequestGenerator(contract, pool, host);
    var checks = new UnansweredChecks(generator.operations(), pool);
    long began = System.nanoTime();
    var fuzz = new HttpFuzz(
        "127.0.0.1",
        name -> port,
        number -> generator.generate(number, Chance.of(SEED, number)),
        checks,
        (request, answer) -> {},
        failures);
    if (ONLY < 0) {
      fuzz.run(0, REQUESTS);
    } else {
      fuzz.run(ONLY, ONLY + 1);
    }
    System.out.printf(
        "fuzz of the decoding: %d requests in %d ms%n",
        REQUESTS, (System.nanoTime() - began) / 1_000_000);
  }

  private int serve(Vertx vertx) throws Exception {
    int port = ProgramFixture.freePort();
    var settings = SettingsLoader.load(
        Map.of("ALGO_HTTP_PORT", Integer.toString(port), "ALGO_HTTP_HOST", "127.0.0.1"));
    var tokens = new Tokens(ContractFuzz.SECRET);
    var styles = StyleBook.load();
    fill(tokens, styles);
    var bus = new Bus(vertx);
    var meters = new Meters(new SimpleMeterRegistry(), Refusal::isFault);
    var httpPort = new HttpPort(
        settings,
        tokens,
        NoLimits.of(vertx, meters),
        meters,
        new Drain(),
        routes(settings, vertx, bus, styles, tokens),
        name -> Future.succeededFuture(Optional.empty()),
        Map.of("/art/", new SharedPages(bus, styles)),
        request -> request.response().setStatusCode(404).end());
    vertx.deployVerticle(new HttpVerticle(httpPort)).await(30, TimeUnit.SECONDS);
    return port;
  }

  private static List<Routes> routes(
      Settings settings, Vertx vertx, Bus bus, StyleBook styles, Tokens tokens) {
    return List.of(
        new AccessRoutes(bus),
        new AccountsRoutes(bus, tokens),
        new CatalogueRoutes(bus),
        new CollectionsRoutes(bus),
        new CreditsRoutes(bus),
        new FactorRoutes(bus),
        new GiftRoutes(bus),
        new LookupRoutes(bus),
        new PurchaseRoutes(bus),
        new PrivacyRoutes(
            bus, new GalleryArchives(bus, vertx, name -> Future.succeededFuture(Optional.empty()))),
        new DownloadRoutes(bus, vertx, name -> Future.succeededFuture(Optional.empty())),
        new GenerationRoutes(settings, bus, styles),
        new LargeRoutes(bus, name -> Future.succeededFuture(Optional.empty())),
        new MergeRoutes(bus, tokens),
        new MonitoringRoutes(bus),
        new MusicRoutes(bus),
        new OidcRoutes(bus, tokens),
        new OperationsRoutes(bus),
        new PairingRoutes(bus),
        new PasskeyRoutes(bus, tokens),
        new PlayerRoutes(bus),
        new ScenesRoutes(bus),
        new ShowRoutes(bus, new Guests(settings.accounts(), bus, tokens)),
        new SignInRoutes(settings, bus, tokens),
        new TelemetryRoutes(bus));
  }

  private void fill(Tokens tokens, StyleBook styles) {
    for (int i = 0; i < PLACES; i++) {
      var user = UUID.randomUUID();
      var session = UUID.randomUUID().toString();
      for (var kind : new Kind[] {Kind.GUEST, Kind.USER, Kind.ADMIN}) {
        add(tokens, kind, i, new Identity(user, kind.name().toLowerCase()), session);
      }
      add(tokens, Kind.REMOTE, i, Identity.remote(user, session), session);
      pool.put(new Caller(Kind.FORGED, i, "a.b.c", null, null));
      for (var id : new String[] {"sessionId", "artworkId", "jobId", "userId"}) {
        pool.put(id, i, UUID.randomUUID().toString());
      }
      pool.put("code", i, "ABCD2" + (i + 2));
    }
    pool.words("styles", List.of("noir", "Van Gogh Style", "anime"));
    pool.words("artists", List.of("monet", "dali"));
    pool.words("email", Population.EMAILS);
    pool.words("key", List.of("breaker.open-tokens", "spend.hourly-usd", "http.port"));
    pool.words("task", List.of("forget", "nothing"));
    pool.words("at", List.of(Instant.now().toString(), "2026-01-01T00:00:00Z"));
  }

  private void add(Tokens tokens, Kind kind, int place, Identity identity, String session) {
    pool.put(new Caller(
        kind,
        place,
        tokens.mint(identity, Duration.ofHours(1)).text(),
        identity.user().toString(),
        session));
  }

  /** Checks of answers that may also say that nobody answers the question. */
  private static final class UnansweredChecks extends Checks {
    UnansweredChecks(List<Operation> operations, Pool pool) {
      super(operations, pool, List.of(ContractFuzz.SECRET));
    }

    @Override
    String complaint(Request request, Answer answer) {
      boolean isUnanswered = answer.status() == 503 && answer.text().contains("\"busy\"");
      return isUnanswered ? null : super.complaint(request, answer);
    }
  }
}
