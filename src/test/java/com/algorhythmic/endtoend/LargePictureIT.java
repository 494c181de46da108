package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.PictureDifference;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A picture of the gallery in 4K: ordered, painted by the program, and downloaded. */
@Timeout(300)
class LargePictureIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir
  static Path folder;

  private static Rows rows;
  private static ProgramFixture program;
  private static JsonObject painted;

  private final Visitor ann = new Visitor(program);
  private final String id = UUID.randomUUID().toString();
  private final String large = "/api/artworks/" + id + "/large";

  @BeforeAll
  static void start() throws Exception {
    var url = PostgresFixture.freshDatabase();
    rows = Rows.of(url);
    program = ProgramFixture.in(
            folder,
            Map.of(
                "DATABASE_URL", url,
                "ALGO_PAINTER", "studio",
                "ALGO_LARGE_HEAP_MB", "0",
                "ALGO_GENERATION_LEASE_MS", "4000",
                "ALGO_GENERATION_RENEW_MS", "1000"))
        .start();
    var visitor = new Visitor(program);
    // A style of which a large picture takes little time.
    var wish = new JsonObject().put("styles", new JsonArray().add("8bit-pixel"));
    var session = visitor.begin(wish).getString("sessionId");
    // On a busy machine the studio may refuse at first.
    painted = Await.value(
        "a picture",
        LIMIT,
        () -> visitor.get("/api/artworks/next?sessionId=" + session).json(),
        answer -> answer.containsKey("styles"));
    assertThat(painted.getJsonArray("styles")).containsExactly("8bit-pixel");
  }

  @AfterAll
  static void stop() throws Exception {
    program.close();
    rows.close();
  }

  /** Each test has an artwork for itself: the picture under another id, in the gallery of a new user. */
  @BeforeEach
  void save() throws Exception {
    rows.run(
        "INSERT INTO art_sessions SELECT (jsonb_populate_record(a, jsonb_build_object('id', ?))).* FROM art_sessions a"
            + " WHERE id = ?::uuid",
        id,
        painted.getString("id"));
    ann.begin(new JsonObject());
    assertThat(ann.post("/api/gallery/" + id + "/toggle", new JsonObject()).status())
        .isEqualTo(200);
  }

  @Test
  void a_picture_is_painted_in_4k_and_downloaded() throws Exception {
    assertThat(inGallery().getString("state")).isEqualTo("possible");
    assertThat(ann.get(large + "/file").status()).as("not ordered").isEqualTo(404);
    var user = ann.get("/api/auth/user").json().getString("user");
    try (var screen = LiveScreen.follow(program, ann, "user." + user)) {
      var ordered = ann.post(large, new JsonObject());
      assertThat(ordered.status()).isEqualTo(202);
      assertThat(ordered.json().getString("state")).isIn("waiting", "painting");
      assertThat(ann.post(large, new JsonObject()).status()).as("ordered twice").isEqualTo(202);

      var ready = screen.await(
          "the event",
          LIMIT,
          event -> event.getString("type").equals("large")
              && event.getJsonObject("data").getString("state").equals("ready"));
      assertThat(ready.getJsonObject("data").getString("artworkId")).isEqualTo(id);
    }

    var found = ann.get(large).json();
    assertThat(inGallery()).isEqualTo(found);
    assertThat(found.getInteger("width")).isEqualTo(3840);
    assertThat(found.getInteger("height")).isEqualTo(2560);
    var file = bytes(ann, large + "/file");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).hasSize(found.getInteger("bytes"));
    assertThat(header(file, "content-type")).isEqualTo("image/jpeg");
    assertThat(header(file, "cache-control")).isEqualTo("private, max-age=86400");
    assertThat(header(file, "content-disposition"))
        .matches(
            "attachment; filename=\"[a-z0-9-]+-\\d{4}-\\d\\d-\\d\\d-3840x2560\\.jpg\"; filename\\*=UTF-8''.+");
    var image = image(file.body());
    assertThat(image.getWidth()).isEqualTo(3840);
    var original = image(bytes(ann, painted.getString("imageUrl")).body());
    assertThat(PictureDifference.between(image, original))
        .as("the same picture")
        .isLessThan(2);
    assertThat(rows.count("SELECT count(*) FROM large_pictures WHERE artwork_id = ?::uuid", id))
        .isEqualTo(1);
    assertThat(rows.count("SELECT count(*) FROM credit_ledger WHERE event_type = 'deduct'"))
        .isZero();

    var again = HTTP.send(
        ann.request(large + "/file")
            .header("If-None-Match", header(file, "etag"))
            .build(),
        BodyHandlers.ofByteArray());
    assertThat(again.statusCode()).isEqualTo(304);
    var part = HTTP.send(
        ann.request(large + "/file").header("Range", "bytes=0-9").build(),
        BodyHandlers.ofByteArray());
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).hasSize(10);
  }

  @Test
  void what_cannot_be_ordered_is_refused_in_a_sentence() throws Exception {
    var stranger = new Visitor(program);
    stranger.begin(new JsonObject());
    var user = ann.get("/api/auth/user").json().getString("user");
    rows.run(
        "UPDATE art_sessions SET is_library = false, user_id = ?::uuid, session_id = 's' WHERE id = ?::uuid",
        user,
        id);
    for (var path : new String[] {large, "/api/artworks/" + UUID.randomUUID() + "/large"}) {
      assertThat(stranger.post(path, new JsonObject()).status()).isEqualTo(404);
      assertThat(stranger.get(path).status()).isEqualTo(404);
      assertThat(stranger.get(path + "/file").status()).isEqualTo(404);
      assertThat(stranger.delete(path).status()).isEqualTo(404);
    }
    assertThat(new Visitor(program).post(large, new JsonObject()).status()).isEqualTo(401);
    assertThat(ann.send(ann.request("/api/artworks/nonsense/large").POST(BodyPublishers.noBody()))
            .status())
        .isEqualTo(400);

    rows.run("UPDATE art_sessions SET painter = 'gpt-image-1' WHERE id = ?::uuid", id);
    var refused = ann.post(large, new JsonObject());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().getString("detail")).contains("image model");
    assertThat(inGallery().getString("state")).isEqualTo("impossible");
    assertThat(inGallery().getString("reason")).contains("image model");
  }

  @Test
  void a_painter_that_has_changed_hands_out_no_other_picture() throws Exception {
    rows.run(
        "UPDATE art_sessions SET brief = jsonb_set(brief, '{seed}', '99') WHERE id = ?::uuid", id);
    ann.post(large, new JsonObject());

    Await.value(
        "the end", LIMIT, () -> ann.get(large).json().getString("state"), "impossible"::equals);
    assertThat(ann.get(large).json().getString("reason")).contains("painter has changed");
    assertThat(ann.get(large + "/file").status()).isEqualTo(404);
    assertThat(ann.post(large, new JsonObject()).status()).isEqualTo(409);
  }

  @Test
  void a_cancelled_picture_is_not_painted() throws Exception {
    ann.post(large, new JsonObject());
    Await.until(
        "the painting", LIMIT, () -> ann.get(large).json().getString("state").equals("painting"));

    var cancelled = ann.delete(large);

    assertThat(cancelled.json().getString("state")).isEqualTo("possible");
    Await.until(
        "the end of the painting",
        LIMIT,
        () -> program
            .logged("*")
            .contains("large picture " + id + ": the large picture is not wanted"));
    assertThat(rows.count("SELECT count(*) FROM large_pictures WHERE artwork_id = ?::uuid", id))
        .isZero();
  }

  @Test
  @Tag("long")
  void the_picture_of_a_killed_program_is_painted_after_the_next_start() throws Exception {
    ann.post(large, new JsonObject());
    Await.until(
        "the painting", LIMIT, () -> ann.get(large).json().getString("state").equals("painting"));
    program.kill();
    assertThat(rows.one("SELECT status FROM large_pictures WHERE artwork_id = ?::uuid", id))
        .isEqualTo("painting");

    program.start();

    Await.value(
        "the picture", LIMIT, () -> ann.get(large).json().getString("state"), "ready"::equals);
    assertThat(rows.count("SELECT attempts FROM large_pictures WHERE artwork_id = ?::uuid", id))
        .isEqualTo(2);
    assertThat(bytes(ann, large + "/file").statusCode()).isEqualTo(200);
  }

  private JsonObject inGallery() {
    return ann.get("/api/gallery").json().getJsonObject("large").getJsonObject(id);
  }

  private static HttpResponse<byte[]> bytes(Visitor visitor, String path) throws Exception {
    return HTTP.send(visitor.request(path).build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static BufferedImage image(byte[] bytes) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }
}
