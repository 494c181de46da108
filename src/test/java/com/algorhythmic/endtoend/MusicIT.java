package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeAcrCloud;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Song recognition over HTTP, and section changes of the music. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(60)
class MusicIT {
  /** The default dwell of a picture, and a limit for immediate events. */
  private static final Duration DWELL = Duration.ofSeconds(20);

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final JsonObject SOUND = new JsonObject("""
      {"screenId":"test","level":0.5,"bass":1,"mids":0,"highs":0,"centroid":0.2,"onsets":0,"energy":0.3,
       "valence":0.4,"tempo":0,"tempoConfidence":0,"barAt":0,"mood":"calm"}
      """);
  private static final int LIMIT = 10_000_000;
  private static final String BYTES = "application/octet-stream";

  private final ApiFixture api;
  private final FakeAcrCloud service;
  private final ProgramFixture program;
  private final Visitor ann;
  private String session;

  MusicIT(ApiFixture api) {
    this.api = api;
    service = api.music();
    program = api.program();
    ann = new Visitor(program);
  }

  @BeforeEach
  void begin() {
    session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
    service.nothing();
  }

  @Test
  void a_song_is_recognised_stored_and_requested_once_in_thirty_seconds() throws Exception {
    service.finds(new JsonObject()
        .put("title", "Air 🎵")
        .put("artists", new JsonArray().add(new JsonObject().put("name", "Bach")))
        .put("album", new JsonObject().put("name", "Suites"))
        .put("genres", new JsonArray().add(new JsonObject().put("name", "Baroque")))
        .put("release_date", "1999")
        .put("score", 77));
    var song = new JsonObject()
        .put("title", "Air 🎵")
        .put("artist", "Bach")
        .put("album", "Suites")
        .put("genre", "Baroque");
    var sound = sound(600_000);
    int asked = service.samples().size();

    var answer = identify("audio/webm;codecs=opus", BodyPublishers.ofByteArray(sound));
    var again = identify(BYTES, BodyPublishers.ofByteArray(sound));

    assertThat(answer.json())
        .isEqualTo(new JsonObject()
            .put("found", true)
            .put("musicInfo", song)
            .put("releaseDate", "1999")
            .put("score", 77));
    assertThat(service.samples()).hasSize(asked + 1);
    assertThat(service.samples().get(asked).getBytes()).isEqualTo(sound);
    refused(again, 429, "too-many-requests");
    assertThat(Integer.parseInt(again.header("Retry-After"))).isBetween(20, 30);
    assertThat(again.json().getString("detail")).contains("once in 30 s");
    try (var rows = Rows.of(api.database())) {
      assertThat(new JsonObject(rows.one("SELECT music_now(?)", session))).isEqualTo(song);
    }
    // The answer is valid as musicInfo of an order.
    var order = new JsonObject().put("sessionId", session).put("musicInfo", song);
    assertThat(ann.post("/api/generate-art", order).status()).isEqualTo(202);
  }

  @Test
  void a_section_change_brings_the_next_picture_early() throws Exception {
    try (var screen = LiveScreen.join(program, ann, session);
        var rows = Rows.of(api.database())) {
      Await.until("the first picture", SOON, () -> pictures(rows) == 1);
      screen.ask("session.audio", SOUND.copy().put("sections", 0));
      Await.until(
          "that is heard, and what comes now will be: once a second",
          SOON,
          () -> rows.count(
                  "SELECT count(*) FROM sessions WHERE id = ? AND listening IS NOT NULL"
                      + " AND listened_at < now() - interval '1.1 seconds'",
                  session)
              == 1);
      long turned = System.nanoTime();
      screen.ask("session.audio", SOUND.copy().put("sections", 1));

      Await.until("the second picture", SOON, () -> pictures(rows) == 2);

      assertThat(Duration.ofNanos(System.nanoTime() - turned)).isLessThan(DWELL.dividedBy(2));
    }
  }

  private long pictures(Rows rows) throws SQLException {
    return rows.count(
        "SELECT count(*) FROM session_events WHERE session_id = ? AND type = 'artwork'", session);
  }

  @Test
  void an_unknown_song_is_answered_with_found_false() {
    assertThat(identify(null, BodyPublishers.ofByteArray(sound(10))).json())
        .isEqualTo(new JsonObject().put("found", false));
  }

  @Test
  void a_form_upload_is_recognised_and_leaves_no_file_behind() throws Exception {
    var sound = sound(700_000);

    var answer = identify("multipart/form-data; boundary=xYz", form("sample", sound));

    assertThat(answer.json()).isEqualTo(new JsonObject().put("found", false));
    assertThat(service.samples().get(service.samples().size() - 1).getBytes()).isEqualTo(sound);
    assertThat(Path.of("file-uploads")).doesNotExist();
    try (Stream<Path> files = Files.walk(program.folder())) {
      assertThat(files.filter(Files::isRegularFile).filter(file -> holds(file, sound)))
          .as("files that contain the recording")
          .isEmpty();
    }
  }

  @Test
  void ten_megabytes_are_accepted_and_one_byte_more_is_refused() {
    refused(identify(BYTES, BodyPublishers.ofByteArray(new byte[LIMIT + 1])), 413, "too-large");
    // Chunked, so without a Content-Length.
    var more = new byte[LIMIT + 70_000];
    refused(
        identify(BYTES, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(more))),
        413,
        "too-large");
    var form = identify("multipart/form-data; boundary=xYz", form("sample", new byte[LIMIT]));
    assertThat(refused(form, 413, "too-large").getString("detail")).contains("10 MB");
    int asked = service.samples().size();

    var largest = identify(BYTES, BodyPublishers.ofByteArray(new byte[LIMIT]));
    assertThat(largest.status()).as(largest.text()).isEqualTo(200);

    assertThat(service.samples()).hasSize(asked + 1);
    assertThat(service.samples().get(asked).length()).isEqualTo(LIMIT);
  }

  @Test
  void a_body_that_is_too_large_is_refused_before_it_is_sent_and_the_connection_closed()
      throws IOException {
    var head = "POST /api/identify-music?sessionId=" + session + " HTTP/1.1\r\nHost: localhost\r\n"
        + "Cookie: " + Visitor.COOKIE + "=" + ann.cookie() + "\r\nContent-Type: audio/wav\r\n";
    try (var socket = new Socket("127.0.0.1", program.port("HTTP"))) {
      socket.setSoTimeout(10_000);
      var out = socket.getOutputStream();
      out.write((head + "Content-Length: 20000000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();

      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("too-large");
    }
    assertThat(program.raw(
            head + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"))
        .startsWith("HTTP/1.1 100 Continue")
        .contains("HTTP/1.1 200 ");
  }

  @Test
  void other_bodies_are_limited_to_one_megabyte() {
    var body = "{\"styles\":[\"" + "x".repeat(1_000_000) + "\"]}";

    assertThat(refused(ann.post("/api/sessions", body), 413, "too-large").getString("detail"))
        .contains("1 MB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/identify-music/", "//api/identify-music", "/api/identify%2Dmusic"})
  void another_spelling_of_the_path_is_the_same_operation_or_not_found(String path) {
    var request = ann.request(path + "?sessionId=" + session);

    var answer = ann.send(request.POST(BodyPublishers.ofByteArray(sound(2_000_000))));

    assertThat(answer.status()).as(answer.text()).isIn(200, 404, 405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio/wav", "application/octet-stream"})
  void an_empty_recording_is_refused_and_does_not_count_as_an_attempt(String type) {
    var empty = refused(identify(type, BodyPublishers.noBody()), 400, "invalid-request");

    assertThat(empty.getString("field")).isEqualTo("sample");
    assertThat(identify(type, BodyPublishers.ofByteArray(sound(9))).status()).isEqualTo(200);
  }

  @Test
  void a_form_without_the_sound_is_refused() {
    var named = identify("multipart/form-data; boundary=xYz", form("other", sound(9)));
    assertThat(refused(named, 400, "invalid-request").getString("field")).isEqualTo("sample");
    var field = BodyPublishers.ofString(
        "--xYz\r\nContent-Disposition: form-data; name=\"sample\"\r\n\r\nabc\r\n--xYz--\r\n");
    refused(identify("multipart/form-data; boundary=xYz", field), 400, "invalid-request");
    var empty = identify("multipart/form-data; boundary=xYz", form("sample", new byte[0]));
    refused(empty, 400, "invalid-request");
    for (var type : new String[] {"multipart/form-data", "multipart/form-data; boundary=no"}) {
      refused(identify(type, form("sample", sound(9))), 400, "invalid-request");
    }
    refused(
        identify("multipart/form-data; boundary=xYz", BodyPublishers.ofString("no form at all")),
        400,
        "invalid-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "image/png", "nonsense"})
  void other_media_types_are_unsupported(String type) {
    var problem =
        refused(identify(type, BodyPublishers.ofString("{}")), 415, "unsupported-media-type");

    assertThat(problem.getString("detail")).contains("audio/*");
  }

  @Test
  void only_the_owner_of_the_session_may_recognise() {
    var sound = BodyPublishers.ofByteArray(sound(9));
    var bob = new Visitor(program);
    refused(identify(bob, "sessionId=" + session, BYTES, sound), 401, "unauthenticated");
    var bobs = bob.begin(new JsonObject()).getString("sessionId");
    refused(identify(bob, "sessionId=" + session, BYTES, sound), 403, "forbidden");
    refused(identify(bob, "sessionId=nowhere", BYTES, sound), 404, "not-found");
    for (var query : new String[] {"", "sessionId=", "sessionId=a/b", "session=" + bobs}) {
      var problem = refused(identify(bob, query, BYTES, sound), 400, "invalid-request");
      assertThat(problem.getString("field")).as(query).isEqualTo("sessionId");
    }
    assertThat(identify(bob, "sessionId=" + bobs, BYTES, sound).status()).isEqualTo(200);
  }

  private Answer identify(String type, BodyPublisher body) {
    return identify(ann, "sessionId=" + session, type, body);
  }

  private static Answer identify(Visitor visitor, String query, String type, BodyPublisher body) {
    var request = visitor.request("/api/identify-music?" + query).POST(body);
    return visitor.send(type == null ? request : request.header("Content-Type", type));
  }

  private static JsonObject refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().getString("code")).isEqualTo(code);
    return answer.json();
  }

  private static BodyPublisher form(String name, byte[] file) {
    var head = "--xYz\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"
        + "--xYz\r\nContent-Disposition: form-data; name=\"" + name
        + "\"; filename=\"a.wav\"\r\nContent-Type: audio/wav\r\n\r\n";
    return BodyPublishers.concat(
        BodyPublishers.ofString(head),
        BodyPublishers.ofByteArray(file),
        BodyPublishers.ofString("\r\n--xYz--\r\n"));
  }

  private static byte[] sound(int bytes) {
    var sound = new byte[bytes];
    var random = new SplittableRandom(bytes);
    random.nextBytes(sound);
    return sound;
  }

  private static boolean holds(Path file, byte[] sound) {
    try {
      var latin = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return latin.contains(
          new String(Arrays.copyOfRange(sound, 1_000, 1_032), StandardCharsets.ISO_8859_1));
    } catch (IOException gone) {
      return false;
    }
  }
}
