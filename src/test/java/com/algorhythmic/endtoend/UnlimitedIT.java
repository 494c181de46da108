package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program whose settings switch credits off, and with a provider that costs money. */
@Concurrent
@Timeout(120)
class UnlimitedIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir
  static Path folder;

  private static FakeOpenAi provider;
  private static ProgramFixture program;
  private static Rows rows;

  @BeforeAll
  static void start() {
    var database = PostgresFixture.freshDatabase();
    provider = FakeOpenAi.start();
    provider.behave(FakeOpenAiBehaviour.ok());
    rows = Rows.of(database);
    program = ProgramFixture.in(
            folder,
            Map.of(
                "DATABASE_URL",
                database,
                "OPENAI_API_KEY",
                FakeOpenAi.KEY,
                "OPENAI_BASE_URL",
                provider.base().toString(),
                "ALGO_CREDITS_UNLIMITED",
                "true"))
        .start()
        .awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    program.close();
    provider.close();
    rows.close();
  }

  @Test
  void a_picture_is_painted_with_a_balance_of_0_and_leaves_no_entry() throws Exception {
    var guest = new Guest();
    guest.spendAll();
    long entries = guest.entries();

    var usage = guest.visitor.get("/api/usage/check").json();
    assertThat(usage.getBoolean("canGenerate")).isTrue();
    assertThat(usage.getInteger("price")).isZero();
    painted(guest, guest.order());

    assertThat(guest.entries()).isEqualTo(entries);
    assertThat(rows.count("SELECT count(*) FROM open_charges WHERE user_id = ?", guest.user))
        .isZero();
    var credits = guest.visitor.get("/api/credits").json();
    assertThat(credits.getBoolean("unlimited")).isTrue();
    var session = guest.visitor.get("/api/sessions/" + guest.session).json();
    assertThat(session.containsKey("balance") && session.getInteger("balance") != null)
        .as("a screen has no balance to show: %s", session)
        .isFalse();
  }

  @Test
  void a_cancelled_picture_gives_nothing_back() throws Exception {
    var guest = new Guest();
    long entries = guest.entries();
    provider.behave(FakeOpenAiBehaviour.hang());
    var job = guest.order().json().getString("jobId");
    guest.visitor.delete("/api/jobs/" + job);
    provider.behave(FakeOpenAiBehaviour.ok());

    assertThat(guest.entries()).isEqualTo(entries);
  }

  @Test
  void the_limits_of_the_provider_hold_all_the_same() throws Exception {
    var guest = new Guest();
    painted(guest, guest.order());
    var admin = new Visitor(program).asAdministrator();
    var limit = new JsonObject().put("key", "spend.user-daily-usd");
    admin.post("/api/admin/settings", limit.copy().put("value", 0.000001));
    try {
      var refused = Await.value("a refusal", LIMIT, guest::order, answer -> answer.status() != 202);

      assertThat(refused.status()).as(refused.text()).isEqualTo(429);
      assertThat(refused.json().getString("code")).isEqualTo("spend-limit");
    } finally {
      admin.post("/api/admin/settings", limit.copy().putNull("value"));
    }
  }

  private static void painted(Guest guest, Answer order) throws Exception {
    assertThat(order.status()).as(order.text()).isEqualTo(202);
    var path = "/api/jobs/" + order.json().getString("jobId");
    Await.value(
        "the picture",
        LIMIT,
        () -> guest.visitor.get(path),
        job -> job.json().getString("status").equals("completed"));
  }

  /** A guest whose screen has shown a picture. */
  private static final class Guest {
    private final Visitor visitor = new Visitor(program);
    private final String session;
    private final UUID user;

    Guest() {
      visitor.showFirstPicture();
      session = visitor.begin(new JsonObject()).getString("sessionId");
      user = UUID.fromString(visitor.get("/api/auth/user").json().getString("user"));
    }

    Answer order() {
      return visitor.post("/api/generate-art", new JsonObject().put("sessionId", session));
    }

    void spendAll() throws Exception {
      var job = UUID.randomUUID();
      rows.run(
          "SELECT charge_credits(user_id, balance, ?, 'all'), settle_charge(?) FROM user_credits WHERE user_id = ?",
          job,
          job,
          user);
    }

    long entries() throws Exception {
      return rows.count("SELECT count(*) FROM credit_ledger WHERE user_id = ?", user);
    }
  }
}
