package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Idle guests are removed with all their rows; users, and guests with something to lose, stay. */
@Concurrent
@Timeout(60)
@ExtendWith(ApiFixture.Extension.class)
class IdleGuestsIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String PRESENT =
      "SELECT count(*) FROM session_presence WHERE session_id = ? AND lease_until > now()";
  private static final String OWN_ROWS = """
      SELECT (SELECT count(*) FROM sessions WHERE user_id = u) + (SELECT count(*) FROM user_credits WHERE user_id = u)
        + (SELECT count(*) FROM credit_ledger WHERE user_id = u) + (SELECT count(*) FROM votes WHERE user_id = u)
        + (SELECT count(*) FROM user_preferences WHERE user_id = u) + (SELECT count(*) FROM impressions WHERE user_id = u)
        + (SELECT count(*) FROM generation_jobs WHERE user_id = u) + (SELECT count(*) FROM open_charges WHERE user_id = u)
      FROM (SELECT ?::uuid AS u) guest""";

  private final ProgramFixture program;
  private final ApiFixture api;
  private final Visitor admin;
  private final Rows rows;

  IdleGuestsIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    admin = api.administrator();
    rows = Rows.of(api.database());
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
        .isNull();
    rows.close();
  }

  @Test
  void guests_that_have_shown_nothing_go_after_a_day() throws Exception {
    var old = new Guest(false);
    var young = new Guest(false);
    var live = new Guest(false);
    var granted = new Guest(false);
    admin.post(
        CreditsScene.GRANT,
        new JsonObject()
            .put("userId", granted.user.toString())
            .put("amount", 5)
            .put("reason", "r"));
    try (var screen = LiveScreen.joinBlank(program, live.visitor, live.session)) {
      screen.awaitArtwork(LIMIT);
      Await.until("the client's presence", LIMIT, () -> rows.count(PRESENT, live.session) > 0);
      old.age(1.1);
      young.age(0.9);
      live.age(1.1);
      granted.age(1.1);
      assertThat(listed("unshown-guests")).isPositive();
      assertThat(old.exists()).as("a preview changes nothing").isTrue();

      forget();

      assertThat(old.exists()).isFalse();
      assertThat(rows.count(OWN_ROWS, old.user)).isZero();
      assertThat(young.exists()).isTrue();
      assertThat(live.exists()).as("a client is in its session").isTrue();
      assertThat(granted.exists()).as("it has an account").isTrue();
    }
    assertThat(old.visitor.get("/api/credits").status()).isEqualTo(404);
    assertThat(old.visitor.get("/api/sessions/" + old.session).status()).isEqualTo(404);
    var vote = new JsonObject()
        .put("artworkId", rows.one("SELECT id FROM art_sessions WHERE is_library LIMIT 1"))
        .put("vote", 1);
    assertThat(old.visitor.post("/api/vote", vote).status()).isEqualTo(401);
    old.visitor.begin(new JsonObject());
    assertThat(old.visitor.post("/api/vote", vote).status())
        .as("as a new guest")
        .isEqualTo(200);
  }

  @Test
  void idle_guests_go_with_their_ledgers_and_others_stay() throws Exception {
    api.provider().behave(FakeOpenAiBehaviour.ok());
    var idle = new Guest(true);
    var lost = idle.paint();
    idle.visitor.post("/api/vote", new JsonObject().put("artworkId", lost).put("vote", 1));
    var sharer = new Guest(true);
    var shared = sharer.paint();
    sharer.visitor.post("/api/gallery/" + shared + "/toggle", new JsonObject());
    var link = sharer
        .visitor
        .post("/api/gallery/" + shared + "/share", new JsonObject())
        .json()
        .getString("link");
    var recent = new Guest(true);
    var granted = new Guest(true);
    admin.post(
        CreditsScene.GRANT,
        new JsonObject()
            .put("userId", granted.user.toString())
            .put("amount", 5)
            .put("reason", "r"));
    var premium = new Guest(true);
    admin.post(
        "/api/admin/users/" + premium.user + "/tier", new JsonObject().put("tier", "premium"));
    var busy = new Guest(true);
    var member = new Guest(true);
    rows.run("UPDATE users SET role = 'user' WHERE id = ?", member.user);
    Await.until(
        "closed screens",
        LIMIT,
        () -> rows.count("SELECT count(*) FROM session_presence WHERE session_id IN"
                + " (SELECT s.id FROM sessions s JOIN user_credits c ON c.user_id = s.user_id)")
            == 0);
    for (var guest : new Guest[] {idle, sharer, granted, premium, busy, member}) {
      guest.age(366);
    }
    recent.age(364);
    // A grant that has not expired, and an order in progress.
    rows.pastTriggers(
        "UPDATE credit_ledger SET created_at = now() - interval '300 days' WHERE user_id = ? AND event_type = 'admin_adjustment'",
        granted.user);
    api.provider().behave(FakeOpenAiBehaviour.hang());
    var order =
        busy.visitor.post("/api/generate-art", new JsonObject().put("sessionId", busy.session));
    assertThat(order.status()).isEqualTo(202);
    rows.pastTriggers(
        "UPDATE credit_ledger SET created_at = now() - interval '366 days' WHERE user_id = ?",
        busy.user);
    var library = rows.count("SELECT count(*) FROM art_sessions WHERE is_library");
    var entries = rows.count("SELECT count(*) FROM credit_ledger");
    var their = rows.count(
        "SELECT count(*) FROM credit_ledger WHERE user_id IN (?, ?)", idle.user, sharer.user);
    assertThat(listed("guests")).isEqualTo(2);

    forget();
    assertThat(rows.count("SELECT count(*) FROM credit_ledger")).isEqualTo(entries - their);
    admin.post("/api/admin/jobs/clear-stuck", new JsonObject().put("olderThanMs", 0));
    api.provider().behave(FakeOpenAiBehaviour.ok());

    for (var gone : new Guest[] {idle, sharer}) {
      assertThat(rows.count(OWN_ROWS, gone.user)).isZero();
    }
    assertThat(idle.exists()).isFalse();
    for (var kept : new Guest[] {recent, granted, premium, busy, member}) {
      assertThat(kept.exists()).isTrue();
      assertThat(kept.visitor.get("/api/credits").json().getInteger("balance")).isPositive();
    }
    assertThat(rows.count("SELECT count(*) FROM art_sessions WHERE id::text = ?", lost))
        .isZero();
    assertThat(rows.count("SELECT count(*) FROM art_sessions WHERE is_library")).isEqualTo(library);
    assertThat(rows.one("SELECT erased_at IS NOT NULL FROM users WHERE id = ?", sharer.user))
        .as("the owner of a shared picture is erased")
        .isEqualTo("t");
    assertThat(new Visitor(program).get(link).status()).isEqualTo(200);
    assertThat(sharer.visitor.get("/api/auth/user").status()).isEqualTo(404);
    assertThat(sharer.visitor.get("/api/credits").status()).isEqualTo(404);
    var removal = new JsonObject(rows.one(
        "SELECT before FROM audit_log WHERE action = 'remove-idle-guests' AND after ->> 'ownersOfKeptPictures' = '1'"
            + " ORDER BY id DESC LIMIT 1"));
    assertThat(removal.getInteger("guests")).isEqualTo(2);
    assertThat(removal.getLong("ledgerEntries")).isEqualTo(their);
    assertThat(removal.getLong("credits"))
        .as("two guests of 100 less a picture each")
        .isEqualTo(198);
  }

  @Test
  void entries_of_a_guest_that_is_not_erased_can_not_be_deleted() throws Exception {
    var guest = new Guest(true);

    assertThatThrownBy(() -> rows.run("DELETE FROM credit_ledger WHERE user_id = ?", guest.user))
        .hasMessageContaining("append-only");
    rows.run("UPDATE users SET role = 'user', erased_at = now() WHERE id = ?", guest.user);
    assertThatThrownBy(() -> rows.run("DELETE FROM credit_ledger WHERE user_id = ?", guest.user))
        .hasMessageContaining("append-only");
    assertThatThrownBy(
            () -> rows.run("UPDATE credit_ledger SET amount = 1 WHERE user_id = ?", guest.user))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> rows.run("TRUNCATE credit_ledger"))
        .hasMessageContaining("append-only");
    rows.run("UPDATE users SET role = 'guest', erased_at = NULL WHERE id = ?", guest.user);
  }

  @Test
  void sessions_that_nobody_has_entered_go_after_a_day() throws Exception {
    var guest = new Guest(true);
    var young = guest.visitor.begin(new JsonObject()).getString("sessionId");
    guest.visitor.get("/api/artworks/next?sessionId=" + guest.session);
    rows.run(
        "UPDATE sessions SET created_at = now() - interval '25 hours' WHERE id = ?", guest.session);

    forget();

    assertThat(rows.count("SELECT count(*) FROM sessions WHERE id IN (?, ?)", guest.session, young))
        .isOne();
    assertThat(rows.count("SELECT count(*) FROM impressions WHERE session_id = ?", guest.session))
        .isZero();
    assertThat(guest.exists()).isTrue();
  }

  private long listed(String what) {
    return admin.get("/api/admin/retention").json().getJsonArray("kept").stream()
        .map(JsonObject.class::cast)
        .filter(kept -> kept.getString("what").equals(what))
        .findFirst()
        .orElseThrow()
        .getLong("rows");
  }

  private void forget() throws Exception {
    long before = rows.count(
        "SELECT count(*) FROM task_runs WHERE task = 'forget' AND outcome = 'succeeded'");
    Await.until(
        "the start of the task",
        LIMIT,
        () -> admin.post("/api/admin/tasks/forget/run", new JsonObject()).status() < 300);
    Await.until(
        "the end of the task",
        LIMIT,
        () -> rows.count(
                "SELECT count(*) FROM task_runs WHERE task = 'forget' AND outcome = 'succeeded'")
            > before);
  }

  /** A guest with a session. */
  private final class Guest {
    final Visitor visitor = new Visitor(program);
    final String session;
    final UUID user;

    Guest(boolean withCredits) {
      var begun = withCredits
          ? visitor.beginWithCredits(new JsonObject())
          : visitor.begin(new JsonObject());
      session = begun.getString("sessionId");
      user = UUID.fromString(begun.getString("userId"));
    }

    /** Orders a picture; returns its id. */
    String paint() throws Exception {
      var job = visitor
          .post("/api/generate-art", new JsonObject().put("sessionId", session))
          .json()
          .getString("jobId");
      return Await.value(
              "a picture",
              LIMIT,
              () -> visitor.get("/api/jobs/" + job).json(),
              state -> state.getString("status").equals("completed"))
          .getJsonObject("artwork")
          .getString("id");
    }

    /** Moves everything that it has done into the past. */
    void age(double days) throws SQLException {
      var past = " - " + days + " * interval '1 day'";
      rows.run("UPDATE users SET active_at = active_at" + past + " WHERE id = ?", user);
      rows.run(
          "UPDATE sessions SET created_at = created_at" + past + ", last_seen_at = last_seen_at"
              + past + " WHERE user_id = ?",
          user);
      rows.run("UPDATE votes SET voted_at = voted_at" + past + " WHERE user_id = ?", user);
      rows.run("UPDATE gallery SET saved_at = saved_at" + past + " WHERE user_id = ?", user);
      rows.pastTriggers(
          "UPDATE credit_ledger SET created_at = created_at" + past + " WHERE user_id = ?", user);
    }

    boolean exists() throws SQLException {
      return rows.count("SELECT count(*) FROM users WHERE id = ?", user) == 1;
    }
  }
}
