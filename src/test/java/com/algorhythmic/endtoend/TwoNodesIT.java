package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.Grant;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Chromium;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.ForgedFrames;
import com.algorhythmic.testing.KickTrack;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.ShowPage;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with divided roles, one database and one image store: what one makes, the other shows. */
@Concurrent
class TwoNodesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final JsonObject ANY_WISH = new JsonObject();

  @TempDir
  private static Path folder;

  private static Map<String, String> common;
  private static int busPort;
  private static ProgramFixture front;
  private static ProgramFixture painter;

  @BeforeAll
  static void start() {
    int frontPort = ProgramFixture.freePort();
    int painterPort = ProgramFixture.freePort();
    busPort = ProgramFixture.freePort();
    common = Map.of(
        "DATABASE_URL", PostgresFixture.freshDatabase(),
        "ALGO_AUTH_SECRET", RandomSecret.create(),
        "ALGO_STORE_DIR", folder.resolve("pictures").toString(),
        "ALGO_PAINTER", "studio",
        "ALGO_SHOW_DWELL_MS", "2000");
    front = node("front", "http,bridge,credits,telemetry", frontPort, painterPort, busPort)
        .launch();
    painter = node("painter", "generation", painterPort, frontPort, 0).launch();
    front.awaitReady();
    painter.awaitReady();
  }

  @AfterAll
  static void stop() {
    try {
      front.close();
    } finally {
      painter.close();
    }
  }

  @Tag("long")
  @Test
  void one_node_shows_what_the_other_paints() throws Exception {
    var visitor = new Visitor(front);
    var session = visitor.begin(ANY_WISH).getString("sessionId");
    try (var screen = LiveScreen.join(front, visitor, session)) {
      var first = screen.awaitArtwork(LIMIT);
      served(first);
      var fresh = screen.await(
          "a fresh picture",
          LIMIT,
          event -> event.getString("type").equals("artwork")
              && event.getJsonObject("data").getString("tier").equals("fresh"));
      served(fresh.getJsonObject("data"));
    }
  }

  @Tag("long")
  @Test
  void a_browser_on_one_node_shows_what_the_other_paints() {
    try (var chromium = Chromium.hearing(KickTrack.write(folder.resolve("kicks.wav"), 4));
        var person = chromium.person(320, 180)) {
      var window = ShowPage.open(person, front);
      window.start();
      var first = window.awaitArtworkAfter("", LIMIT);
      window.awaitArtworkAfter(first, LIMIT);
      assertThat(window.look().isBlack()).isFalse();
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Tag("long")
  @Test
  void the_other_node_answers_503_for_a_killed_node_and_recovers_when_it_returns()
      throws Exception {
    var visitor = new Visitor(front);
    var session = visitor.begin(ANY_WISH).getString("sessionId");
    try (var screen = LiveScreen.join(front, visitor, session)) {
      var artwork = screen.awaitArtwork(LIMIT);

      painter.kill();
      var refused = visitor.get("/api/artworks/next?sessionId=" + session);
      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(refused.json().getString("code")).isEqualTo("busy");
      assertThat(visitor.get("/api/health").status()).isEqualTo(200);
      assertThat(visitor.get("/api/credits").status()).isEqualTo(200);
      assertThat(visitor.management("/health/ready").status()).isEqualTo(200);
      served(artwork);

      painter.start();
      var next = screen.await(
          "a picture from the restarted node",
          LIMIT,
          event -> event.getString("type").equals("artwork")
              && event.getLong("at") > System.currentTimeMillis() - 1_000);
      served(next.getJsonObject("data"));
      Await.until(
          "the picture route to be available again",
          LIMIT,
          () -> visitor.get("/api/artworks/next?sessionId=" + session).status() == 200);
    }
  }

  @Test
  void forged_frames_on_the_bus_port_move_nothing() throws Exception {
    var visitor = new Visitor(front);
    var session = visitor.begin(ANY_WISH).getString("sessionId");
    try (var rows = Rows.of(common.get("DATABASE_URL"))) {
      var user = UUID.fromString(rows.one("SELECT user_id FROM sessions WHERE id = ?", session));
      var grant = ForgedFrames.ask(
          CreditsMessages.GRANT,
          new Grant(user, CreditsMessages.LARGEST_GRANT, "for me", null),
          "admin " + new UUID(0, 1));

      long lines = front.logged("*.log").lines().count();
      assertThat(ForgedFrames.send(busPort, grant, 10_000)).isEqualTo(10_000);

      assertThat(visitor.get("/api/credits").status()).isEqualTo(200);
      assertThat(visitor.management("/health/ready").status()).isEqualTo(200);
      assertThat(rows.count(
              "SELECT count(*) FROM credit_ledger WHERE event_type = 'admin_adjustment'"))
          .isZero();
      assertThat(rows.count("SELECT count(*) FROM audit_log")).isZero();
      assertThat(front.logged("*.log").lines().count() - lines).isLessThan(200);
    }
  }

  @Tag("long")
  @Test
  void programs_without_configured_members_do_not_find_each_other() {
    var settings = new HashMap<>(common);
    settings.put("ALGO_ROLES", "http,credits");
    try (var alone = ProgramFixture.in(folder.resolve("alone"), settings).start()) {
      // A node finds the members before it is ready. This one has no other, so nobody has the
      // missing roles.
      var visitor = new Visitor(alone);
      var session = visitor.begin(ANY_WISH).getString("sessionId");
      var refused = visitor.get("/api/artworks/next?sessionId=" + session);
      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
    }
  }

  private static ProgramFixture node(
      String name, String roles, int port, int otherPort, int busPort) {
    var settings = new HashMap<>(common);
    settings.put("ALGO_ROLES", roles);
    settings.put("ALGO_CLUSTER_PORT", Integer.toString(port));
    settings.put("ALGO_CLUSTER_MEMBERS", "127.0.0.1:" + otherPort);
    settings.put("ALGO_CLUSTER_BUS_PORT", Integer.toString(busPort));
    // On one machine the nodes derive it from the database's URL.
    settings.put("ALGO_CLUSTER_SECRET", "");
    return ProgramFixture.in(folder.resolve(name), settings);
  }

  /** The HTTP node serves the image with immutable caching. */
  private static void served(JsonObject artwork) throws Exception {
    var answer = HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(front.at(artwork.getString("imageUrl")))
                .timeout(LIMIT)
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(answer.body()).startsWith(0xFF, 0xD8, 0xFF).hasSizeGreaterThan(10_000);
  }
}
