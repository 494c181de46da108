package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The HTTP endpoints that pages use most, as requests for wrk. */
final class Endpoints {
  private static final int PICTURES = 10_000;

  private Endpoints() {}

  /** Stores 10,000 pictures in the library. */
  static void fillLibrary(Rows rows) throws SQLException {
    rows.run(
        "INSERT INTO art_sessions (image_hash, media_type, width, height, orientation, title, prompt, provenance,"
            + " painter, styles, palette, is_library) SELECT md5(n::text) || md5('b' || n), 'image/jpeg', 1536, 1024,"
            + " (ARRAY['landscape', 'portrait', 'square'])[1 + n % 3], 'title ' || n % 76, 'prompt ' || n % 76,"
            + " 'STYLE_ONLY', 'studio', ARRAY[(ARRAY['impressionism', 'vangogh', 'noir', 'gothic', 'abstract'])"
            + "[1 + n % 5]], ARRAY['#112233', '#445566', '#778899'], true FROM generate_series(1, ?) n",
        PICTURES);
  }

  /** The requests of a new visitor with a show and a painted picture. */
  static List<Endpoint> of(ProgramFixture program, Rows rows) throws Exception {
    var visitor = new Visitor(program);
    var session = visitor.beginWithCredits(new JsonObject()).getString("sessionId");
    var artwork = rows.one("SELECT id FROM art_sessions WHERE is_library LIMIT 1");
    var file = file(visitor, session);
    var etag = visitor.get(file).header("ETag");
    assertThat(etag).isNotEmpty();
    assertThat(visitor.send(visitor.request(file).header("If-None-Match", etag)).status())
        .isEqualTo(304);
    var cookie = header("Cookie", Visitor.COOKIE + "=" + visitor.cookie());
    return List.of(
        new Endpoint("GET /api/health", "/api/health", "", "21,710/s, p99 16 ms"),
        new Endpoint(
            "POST /api/catalogue-bridge",
            "/api/catalogue-bridge",
            cookie
                + post(new JsonObject().put("sessionId", session).put("styles", List.of("noir"))),
            "4,710/s, p99 23 ms"),
        new Endpoint(
            "GET /api/artworks/next",
            "/api/artworks/next?sessionId=" + session,
            cookie,
            "5,000/s, p99 30 ms"),
        new Endpoint(
            "POST /api/vote",
            "/api/vote",
            cookie + post(new JsonObject().put("artworkId", artwork).put("vote", 1)),
            "15,000/s, p99 12 ms"),
        new Endpoint(
            "POST /api/preferences",
            "/api/preferences",
            cookie + post(new JsonObject().put("styles", List.of("noir"))),
            "12,000/s, p99 13 ms"),
        new Endpoint("GET /api/credits", "/api/credits", cookie, ""),
        new Endpoint("GET a picture that is known (304)", file, header("If-None-Match", etag), ""));
  }

  /** The path of a painted picture. */
  private static String file(Visitor visitor, String session) throws Exception {
    var ordered = visitor
        .post("/api/generate-art", new JsonObject().put("sessionId", session))
        .json();
    var path = "/api/jobs/" + ordered.getString("jobId");
    return Await.value(
            "a picture",
            Duration.ofSeconds(60),
            () -> visitor.get(path).json(),
            job -> job.getString("status").equals("completed"))
        .getJsonObject("artwork")
        .getString("imageUrl");
  }

  private static String header(String name, String value) {
    return String.format(Locale.ROOT, "wrk.headers[\"%s\"] = '%s'%n", name, value);
  }

  private static String post(JsonObject body) {
    return "wrk.method = \"POST\"\n" + header("Content-Type", "application/json") + "wrk.body = '"
        + body.encode() + "'\n";
  }

  /**
   * Requests of one kind.
   *
   * @param lua their headers and body
   * @param aim throughput and p99 over 64 connections
   */
  record Endpoint(String name, String path, String lua, String aim) {}
}
