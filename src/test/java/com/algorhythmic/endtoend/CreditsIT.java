package com.algorhythmic.endtoend;

import static com.algorhythmic.endtoend.CreditsScene.GRANT;
import static com.algorhythmic.endtoend.CreditsScene.balanceIn;
import static com.algorhythmic.endtoend.CreditsScene.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credits over HTTP, for owners and administrators, and the credit tasks that run periodically. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(120)
class CreditsIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String AUDIT = "/api/admin/credits/audit";

  private final String database;
  private final ProgramFixture program;
  private final Visitor admin;
  private CreditsScene scene;
  private Rows rows;
  private Visitor ann;
  private String session;
  private UUID user;

  CreditsIT(ApiFixture api) {
    database = api.database();
    program = api.program();
    admin = api.administrator();
  }

  @BeforeEach
  void begin() {
    scene = new CreditsScene(program, admin, database);
    rows = scene.rows;
    ann = scene.ann;
    session = scene.session;
    user = scene.user;
  }

  @AfterEach
  void ledgerIsConsistent() throws SQLException {
    assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
        .isNull();
    rows.close();
  }

  @Test
  void a_grant_happens_once_and_is_announced_and_audited() throws Exception {
    try (var screen = LiveScreen.follow(program, ann, "user." + user)) {
      var first = admin.post(GRANT, scene.grant(50).put("idempotencyKey", "k1")).json();
      var again = admin.post(GRANT, scene.grant(50).put("idempotencyKey", "k1")).json();
      var other = admin.post(GRANT, scene.grant(60).put("idempotencyKey", "k1"));

      assertThat(first.getInteger("balance")).isEqualTo(150);
      assertThat(again.getLong("entryId")).isEqualTo(first.getLong("entryId"));
      assertThat(again.getBoolean("repeated")).isTrue();
      refused(other, 422, "idempotencyKey");
      assertThat(scene.balance()).isEqualTo(150);
      screen.await("the new balance", LIMIT, event -> balanceIn(event) == 150);
    }
    assertThat(rows.one("""
        SELECT action || ': ' || (after ->> 'amount') || ' for ' || (after ->> 'reason') || ', ' || (before ->> 'balance')
          || ' → ' || (after ->> 'balance') FROM audit_log WHERE subject = ?""", user.toString())).isEqualTo("grant credits: 50 for a test, 100 → 150");
    assertThat(rows.one(
            "SELECT event_type FROM credit_ledger WHERE user_id = ? AND amount = 50", user))
        .isEqualTo("admin_adjustment");
  }

  @ParameterizedTest
  @CsvSource({
    "amount, 0",
    "amount, -1",
    "amount, 100001",
    "amount, 1.5",
    "amount, \"5\"",
    "amount, null",
    "reason, \"\"",
    "reason, null",
    "userId, \"ann\"",
    "colour, 1",
    "idempotencyKey, \"\"",
  })
  void an_invalid_grant_is_refused_and_names_the_field(String field, String value) {
    var body = scene.grant(5).encode();
    var with = body.substring(0, body.length() - 1) + ",\"" + field + "\":" + value + "}";

    refused(admin.post(GRANT, with), 400, field);
    assertThat(scene.balance()).isEqualTo(100);
  }

  @Test
  void only_administrators_grant_credits_or_change_tiers() {
    var stranger = new Visitor(program);
    var tier = new JsonObject().put("tier", "ultimate");
    for (var path : new String[] {GRANT, "/api/admin/users/" + user + "/tier", AUDIT}) {
      var body = path.equals(GRANT) ? scene.grant(5) : path.equals(AUDIT) ? new JsonObject() : tier;
      assertThat(ann.post(path, body).status()).as(path).isEqualTo(403);
      assertThat(stranger.post(path, body).status()).as(path).isEqualTo(401);
    }
    assertThat(scene.balance()).isEqualTo(100);
  }

  @Test
  void an_unknown_user_is_not_found() {
    var nobody = UUID.randomUUID();
    refused(admin.post(GRANT, scene.grant(5).put("userId", nobody.toString())), 404, null);
    refused(scene.tier(nobody.toString(), "premium"), 404, null);
    refused(scene.tier("nobody", "premium"), 400, "id");
  }

  @Test
  void an_upgrade_takes_effect_at_once_and_is_announced_to_screens() throws Exception {
    refused(scene.tier(user.toString(), "platinum"), 400, "tier");
    try (var screen = LiveScreen.follow(program, ann, "user." + user)) {
      var changed = scene.tier(user.toString(), "premium").json();

      assertThat(changed.getInteger("granted")).isEqualTo(900);
      screen.await("the new balance", LIMIT, event -> balanceIn(event) == 1000);
    }
    var credits = ann.get("/api/credits").json();
    assertThat(credits.getString("tier")).isEqualTo("premium");
    assertThat(credits.getInteger("baseQuota")).isEqualTo(1000);
  }

  @Test
  void a_finished_cycle_rolls_over_and_is_announced_to_screens() throws Exception {
    try (var screen = LiveScreen.follow(program, ann, "user." + user)) {
      rows.run("UPDATE user_credits SET billing_cycle_end = now() WHERE user_id = ?", user);

      screen.await("the new month's balance", LIMIT, event -> balanceIn(event) == 150);
    }
    var stats = ann.get("/api/usage/stats").json();
    assertThat(stats.getInteger("broughtForward")).isEqualTo(100);
    assertThat(stats.getInteger("rolledOver")).isEqualTo(50);
    assertThat(stats.getInteger("decayed")).isEqualTo(50);
    assertThat(stats.getInteger("granted")).isEqualTo(100);
  }

  @Test
  void the_sums_of_a_month_equal_the_balance_and_its_end_is_forecast() throws Exception {
    admin.post(GRANT, scene.grant(31));
    var made = scene.charge(3);
    rows.run("SELECT settle_charge(?)", made);
    rows.run("SELECT refund_credits(?, ?, 'a test')", user, scene.charge(2));

    var stats = ann.get("/api/usage/stats").json();

    assertThat(stats.getInteger("balance")).isEqualTo(128);
    assertThat(stats.getInteger("granted")).isEqualTo(100);
    assertThat(stats.getInteger("adjusted")).isEqualTo(31);
    assertThat(stats.getInteger("spent")).isEqualTo(5);
    assertThat(stats.getInteger("refunded")).isEqualTo(2);
    assertThat(stats.getInteger("pictures")).isOne();
    assertThat(stats.getInteger("daysLeft")).isBetween(28, 31);
    assertThat(stats.getJsonObject("atCycleEnd"))
        .isEqualTo(new JsonObject()
            .put("rollover", 64)
            .put("vanished", 64)
            .put("grant", 100)
            .put("balance", 164));
  }

  @Test
  void a_statement_adds_up_page_by_page() throws Exception {
    for (int i = 1; i <= 6; i++) {
      rows.run("SELECT settle_charge(?)", scene.charge(i));
    }
    var pages = new ArrayList<JsonObject>();
    String before = "";
    do {
      var page = ann.get("/api/credits/statement?limit=3" + before).json();
      pages.add(page);
      before = "&before=" + page.getLong("next");
    } while (pages.get(pages.size() - 1).getLong("next") != null);

    assertThat(pages).hasSize(3);
    int closing = scene.balance();
    for (var page : pages) {
      assertThat(page.getInteger("closing")).isEqualTo(closing);
      assertThat(page.getInteger("opening") + page.getInteger("sum")).isEqualTo(closing);
      assertThat(page.getJsonArray("entries").stream()
              .mapToInt(entry -> ((JsonObject) entry).getInteger("amount"))
              .sum())
          .isEqualTo(page.getInteger("sum"));
      closing = page.getInteger("opening");
    }
    assertThat(closing).isZero();
    assertThat(ann.get("/api/credits/statement?before=1").json().getInteger("closing"))
        .isEqualTo(scene.balance());
  }

  @Test
  void a_statement_contains_the_entries_of_its_period() throws Exception {
    rows.run("SELECT settle_charge(?)", scene.charge(1));
    var middle = rows.one(
        "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
    rows.run("SELECT settle_charge(?)", scene.charge(2));

    assertThat(ann.get("/api/credits/statement?from=" + middle).json().getInteger("sum"))
        .isEqualTo(-2);
    var earlier = ann.get("/api/credits/statement?to=" + middle).json();
    assertThat(earlier.getInteger("closing")).isEqualTo(99);
    assertThat(earlier.getInteger("opening")).isZero();
    assertThat(ann.get("/api/credits/statement?from=" + middle + "&to=" + middle)
            .json()
            .getJsonArray("entries"))
        .isEmpty();
  }

  @Test
  void a_statement_as_csv_contains_no_formulas() {
    admin.post(GRANT, scene.grant(5).put("reason", "=HYPERLINK(\"http://evil\",\"x\")"));

    var file = ann.get("/api/credits/statement?format=csv");

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"credits.csv\"");
    assertThat(file.header("Cache-Control")).isEqualTo("no-store");
    assertThat(file.header("Link")).isEmpty();
    assertThat(file.text().lines().toList())
        .hasSize(3)
        .first()
        .isEqualTo("id,time,type,amount,balance_after,description,job");
    assertThat(file.text()).contains(",5,105,\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\",");
    assertThat(ann.get("/api/credits/statement?format=csv&limit=1").header("Link"))
        .matches("</api/credits/statement\\?format=csv&before=\\d+&limit=1>; rel=\"next\"");
  }

  @Test
  void a_user_reads_only_their_own_statement() {
    assertThat(new Visitor(program).get("/api/credits/statement").status()).isEqualTo(401);
    admin.post(GRANT, scene.grant(7));
    var bob = new Visitor(program);
    bob.beginWithCredits(new JsonObject());
    assertThat(bob.get("/api/credits/statement").json().getInteger("closing")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=10001",
        "limit=x",
        "before=0",
        "before=-1",
        "before=99999999999999999999",
        "before=x",
        "from=yesterday",
        "to=2026-13-01T00:00:00Z",
        "from=%2B1000000000-12-31T23:59:59Z",
        "format=xml",
      })
  void an_invalid_statement_request_names_the_parameter(String query) {
    refused(ann.get("/api/credits/statement?" + query), 400, query.replaceFirst("=.*", ""));
  }

  @Test
  void the_usage_check_gives_the_reason_when_no_picture_can_be_made() throws Exception {
    assertThat(ann.get("/api/usage/check").json())
        .isEqualTo(new JsonObject()
            .put("canGenerate", true)
            .putNull("reason")
            .putNull("retryAt")
            .put("balance", 100)
            .put("price", 1));
    var bob = new Visitor(program);
    var bobs = bob.begin(new JsonObject()).getString("sessionId");
    assertThat(ann.get("/api/usage/check?sessionId=" + session).status()).isEqualTo(200);
    refused(ann.get("/api/usage/check?sessionId=" + bobs), 403, null);
    refused(ann.get("/api/usage/check?sessionId=a/b"), 400, "sessionId");
    assertThat(new Visitor(program).get("/api/usage/check").status()).isEqualTo(401);

    rows.run("""
        INSERT INTO provider_health (provider, state, in_use, open_until)
        VALUES ('resting', 'open', true, now() + interval '1 minute')""");
    var resting = ann.get("/api/usage/check").json();
    rows.run("DELETE FROM provider_health WHERE provider = 'resting'");
    assertThat(resting.getString("reason")).isEqualTo("provider");
    assertThat(resting.getBoolean("canGenerate")).as("an order waits").isTrue();
    assertThat(resting.getInstant("retryAt")).isAfter(Instant.now());

    rows.run("SELECT settle_charge(?)", scene.charge(100));
    var poor = ann.get("/api/usage/check").json();
    assertThat(poor.getBoolean("canGenerate")).isFalse();
    assertThat(poor.getString("reason")).isEqualTo("out-of-credits");
    assertThat(poor.getString("retryAt"))
        .isEqualTo(ann.get("/api/credits").json().getString("billingCycleEnd"));
  }

  /** The charge bypasses all triggers; the sweep finds it and announces the balance. */
  @Test
  void a_charge_without_a_picture_is_refunded_automatically() throws Exception {
    try (var screen = LiveScreen.follow(program, ann, "user." + user)) {
      scene.charge(4);
      rows.run(
          "UPDATE open_charges SET charged_at = now() - interval '1 minute' WHERE user_id = ?",
          user);

      screen.await("the refund", LIMIT, event -> balanceIn(event) == 100);
    }
  }

  @Test
  void an_audit_repairs_a_wrong_balance_announces_it_and_is_audited() throws Exception {
    assertThat(scene.metric("credits_ledger_discrepancies")).isZero();
    var traces = "SELECT count(*) FROM audit_log WHERE action = 'audit credits'";
    long before = rows.count(traces);
    rows.pastTriggers("UPDATE user_credits SET balance = 7 WHERE user_id = ?", user);

    var seen = admin.post(AUDIT, new JsonObject().put("repair", false)).json();
    assertThat(seen.getInteger("left")).isOne();
    assertThat(scene.metric("credits_ledger_discrepancies")).isOne();
    try (var screen = LiveScreen.follow(program, ann, "user." + user)) {
      var mended = admin.post(AUDIT, new JsonObject()).json();

      assertThat(mended.getInteger("found")).isOne();
      assertThat(mended.getInteger("left")).isZero();
      assertThat(mended.getJsonArray("findings").getJsonObject(0).getString("userId"))
          .isEqualTo(user.toString());
      screen.await("the repaired balance", LIMIT, event -> balanceIn(event) == 100);
    }
    assertThat(scene.balance()).isEqualTo(100);
    Await.until("the gauge", LIMIT, () -> scene.metric("credits_ledger_discrepancies") == 0);
    assertThat(rows.count(traces) - before).isEqualTo(2);
    assertThat(
            rows.count(
                "SELECT count(*) FROM task_runs WHERE task = 'credits-audit' AND outcome = 'succeeded'"))
        .as("includes the daily audit at the start")
        .isGreaterThanOrEqualTo(3);
    refused(admin.post(AUDIT, new JsonObject().put("repair", "yes")), 400, "repair");
  }
}
