package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A picture painted again, as a variation or in another style, and words that the image model refuses. */
@Concurrent
@Timeout(60)
@ExtendWith(ApiFixture.Extension.class)
class PaintAgainIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String ASKED = "the viewer asks for";

  private final FakeOpenAi provider;
  private final ProgramFixture program;
  private final Visitor ann;
  private final ApiFixture api;
  private Rows rows;
  private String session;

  PaintAgainIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    provider = api.provider();
    ann = new Visitor(program);
  }

  @BeforeEach
  void begin() throws Exception {
    rows = Rows.of(api.database());
    provider.behave(FakeOpenAiBehaviour.ok());
    session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
  }

  @AfterEach
  void end() throws Exception {
    // A running show would place orders during the next test.
    rows.run("UPDATE sessions SET paused = true");
    api.administrator().post("/api/admin/jobs/clear-stuck", "{\"olderThanMs\":0}");
    rows.close();
  }

  @Test
  void a_variation_has_the_same_styles_sound_and_song_and_is_another_picture() throws Exception {
    var first = painted(ann.post("/api/generate-art", original()));

    var second = painted(again(ann, first, new JsonObject()));

    assertThat(second.getString("id")).isNotEqualTo(first.getString("id"));
    for (var kept : new String[] {"styles", "artists", "orientation", "prompt"}) {
      assertThat(second.getValue(kept)).as(kept).isEqualTo(first.getValue(kept));
    }
    var before = why(first);
    var after = why(second);
    for (var kept : new String[] {"music", "heard"}) {
      assertThat(after.getValue(kept)).as(kept).isNotNull().isEqualTo(before.getValue(kept));
    }
    assertThat(after.getString("seed")).isNotEqualTo(before.getString("seed"));
    assertThat(ann.get("/api/credits").json().getInteger("balance")).isEqualTo(98);
  }

  @Test
  void another_style_takes_the_place_of_the_first_and_the_show_brings_the_picture()
      throws Exception {
    try (var screen = LiveScreen.join(program, ann, session)) {
      screen.ask(
          "session.control",
          new JsonObject().put("styles", new JsonArray().add("noir")).put("words", "a red moon"));
      var first = screen
          .await("a picture by the words", LIMIT, event -> isPicture(event) && asksFor(event))
          .getJsonObject("data");
      screen.ask("session.control", new JsonObject().put("words", "").put("source", "library"));

      var second = painted(again(ann, first, new JsonObject().put("style", "Cubism")));

      assertThat(second.getJsonArray("styles")).isEqualTo(new JsonArray().add("cubism"));
      assertThat(second.getString("prompt")).contains(ASKED + " \"a red moon\"");
      screen.ask("session.control", new JsonObject().put("show", second.getString("id")));
      screen.await(
          "the new picture, though the show plays the library in another style",
          LIMIT,
          event -> isPicture(event)
              && event.getJsonObject("data").getString("id").equals(second.getString("id")));
    }
  }

  @Test
  void the_same_key_is_one_order_and_what_cannot_be_painted_again_is_refused() throws Exception {
    var first = painted(ann.post("/api/generate-art", original()));
    var once = keyed(first);
    assertThat(keyed(first).json().getString("jobId")).isEqualTo(once.json().getString("jobId"));
    painted(once);
    assertThat(ann.get("/api/credits").json().getInteger("balance")).isEqualTo(98);

    refused(again(ann, first, new JsonObject().put("style", "no such style")), 400, "style");
    refused(
        again(ann, new JsonObject().put("id", UUID.randomUUID()), new JsonObject()), 404, "yours");
    var mallory = new Visitor(program);
    var hers = mallory.beginWithCredits(new JsonObject()).getString("sessionId");
    refused(mallory.post(path(first), new JsonObject().put("sessionId", hers)), 404, "yours");
    assertThat(ann.get("/api/credits").json().getInteger("balance")).isEqualTo(98);
  }

  @Test
  void words_that_the_image_model_refuses_are_taken_back_and_named() throws Exception {
    provider.behave(exchange -> (exchange.asked().getString("prompt").contains(ASKED)
            ? FakeOpenAiBehaviour.status(
                400, "{\"error\":{\"code\":\"moderation_blocked\",\"message\":\"no\"}}", Map.of())
            : FakeOpenAiBehaviour.ok())
        .answer(exchange));
    try (var screen = LiveScreen.join(program, ann, session)) {
      screen.ask("session.control", new JsonObject().put("words", "something unpaintable"));

      var controls = screen
          .await(
              "the refusal",
              LIMIT,
              event -> event.getString("type").equals("styles")
                  && event.getJsonObject("data").containsKey("refusedWords"))
          .getJsonObject("data");

      assertThat(controls.getString("refusedWords")).isEqualTo("something unpaintable");
      assertThat(controls.getString("words")).isEmpty();
      assertThat(ann.get("/api/sessions/" + session).json().getString("words")).isEmpty();
      int asked = provider.requests().size();
      Await.until(
          "a later picture without the words",
          LIMIT,
          () -> provider.requests().stream()
              .skip(asked)
              .anyMatch(request -> !request.getString("prompt").contains(ASKED)));
    }
  }

  /** An order with everything that leads a picture. */
  private JsonObject original() {
    return new JsonObject()
        .put("sessionId", session)
        .put("orientation", "portrait")
        .put(
            "preferences",
            new JsonObject()
                .put("styles", new JsonArray().add("noir").add("cubism"))
                .put("artists", new JsonArray().add("monet")))
        .put(
            "audioAnalysis",
            new JsonObject()
                .put("mood", "calm")
                .put("energy", 0.8)
                .put("valence", 0.2)
                .put("bass", 0.7)
                .put("tempo", 90)
                .put("tempoConfidence", 0.9)
                .put("beatsPerBar", 3))
        .put("musicInfo", new JsonObject().put("title", "Air").put("artist", "Bach"));
  }

  private Answer again(Visitor visitor, JsonObject artwork, JsonObject body) {
    return visitor.post(path(artwork), body.put("sessionId", session));
  }

  private Answer keyed(JsonObject artwork) {
    return ann.send(ann.request(path(artwork))
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", "again-" + session)
        .POST(BodyPublishers.ofString(new JsonObject().put("sessionId", session).encode())));
  }

  private static String path(JsonObject artwork) {
    return "/api/artworks/" + artwork.getString("id") + "/again";
  }

  private JsonObject painted(Answer ordered) throws Exception {
    assertThat(ordered.status()).as(ordered.text()).isEqualTo(202);
    var job = ordered.json().getString("jobId");
    return Await.value(
            "the picture of the job",
            LIMIT,
            () -> ann.get("/api/jobs/" + job).json(),
            found -> found.getString("status").equals("completed"))
        .getJsonObject("artwork");
  }

  private JsonObject why(JsonObject artwork) {
    return ann.get("/api/artworks/" + artwork.getString("id")).json().getJsonObject("why");
  }

  private static boolean isPicture(JsonObject event) {
    return event.getString("type").equals("artwork");
  }

  private static boolean asksFor(JsonObject event) {
    return event.getJsonObject("data").getString("prompt").contains(ASKED);
  }

  private static void refused(Answer answer, int status, String reason) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).contains(reason);
  }
}
