package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.Library;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.S3Server;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue over HTTP, with images in an S3 bucket and a library that lacks three pictures at first. */
@Concurrent
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class CatalogueIT {
  private static final int STYLES = StyleBook.load().list().categories().stream()
      .mapToInt(category -> category.styles().size())
      .sum();
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final List<String> LACKING =
      List.of("noir landscape", "anime portrait", "noir square");

  private static final String BRIDGE = "/api/catalogue-bridge";
  private static final String TRANSITION = "/api/style-transition";
  private static final String BATCH = "/api/artworks/batch-impressions";

  @TempDir
  static Path folder;

  private static Rows rows;
  private static S3Server bucket;
  private static ProgramFixture program;

  private Visitor ann;
  private String session;

  @BeforeAll
  static void start() throws Exception {
    var url = PostgresFixture.freshDatabase();
    rows = Rows.of(url);
    Library.stock(rows, LACKING);
    // A pending job that no worker may claim yet.
    rows.run(
        "INSERT INTO generation_jobs (user_id, session_id, cost, request, request_hash, run_after, deadline)"
            + " VALUES (?, 's', 0, '{}', 'x', now() + interval '1 hour', now() + interval '2 hours')",
        rows.account(1));
    bucket = new S3Server();
    var settings = new HashMap<>(bucket.environment());
    settings.put("DATABASE_URL", url);
    settings.put("ALGO_LIBRARY_FILL", "true");
    settings.put("ALGO_LIBRARY_PER_STYLE", "1");
    program = ProgramFixture.in(folder, settings).start();
  }

  @AfterAll
  static void stop() throws Exception {
    program.close();
    bucket.close();
    rows.close();
  }

  @BeforeEach
  void createSession() {
    ann = new Visitor(program);
    session = ann.begin(
            new JsonObject().put("styles", new JsonArray().add("gothic")).put("dynamicMode", false))
        .getString("sessionId");
  }

  /** First, because the sessions of other tests make the studio add pictures. */
  @Tag("long")
  @Test
  @Order(1)
  void an_idle_library_paints_its_missing_pictures_landscapes_first() throws Exception {
    Await.until("the filling of the library", LIMIT, () -> library().getBoolean("filling"));
    var left = rows.one("DELETE FROM generation_jobs WHERE session_id = 's' RETURNING now()");
    var done = Await.value(
        "a full library",
        LIMIT,
        CatalogueIT::library,
        state -> state.getInteger("covered") == STYLES && !state.getBoolean("filling"));

    assertThat(done.getInteger("target")).isEqualTo(3 * STYLES);
    assertThat(done.getInteger("pictures")).isEqualTo(3 * STYLES);
    assertThat(rows.one(
            "SELECT string_agg(styles[1] || ' ' || orientation, ',' ORDER BY created_at)"
                + " FROM art_sessions WHERE title <> 'stock' AND is_library AND created_at > ?::timestamptz",
            left))
        .isEqualTo(String.join(",", LACKING));
    assertThat(program.logged("server_*.log"))
        .contains("the library lacks 3 pictures", "the library has 1 pictures of each style");
    assertThat(new Visitor(program).management("/metrics").text())
        .contains("library_pictures ", "library_styles_covered ", "library_target " + 3 * STYLES);
  }

  @Test
  void a_bridge_picture_matches_the_session_and_is_not_recorded_as_served() throws Exception {
    var botanical = asked().put("styles", new JsonArray().add("botanical")).put("limit", 3);
    var bridge = post(BRIDGE, botanical).json();
    assertThat(bridge.getString("tier")).isEqualTo("library");
    assertThat(bridge.getJsonArray("artworks")).hasSize(3);
    assertThat(artwork(bridge, 0).getJsonArray("styles")).containsExactly("botanical");
    assertThat(artwork(bridge, 1).getString("tier")).isEqualTo("related");
    assertThat(rows.count(
            "SELECT count(*) FROM impressions WHERE session_id = ? AND artwork_id = ?",
            session,
            UUID.fromString(id(bridge, 0))))
        .isZero();

    var portraits = post(
            BRIDGE,
            asked()
                .put("styles", new JsonArray().add("Van Gogh Style"))
                .put("orientation", "portrait")
                .put("artists", new JsonArray().add("Claude Monet"))
                .put("limit", 10))
        .json();
    assertThat(portraits.getJsonArray("artworks")).hasSize(10);
    assertThat(artwork(portraits, 0).getJsonArray("styles")).containsExactly("vangogh");
    for (int i = 0; i < 10; i++) {
      assertThat(artwork(portraits, i).getString("orientation")).isEqualTo("portrait");
    }
    var dynamic = asked().put("dynamicMode", true).put("mood", "calm");
    assertThat(post(BRIDGE, dynamic).json().getString("tier")).isEqualTo("library");
    assertThat(
            post(BRIDGE, nulls("styles", "artists", "dynamicMode", "orientation", "mood", "limit"))
                .json()
                .getJsonArray("artworks"))
        .hasSize(3);

    // Pictures that the session has already received do not serve as a bridge.
    ann.get("/api/artworks/next?sessionId=" + session);
    var next = post(BRIDGE, asked().put("limit", 10)).json();
    for (int i = 0; i < next.getJsonArray("artworks").size(); i++) {
      assertThat(artwork(next, i).getJsonArray("styles")).doesNotContain("gothic");
    }
  }

  @Test
  void a_transition_leads_from_one_style_to_the_other_without_a_repeat() {
    var transition = post(
            TRANSITION,
            asked()
                .put("from", new JsonArray().add("christmas"))
                .put("to", new JsonArray().add("cyberpunk"))
                .put("steps", 6))
        .json();
    var styles = transition.getJsonArray("styles");
    assertThat(styles).hasSize(6).startsWith("christmas").endsWith("cyberpunk");
    var ids = new TreeSet<String>();
    for (int i = 0; i < 6; i++) {
      ids.add(id(transition, i));
      assertThat(artwork(transition, i).getString("orientation")).isEqualTo("landscape");
    }
    assertThat(ids).hasSize(6);
    assertThat(artwork(transition, 0).getJsonArray("styles")).containsExactly("christmas");
  }

  @Test
  void viewed_pictures_are_marked_and_unknown_ids_are_named() throws Exception {
    var shown = post(BRIDGE, asked()).json();
    var nobodys = UUID.randomUUID().toString();

    var one = post("/api/artworks/" + id(shown, 0) + "/viewed", asked());
    assertThat(one.json().getJsonArray("viewed")).hasSize(1);
    assertThat(post("/api/artworks/" + nobodys + "/viewed", asked()).status()).isEqualTo(404);
    var batch = post(
            BATCH,
            asked()
                .put(
                    "artworkIds",
                    new JsonArray()
                        .add(id(shown, 0))
                        .add(nobodys)
                        .add(id(shown, 1))
                        .add(id(shown, 1))))
        .json();
    assertThat(batch.getJsonArray("viewed")).containsExactly(id(shown, 0), id(shown, 1));
    assertThat(batch.getJsonArray("unknown")).containsExactly(nobodys);
    assertThat(rows.count(
            "SELECT count(*) FROM impressions WHERE session_id = ? AND shown_at IS NOT NULL",
            session))
        .isEqualTo(2);
    var most = new JsonArray(Collections.nCopies(200, id(shown, 2)));
    assertThat(post(BATCH, asked().put("artworkIds", most)).json().getJsonArray("viewed"))
        .hasSize(1);
  }

  @Test
  void another_users_session_or_picture_is_neither_shown_nor_changed() throws Exception {
    var bob = new Visitor(program);
    bob.begin(new JsonObject());
    var ids = new JsonArray().add(id(post(BRIDGE, asked()).json(), 0));
    var both =
        asked().put("from", new JsonArray().add("noir")).put("to", new JsonArray().add("anime"));
    // Twice, because the second request uses the node's cache of owners.
    for (int i = 0; i < 2; i++) {
      refused(bob.post(BRIDGE, asked()), 403, "sessionId");
      refused(bob.post(TRANSITION, both), 403, "sessionId");
      refused(bob.post(BATCH, asked().put("artworkIds", ids)), 403, "sessionId");
      refused(bob.post("/api/artworks/" + ids.getString(0) + "/viewed", asked()), 403, "sessionId");
    }
    refused(new Visitor(program).post(BRIDGE, asked()), 401, null);
    refused(ann.post(BRIDGE, new JsonObject().put("sessionId", "none")), 404, "sessionId");

    var hidden = UUID.randomUUID();
    rows.run(
        "INSERT INTO art_sessions (id, session_id, user_id, image_hash, media_type, width, height, orientation,"
            + " title, prompt, provenance, painter, styles) VALUES (?, 'b', ?, repeat('0', 64), 'image/jpeg', 3, 2,"
            + " 'landscape', 'stock', 'p', 'STYLE_ONLY', 'studio', '{noir}')",
        hidden,
        rows.account(1));
    var batch = asked().put("artworkIds", new JsonArray().add(hidden.toString()));
    assertThat(post(BATCH, batch).json().getJsonArray("unknown"))
        .containsExactly(hidden.toString());
  }

  @Test
  void an_invalid_request_names_the_field() {
    var nope = new JsonArray().add("nope");
    var eleven = new JsonArray(Collections.nCopies(11, "noir"));
    var tooMany = new JsonArray(Collections.nCopies(201, UUID.randomUUID().toString()));
    bad(BRIDGE, asked(), "styles", nope);
    bad(BRIDGE, asked(), "styles", eleven);
    bad(BRIDGE, asked(), "artists", nope);
    bad(BRIDGE, asked(), "limit", 0);
    bad(BRIDGE, asked(), "limit", 11);
    bad(BRIDGE, asked(), "orientation", "round");
    bad(BRIDGE, asked(), "mood", "hungry");
    bad(BRIDGE, asked(), "typo", 1);
    bad(BRIDGE, asked(), "sessionId", "a b");
    var noir = new JsonArray().add("noir");
    var way = asked().put("from", noir).put("to", noir);
    bad(TRANSITION, way, "to", nope);
    bad(TRANSITION, way, "to", eleven);
    bad(TRANSITION, way, "from", new JsonArray());
    bad(TRANSITION, way, "steps", 1);
    bad(TRANSITION, way, "steps", 9);
    bad(BATCH, asked(), "artworkIds", tooMany);
    bad(BATCH, asked(), "artworkIds", new JsonArray());
    bad(BATCH, asked(), "artworkIds", noir);
    refused(post("/api/artworks/not-an-id/viewed", asked()), 400, "id");
  }

  private void bad(String path, JsonObject request, String field, Object value) {
    refused(post(path, request.copy().put(field, value)), 400, field);
  }

  @Test
  void only_administrators_read_and_clear_recently_served_pictures() throws Exception {
    var token = Files.readString(folder.resolve("data").resolve("admin-token")).strip();
    var admin = new Visitor(program).withCookie(token);
    var given = ann.get("/api/artworks/next?sessionId=" + session).json().getString("id");

    var stats = admin.get("/api/admin/cache-stats").json();
    assertThat(stats.getInteger("totalArtworks")).isPositive();
    assertThat(stats.getInstant("oldestEntry")).isNotNull();
    refused(ann.get("/api/admin/cache-stats"), 403, null);
    refused(post("/api/admin/cache/clear", new JsonObject()), 403, null);
    refused(new Visitor(program).get("/api/admin/cache-stats"), 401, null);

    var cleared = admin.send(admin
        .request("/api/admin/cache/clear")
        .header("X-Request-Id", "clear-1")
        .POST(BodyPublishers.noBody()));
    assertThat(cleared.status()).as(cleared.text()).isEqualTo(200);
    assertThat(rows.one("SELECT request_id FROM audit_log WHERE action = 'recently-served.clear'"
            + " ORDER BY id DESC LIMIT 1"))
        .isEqualTo("clear-1");
    Await.until(
        "the same picture a second time",
        LIMIT,
        () -> ann.get("/api/artworks/next?sessionId=" + session)
            .json()
            .getString("id")
            .equals(given));
  }

  @Test
  void a_picture_explains_its_prompt() throws Exception {
    ann.showFirstPicture();
    var liked = ann.get("/api/artworks/next?sessionId=" + session).json();
    ann.post(
        "/api/vote", new JsonObject().put("artworkId", liked.getString("id")).put("vote", 1));
    var job = post(
            "/api/generate-art",
            asked()
                .put(
                    "preferences",
                    new JsonObject()
                        .put("styles", new JsonArray().add("christmas"))
                        .put("dynamicMode", false))
                .put("audioAnalysis", new JsonObject().put("mood", "calm").put("energy", 0.25))
                .put(
                    "musicInfo",
                    new JsonObject().put("title", "Clair de lune").put("artist", "Debussy")))
        .json()
        .getString("jobId");
    var done = Await.value(
        "the picture",
        LIMIT,
        () -> ann.get("/api/jobs/" + job).json(),
        state -> state.getString("status").equals("completed"));

    var why = ann.get("/api/artworks/" + done.getJsonObject("artwork").getString("id"))
        .json()
        .getJsonObject("why");
    assertThat(why.getJsonObject("music").getString("title")).isEqualTo("Clair de lune");
    assertThat(why.getJsonObject("heard").getDouble("energy")).isEqualTo(0.25);
    assertThat(liked.getString("prompt")).startsWith(why.getJsonArray("liked").getString(0));
    assertThat(why.getJsonArray("disliked")).isEmpty();
    assertThat(why.getString("seed")).matches("-?\\d+");
    assertThat(ann.get("/api/artworks/" + liked.getString("id")).json().getString("tier"))
        .isEqualTo(liked.getString("tier"));
    assertThat(ann.get(done.getJsonObject("artwork").getString("thumbnailUrl")).status())
        .isEqualTo(200);
    hasSceneMap(done.getJsonObject("artwork"));
    assertThat(done.getJsonObject("artwork").getJsonArray("dna"))
        .hasSize(50)
        .allMatch(
            value -> ((Number) value).doubleValue() >= 0 && ((Number) value).doubleValue() <= 3);
    assertThat(liked.fieldNames()).contains("sceneUrl");
    assertThat(liked.getValue("sceneUrl")).as("of a picture from before").isNull();
  }

  private void hasSceneMap(JsonObject artwork) throws Exception {
    var url = artwork.getString("sceneUrl");
    assertThat(url).isEqualTo(artwork.getString("imageUrl") + ".scene.png");
    var answer = ann.get(url);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("image/png");
    assertThat(answer.header("Cache-Control")).contains("immutable");
    var map = ImageIO.read(program.at(url).toURL());
    assertThat(map.getWidth()).isEqualTo(artwork.getInteger("width") / 4);
    assertThat(map.getHeight()).isEqualTo(artwork.getInteger("height") / 4);
  }

  private JsonObject asked() {
    return new JsonObject().put("sessionId", session);
  }

  private JsonObject nulls(String... fields) {
    var request = asked();
    for (var field : fields) {
      request.putNull(field);
    }
    return request;
  }

  private Answer post(String path, JsonObject body) {
    return ann.post(path, body);
  }

  private static JsonObject artwork(JsonObject answer, int index) {
    return answer.getJsonArray("artworks").getJsonObject(index);
  }

  private static String id(JsonObject answer, int index) {
    return artwork(answer, index).getString("id");
  }

  private static void refused(Answer answer, int status, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    if (field != null) {
      assertThat(answer.json().getString("field")).as(answer.text()).contains(field);
    }
  }

  private static JsonObject library() {
    return new Visitor(program).get("/api/library").json();
  }
}
