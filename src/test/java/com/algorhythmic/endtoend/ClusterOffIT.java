package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.LedgerChecks;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with a shared database and no shared event bus: correctness depends on the rows alone. */
@Timeout(120)
@Tag("long")
class ClusterOffIT {
  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final int ORDERS = 6;
  private static final String DATABASE = PostgresFixture.freshDatabase();

  @TempDir
  Path folder;

  @Test
  void two_programs_without_a_cluster_work_side_by_side() throws Exception {
    try (var rows = Rows.of(DATABASE);
        var one = alone("one").launch();
        var other = alone("other").launch()) {
      one.awaitReady();
      other.awaitReady();
      var ledger = new LedgerChecks(rows);
      var user = rows.account(100);
      for (int i = 0; i < ORDERS; i++) {
        ledger.order(user, "[\"noir\"]");
      }
      var visitor = new Visitor(one);
      var session = visitor.beginWithCredits(new JsonObject()).getString("sessionId");
      var there = new Visitor(other);
      var theirs = there.beginWithCredits(new JsonObject()).getString("sessionId");
      try (var screen = LiveScreen.join(one, visitor, session);
          var second = LiveScreen.join(other, there, theirs)) {
        screen.awaitArtwork(LIMIT);
        second.awaitArtwork(LIMIT);
      }
      screensOnBothHearTheSame(one, other, visitor);
      whoLogsOutHereIsNobodyThere(one, other);
      assertThat(new Visitor(other)
              .withCookie(visitor.cookie())
              .get("/api/sessions/" + session)
              .status())
          .as("a session that the other node created")
          .isEqualTo(200);
      Await.until("the end of every order", LIMIT, () -> ledger.open() == 0);
      assertThat(rows.count(
              "SELECT count(*) FROM generation_jobs WHERE user_id = ?"
                  + " AND status = 'completed'",
              user))
          .isEqualTo(ORDERS);
      assertThat(ledger.chargedOtherThanOnce()).isZero();
      assertThat(ledger.paidForNothing()).isZero();
      assertThat(ledger.wronglyPictured()).isZero();
      assertThat(ledger.unbalanced()).isZero();
      for (var program : new ProgramFixture[] {one, other}) {
        Await.until(
            "both nodes listed",
            LIMIT,
            () -> new Visitor(program).management("/metrics").text().contains("cluster_nodes 2.0"));
        assertThat(new Visitor(program).management("/metrics").text())
            .contains("cluster_unreachable_nodes 0.0");
      }
    }
  }

  /** Events on one node reach the session's screens on the other, and so does the owner's balance. */
  private static void screensOnBothHearTheSame(
      ProgramFixture one, ProgramFixture other, Visitor visitor) throws Exception {
    var session = visitor.beginWithCredits(new JsonObject()).getString("sessionId");
    var user = visitor.get("/api/auth/user").json().getString("user");
    try (var here = LiveScreen.join(one, visitor, session);
        var there = LiveScreen.join(other, visitor, session);
        var account = LiveScreen.follow(other, visitor, "user." + user)) {
      long seq = there
          .await("a numbered event", LIMIT, event -> event.getLong("seq") > 1)
          .getLong("seq");
      here.await("the same event", LIMIT, event -> event.getLong("seq") == seq);
      for (long next = seq + 1; next <= seq + 3; next++) {
        long wanted = next;
        var heardHere = here.await("event " + next, LIMIT, event -> event.getLong("seq") == wanted);
        var heardThere =
            there.await("event " + next, LIMIT, event -> event.getLong("seq") == wanted);
        assertThat(heardThere).isEqualTo(heardHere);
      }
      visitor.post("/api/generate-art", new JsonObject().put("sessionId", session));
      account.await("the balance", LIMIT, event -> event.getString("type").equals("credits"));
    }
  }

  private static void whoLogsOutHereIsNobodyThere(ProgramFixture one, ProgramFixture other)
      throws Exception {
    var visitor = new Visitor(one);
    visitor.begin(new JsonObject());
    var there = new Visitor(other).withCookie(visitor.cookie());
    assertThat(there.get("/api/credits").status()).isEqualTo(200);

    assertThat(visitor.post("/api/logout", new JsonObject()).status()).isEqualTo(200);

    Await.until("an unknown user", LIMIT, () -> there.get("/api/credits").status() == 401);
  }

  private ProgramFixture alone(String name) {
    return ProgramFixture.in(
        folder.resolve(name),
        Map.of(
            "DATABASE_URL",
            DATABASE,
            "ALGO_CLUSTER_ENABLED",
            "false",
            "ALGO_PAINTER",
            "studio",
            "ALGO_SHOW_DWELL_MS",
            "2000",
            "ALGO_STORE_DIR",
            folder.resolve("pictures").toString()));
  }
}
