package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.FakeOpenAiExchange;
import com.algorhythmic.testing.FakeOpenAiStream;
import com.algorhythmic.testing.LedgerChecks;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Half an hour of provider faults at sixty times the speed: one second stands for one minute in every setting. Two nodes paint for three shows.
 */
@Tag("long")
@Timeout(180)
class StormIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long RETRY_AFTER_S = 2;
  /** Calls that may be in flight when the provider asks for a pause. */
  private static final long ON_ITS_WAY_MS = 150;

  private static final long DWELL_MS = 1_000;
  private static final long LONGEST_GAP_MS = 8_000;
  private static final String DATABASE = PostgresFixture.freshDatabase();
  private static final Set<String> TRANSITIONS =
      Set.of("closed→open", "open→half_open", "half_open→open", "half_open→closed", "open→closed");

  @TempDir
  Path folder;

  private final int[] clusterPorts = {ProgramFixture.freePort(), ProgramFixture.freePort()};
  private final List<Long> toldToWait = new CopyOnWriteArrayList<>();

  @Test
  void half_an_hour_of_provider_faults_costs_nobody_a_picture_or_a_credit() throws Exception {
    try (var provider = FakeOpenAi.start();
        var rows = Rows.of(DATABASE);
        var front = node("front", provider, "http,bridge,generation,credits,telemetry", 0)
            .launch();
        var second = node("second", provider, "generation", 1).launch()) {
      front.awaitReady();
      second.awaitReady();
      rememberTransitions(rows);
      var screens = new ArrayList<LiveScreen>();
      for (var styles :
          List.of(List.of("noir", "cubism"), List.of("abstract"), List.of("vangogh"))) {
        var visitor = new Visitor(front);
        var session = visitor
            .beginWithCredits(new JsonObject().put("styles", new JsonArray(styles)))
            .getString("sessionId");
        screens.add(LiveScreen.join(front, visitor, session));
      }
      try {
        // Seconds, which stand for minutes.
        phase(provider, 3, FakeOpenAiBehaviour.ok());
        phase(provider, 5, FakeOpenAiBehaviour.hang());
        phase(provider, 4, FakeOpenAiBehaviour.drip(100));
        phase(provider, 3, FakeOpenAiBehaviour.truncatedImage());
        phase(provider, 3, FakeOpenAiBehaviour.ok());
        phase(provider, 5, this::tellToWait);
        phase(provider, 2, FakeOpenAiStream.dropped(1));
        phase(provider, 3, FakeOpenAiBehaviour.hangUp());
        phase(provider, 2, FakeOpenAiBehaviour.status(503, "{}", Map.of()));
        provider.behave(FakeOpenAiBehaviour.ok());

        for (var screen : screens) {
          screen.await("a fresh picture after the faults", LIMIT, StormIT::isFresh);
          screen.ask("session.control", new JsonObject().put("paused", true));
        }
        Await.value(
            "a closed breaker",
            LIMIT,
            () -> rows.one("SELECT state FROM provider_health"),
            "closed"::equals);
        var ledger = new LedgerChecks(rows);
        Await.until("the end of every job", LIMIT, () -> ledger.open() == 0);

        everySessionHadItsPictures(screens);
        nobodyCalledWhenToldToWait(provider);
        assertThat(ledger.chargedOtherThanOnce()).isZero();
        assertThat(ledger.paidForNothing()).isZero();
        assertThat(ledger.wronglyPictured()).isZero();
        assertThat(ledger.unbalanced()).isZero();
        theBreakerKnewItsTable(rows);
      } finally {
        screens.forEach(LiveScreen::close);
      }
    }
  }

  private static void phase(FakeOpenAi provider, int minutes, FakeOpenAiBehaviour behaviour)
      throws InterruptedException {
    provider.behave(behaviour);
    // The schedule of the faults: there is no event to wait for.
    TimeUnit.SECONDS.sleep(minutes);
  }

  private void tellToWait(FakeOpenAiExchange exchange) {
    toldToWait.add(System.nanoTime());
    FakeOpenAiBehaviour.status(
            429,
            "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"slow down\"}}",
            Map.of("Retry-After", Long.toString(RETRY_AFTER_S)))
        .answer(exchange);
  }

  private void everySessionHadItsPictures(List<LiveScreen> screens) {
    for (var screen : screens) {
      var tiers = new HashMap<String, Integer>();
      long before = 0;
      for (var event : screen.heard()) {
        if (event.getString("type").equals("artwork")) {
          long at = event.getLong("at");
          assertThat(before == 0 ? 0 : at - before)
              .as("delay of the next picture in ms")
              .isLessThan(LONGEST_GAP_MS);
          before = at;
          tiers.merge(event.getJsonObject("data").getString("tier"), 1, Integer::sum);
        }
      }
      assertThat(tiers.values().stream().mapToInt(count -> count).sum())
          .as("pictures during the faults: %s", tiers)
          .isGreaterThan(12);
    }
  }

  private void nobodyCalledWhenToldToWait(FakeOpenAi provider) {
    assertThat(toldToWait).as("answers with Retry-After").isNotEmpty();
    long window = TimeUnit.SECONDS.toNanos(RETRY_AFTER_S);
    long onItsWay = TimeUnit.MILLISECONDS.toNanos(ON_ITS_WAY_MS);
    for (long told : toldToWait) {
      assertThat(provider.arrivals().stream()
              .filter(arrived -> arrived > told + onItsWay && arrived < told + window)
              .map(arrived -> TimeUnit.NANOSECONDS.toMillis(arrived - told)))
          .as("calls in ms after a Retry-After of %d s", RETRY_AFTER_S)
          .isEmpty();
    }
  }

  private static void rememberTransitions(Rows rows) throws Exception {
    rows.run("CREATE TABLE transitions (id bigserial, step text)");
    rows.run("""
        CREATE FUNCTION remember() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO transitions (step) VALUES (OLD.state || '→' || NEW.state);
          RETURN NULL;
        END $$""");
    rows.run("CREATE TRIGGER remember AFTER UPDATE ON provider_health FOR EACH ROW"
        + " WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION remember()");
  }

  private static void theBreakerKnewItsTable(Rows rows) throws Exception {
    var steps = List.of(
        rows.one("SELECT string_agg(step, ' ' ORDER BY id) FROM transitions").split(" "));
    System.out.println("StormIT: " + steps);
    assertThat(TRANSITIONS).containsAll(steps);
    assertThat(steps).contains("closed→open", "open→half_open", "half_open→open");
    assertThat(steps.get(steps.size() - 1)).isEqualTo("half_open→closed");
    // The breaker closes after three successful probes and in no other way here.
    assertThat(steps).doesNotContain("open→closed");
  }

  private static boolean isFresh(JsonObject event) {
    return event.getString("type").equals("artwork")
        && event.getJsonObject("data").getString("tier").equals("fresh")
        && event.getLong("at") > System.currentTimeMillis() - 2 * DWELL_MS;
  }

  private ProgramFixture node(String name, FakeOpenAi provider, String roles, int place) {
    return ProgramFixture.in(
        folder.resolve(name),
        Map.ofEntries(
            Map.entry("DATABASE_URL", DATABASE),
            Map.entry("OPENAI_BASE_URL", provider.base().toString()),
            Map.entry("OPENAI_API_KEY", FakeOpenAi.KEY),
            Map.entry("ALGO_ROLES", roles),
            Map.entry("ALGO_CLUSTER_PORT", Integer.toString(clusterPorts[place])),
            Map.entry("ALGO_CLUSTER_MEMBERS", "127.0.0.1:" + clusterPorts[1 - place]),
            Map.entry("ALGO_STORE_DIR", folder.resolve("pictures").toString()),
            Map.entry("ALGO_OPENAI_TIMEOUT_MIN_MS", "750"),
            Map.entry("ALGO_OPENAI_TIMEOUT_MAX_MS", "1500"),
            Map.entry("ALGO_BREAKER_REFILL_MS", "1000"),
            Map.entry("ALGO_BREAKER_OPEN_MS", "500"),
            Map.entry("ALGO_BREAKER_OPEN_MAX_MS", "5000"),
            Map.entry("ALGO_GENERATION_POLL_MS", "200"),
            Map.entry("ALGO_SHOW_DWELL_MS", Long.toString(DWELL_MS)),
            Map.entry("ALGO_SHOW_LEAD_MS", "400")));
  }
}
