package com.algorhythmic.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.GalleryPictures;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a user's data: what is in them, who gets them, and how long. */
@Concurrent
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class ExportIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String EXPORTS = "/api/account/exports";

  @TempDir
  Path folder;

  private final ProgramFixture program;
  private final GalleryPictures gallery;
  private final Visitor ann;
  private final UUID user;
  private final Rows rows;

  ExportIT(BrowserFixture browser) {
    program = browser.program();
    gallery = new GalleryPictures(program);
    ann = gallery.visitor();
    user = gallery.user();
    rows = gallery.rows();
  }

  @AfterEach
  void close() throws Exception {
    gallery.close();
  }

  @Test
  void a_copy_has_everything_and_a_list_of_its_pictures() throws Exception {
    ann.post("/api/preferences", new JsonObject("{\"styles\":[\"noir\"]}"));
    var moon = gallery.add("Moon");
    rows.run(
        "UPDATE art_sessions SET title = '=HYPERLINK(\"x\")' WHERE id = ?::uuid",
        gallery.add("Sun"));
    ann.post("/api/vote", new JsonObject().put("artworkId", moon).put("vote", 1));
    rows.run("SELECT open_credits(?, 7)", user);
    event("a-thing");

    var id = exported();

    try (var zip = fetched(id)) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactly(
              "profile.json",
              "preferences.json",
              "votes.csv",
              "ledger.csv",
              "telemetry.csv",
              "gallery/=HYPERLINK( x ).jpg",
              "gallery/Moon.jpg",
              "gallery/pictures.txt");
      var profile = new JsonObject(text(zip, "profile.json"));
      assertThat(profile.getString("id")).isEqualTo(user.toString());
      assertThat(profile.getJsonObject("credits").getInteger("balance")).isEqualTo(7);
      assertThat(profile.getJsonArray("shows")).hasSize(1);
      assertThat(new JsonObject(text(zip, "preferences.json")).getJsonArray("styles"))
          .containsExactly("noir");
      assertThat(text(zip, "votes.csv").lines()).hasSize(2);
      assertThat(text(zip, "votes.csv")).contains("\"" + moon + "\",\"up\",\"Moon\"");
      assertThat(text(zip, "ledger.csv"))
          .contains("\"grant\",\"7\",\"7\",\"first month's credits\"");
      assertThat(text(zip, "telemetry.csv")).contains("\"a-thing\"");
      assertThat(text(zip, "gallery/Moon.jpg")).isEqualTo("Moon");
      assertThat(text(zip, "gallery/pictures.txt")).contains("  Title: Moon");
    }
  }

  @Test
  void many_rows_and_pictures_are_never_in_memory_together() throws Exception {
    gallery.addCopies(gallery.add("Moon"), 1_200);
    rows.run(
        "INSERT INTO telemetry_events (event_type, user_id, data)"
            + " SELECT 'thing-' || n, ?, jsonb_build_object('text', repeat('x', 500)) FROM generate_series(1, 5000) n",
        user);

    var id = exported();

    assertThat(rows.count(
            "SELECT max(octet_length(content)) FROM data_export_parts WHERE export_id = ?::uuid",
            id))
        .isLessThanOrEqualTo(ExportWorker.PART_BYTES);
    assertThat(rows.count(
            "SELECT count(*) FROM data_export_parts WHERE export_id = ?::uuid AND file = 4", id))
        .as("parts of telemetry.csv")
        .isGreaterThan(10);
    try (var zip = fetched(id)) {
      assertThat(zip.stream()).hasSize(5 + 1_201 + 1);
      assertThat(text(zip, "telemetry.csv").lines()).hasSize(5_001);
    }
  }

  @Test
  void nobody_else_gets_a_copy_and_nobody_after_it_has_expired() throws Exception {
    gallery.add("Moon");
    var id = exported();
    var mallory = new Visitor(program);
    mallory.begin(new JsonObject());
    var admin = new Visitor(program).asAdministrator();
    for (var stranger : new Visitor[] {mallory, admin}) {
      assertThat(stranger.get(file(id)).status()).isEqualTo(404);
    }
    assertThat(new Visitor(program).get(file(id)).status()).isEqualTo(401);
    assertThat(mallory.get(EXPORTS).json().getJsonArray("exports")).isEmpty();

    rows.run("UPDATE data_exports SET expires_at = now() WHERE id = ?::uuid", id);

    assertThat(ann.get(file(id)).status()).isEqualTo(404);
    assertThat(latest().getString("status")).isEqualTo("expired");
    rows.run(
        "UPDATE data_exports SET ended_at = now() - interval '25 hours' WHERE id = ?::uuid", id);
    rows.run("SELECT forget_exports(interval '1 day', 1000)");
    assertThat(rows.count("SELECT count(*) FROM data_export_parts WHERE export_id = ?::uuid", id))
        .as("retention deletes the files")
        .isZero();
  }

  @Test
  void one_copy_at_a_time_and_three_a_day() throws Exception {
    rows.run(
        "INSERT INTO data_exports (user_id, status, lease_until) VALUES (?, 'writing', now() + interval '1 hour')",
        user);
    assertThat(request().status()).isEqualTo(409);
    rows.run("DELETE FROM data_exports WHERE user_id = ?", user);
    for (int i = 0; i < 3; i++) {
      exported();
    }
    var refused = request();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().getString("type")).endsWith(":export-limit");
  }

  @Test
  void a_worker_that_was_killed_is_followed_by_another_one() throws Exception {
    var id = rows.one(
        "INSERT INTO data_exports (user_id, status, lease_until, attempts, fence) VALUES (?, 'writing', now() + interval '1 hour', 1, 1) RETURNING id",
        user);
    rows.run(
        "INSERT INTO data_export_parts (export_id, file, number, content) VALUES (?::uuid, 0, 0, 'half')",
        id);
    rows.run("UPDATE data_exports SET lease_until = now() WHERE id = ?::uuid", id);

    awaitReady();

    assertThat(rows.count("SELECT attempts FROM data_exports WHERE id = ?::uuid", id))
        .isEqualTo(2);
    assertThat(rows.one("SELECT hold_export(?::uuid, 1, 50, 1000)", id))
        .as("the first worker writes no more")
        .isEqualTo("f");
    try (var zip = fetched(id)) {
      assertThat(new JsonObject(text(zip, "profile.json")).getString("id"))
          .isEqualTo(user.toString());
    }
  }

  @Test
  void an_administrator_asks_for_a_user_who_alone_gets_it() throws Exception {
    var admin = new Visitor(program).asAdministrator();
    var id = admin
        .post("/api/admin/users/" + user + "/export", new JsonObject())
        .json()
        .getString("id");
    awaitReady();

    assertThat(admin.get(file(id)).status()).isEqualTo(404);
    fetched(id).close();
    assertThat(rows.count(
            "SELECT count(*) FROM audit_log WHERE action = 'export data' AND subject = ?",
            user.toString()))
        .isOne();
  }

  private void event(String type) throws Exception {
    rows.run("INSERT INTO telemetry_events (event_type, user_id) VALUES (?, ?)", type, user);
  }

  private Answer request() {
    return ann.post(EXPORTS, new JsonObject());
  }

  private String exported() throws Exception {
    var answer = request();
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    awaitReady();
    return answer.json().getString("id");
  }

  private void awaitReady() throws Exception {
    Await.value(
        "the copy", LIMIT, this::latest, export -> export.getString("status").equals("ready"));
  }

  private JsonObject latest() {
    return ann.get(EXPORTS).json().getJsonArray("exports").getJsonObject(0);
  }

  private static String file(String id) {
    return EXPORTS + "/" + id + "/file";
  }

  private ZipFile fetched(String id) throws Exception {
    var path = folder.resolve(UUID.randomUUID() + ".zip");
    var answer = HTTP.send(ann.request(file(id)).build(), BodyHandlers.ofFile(path));
    assertThat(answer.statusCode()).isEqualTo(200);
    return new ZipFile(path.toFile());
  }

  private static String text(ZipFile zip, String name) throws IOException {
    try (var stream = zip.getInputStream(zip.getEntry(name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
