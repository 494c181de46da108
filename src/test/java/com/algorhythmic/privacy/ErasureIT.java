package com.algorhythmic.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The end of an account: nobody gets in, nothing is left but entries of the ledger that name nobody. */
@Concurrent
@Timeout(120)
@ExtendWith(ApiFixture.Extension.class)
class ErasureIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String ERASE = "/api/account/erase";
  private static final String PASSWORD = "an ocean of violet lanterns";

  /** What happens to the rows of an erased user, by the table and the column that name a user. */
  private static final Map<String, Fate> FATES = Map.ofEntries(
      Map.entry("art_sessions.user_id", Fate.GONE),
      Map.entry("collections.user_id", Fate.GONE),
      Map.entry("credit_ledger.user_id", Fate.STAYS),
      Map.entry("data_exports.user_id", Fate.GONE),
      Map.entry("devices.user_id", Fate.GONE),
      Map.entry("erasures.user_id", Fate.STAYS),
      Map.entry("gallery.user_id", Fate.GONE),
      Map.entry("generation_jobs.user_id", Fate.GONE),
      Map.entry("identities.user_id", Fate.GONE),
      Map.entry("passkeys.user_id", Fate.GONE),
      Map.entry("large_picture_orders.user_id", Fate.GONE),
      Map.entry("open_charges.user_id", Fate.GONE),
      Map.entry("pairing_codes.owner", Fate.GONE),
      Map.entry("payments.user_id", Fate.STAYS),
      Map.entry("purchases.user_id", Fate.STAYS),
      Map.entry("subscriptions.user_id", Fate.STAYS),
      Map.entry("removed_pictures.user_id", Fate.GONE),
      Map.entry("scenes.user_id", Fate.GONE),
      Map.entry("second_factors.user_id", Fate.GONE),
      Map.entry("recovery_codes.user_id", Fate.GONE),
      Map.entry("sessions.user_id", Fate.GONE),
      Map.entry("user_credits.user_id", Fate.STAYS),
      Map.entry("user_preferences.user_id", Fate.GONE),
      Map.entry("users.merged_into", Fate.STAYS),
      Map.entry("votes.user_id", Fate.GONE),
      // Without a foreign key.
      Map.entry("collection_pictures.user_id", Fate.GONE),
      Map.entry("impressions.user_id", Fate.GONE),
      Map.entry("provider_calls.user_id", Fate.GONE),
      Map.entry("telemetry_events.user_id", Fate.GONE));

  private enum Fate {
    GONE,
    STAYS
  }

  private final ApiFixture api;
  private final ProgramFixture program;
  private final Rows rows;

  ErasureIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    rows = Rows.of(api.database());
  }

  @AfterEach
  void close() throws SQLException {
    api.provider().behave(FakeOpenAiBehaviour.ok());
    rows.close();
  }

  @Test
  void each_table_that_names_a_user_has_a_decision() throws Exception {
    var referring = rows.one("""
        SELECT string_agg(c.conrelid::regclass || '.' || a.attname, ' ' ORDER BY 1)
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid IN ('users'::regclass, 'user_credits'::regclass)""");
    var named = rows.one("""
        SELECT string_agg(c.oid::regclass || '.user_id', ' ') FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE a.attname = 'user_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND c.relnamespace = current_schema()::regnamespace""");

    var columns = new TreeSet<>(List.of((referring + " " + named).split(" ")));
    assertThat(FATES.keySet()).containsExactlyInAnyOrderElementsOf(columns);
  }

  @Test
  void an_erased_account_leaves_nothing_but_its_entries() throws Exception {
    var user = new Account();
    user.fill();
    for (var column : FATES.keySet()) {
      if (!column.startsWith("erasures") && !column.startsWith("open_charges")) {
        assertThat(user.rows(column)).as("rows of %s before", column).isPositive();
      }
    }
    long entries = user.rows("credit_ledger.user_id");

    assertThat(user.erase(PASSWORD).status()).isEqualTo(200);

    for (var fate : FATES.entrySet()) {
      assertThat(user.rows(fate.getKey()) > 0)
          .as("rows of %s after", fate.getKey())
          .isEqualTo(fate.getValue() == Fate.STAYS);
    }
    assertThat(rows.one(
            "SELECT concat_ws(' ', email, display_name, password_hash) FROM users WHERE id = ? AND erased_at IS NOT NULL",
            user.id))
        .isEmpty();
    assertThat(user.rows("credit_ledger.user_id")).isGreaterThanOrEqualTo(entries);
    assertThat(rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user.id))
        .isZero();
    assertThat(rows.count(
            "SELECT count(*) FROM audit_log WHERE action = 'erase account' AND subject = ? AND actor = ?",
            user.id.toString(),
            user.id.toString()))
        .isOne();
    assertThat(rows.count("SELECT count(*) FROM account_links WHERE email = ?", user.email))
        .isZero();
    rows.run("SELECT * FROM roll_due_credits('{\"free\": 100}', now() + interval '1 year', 1000)");
    assertThat(rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user.id))
        .as("no month brings credits")
        .isZero();
    assertThat(rows.count(
            "SELECT count(*) FROM users JOIN erasures ON user_id = id WHERE merged_into = ? AND erased_at IS NOT NULL",
            user.id))
        .as("guests whom it had taken along")
        .isOne();
    noFindingOf(user);
  }

  @Test
  void nobody_gets_in_any_more_and_live_connections_end() throws Exception {
    var user = new Account();
    var phone = new Visitor(program);
    phone.post("/api/account/sign-in", user.credentials());
    var session = user.visitor.begin(new JsonObject()).getString("sessionId");
    try (var screen = LiveScreen.joinBlank(program, phone, session)) {
      assertThat(user.erase(PASSWORD).header("Set-Cookie")).contains("Max-Age=0");

      screen.awaitEnd(LIMIT);
    }
    for (var path : new String[] {"/api/auth/user", "/api/gallery", "/api/credits"}) {
      Await.until("401 for " + path, LIMIT, () -> phone.get(path).status() == 401);
    }
    var before = new Visitor(program).withCookie(user.cookie);
    Await.until("401", LIMIT, () -> before.get("/api/auth/user").status() == 401);
    assertThat(new Visitor(program)
            .post("/api/account/sign-in", user.credentials())
            .status())
        .isEqualTo(404);
    // The address is free: a new account has nothing of the old one.
    var again = new Visitor(program);
    var link = api.administrator().accountLink(user.email);
    var account = again.setPassword(link, PASSWORD).json();
    assertThat(account.getString("user")).isNotEqualTo(user.id.toString());
  }

  @Test
  void a_wrong_password_or_an_old_sign_in_erases_nothing() throws Exception {
    var user = new Account();
    for (var password : new String[] {null, "another ocean of lanterns"}) {
      var refused = user.erase(password);
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.json().getString("type")).endsWith(":wrong-password");
    }
    assertThat(
            user.visitor.post(ERASE, new JsonObject().put("password", PASSWORD)).status())
        .as("without the confirmation")
        .isEqualTo(400);
    rows.run("UPDATE users SET password_hash = NULL WHERE id = ?", user.id);
    rows.run(
        "UPDATE devices SET signed_in_at = now() - interval '1 hour' WHERE user_id = ?", user.id);
    assertThat(user.erase(null).status()).isEqualTo(403);
    assertThat(user.visitor.get("/api/auth/user").status()).isEqualTo(200);
    rows.run("UPDATE devices SET signed_in_at = now() WHERE user_id = ?", user.id);
    assertThat(user.erase(null).status()).isEqualTo(200);
  }

  @Test
  void an_erasure_during_a_generation_cancels_it_and_drops_its_picture() throws Exception {
    var user = new Account();
    user.visitor.showFirstPicture();
    var session = user.visitor.begin(new JsonObject()).getString("sessionId");
    api.provider().behave(FakeOpenAiBehaviour.hang());
    var order = user.visitor.post("/api/generate-art", new JsonObject().put("sessionId", session));
    var job = UUID.fromString(order.json().getString("jobId"));
    Await.until(
        "the work has begun",
        LIMIT,
        () -> rows.count(
                "SELECT count(*) FROM generation_jobs WHERE id = ? AND status = 'generating'", job)
            == 1);
    int aborted = api.provider().aborted();

    assertThat(user.erase(PASSWORD).status()).isEqualTo(200);

    assertThat(api.provider().awaitAborted(aborted + 1, LIMIT))
        .as("the call ends")
        .isTrue();
    assertThat(rows.count(
            "SELECT sum(amount) FROM credit_ledger WHERE user_id = ? AND job_id = ?", user.id, job))
        .as("charge and refund")
        .isZero();
    // A worker that had its picture just then is too late.
    var hash = "c".repeat(64);
    assertThat(rows.one(
            "SELECT complete_generation(?, 1, 'words', jsonb_build_object('image_hash', ?, 'media_type', 'image/png'))",
            job,
            hash))
        .isEqualTo("f");
    assertThat(rows.count("SELECT count(*) FROM unneeded_images WHERE image_hash = ?", hash))
        .isOne();
    rows.run("DELETE FROM unneeded_images WHERE image_hash = ?", hash);
    assertThat(user.rows("art_sessions.user_id")).isZero();
    noFindingOf(user);
  }

  @Test
  void what_was_on_its_way_begins_nothing_for_an_erased_user() throws Exception {
    var user = new Account();
    user.erase(PASSWORD);

    for (var insert : new String[] {
      "INSERT INTO sessions (id, user_id) VALUES ('late', ?)",
      "INSERT INTO generation_jobs (id, user_id, session_id, cost, priority, background, turn, tier, plan, request, request_hash, deadline)"
          + " VALUES (gen_random_uuid(), ?, 's', 0, 0, false, 0, 'free', '', '{}', '', now())"
    }) {
      assertThat(refusal(insert, user.id)).isEqualTo("the account was erased");
    }
    // A vote that came late is found by the next look.
    rows.run("INSERT INTO user_preferences (user_id) VALUES (?)", user.id);
    rows.run("SELECT erase_rows_of(?)", user.id);
    assertThat(user.rows("user_preferences.user_id")).isZero();
    noFindingOf(user);
  }

  @Test
  void an_administrator_erases_a_user_but_no_administrator() throws Exception {
    var user = new Account();
    var admin = api.administrator();
    var confirmed = new JsonObject().put("confirm", "erase");
    var path = "/api/admin/users/" + user.id + "/erase";
    assertThat(admin.post(path, new JsonObject()).status()).isEqualTo(400);

    assertThat(admin.post(path, confirmed).status()).isEqualTo(200);

    Await.until("401", LIMIT, () -> user.visitor.get("/api/auth/user").status() == 401);
    assertThat(admin.post(path, confirmed).status()).as("twice").isEqualTo(404);
    var own = "/api/admin/users/" + new UUID(0, 1) + "/erase";
    assertThat(admin.post(own, confirmed).status()).isEqualTo(409);
  }

  @Test
  void a_guest_erases_itself_by_the_confirmation_alone() throws Exception {
    var guest = new Visitor(program);
    guest.begin(new JsonObject());
    var before = new Visitor(program).withCookie(guest.cookie());

    assertThat(guest.post(ERASE, new JsonObject().put("confirm", "erase")).status())
        .isEqualTo(200);

    Await.until("401", LIMIT, () -> before.get("/api/auth/user").status() == 401);
  }

  private String refusal(String insert, UUID user) {
    try {
      rows.run(insert, user);
      return "";
    } catch (SQLException refused) {
      return refused.getMessage().lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
    }
  }

  private void noFindingOf(Account user) throws SQLException {
    assertThat(rows.one(
            "SELECT string_agg(f::text, ' ') FROM credit_findings() f WHERE f::text LIKE '%' || ?::text || '%'",
            user.id.toString()))
        .isNull();
  }

  /** A user who is signed in with a password. */
  private final class Account {
    private final String email = "erased-" + UUID.randomUUID() + "@example.org";
    private final Visitor visitor = new Visitor(program);
    private final UUID id;
    private final String cookie;

    Account() {
      visitor.begin(new JsonObject());
      visitor.setPassword(api.administrator().accountLink(email), PASSWORD);
      id = UUID.fromString(visitor.get("/api/auth/user").json().getString("user"));
      cookie = visitor.cookie();
    }

    JsonObject credentials() {
      return new JsonObject().put("email", email).put("password", PASSWORD);
    }

    Answer erase(String password) {
      return visitor.post(
          ERASE, new JsonObject().put("confirm", "erase").put("password", password));
    }

    /** Leaves a row in each table. */
    void fill() throws SQLException {
      rows.run("SELECT open_credits(?, 100)", id);
      var session = rows.one("SELECT id FROM sessions WHERE user_id = ? LIMIT 1", id);
      rows.run(
          "INSERT INTO generation_jobs (id, user_id, session_id, cost, priority, background, turn, tier, plan, request, request_hash, deadline, status, completed_at)"
              + " VALUES (gen_random_uuid(), ?, ?, 0, 0, false, 0, 'free', '', '{}', '', now(), 'failed', now())",
          id,
          session);
      var artwork = rows.one(
          "INSERT INTO art_sessions (session_id, user_id, image_hash, media_type, width, height, orientation, title, prompt, provenance, painter)"
              + " VALUES (?, ?, md5(random()::text) || md5(random()::text), 'image/png', 1, 1, 'square', 't', 'p', 'STYLE_ONLY', 'studio') RETURNING id",
          session,
          id);
      rows.run("INSERT INTO gallery (user_id, artwork_id) VALUES (?, ?::uuid)", id, artwork);
      rows.run("INSERT INTO votes (user_id, artwork_id, vote) VALUES (?, ?::uuid, 1)", id, artwork);
      rows.run(
          "WITH c AS (INSERT INTO collections (user_id, name, name_key) VALUES (?, 'c', 'c') RETURNING id, user_id)"
              + " INSERT INTO collection_pictures (collection_id, user_id, artwork_id) SELECT id, user_id, ?::uuid FROM c",
          id,
          artwork);
      rows.run(
          "INSERT INTO removed_pictures (user_id, artwork_id, saved_at) VALUES (?, ?::uuid, now())",
          id,
          artwork);
      rows.run("INSERT INTO large_pictures (artwork_id) VALUES (?::uuid)", artwork);
      rows.run(
          "INSERT INTO large_picture_orders (artwork_id, user_id) VALUES (?::uuid, ?)",
          artwork,
          id);
      rows.run("INSERT INTO user_preferences (user_id) VALUES (?) ON CONFLICT DO NOTHING", id);
      rows.run("INSERT INTO purchases (user_id, offer, credits) VALUES (?, 'small', 200)", id);
      rows.run(
          "INSERT INTO payments (id, user_id, kind, credits, amount, currency) VALUES (gen_random_uuid()::text, ?, 'purchase', 0, 1, 'eur')",
          id);
      rows.run(
          "INSERT INTO subscriptions (id, user_id, tier, status, reading) VALUES (gen_random_uuid()::text, ?, 'premium', 'canceled', 1)",
          id);
      rows.run(
          "INSERT INTO scenes (user_id, name, name_key, controls) VALUES (?, 's', 's', '{}')", id);
      rows.run(
          "INSERT INTO pairing_codes (session_id, owner, code_digest, expires_at) VALUES (?, ?, gen_random_uuid()::text, now())",
          session,
          id);
      rows.run(
          "INSERT INTO data_exports (user_id, status, ended_at) VALUES (?, 'failed', now())", id);
      rows.run(
          "INSERT INTO impressions (session_id, artwork_id, tier, user_id) VALUES (?, ?::uuid, 'fresh', ?)",
          session,
          artwork,
          id);
      rows.run(
          "INSERT INTO provider_calls (provider, user_id, verdict, took_ms) VALUES ('none', ?, 'ignored', 1)",
          id);
      rows.run("INSERT INTO second_factors (user_id, secret) VALUES (?, '')", id);
      rows.run("INSERT INTO recovery_codes (user_id, hash) VALUES (?, '')", id);
      rows.run(
          "INSERT INTO identities (issuer, subject, id, user_id) VALUES ('https://there.example', ?, gen_random_uuid(), ?)",
          id.toString(),
          id);
      rows.run(
          "INSERT INTO passkeys (id, user_id, credential, public_key, aaguid, counter, name) VALUES (gen_random_uuid(), ?, ?, '', gen_random_uuid(), 0, 'k')",
          id,
          id.toString());
      rows.run("INSERT INTO users (id, merged_into) VALUES (gen_random_uuid(), ?)", id);
      rows.run("INSERT INTO telemetry_events (event_type, user_id) VALUES ('a-thing', ?)", id);
    }

    long rows(String column) throws SQLException {
      var parts = column.split("[.]");
      return ErasureIT.this.rows.count(
          "SELECT count(*) FROM " + parts[0] + " WHERE " + parts[1] + " = ?", id);
    }
  }
}
