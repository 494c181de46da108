package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Chromium;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.Nodes;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.SkewedPostgres;
import com.algorhythmic.testing.SmallDisk;
import com.algorhythmic.testing.Visitor;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night on call: while two shows run on two nodes, one thing after another fails. The headline of the dashboard names each
 * cause, and what the runbook says cures it.
 */
@Tag("long")
@Timeout(600)
class NightOfFaultsIT {
  /** The time in which the headline must name the cause. */
  private static final Duration NAMED = Duration.ofSeconds(30);

  private static final Duration CURED = Duration.ofSeconds(90);
  private static final Duration PICTURE = Duration.ofSeconds(60);

  @TempDir
  Path folder;

  private Page board;
  private List<LiveScreen> screens;

  @Test
  void each_cause_is_named_and_cured() throws Exception {
    try (var disk = new SmallDisk(folder.resolve("pictures"));
        var postgres = new SkewedPostgres(folder.resolve("postgres"));
        var provider = FakeOpenAi.start();
        var nodes = nodes(postgres, provider).start();
        var chromium = Chromium.deaf()) {
      var first = nodes.all().get(0);
      var second = nodes.all().get(1);
      var ann = new Visitor(first);
      var bob = new Visitor(first);
      var annsShow = ann.beginWithCredits(new JsonObject()).getString("sessionId");
      var bobsShow = bob.beginWithCredits(new JsonObject()).getString("sessionId");
      board = chromium.person(1280, 720).newPage();
      board.navigate(first.at("/admin#token=" + token(first)).toString());
      try (var annsScreen = LiveScreen.join(first, ann, annsShow);
          var bobsScreen = LiveScreen.join(first, bob, bobsShow)) {
        screens = List.of(annsScreen, bobsScreen);
        showsGoOn();

        provider.behave(FakeOpenAiBehaviour.status(500, "{\"error\":{}}", Map.of()));
        order(ann, annsShow);
        order(bob, bobsShow);
        named("Circuit breaker is open");
        showsGoOn();
        provider.behave(FakeOpenAiBehaviour.ok());
        var reset = Script.of("reset-circuit-breaker.sh")
            .with("ALGO_URL", first.at("").toString())
            .with("ALGO_DATA_DIR", first.folder().resolve("data").toString())
            .run();
        assertThat(reset.code()).as(reset.toString()).isZero();
        cured("Circuit breaker");

        disk.fill();
        named("no space left on the picture store");
        showsGoOn();
        disk.makeRoom();
        cured("No picture can be stored");

        postgres.stop();
        named("The database does not answer");
        postgres.start();
        cured("The database does not answer");
        showsGoOn();

        second.kill();
        named("A node vanished without leaving");
        showsGoOn();
        second.start();
        cured("vanished");

        postgres.set(Duration.ofMinutes(10));
        named("The database’s clock is 10 min ahead of this node’s");
        showsGoOn();
        postgres.set(Duration.ZERO);
        cured("clock is");
        showsGoOn();
      }
      try (var rows = Rows.of(postgres.url())) {
        assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
            .isNull();
      }
    }
  }

  private Nodes nodes(SkewedPostgres postgres, FakeOpenAi provider) {
    return Nodes.of(
        2,
        folder,
        Map.ofEntries(
            Map.entry("DATABASE_URL", postgres.url()),
            Map.entry("ALGO_AUTH_SECRET", RandomSecret.create()),
            Map.entry("OPENAI_BASE_URL", provider.base().toString()),
            Map.entry("OPENAI_API_KEY", FakeOpenAi.KEY),
            Map.entry("ALGO_GENERATION_CONCURRENCY", "1"),
            Map.entry("ALGO_BREAKER_OPEN_TOKENS", "2"),
            // Only a reset ends it in time.
            Map.entry("ALGO_BREAKER_OPEN_MS", "300000"),
            Map.entry("ALGO_SHOW_DWELL_MS", "2000")));
  }

  private static String token(ProgramFixture program) throws Exception {
    return Files.readString(program.folder().resolve("data").resolve("admin-token"))
        .strip();
  }

  private static void order(Visitor visitor, String session) {
    var answer = visitor.post("/api/generate-art", new JsonObject().put("sessionId", session));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
  }

  private void named(String cause) throws Exception {
    Await.value(
        "a headline \"" + cause + "\"", NAMED, this::headline, seen -> seen.contains(cause));
  }

  private void cured(String cause) throws Exception {
    Await.value(
        "the end of \"" + cause + "\"", CURED, this::headline, seen -> !seen.contains(cause));
  }

  private String headline() {
    return board.locator(".status-sentence").innerText();
  }

  private void showsGoOn() throws Exception {
    for (var screen : screens) {
      screen.awaitArtwork(PICTURE);
    }
  }
}
