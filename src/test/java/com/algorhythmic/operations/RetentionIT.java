package com.algorhythmic.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.Database;
import com.algorhythmic.operations.OperationsMessages.Kept;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.LedgerChecks;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Old rows are deleted, except for those that are still needed. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class RetentionIT {
  private static final String ARTWORK = """
      INSERT INTO art_sessions (id, session_id, user_id, image_hash, media_type, width, height, orientation, title,
        prompt, provenance, painter, is_library, last_used_at)
      VALUES (?, CASE WHEN ?::boolean THEN NULL ELSE 's' END, ?, ?, 'image/jpeg', 3, 2, 'landscape', 't', 'p',
        'STYLE_ONLY', 'studio', ?, now() - ? * interval '1 day')""";

  private final String url = PostgresFixture.freshDatabase();
  private Vertx vertx;
  private Database database;
  private final Retention retention =
      new Retention(() -> 365, SettingsLoader.load(Map.of()).large());
  private final Rows rows = Rows.of(url);
  private UUID ann;

  @BeforeEach
  void begin(Vertx vertx) throws SQLException {
    this.vertx = vertx;
    database = new Database(vertx, url, 2);
    ann = rows.account(10);
  }

  @AfterEach
  void close() throws Exception {
    rows.close();
  }

  @Test
  void pictures_without_use_vote_or_favourite_for_ninety_days_are_deleted() throws Exception {
    var young = artwork(false, 89, "a");
    var old = artwork(false, 91, "b");
    var library = artwork(true, 400, "c");
    var saved = artwork(false, 400, "d");
    var shared = artwork(false, 400, "e");
    var voted = artwork(false, 400, "f");
    var twin = artwork(false, 400, "a");
    rows.run("INSERT INTO gallery (user_id, artwork_id) VALUES (?, ?)", ann, saved);
    rows.run(
        "INSERT INTO gallery (user_id, artwork_id, link) VALUES (?, ?, gen_random_uuid())",
        ann,
        shared);
    rows.run("INSERT INTO votes (user_id, artwork_id, vote) VALUES (?, ?, 1)", ann, voted);

    assertThat(row("artworks").rows()).isEqualTo(2);
    assertThat(count("art_sessions")).as("a preview changes nothing").isEqualTo(7);
    assertThat(forget().getLong("artworks")).isEqualTo(2);

    assertThat(rows.one("SELECT string_agg(id::text, ',' ORDER BY id) FROM art_sessions"))
        .isEqualTo(rows.one(
            "SELECT string_agg(i::text, ',' ORDER BY i) FROM unnest(ARRAY[?, ?, ?, ?, ?]::uuid[]) i",
            young,
            library,
            saved,
            shared,
            voted));
    assertThat(old).isNotEqualTo(twin);
    assertThat(rows.one("SELECT string_agg(left(image_hash, 1), ',') FROM unneeded_images"))
        .as("another picture still uses the image")
        .isEqualTo("b");
    assertThat(forget().getLong("artworks")).isZero();
  }

  @Test
  void large_pictures_without_a_download_for_seven_days_are_deleted_with_their_images()
      throws Exception {
    var young = large("ready", 6, "1");
    var old = large("ready", 8, "2");
    var failed = large("failed", 8, null);
    var waiting = large("waiting", 30, null);

    assertThat(row("large-pictures").rows()).isEqualTo(2);
    assertThat(forget().getLong("large-pictures")).isEqualTo(2);

    assertThat(rows.count(
            "SELECT count(*) FROM large_pictures WHERE artwork_id IN (?, ?)", old, failed))
        .isZero();
    assertThat(rows.count(
            "SELECT count(*) FROM large_pictures WHERE artwork_id IN (?, ?)", young, waiting))
        .isEqualTo(2);
    assertThat(rows.one("SELECT string_agg(left(image_hash, 1), ',') FROM unneeded_images"))
        .isEqualTo("2");
    assertThat(count("art_sessions")).as("the artworks stay").isEqualTo(4);
  }

  private UUID large(String status, int unusedDays, String digit) throws SQLException {
    var artwork = artwork(true, 1, "a");
    boolean ready = digit != null;
    rows.run(
        """
        INSERT INTO large_pictures (artwork_id, status, used_at, image_hash, media_type, width, height, bytes)
        VALUES (?, ?, now() - ? * interval '1 day', repeat(?, 64), ?, ?, ?, ?)""",
        artwork,
        status,
        unusedDays,
        digit,
        ready ? "image/jpeg" : null,
        ready ? 3840 : null,
        ready ? 2560 : null,
        ready ? 9L : null);
    return artwork;
  }

  @Test
  void finished_jobs_are_deleted_after_seven_days_without_changing_credits() throws Exception {
    var books = new LedgerChecks(rows);
    var failed = ended(books, "failed", 8);
    var young = ended(books, "failed", 6);
    var open = books.order(ann, "[]");
    var picture = artwork(false, 8, "a");
    var completed = books.order(ann, "[]");
    rows.run(
        "UPDATE generation_jobs SET status = 'completed', artwork_id = ?, completed_at = now() - interval '8 days'"
            + " WHERE id = ?",
        picture,
        completed);
    rows.run(
        "UPDATE generation_jobs SET created_at = now() - interval '30 days' WHERE id = ?", open);
    var owed = owed(books);
    var ledger = count("credit_ledger");

    assertThat(row("jobs").rows()).isEqualTo(2);
    assertThat(forget().getLong("jobs")).isEqualTo(2);

    assertThat(books.status(failed)).isNull();
    assertThat(books.status(completed)).isNull();
    assertThat(books.status(young)).isEqualTo("failed");
    assertThat(books.status(open)).isEqualTo("pending");
    assertThat(books.status(owed)).as("before the audit").isEqualTo("failed");
    assertThat(rows.count("SELECT count(*) FROM stranded_charges() WHERE job <> ?", owed))
        .isZero();
    assertThat(count("credit_ledger")).isEqualTo(ledger);
    assertThat(books.unbalanced()).isZero();
    assertThat(rows.one("SELECT string_agg(finding || ' ' || job, ',') FROM credit_findings()"))
        .isEqualTo("charged-without-picture " + owed);
    assertThat(rows.count("SELECT count(*) FROM art_sessions WHERE id = ?", picture))
        .as("a picture stays without its job")
        .isOne();

    rows.run("SELECT sweep_charge(?)", owed);
    assertThat(forget().getLong("jobs")).isOne();
    assertThat(count("credit_findings()")).isZero();
  }

  @Test
  void old_rows_of_sessions_are_deleted_and_needed_ones_stay() throws Exception {
    session("abandoned", 91);
    session("young", 89);
    session("owner", 91);
    rows.run(ARTWORK, UUID.randomUUID(), false, ann, "1".repeat(64), false, 1);
    rows.run("UPDATE art_sessions SET session_id = 'owner'");
    for (int i = 0; i < 3; i++) {
      rows.run("SELECT append_session_event('young', 'artwork', now(), '{}')");
      rows.run("SELECT append_session_event('young', 'styles', now(), '{}')");
    }
    rows.run("UPDATE session_events SET created_at = now() - interval '8 days' WHERE seq <= 5");
    var library = artwork(true, 1, "2");
    var own = artwork(false, 1, "3");
    for (var picture : List.of(library, own)) {
      rows.run(
          "INSERT INTO impressions (session_id, artwork_id, tier, scheduled_at, shown_at)"
              + " VALUES ('young', ?, 'fresh', now() - interval '91 days', now())",
          picture);
    }

    var forgotten = forget();

    assertThat(rows.one("SELECT string_agg(id, ',' ORDER BY id) FROM sessions"))
        .isEqualTo("owner,young");
    assertThat(forgotten.getLong("session-events")).isEqualTo(4);
    assertThat(
            rows.one("SELECT string_agg(seq || ' ' || type, ',' ORDER BY seq) FROM session_events"))
        .as("the last picture and young rows stay")
        .isEqualTo("5 artwork,6 styles");
    assertThat(forgotten.getLong("impressions")).isOne();
    assertThat(rows.one("SELECT string_agg(artwork_id::text, ',') FROM impressions"))
        .as("otherwise it would be fresh again")
        .isEqualTo(own.toString());
  }

  @Test
  void everything_else_is_deleted_in_batches_at_its_age() throws Exception {
    rows.run(
        "INSERT INTO telemetry_events (event_type, timestamp) SELECT 'e', now() + interval '30 minutes' - i * interval '1 hour'"
            + " FROM generate_series(1, 31 * 24 + 2000) i");
    rows.run("INSERT INTO provider_calls (provider, verdict, took_ms, at)"
        + " SELECT 'p', 'success', 1, now() - i * interval '1 day' FROM generate_series(1, 9) i");
    rows.run(
        "INSERT INTO revoked_tokens VALUES ('old', now() - interval '25 hours'), ('young', now())");
    session("s", 0);
    rows.run(
        "INSERT INTO remotes (token, session_id, expires_at) VALUES ('old', 's', now() - interval '25 hours'),"
            + " ('young', 's', now())");
    rows.run("INSERT INTO account_links (id, email, site, expires_at)"
        + " SELECT gen_random_uuid(), 'ann@example.org', 's', now() - i * interval '25 hours'"
        + " FROM generate_series(0, 1) i");
    rows.run(
        "INSERT INTO devices (id, user_id, browser, ends_at)"
            + " SELECT gen_random_uuid(), ?, 'Firefox', now() - i * interval '25 hours'"
            + " FROM generate_series(0, 2) i",
        ann);
    rows.run(
        "INSERT INTO task_runs (task, started_at, finished_at, outcome) VALUES"
            + " ('t', now() - interval '300 days', now(), 'succeeded'), ('t', now() - interval '200 days', now(), 'succeeded'),"
            + " ('t', now() - interval '100 days', now(), 'failed'), ('u', now() - interval '900 days', now(), 'failed')");

    var looked = row("telemetry");
    assertThat(looked.rows()).isEqualTo(2024);
    assertThat(looked.olderThanDays()).isEqualTo(30);
    assertThat(looked.oldest()).isNotNull();
    var forgotten = forget();

    assertThat(forgotten.getLong("telemetry")).isEqualTo(2024);
    assertThat(count("telemetry_events")).isEqualTo(720);
    assertThat(forgotten.getLong("provider-calls")).isEqualTo(3);
    assertThat(rows.one("SELECT string_agg(id, ',') FROM revoked_tokens")).isEqualTo("young");
    assertThat(rows.one("SELECT string_agg(token, ',') FROM remotes")).isEqualTo("young");
    assertThat(forgotten.getLong("sign-ins")).isEqualTo(3);
    assertThat(count("account_links")).isOne();
    assertThat(count("devices")).isOne();
    assertThat(forgotten.getLong("task-runs"))
        .as("the next run is due after the last success")
        .isOne();
    assertThat(count("task_runs")).isEqualTo(3);
  }

  private JsonObject forget() throws Exception {
    return retention.delete(database.client()).await(30, TimeUnit.SECONDS);
  }

  private Kept row(String what) throws Exception {
    return retention.preview(database.client()).await(30, TimeUnit.SECONDS).stream()
        .filter(kept -> kept.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private long count(String table) throws SQLException {
    return rows.count("SELECT count(*) FROM " + table);
  }

  private UUID artwork(boolean library, int days, String hash) throws SQLException {
    var id = UUID.randomUUID();
    rows.run(ARTWORK, id, library, library ? null : ann, hash.repeat(64), library, days);
    return id;
  }

  private void session(String id, int days) throws SQLException {
    rows.run(
        "INSERT INTO sessions (id, user_id, created_at, last_seen_at)"
            + " VALUES (?, ?, now() - ?::integer * interval '1 day', now() - ?::integer * interval '1 day')",
        id,
        ann,
        days,
        days);
  }

  private UUID ended(LedgerChecks books, String status, int days) throws SQLException {
    var job = books.order(ann, "[]");
    rows.run(
        "UPDATE generation_jobs SET status = ?, completed_at = now() - ?::integer * interval '1 day' WHERE id = ?",
        status,
        days,
        job);
    return job;
  }

  /** A job that ended without the trigger, so that its credit is still owed. */
  private UUID owed(LedgerChecks books) throws SQLException {
    rows.run("ALTER TABLE generation_jobs DISABLE TRIGGER job_without_picture_is_refunded");
    var job = ended(books, "failed", 8);
    rows.run("ALTER TABLE generation_jobs ENABLE TRIGGER job_without_picture_is_refunded");
    return job;
  }
}
