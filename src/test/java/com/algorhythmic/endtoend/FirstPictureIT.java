package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A guest gets its first credits when one of its screens has shown a picture, and costs two rows until then. */
@Concurrent
@Timeout(60)
@ExtendWith(ApiFixture.Extension.class)
class FirstPictureIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ProgramFixture program;
  private final Visitor admin;
  private final Visitor ann;
  private final Rows rows;
  private String session;
  private UUID user;

  FirstPictureIT(ApiFixture api) {
    program = api.program();
    admin = api.administrator();
    ann = new Visitor(program);
    rows = Rows.of(api.database());
  }

  @BeforeEach
  void begin() {
    var begun = ann.begin(new JsonObject());
    session = begun.getString("sessionId");
    user = UUID.fromString(begun.getString("userId"));
    assertThat(begun.getValue("balance")).isNull();
  }

  @AfterEach
  void close() throws SQLException {
    rows.run("UPDATE sessions SET paused = true WHERE user_id = ?", user);
    rows.close();
  }

  @Test
  void before_the_first_picture_a_guest_is_two_rows_and_the_api_says_why_it_has_no_credits()
      throws Exception {
    // The rounds of the conductor serve the older session first.
    new Visitor(program).showFirstPicture();

    var theirs = new JsonObject();
    for (var table : new String[] {
      "users WHERE id = $",
      "user_credits WHERE user_id = $",
      "credit_ledger WHERE user_id = $",
      "user_preferences WHERE user_id = $",
      "sessions WHERE user_id = $",
      "session_events e JOIN sessions s ON s.id = e.session_id WHERE s.user_id = $",
      "impressions i JOIN sessions s ON s.id = i.session_id WHERE s.user_id = $",
      "session_presence p JOIN sessions s ON s.id = p.session_id WHERE s.user_id = $"
    }) {
      theirs.put(
          table.split(" ")[0], rows.count("SELECT count(*) FROM " + table.replace("$", "?"), user));
    }
    assertThat(theirs.stream()
            .mapToLong(row -> ((Number) row.getValue()).longValue())
            .sum())
        .as(theirs.encode())
        .isEqualTo(2);
    var usage = ann.get("/api/usage/check").json();
    assertThat(usage.getBoolean("canGenerate")).isFalse();
    assertThat(usage.getString("reason")).isEqualTo("no-picture-shown-yet");
    assertThat(usage.getValue("retryAt")).isNull();
    var order = ann.post("/api/generate-art", new JsonObject().put("sessionId", session));
    assertThat(order.status()).isEqualTo(402);
    assertThat(order.json().getString("detail")).contains("has shown a picture");
    var credits = ann.get("/api/credits").json();
    assertThat(credits.getInteger("balance")).isZero();
    assertThat(credits.getInteger("baseQuota")).isEqualTo(100);
    assertThat(credits.getValue("billingCycleEnd")).isNull();
    assertThat(ann.get("/api/usage/stats").json().getJsonObject("atCycleEnd").getInteger("grant"))
        .isEqualTo(100);
    assertThat(ann.get("/api/credits/statement").json().getJsonArray("entries")).isEmpty();
  }

  @Test
  void a_shown_picture_brings_the_credits_once_announces_them_and_orders_fresh_pictures()
      throws Exception {
    try (var account = LiveScreen.follow(program, ann, "user." + user);
        var screen = LiveScreen.join(program, ann, session)) {
      var first = screen.awaitArtwork(LIMIT);
      assertThat(first.fieldNames()).contains("imageUrl", "thumbnailUrl", "sceneUrl");
      assertThat(ann.get("/api/artworks/" + first.getString("id")).json().getValue("sceneUrl"))
          .isEqualTo(first.getValue("sceneUrl"));
      assertThat(first.getJsonArray("dna")).hasSize(50);
      assertThat(ann.get("/api/artworks/" + first.getString("id")).json().getJsonArray("dna"))
          .isEqualTo(first.getJsonArray("dna"));

      account.await("the credits", LIMIT, event -> CreditsScene.balanceIn(event) == 100);
      account.await("charges", LIMIT, event -> {
        int balance = CreditsScene.balanceIn(event);
        return balance > 0 && balance < 100;
      });
      assertThat(ann.get("/api/usage/check").json().getBoolean("canGenerate")).isTrue();
      assertThat(screen.heard().toString()).doesNotContain("degraded");
    }
    assertThat(grants()).isOne();
    Await.until(
        "a job",
        LIMIT,
        () -> rows.count("SELECT count(*) FROM generation_jobs WHERE session_id = ?", session) > 0);
  }

  @Test
  void screens_that_show_it_at_the_same_time_bring_the_credits_once() throws Exception {
    try (var first = LiveScreen.joinBlank(program, ann, session)) {
      first.ask("session.control", new JsonObject().put("paused", true));
      var shown = new JsonObject().put("artworkId", first.awaitArtwork(LIMIT).getString("id"));
      var screens = new ArrayList<LiveScreen>();
      try {
        for (int i = 0; i < 6; i++) {
          screens.add(LiveScreen.joinBlank(program, ann, session));
        }
        CompletableFuture.allOf(screens.stream()
                .map(screen ->
                    CompletableFuture.runAsync(() -> screen.ask("session.shown", shown.copy())))
                .toArray(CompletableFuture[]::new))
            .join();
      } finally {
        screens.forEach(LiveScreen::close);
      }
    }
    assertThat(grants()).isOne();
    assertThat(rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user))
        .isEqualTo(100);
  }

  /** Invented pictures, pictures of others, and pictures that the guest fetched itself. */
  @Test
  void a_picture_that_the_server_did_not_tell_the_session_to_show_brings_nothing()
      throws Exception {
    var fetched = ann.get("/api/artworks/next?sessionId=" + session).json().getString("id");
    var viewed =
        rows.one("SELECT id FROM art_sessions WHERE is_library AND id::text <> ? LIMIT 1", fetched);
    if (viewed != null) {
      ann.post(
          "/api/artworks/batch-impressions",
          new JsonObject()
              .put("sessionId", session)
              .put("artworkIds", new JsonArray().add(viewed)));
    }
    try (var screen = LiveScreen.joinBlank(program, ann, session)) {
      var told = screen.awaitArtwork(LIMIT).getString("id");
      for (var artwork : new String[] {UUID.randomUUID().toString(), fetched, viewed}) {
        if (artwork != null && !artwork.equals(told)) {
          screen.ask("session.shown", new JsonObject().put("artworkId", artwork));
        }
      }
      assertThat(ann.get("/api/usage/check").json().getString("reason"))
          .isEqualTo("no-picture-shown-yet");

      screen.ask("session.shown", new JsonObject().put("artworkId", told));

      assertThat(grants()).isOne();
    }
  }

  private long grants() throws SQLException {
    return rows.count(
        "SELECT count(*) FROM credit_ledger WHERE user_id = ? AND event_type = 'grant'", user);
  }

  @Test
  void a_viewer_of_a_public_show_gets_no_credits_and_brings_none() throws Exception {
    var open = ann.begin(new JsonObject().put("visibility", "public")).getString("sessionId");
    var bob = new Visitor(program);
    bob.begin(new JsonObject());
    try (var screen = LiveScreen.joinBlank(program, ann, open);
        var viewer = LiveScreen.joinBlank(program, bob, open)) {
      var told = new JsonObject().put("artworkId", screen.awaitArtwork(LIMIT).getString("id"));

      viewer.ask("session.shown", told);
    }
    for (var each : new Visitor[] {ann, bob}) {
      assertThat(each.get("/api/usage/check").json().getString("reason"))
          .isEqualTo("no-picture-shown-yet");
    }
  }

  @Test
  void a_grant_or_a_paid_tier_opens_the_account_without_a_picture() {
    var grant = admin.post(
        CreditsScene.GRANT,
        new JsonObject().put("userId", user.toString()).put("amount", 5).put("reason", "a test"));

    assertThat(grant.json().getInteger("balance")).as(grant.text()).isEqualTo(105);
    var bob = new Visitor(program);
    var bobs = bob.begin(new JsonObject()).getString("userId");
    var tier =
        admin.post("/api/admin/users/" + bobs + "/tier", new JsonObject().put("tier", "premium"));
    assertThat(tier.json().getInteger("balance")).as(tier.text()).isEqualTo(1000);
    assertThat(bob.get("/api/usage/check").json().getBoolean("canGenerate")).isTrue();
  }
}
