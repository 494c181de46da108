package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A show that others watch by its link: who may come, how many, and what its owner can do about them. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
class PublicShowIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ProgramFixture program;
  private final Visitor ann;
  private final String session;

  PublicShowIT(ApiFixture api) {
    program = api.program();
    ann = new Visitor(program);
    session = ann.begin(new JsonObject()).getString("sessionId");
  }

  @Test
  void a_link_leads_to_the_show_only_while_it_is_public() throws Exception {
    var stranger = new Visitor(program);
    try (var owner = LiveScreen.join(program, ann, session)) {
      assertThat(stranger.get("/show/" + session).status()).as("private").isEqualTo(404);

      owner.ask("session.control", new JsonObject().put("visibility", "public"));

      var page = stranger.get("/show/" + session);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.text()).contains("url=/?show=" + session + "\"");
      var wall = stranger.get("/show/" + session + "?clean&matte=dark'");
      assertThat(wall.text())
          .contains("url=/?show=" + session + "&amp;clean&amp;matte=dark&#39;\"");
      var link = ann.get("/api/sessions/" + session + "/show-link").json();
      assertThat(link.getString("url")).endsWith("/show/" + session);
      assertThat(link.getJsonObject("qr").getInteger("size")).isPositive();
      try (var viewer = LiveScreen.watch(program, session, "viewer-1")) {
        var roster = owner.await("a roster with the viewer", LIMIT, event -> audience(event) == 1);
        assertThat(roster.getJsonObject("data").getJsonArray("screens")).hasSize(1);

        owner.ask("session.control", new JsonObject().put("visibility", "private"));

        Await.until("the viewer may not watch", LIMIT, () -> !mayAsk(viewer));
        owner.await("a roster without the viewer", LIMIT, event -> audience(event) == 0);
      }
      assertThat(stranger.get("/show/" + session).status()).as("closed").isEqualTo(404);
    }
    for (var nonsense :
        List.of("%3Cscript%3E", "x".repeat(101), UUID.randomUUID().toString())) {
      var page = stranger.get("/show/" + nonsense);
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.text()).contains("This show is over").doesNotContain("<script>");
    }
    var inGerman = stranger.request("/show/none").header("Accept-Language", "de");
    assertThat(stranger.send(inGerman).text()).contains("Diese Show ist vorbei");
  }

  @Test
  void a_full_show_lets_nobody_else_in_and_its_owner_always() throws Exception {
    open();
    try (var owner = LiveScreen.join(program, ann, session)) {
      owner.ask("session.control", new JsonObject().put("audienceLimit", 2));
      try (var one = LiveScreen.watch(program, session, "viewer-1");
          var two = LiveScreen.watch(program, session, "viewer-2")) {
        // The limit holds within a second.
        Await.until("a third viewer is refused", LIMIT, () -> isRefused("viewer-3", "full"));
        assertThat(mayAsk(one)).isTrue();
        assertThat(mayAsk(two)).isTrue();
      }
      try (var other = LiveScreen.join(program, ann, session)) {
        assertThat(mayAsk(other)).isTrue();
      }
    }
  }

  @Test
  void a_removed_viewer_is_cut_off_and_does_not_return_under_another_name() throws Exception {
    open();
    try (var owner = LiveScreen.join(program, ann, session);
        var troll = LiveScreen.watch(program, session, "the-troll");
        var friend = LiveScreen.watch(program, session, "the-friend")) {
      assertThat(mayAsk(owner)).isTrue();
      Await.until(
          "both are listed",
          LIMIT,
          () -> viewers().containsAll(List.of("the-troll", "the-friend")));

      assertThat(delete(ann, "/viewers/the-troll").status()).isEqualTo(200);

      Await.until("the troll may not watch", LIMIT, () -> !mayAsk(troll));
      assertThat(mayAsk(friend)).isTrue();
      assertThat(isRefused("the-troll", "removed")).isTrue();
      assertThat(isRefused("another-name", "removed"))
          .as("from the same network")
          .isTrue();
      try (var again = LiveScreen.watch(program, session, "the-friend")) {
        assertThat(mayAsk(again)).as("somebody who was there before").isTrue();
      }
      assertThat(ann.get("/api/sessions/" + session + "/viewers").json().getInteger("removed"))
          .isEqualTo(1);

      assertThat(delete(ann, "/viewers").json().getInteger("viewers")).isEqualTo(1);

      Await.until("the troll may return", LIMIT, () -> !isRefused("the-troll", "removed"));
    }
  }

  @Test
  void only_the_owner_sees_and_removes_viewers() throws Exception {
    open();
    var bob = new Visitor(program);
    bob.begin(new JsonObject());
    try (var viewer = LiveScreen.watch(program, session, "viewer-1")) {
      Await.until("the viewer is listed", LIMIT, () -> viewers().contains("viewer-1"));
      for (var path : List.of("/viewers", "/show-link")) {
        assertThat(bob.get("/api/sessions/" + session + path).status()).isEqualTo(403);
        assertThat(new Visitor(program).get("/api/sessions/" + session + path).status())
            .isEqualTo(401);
      }
      assertThat(delete(bob, "/viewers/viewer-1").status()).isEqualTo(403);
      assertThat(delete(bob, "/viewers").status()).isEqualTo(403);
      assertThat(delete(ann, "/viewers/nobody-here").status()).isEqualTo(404);
      assertThat(delete(ann, "/viewers/%00%00%00%00%00%00%00%00").status()).isEqualTo(400);
      assertThat(mayAsk(viewer)).isTrue();
    }
  }

  @Test
  void an_invalid_viewer_id_is_refused() throws Exception {
    open();
    assertThat(isRefused("short", "viewer")).isTrue();
    assertThat(isRefused("with blanks in it", "viewer")).isTrue();
  }

  private void open() {
    try (var owner = LiveScreen.join(program, ann, session)) {
      owner.ask("session.control", new JsonObject().put("visibility", "public"));
    }
  }

  private static int audience(JsonObject event) {
    return event.getString("type").equals("roster")
        ? event.getJsonObject("data").getInteger("audience")
        : -1;
  }

  private List<String> viewers() {
    return ann.get("/api/sessions/" + session + "/viewers").json().getJsonArray("viewers").stream()
        .map(viewer -> ((JsonObject) viewer).getString("viewer"))
        .toList();
  }

  private Visitor.Answer delete(Visitor visitor, String path) {
    return visitor.delete("/api/sessions/" + session + path);
  }

  /** Whether the client's subscription is active. */
  private boolean mayAsk(LiveScreen screen) {
    try {
      screen.listen("session." + session);
      return true;
    } catch (AssertionError refused) {
      return false;
    }
  }

  private boolean isRefused(String viewer, String reason) {
    try (var screen = LiveScreen.watch(program, session, viewer)) {
      return !mayAsk(screen);
    } catch (AssertionError refused) {
      assertThat(refused).rootCause().hasMessageContaining(reason);
      return true;
    }
  }
}
