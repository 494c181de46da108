package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.OpenApi;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every operation of the contract answers a valid request as described; {@link RefusalsIT} tests refusals. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(180)
class ContractIT {
  private static final OpenApi CONTRACT = OpenApi.read();

  private final ApiFixture api;
  private final ProgramFixture program;
  private final Visitor ann;
  private final String session;

  ContractIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    // The provider never finishes a picture, so orders stay open until they are cancelled.
    api.provider().behave(FakeOpenAiBehaviour.hang());
    ann = new Visitor(program);
    session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
  }

  @Test
  void every_operation_answers_a_valid_request_as_the_contract_describes() {
    var good = new GoodRequests(program, ann, session, api.database(), api.stripe()).all();

    assertThat(good.keySet())
        .as("operations with a valid request in GoodRequests")
        .isEqualTo(CONTRACT.operations().keySet());
    good.forEach((operation, request) -> {
      var answer = request.get();
      assertThat(answer.status())
          .as("%s: %s", operation, answer.text())
          .isEqualTo(CONTRACT.status(operation));
      if (operation.equals("downloadLargePicture")) {
        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        return;
      }
      if (operation.equals("downloadGallery") || operation.equals("downloadExport")) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
        return;
      }
      if (operation.equals("finishOidc")) {
        assertThat(answer.header("Location"))
            .isEqualTo(program.at("/account#oidc=expired").toString());
        return;
      }
      assertThat(answer.header("Content-Type")).startsWith("application/json");
      assertThat(CONTRACT.complaints(operation, answer.json()))
          .as("%s: %s", operation, answer.text())
          .isEmpty();
    });
  }

  @Test
  void votes_and_hearts_are_stored_per_user() {
    var bob = new Visitor(program);
    var bobs = bob.begin(new JsonObject()).getString("sessionId");
    var artwork = bob.get("/api/artworks/next?sessionId=" + bobs).json().getString("id");

    bob.post("/api/vote", new JsonObject().put("artworkId", artwork).put("vote", -1));
    assertThat(bob.post("/api/gallery/" + artwork + "/toggle", new JsonObject())
            .json()
            .getBoolean("saved"))
        .isTrue();

    var seen = bob.get("/api/artworks/" + artwork).json();
    assertThat(seen.getInteger("vote")).isEqualTo(-1);
    assertThat(seen.getBoolean("saved")).isTrue();
    assertThat(bob.get("/api/gallery").json().getJsonArray("artworks")).hasSize(1);
    // Another user sees the same library picture without Bob's vote and heart.
    var dan = new Visitor(program);
    dan.begin(new JsonObject());
    assertThat(dan.get("/api/artworks/" + artwork).json().getBoolean("saved")).isFalse();
    bob.post("/api/vote", new JsonObject().put("artworkId", artwork).put("vote", 0));
    bob.post("/api/gallery/" + artwork + "/toggle", new JsonObject());
    assertThat(bob.get("/api/artworks/" + artwork).json().getInteger("vote")).isZero();
    assertThat(bob.get("/api/gallery").json().getJsonArray("artworks")).isEmpty();
  }

  @Test
  void every_field_of_an_order_reaches_the_job() throws Exception {
    var order = new JsonObject()
        .put("sessionId", session)
        .put(
            "preferences",
            new JsonObject()
                .put("styles", new JsonArray().add("Van Gogh Style").add("noir"))
                .put("artists", new JsonArray().add("Claude Monet"))
                .put("dynamicMode", true))
        .put(
            "audioAnalysis",
            new JsonObject()
                .put("mood", "dramatic")
                .put("energy", 0.11)
                .put("valence", 0.22)
                .put("bass", 0.33)
                .put("tempo", 133.5)
                .put("tempoConfidence", 0.44)
                .put("beatsPerBar", 3)
                .put("key", "F# minor")
                .put("section", "build"))
        .put(
            "musicInfo",
            new JsonObject()
                .put("title", "Titel")
                .put("artist", "Künstler 🎵")
                .put("album", "Album")
                .put("genre", "Genre"))
        .put("orientation", "portrait");
    assertThat(fieldsOf(order, ""))
        .as("all fields of the contract")
        .isEqualTo(CONTRACT.fields("GenerateArt"));

    var key = UUID.randomUUID().toString();
    var job = order(order, key).json().getString("jobId");

    try (var rows = Rows.of(api.database())) {
      var kept = new JsonObject(
          rows.one("SELECT request FROM generation_jobs WHERE id = ?", UUID.fromString(job)));
      assertThat(kept.remove("requestId")).as("the id of the request").isInstanceOf(String.class);
      assertThat(kept)
          .isEqualTo(new JsonObject()
              .put("styles", new JsonArray().add("vangogh").add("noir"))
              .put("artists", kept.getJsonArray("artists"))
              .put("dynamicMode", true)
              .put("orientation", "portrait")
              .put("mood", "dramatic")
              .put("energy", 0.11)
              .put("valence", 0.22)
              .put("bass", 0.33)
              .put("tempo", 133.5)
              .put("tempoConfidence", 0.44)
              .put("beatsPerBar", 3)
              .put("key", "F# minor")
              .put("section", "build")
              .put("musicTitle", "Titel")
              .put("musicArtist", "Künstler 🎵")
              .put("musicAlbum", "Album")
              .put("musicGenre", "Genre"));
      assertThat(kept.getJsonArray("artists").getString(0)).contains("monet");
      assertThat(rows.one(
              "SELECT session_id || ' ' || idempotency_key FROM generation_jobs WHERE id = ?",
              UUID.fromString(job)))
          .isEqualTo(session + " " + key);
    }
  }

  @Test
  void an_optional_field_may_be_null_as_well_as_absent() {
    var plain = new JsonObject().put("sessionId", session);
    for (var field : CONTRACT.fields("GenerateArt")) {
      if (!field.equals("sessionId")) {
        var order = plain.copy();
        int dot = field.indexOf('.');
        if (dot < 0) {
          order.putNull(field);
        } else {
          order.put(field.substring(0, dot), new JsonObject().putNull(field.substring(dot + 1)));
        }
        assertThat(order(order, null).status()).as(order.encode()).isEqualTo(202);
      }
    }
    for (var group : List.of("preferences", "audioAnalysis", "musicInfo")) {
      assertThat(order(plain.copy().putNull(group), null).status()).as(group).isEqualTo(202);
    }
    for (var field : CONTRACT.fields("KeepPreferences")) {
      assertThat(ann.post("/api/preferences", new JsonObject().putNull(field)).status())
          .as(field)
          .isEqualTo(200);
    }
    for (var field : CONTRACT.fields("CreateSession")) {
      assertThat(ann.post("/api/sessions", new JsonObject().putNull(field)).status())
          .as(field)
          .isEqualTo(201);
    }
  }

  @Test
  void an_order_repeated_with_its_key_is_one_job_and_one_charge() {
    var carl = new Visitor(program);
    var order = new JsonObject()
        .put("sessionId", carl.beginWithCredits(new JsonObject()).getString("sessionId"));

    var first = post(carl, order, "key-1");
    var again = post(carl, order, "key-1");
    var other = post(carl, order.copy().put("orientation", "square"), "key-1");

    assertThat(again.json().getString("jobId")).isEqualTo(first.json().getString("jobId"));
    assertThat(other.status()).as(other.text()).isEqualTo(422);
    assertThat(other.json().getString("code")).isEqualTo("idempotency-key-reused");
    assertThat(carl.get("/api/credits").json().getInteger("balance")).isEqualTo(99);
  }

  @Test
  void the_identity_cookie_is_not_readable_by_scripts() {
    var answer = new Visitor(program).post("/api/sessions", new JsonObject());

    assertThat(answer.header("Set-Cookie"))
        .startsWith(Visitor.COOKIE + "=")
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Lax", "Path=/", "Max-Age=31536000")
        .doesNotContain("Secure");
    assertThat(new Visitor(program).send(ann.request("/api/auth/user")).json().getString("role"))
        .isEqualTo("guest");
  }

  @Test
  void the_contract_is_served_with_swagger_ui() {
    assertThat(ann.get("/api/docs").header("Location")).isEqualTo("/api/docs/");
    var page = ann.get("/api/docs/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text()).contains("swagger-ui-bundle.js", "swagger-initializer.js");
    assertThat(ann.get("/api/docs/swagger-initializer.js").text())
        .contains("\"../openapi.yaml\"")
        .doesNotContain("petstore");
    assertThat(ann.get("/api/docs/swagger-ui-bundle.js").status()).isEqualTo(200);
    assertThat(ann.get("/api/openapi.yaml").text()).startsWith("openapi: 3.1.0");
  }

  @Test
  void every_response_has_a_policy_and_a_request_id() {
    for (var path : List.of("/", "/api/health", "/api/nothing", "/app/main.js", "/api/styles")) {
      var answer = ann.get(path);
      assertThat(answer.header("Content-Security-Policy"))
          .as(path)
          .contains("default-src '" + (path.startsWith("/api/") ? "none'" : "self'"))
          .doesNotContain("unsafe");
      assertThat(answer.header("X-Request-Id")).as(path).isNotBlank();
    }
    assertThat(ann.send(ann.request("/api/health").header("X-Request-Id", "mine-1"))
            .header("X-Request-Id"))
        .isEqualTo("mine-1");
    assertThat(ann.send(ann.request("/api/health").header("X-Request-Id", "a b<c>"))
            .header("X-Request-Id"))
        .doesNotContain("<");
  }

  @Test
  void a_picture_is_served_under_its_content_hash_and_cached_as_immutable() {
    var url = ann.get("/api/artworks/next?sessionId=" + session).json().getString("imageUrl");

    var picture = ann.get(url);

    assertThat(picture.status()).isEqualTo(200);
    assertThat(picture.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(picture.header("Cache-Control")).contains("immutable", "max-age=31536000");
    assertThat(Files.exists(program.folder().resolve("data" + url))).isTrue();
  }

  private Answer order(JsonObject order, String key) {
    return post(ann, order, key);
  }

  private static Answer post(Visitor visitor, JsonObject order, String key) {
    var request = visitor
        .request("/api/generate-art")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(order.encode()));
    return visitor.send(key == null ? request : request.header("Idempotency-Key", key));
  }

  private static List<String> fieldsOf(JsonObject object, String prefix) {
    return object.stream()
        .flatMap(entry -> entry.getValue() instanceof JsonObject inner
            ? fieldsOf(inner, prefix + entry.getKey() + ".").stream()
            : Stream.of(prefix + entry.getKey()))
        .sorted()
        .toList();
  }
}
