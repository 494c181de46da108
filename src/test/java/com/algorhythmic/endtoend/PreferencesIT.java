package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.OpenApi;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A viewer's preferences: their effect on the provider's prompt, and their storage for the next session. */
@Concurrent
@Timeout(60)
@ExtendWith(ApiFixture.Extension.class)
class PreferencesIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final JsonObject NOTHING_CHOSEN = new JsonObject()
      .put("styles", new JsonArray())
      .put("artists", new JsonArray())
      .put("dynamicMode", true);

  /** A different value for every field; each must change the request. */
  private static final Map<String, Object> OTHERWISE = Map.ofEntries(
      Map.entry("preferences.styles", new JsonArray().add("cubism")),
      Map.entry("preferences.artists", new JsonArray().add("Mark Rothko")),
      Map.entry("preferences.dynamicMode", true),
      Map.entry("audioAnalysis.mood", "calm"),
      Map.entry("audioAnalysis.energy", 0.9),
      Map.entry("audioAnalysis.valence", 0.9),
      Map.entry("audioAnalysis.bass", 0.9),
      Map.entry("audioAnalysis.tempo", 170),
      Map.entry("audioAnalysis.tempoConfidence", 0.1),
      Map.entry("audioAnalysis.beatsPerBar", 3),
      Map.entry("audioAnalysis.key", "A minor"),
      Map.entry("audioAnalysis.section", "drop"),
      Map.entry("musicInfo.title", "Other title"),
      Map.entry("musicInfo.artist", "Other musician"),
      Map.entry("musicInfo.album", "Other album"),
      Map.entry("musicInfo.genre", "Other genre"),
      Map.entry("orientation", "portrait"));

  private final FakeOpenAi provider;
  private final ProgramFixture program;
  private final Visitor ann;

  PreferencesIT(ApiFixture api) {
    program = api.program();
    provider = api.provider();
    ann = new Visitor(program);
  }

  @BeforeEach
  void paint() {
    provider.behave(FakeOpenAiBehaviour.ok());
  }

  @Test
  void every_documented_field_reaches_the_provider() throws Exception {
    var order = order(ann.beginWithCredits(new JsonObject()).getString("sessionId"));
    var fields = new TreeSet<>(OpenApi.read().fields("GenerateArt"));
    fields.remove("sessionId");
    assertThat(OTHERWISE.keySet())
        .as("fields with a different value in OTHERWISE")
        .isEqualTo(fields);

    var asked = painted(order);

    assertThat(asked.getString("prompt"))
        .startsWith(
            "The song \"Titel\" by \"Künstler 🎵\" from the album \"Platte\" in the genre \"Polka\"; "
                + "dramatic mood, medium energy, moderate tempo; Noir artwork; in the manner of Claude Monet")
        .endsWith("No text, no letters, no logos.");
    assertThat(asked.getString("size")).isEqualTo("1536x1024");
    // Only the requests matter here, and a refusal is faster than a picture.
    provider.behave(FakeOpenAiBehaviour.status(
        400, "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no\"}}", Map.of()));
    int before = provider.requests().size();
    OTHERWISE.forEach((field, value) -> {
      var changed = order.copy();
      int dot = field.indexOf('.');
      var holder = dot < 0 ? changed : changed.getJsonObject(field.substring(0, dot));
      holder.put(field.substring(dot + 1), value);
      assertThat(ann.post("/api/generate-art", changed).status()).as(field).isEqualTo(202);
    });
    Await.until(
        "all requests", LIMIT, () -> provider.requests().size() == before + OTHERWISE.size());
    assertThat(provider.requests().subList(before, before + OTHERWISE.size()))
        .as("distinct requests, one per field")
        .doesNotContain(asked)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_vote_affects_the_prompt_of_the_next_picture() throws Exception {
    var order = new JsonObject()
        .put("sessionId", ann.beginWithCredits(new JsonObject()).getString("sessionId"))
        .put("preferences", new JsonObject().put("styles", new JsonArray().add("opart")));
    var artwork = job(order).getJsonObject("artwork").getString("id");
    provider.behave(FakeOpenAiBehaviour.status(400, "{\"error\":{\"message\":\"no\"}}", Map.of()));
    var before = painted(order).getString("prompt");

    vote(artwork, 1);
    var liked = painted(order).getString("prompt");
    vote(artwork, -1);
    var disliked = painted(order).getString("prompt");

    assertThat(before).doesNotContain("closer to", "unlike");
    assertThat(liked).contains("; closer to: earlier Op Art.").doesNotContain("unlike");
    assertThat(disliked).contains("; unlike: earlier Op Art.").doesNotContain("closer to");
  }

  @Test
  void a_new_session_starts_with_the_stored_preferences() {
    assertThat(new Visitor(program).get("/api/preferences").status()).isEqualTo(401);
    ann.begin(new JsonObject());
    assertThat(ann.get("/api/preferences").json()).isEqualTo(NOTHING_CHOSEN);

    var kept = keep(new JsonObject()
        .put("styles", new JsonArray().add("Van Gogh Style").add("noir"))
        .put("artists", new JsonArray().add("claude monet")));

    assertThat(kept)
        .isEqualTo(new JsonObject()
            .put("styles", new JsonArray().add("vangogh").add("noir"))
            .put("artists", new JsonArray().add("monet"))
            .put("dynamicMode", false));
    assertThat(ann.get("/api/preferences").json()).isEqualTo(kept);
    assertThat(begun(new JsonObject())).isEqualTo(kept);
    assertThat(begun(new JsonObject().put("orientation", "square").putNull("styles")))
        .isEqualTo(kept);
    assertThat(begun(new JsonObject().put("styles", new JsonArray().add("opart"))))
        .isEqualTo(new JsonObject()
            .put("styles", new JsonArray().add("opart"))
            .put("artists", new JsonArray())
            .put("dynamicMode", false));
    assertThat(begun(new JsonObject().put("dynamicMode", true))).isEqualTo(NOTHING_CHOSEN);
    // Another user has no stored preferences.
    var bob = new Visitor(program);
    bob.begin(new JsonObject());
    assertThat(bob.get("/api/preferences").json()).isEqualTo(NOTHING_CHOSEN);
  }

  @Test
  void omitted_fields_stay_unchanged() {
    ann.begin(new JsonObject());
    var all = keep(new JsonObject()
        .put("styles", new JsonArray().add("noir"))
        .put("artists", new JsonArray().add("monet")));

    assertThat(keep(new JsonObject())).isEqualTo(all);
    assertThat(keep(new JsonObject().putNull("styles").putNull("artists").putNull("dynamicMode")))
        .isEqualTo(all);
    assertThat(keep(new JsonObject().put("dynamicMode", true)))
        .isEqualTo(all.copy().put("dynamicMode", true));
    assertThat(keep(new JsonObject().put("artists", new JsonArray())))
        .isEqualTo(all.copy().put("dynamicMode", true).put("artists", new JsonArray()));
    assertThat(keep(new JsonObject().put("styles", new JsonArray().add("noir")))
            .getBoolean("dynamicMode"))
        .isFalse();
    assertThat(keep(new JsonObject().put("styles", new JsonArray()))).isEqualTo(NOTHING_CHOSEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"styles\":[\"noir\",\"nosuch\",\"neither\"]} | styles | there is no style \"nosuch\", \"neither\"",
        "{\"artists\":[\"Bob Ross\"]} | artists | there is no artist \"Bob Ross\"",
        "{\"styles\":\"noir\"} | styles | ",
        "{\"styles\":[7]} | styles.0 | ",
        "{\"dynamicMode\":\"yes\"} | dynamicMode | ",
        "{\"colour\":\"red\"} | colour | ",
        "[] | | ",
        "'' | | ",
      })
  void invalid_preferences_are_refused_and_named(String body, String field, String detail) {
    ann.begin(new JsonObject());

    var answer = ann.post("/api/preferences", body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().getString("field")).isEqualTo(field);
    if (detail != null) {
      assertThat(answer.json().getString("detail")).isEqualTo(detail);
    }
    assertThat(ann.get("/api/preferences").json()).isEqualTo(NOTHING_CHOSEN);
  }

  private static JsonObject order(String session) {
    return new JsonObject()
        .put("sessionId", session)
        .put(
            "preferences",
            new JsonObject()
                .put("styles", new JsonArray().add("noir"))
                .put("artists", new JsonArray().add("Claude Monet"))
                .put("dynamicMode", false))
        .put(
            "audioAnalysis",
            new JsonObject()
                .put("mood", "dramatic")
                .put("energy", 0.5)
                .put("valence", 0.5)
                .put("bass", 0.5)
                .put("tempo", 120)
                .put("tempoConfidence", 0.8))
        .put(
            "musicInfo",
            new JsonObject()
                .put("title", "Titel")
                .put("artist", "Künstler 🎵")
                .put("album", "Platte")
                .put("genre", "Polka"))
        .put("orientation", "landscape");
  }

  /** The provider's request for the order. */
  private JsonObject painted(JsonObject order) throws Exception {
    int before = provider.requests().size();
    job(order);
    assertThat(provider.requests()).hasSize(before + 1);
    return provider.requests().get(before);
  }

  private JsonObject job(JsonObject order) throws Exception {
    var job = ann.post("/api/generate-art", order).json().getString("jobId");
    return Await.value(
        "the job's end",
        LIMIT,
        () -> ann.get("/api/jobs/" + job).json(),
        seen -> seen.getValue("completedAt") != null);
  }

  private void vote(String artwork, int vote) {
    var answer =
        ann.post("/api/vote", new JsonObject().put("artworkId", artwork).put("vote", vote));
    assertThat(answer.status()).isEqualTo(200);
  }

  private JsonObject keep(JsonObject change) {
    Answer answer = ann.post("/api/preferences", change);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  /** The choice a session starts with. */
  private JsonObject begun(JsonObject asked) {
    var session = ann.begin(asked);
    var begun = new JsonObject();
    for (var field : List.of("styles", "artists", "dynamicMode")) {
      begun.put(field, session.getValue(field));
    }
    return begun;
  }
}
