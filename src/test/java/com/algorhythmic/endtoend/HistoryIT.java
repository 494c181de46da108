package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session's history: its order, going back on every screen, and its privacy. */
@ExtendWith(BrowserFixture.Extension.class)
class HistoryIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ProgramFixture program;
  private final Visitor ann;
  private final String session;

  HistoryIT(BrowserFixture browser) {
    program = browser.program();
    ann = new Visitor(program);
    session = ann.begin(new JsonObject()).getString("sessionId");
  }

  @Test
  void an_earlier_picture_returns_on_every_screen_and_the_show_continues() throws Exception {
    try (var one = LiveScreen.join(program, ann, session);
        var other = LiveScreen.follow(program, ann, "session." + session)) {
      var first = one.awaitArtwork(LIMIT).getString("id");
      one.ask("session.control", new JsonObject().put("skip", true));
      var second = one.awaitArtworkAfter(first, LIMIT).getString("id");
      Await.until(
          "both pictures in the history",
          LIMIT,
          () -> history().containsAll(List.of(first, second)));
      assertThat(history().indexOf(second))
          .as("newest first")
          .isLessThan(history().indexOf(first));

      long asked = System.currentTimeMillis();
      one.ask("session.control", new JsonObject().put("show", first));

      var again = one.await("the first picture again", LIMIT, event -> isPicture(event, first));
      assertThat(again.getLong("at")).isBetween(asked, asked + LIMIT.toMillis());
      assertThat(other
              .await("the picture on the other screen", LIMIT, event -> isPicture(event, first))
              .getLong("seq"))
          .as("the number of the same event or an earlier one")
          .isLessThanOrEqualTo(again.getLong("seq"));
      var next = one.await(
          "the next picture of the show",
          LIMIT,
          event -> event.getString("type").equals("artwork"));
      assertThat(next.getLong("at") - again.getLong("at"))
          .as("dwell in ms")
          .isGreaterThanOrEqualTo(BrowserFixture.DWELL_MS);
      assertThat(history().indexOf(second))
          .as("a recalled picture keeps its place in the history")
          .isLessThan(history().indexOf(first));
    }
  }

  @Test
  void only_pictures_that_the_session_has_shown_can_be_recalled() {
    var bob = new Visitor(program);
    var bobs = bob.begin(new JsonObject()).getString("sessionId");
    // His session received it but has not shown it.
    var given = bob.get("/api/artworks/next?sessionId=" + bobs).json().getString("id");
    try (var screen = LiveScreen.join(program, bob, bobs)) {
      for (var show : List.of(given, UUID.randomUUID().toString())) {
        assertThatThrownBy(() -> screen.ask("session.control", new JsonObject().put("show", show)))
            .hasRootCauseInstanceOf(AssertionError.class)
            .rootCause()
            .hasMessageContaining("has not shown");
      }
      assertThatThrownBy(() -> screen.ask("session.control", new JsonObject().put("show", "../1")))
          .rootCause()
          .hasMessageContaining("of the form");
    }
    assertThat(bob.get("/api/sessions/" + session + "/history").status()).isEqualTo(403);
    assertThat(new Visitor(program).get("/api/sessions/" + session + "/history").status())
        .isEqualTo(401);
    assertThat(ann.get("/api/sessions/" + session + "/history?limit=0").status())
        .isEqualTo(400);
  }

  @Test
  void a_vote_and_a_heart_reach_the_other_screens() throws Exception {
    var artwork = ann.get("/api/artworks/next?sessionId=" + session).json().getString("id");
    var user = ann.get("/api/auth/user").json().getString("user");
    try (var other = LiveScreen.follow(program, ann, "user." + user)) {
      ann.post("/api/vote", new JsonObject().put("artworkId", artwork).put("vote", 1));
      assertThat(opinion(other).getInteger("vote")).isEqualTo(1);
      ann.post("/api/gallery/" + artwork + "/toggle", new JsonObject());
      var saved = opinion(other);
      assertThat(saved.getBoolean("saved")).isTrue();
      assertThat(saved.getString("artworkId")).isEqualTo(artwork);
    }
  }

  private static JsonObject opinion(LiveScreen screen) throws InterruptedException {
    return screen
        .await("an opinion event", LIMIT, event -> event.getString("type").equals("opinion"))
        .getJsonObject("data");
  }

  private List<String> history() {
    return ann
        .get("/api/sessions/" + session + "/history?limit=50")
        .json()
        .getJsonArray("artworks")
        .stream()
        .map(artwork -> ((JsonObject) artwork).getString("id"))
        .toList();
  }

  private static boolean isPicture(JsonObject event, String artwork) {
    return event.getString("type").equals("artwork")
        && event.getJsonObject("data").getString("id").equals(artwork);
  }
}
