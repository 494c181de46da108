package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the owner of a show chooses besides styles: words, where pictures come from, and how long they stay. */
@ExtendWith(BrowserFixture.Extension.class)
class WhatPlaysIT {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final ProgramFixture program;
  private final Visitor ann;
  private final String session;

  WhatPlaysIT(BrowserFixture browser) {
    program = browser.program();
    ann = new Visitor(program);
    session = ann.begin(new JsonObject()).getString("sessionId");
  }

  @Test
  void a_viewers_words_lead_the_next_fresh_pictures_and_the_picture_says_which_were_painted()
      throws Exception {
    try (var screen = LiveScreen.join(program, ann, session)) {
      screen.awaitArtwork(LIMIT);
      var answer = screen.ask(
          "session.control",
          new JsonObject().put("words", "  a red \"moon\";\nunlike: cats, and unicorns "));

      assertThat(answer.getString("words")).isEqualTo("a red \"moon\"; unlike: cats, and unicorns");
      assertThat(answer.getJsonArray("understood"))
          .isEqualTo(new JsonArray().add("red").add("moon"));
      var picture = screen
          .await(
              "a picture by the words",
              LIMIT,
              event -> event.getString("type").equals("artwork")
                  && event
                      .getJsonObject("data")
                      .getString("prompt")
                      .contains("the viewer asks for"))
          .getJsonObject("data");
      assertThat(picture.getString("prompt"))
          .contains("the viewer asks for \"a red 'moon', unlike: cats, and unicorns\"");
      var why = ann.get("/api/artworks/" + picture.getString("id")).json().getJsonObject("why");
      assertThat(why.getJsonObject("asked").getJsonArray("understood"))
          .isEqualTo(new JsonArray().add("red").add("moon"));
      assertThat(why.getJsonArray("motifs")).contains("moon");
    }
    assertThat(ann.get("/api/sessions/" + session).json().getString("words"))
        .as("another screen sees them")
        .contains("unicorns");
  }

  @Test
  void a_gallery_plays_all_of_its_pictures_in_turn_and_costs_nothing() throws Exception {
    try (var screen = LiveScreen.join(program, ann, session)) {
      var first = screen.awaitArtwork(LIMIT).getString("id");
      screen.ask("session.control", new JsonObject().put("skip", true));
      var second = screen.awaitArtworkAfter(first, LIMIT).getString("id");
      screen.ask("session.control", new JsonObject().put("source", "gallery"));
      assertThat(screen.awaitArtwork(LIMIT).getString("tier"))
          .as("an empty gallery is followed by the library")
          .isNotIn("gallery", "fresh");
      save(first);
      save(second);

      var shown = new ArrayList<String>();
      int ordered = 0;
      for (int i = 0; i < 5; i++) {
        screen.ask("session.control", new JsonObject().put("skip", true));
        var next = screen.await("a picture of the gallery", LIMIT, WhatPlaysIT::isOfGallery);
        shown.add(next.getJsonObject("data").getString("id"));
        if (i == 0) {
          ordered = ordered(screen);
        }
      }
      assertThat(shown.get(0)).isNotEqualTo(shown.get(1));
      assertThat(shown.subList(2, 4)).as("in turn").isEqualTo(shown.subList(0, 2));
      assertThat(ordered(screen)).as("pictures ordered").isEqualTo(ordered);
    }
  }

  @Test
  void favourites_are_what_was_liked_in_this_show() throws Exception {
    try (var screen = LiveScreen.join(program, ann, session)) {
      var first = screen.awaitArtwork(LIMIT).getString("id");
      screen.ask("session.control", new JsonObject().put("skip", true));
      screen.awaitArtwork(LIMIT);
      ann.post("/api/vote", new JsonObject().put("artworkId", first).put("vote", 1));

      screen.ask("session.control", new JsonObject().put("source", "favourites"));

      var next = screen.awaitArtwork(LIMIT);
      assertThat(next.getString("id")).isEqualTo(first);
      assertThat(next.getString("tier")).isEqualTo("favourites");
    }
  }

  @Test
  void a_collection_plays_only_its_own_pictures() throws Exception {
    try (var screen = LiveScreen.join(program, ann, session)) {
      var first = screen.awaitArtwork(LIMIT).getString("id");
      screen.ask("session.control", new JsonObject().put("skip", true));
      var second = screen.awaitArtworkAfter(first, LIMIT).getString("id");
      save(first);
      save(second);
      var collection = ann.post("/api/collections", new JsonObject().put("name", "One"))
          .json()
          .getString("id");
      ann.post(
          "/api/collections/" + collection + "/artworks",
          new JsonObject().put("artworkIds", new JsonArray().add(first)));

      screen.ask("session.control", new JsonObject().put("source", "collection:" + collection));

      for (int i = 0; i < 2; i++) {
        var next = screen.await("a picture of it", LIMIT, WhatPlaysIT::isOfGallery);
        assertThat(next.getJsonObject("data").getString("id")).isEqualTo(first);
        screen.ask("session.control", new JsonObject().put("skip", true));
      }
    }
  }

  @Test
  void a_collection_that_is_not_there_is_followed_by_the_library() throws Exception {
    try (var screen = LiveScreen.join(program, ann, session)) {
      screen.awaitArtwork(LIMIT);

      var answer = screen.ask(
          "session.control", new JsonObject().put("source", "collection:" + UUID.randomUUID()));

      assertThat(answer.getString("source")).startsWith("collection:");
      assertThat(screen.awaitArtwork(LIMIT).getString("tier")).isNotIn("gallery", "fresh");
    }
  }

  @Test
  void a_pace_counts_from_the_picture_on_screen() throws Exception {
    try (var screen = LiveScreen.join(program, ann, session)) {
      var first = screen.await("a picture", LIMIT, WhatPlaysIT::isPicture);
      screen.ask("session.control", new JsonObject().put("pace", "10s"));
      var second = screen.await("the next", LIMIT, WhatPlaysIT::isPicture);

      // Had the pace come later than the choice of the next picture, that would have come sooner.
      assertThat(second.getLong("at") - first.getLong("at")).isBetween(10_000L, 12_000L);
    }
  }

  @Test
  void what_is_no_pace_no_source_and_too_many_words_is_refused_by_name_and_changes_nothing() {
    var before = ann.get("/api/sessions/" + session).json();
    try (var screen = LiveScreen.join(program, ann, session)) {
      refused(screen, "pace", "9s");
      refused(screen, "source", "collection:1");
      refused(screen, "words", "x".repeat(201));
    }
    var after = ann.get("/api/sessions/" + session).json();
    for (var control : new String[] {"pace", "source", "words"}) {
      assertThat(after.getValue(control)).isEqualTo(before.getValue(control));
    }
  }

  private static void refused(LiveScreen screen, String field, String value) {
    assertThatThrownBy(() -> screen.ask("session.control", new JsonObject().put(field, value)))
        .rootCause()
        .hasMessageContaining(field);
  }

  private static boolean isPicture(JsonObject event) {
    return event.getString("type").equals("artwork");
  }

  private void save(String artwork) {
    ann.post("/api/gallery/" + artwork + "/toggle", new JsonObject());
  }

  private static boolean isOfGallery(JsonObject event) {
    return isPicture(event) && "gallery".equals(event.getJsonObject("data").getString("tier"));
  }

  /** The number of pictures that were ordered since the screen joined. */
  private static int ordered(LiveScreen screen) {
    return (int) screen.heard().stream()
        .filter(event -> event.getString("type").equals("progress")
            && "queued".equals(event.getJsonObject("data").getString("stage")))
        .count();
  }
}
