package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guests who spend their shares leave the hour's budget to others. */
@Concurrent
@Timeout(60)
@ExtendWith(ApiFixture.Extension.class)
class FairShareIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int GUESTS = 10;

  private final ProgramFixture program;
  private final Visitor admin;
  private final ApiFixture api;

  FairShareIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    admin = api.administrator();
  }

  @AfterEach
  void restore() {
    set("spend.hourly-usd", null);
    set("spend.user-hourly-share", null);
    set("generation.concurrency", null);
  }

  @Test
  void an_untouched_user_gets_a_picture_after_ten_guests_have_spent_their_shares()
      throws Exception {
    api.provider().behave(FakeOpenAiBehaviour.ok());
    var first = new Guest(new Visitor(program));
    painted(first, first.order());
    double spentUsd;
    double pictureUsd;
    try (var rows = Rows.of(api.database())) {
      pictureUsd = rows.count("SELECT picture_estimate(60000)") / 1e6;
      spentUsd = rows.count("SELECT spent_by_all(60000)") / 1e6;
    }
    // A share of 5 % is two pictures, besides what other tests have spent in this hour.
    double hourlyUsd = 45 * pictureUsd;
    set("spend.user-hourly-share", 0.05 * hourlyUsd / (hourlyUsd + spentUsd));
    set("spend.hourly-usd", hourlyUsd + spentUsd);
    set("generation.concurrency", 8);

    var orders = new ArrayList<Runnable>();
    for (int i = 0; i < GUESTS; i++) {
      var guest = new Guest(new Visitor(program));
      for (int order = 0; order < 2; order++) {
        var accepted = guest.order();
        orders.add(() -> painted(guest, accepted));
      }
      var refused = guest.order();
      assertThat(refused.status()).as(refused.text()).isEqualTo(429);
      assertThat(refused.json().getString("code")).isEqualTo("spend-limit");
      assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 3600L);
      var usage = guest.visitor.get("/api/usage/check").json();
      assertThat(usage.getBoolean("canGenerate")).isFalse();
      assertThat(usage.getString("reason")).isEqualTo("hourly-share");
      assertThat(usage.getInstant("retryAt"))
          .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(61)));
    }
    orders.forEach(Runnable::run);

    var untouched = new Guest(new Visitor(program));
    assertThat(untouched.visitor.get("/api/usage/check").json().getBoolean("canGenerate"))
        .isTrue();
    painted(untouched, untouched.order());
  }

  private void painted(Guest guest, Answer accepted) {
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    var job = accepted.json().getString("jobId");
    try {
      Await.value(
          "a picture",
          LIMIT,
          () -> guest.visitor.get("/api/jobs/" + job).json().getString("status"),
          "completed"::equals);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private void set(String key, Number value) {
    var change = new JsonObject().put("key", key).put("value", value);
    var answer = admin.post("/api/admin/settings", change);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  /** A guest with credits and its session. */
  private record Guest(Visitor visitor, String session) {
    Guest(Visitor visitor) {
      this(visitor, visitor.beginWithCredits(new JsonObject()).getString("sessionId"));
    }

    Answer order() {
      return visitor.post("/api/generate-art", new JsonObject().put("sessionId", session));
    }
  }
}
