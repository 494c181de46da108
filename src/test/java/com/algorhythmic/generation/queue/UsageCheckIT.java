package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.CheckUsage;
import com.algorhythmic.credits.CreditsMessages.Usage;
import com.algorhythmic.credits.CreditsVerticle;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.Terms;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.settings.LiveSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The usage check and the order agree, and no user spends the budget of all. */
@Timeout(60)
class UsageCheckIT extends JobsFixture {
  private static final int STATES = 100;
  private static final int MAX_STATES = 1_000;
  private static final int REASONS = 5;
  private static final long PICTURE = 60_000;

  private Bus bus;
  private Budget budget = new Budget(10 * PICTURE, 8 * PICTURE, 3 * PICTURE, PICTURE);

  @BeforeAll
  static void registerContextLocals() {
    Correlation.register();
  }

  @BeforeEach
  void deploy() throws Exception {
    bus = new Bus(vertx);
    var settings = LiveSettings.load(Map.of()).settings();
    var meters = new Meters(new SimpleMeterRegistry());
    await(vertx.deployVerticle(new CreditsVerticle(settings, () -> budget, bus, database, meters)));
  }

  @Test
  void an_order_is_accepted_exactly_if_the_usage_check_says_so() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var reasons = new HashSet<String>();
    for (int i = 0; i < STATES || reasons.size() < REASONS && i < MAX_STATES; i++) {
      randomState(random);
      var usage = usage();
      Code refusal = order();

      assertThat(usage.canGenerate())
          .as("seed %d, state %d: %s", seed, i, usage)
          .isEqualTo(refusal == null);
      if (refusal != null) {
        reasons.add(usage.reason());
        assertThat(refusal)
            .isEqualTo(
                switch (usage.reason()) {
                  case "no-picture-shown-yet", "out-of-credits" -> Code.INSUFFICIENT_CREDITS;
                  default -> Code.SPEND_LIMIT;
                });
        orderAfter(usage);
      }
    }
    assertThat(reasons)
        .as("seed %d", seed)
        .containsExactlyInAnyOrder(
            "no-picture-shown-yet",
            "out-of-credits",
            "spend-limit",
            "hourly-share",
            "hourly-budget");
  }

  /** Once the time has come that a check without open jobs names, the reason is gone. */
  private void orderAfter(Usage usage) throws Exception {
    boolean isBudget =
        Set.of("spend-limit", "hourly-share", "hourly-budget").contains(usage.reason());
    if (!isBudget || rows.count("SELECT count(*) FROM generation_jobs") > 0) {
      return;
    }
    var wait = Duration.between(Instant.now(), usage.retryAt());
    assertThat(wait).isPositive();
    rows.run(
        "UPDATE provider_calls SET at = at - ? * interval '1 millisecond' - interval '1 second'",
        wait.toMillis());
    assertThat(usage().reason()).isNotEqualTo(usage.reason());
  }

  private void randomState(Random random) throws Exception {
    rows.run("DELETE FROM generation_jobs");
    rows.run("DELETE FROM provider_calls");
    user = UUID.randomUUID();
    rows.run("INSERT INTO users (id) VALUES (?)", user);
    if (random.nextInt(8) > 0) {
      rows.run("SELECT open_credits(?, ?)", user, random.nextInt(8) > 0 ? 100 : 0);
    }
    rows.run("INSERT INTO sessions (id, user_id) VALUES (?, ?)", user.toString(), user);
    budget = new Budget(
        random.nextInt(5) == 0 ? null : (2 + random.nextInt(11)) * PICTURE,
        random.nextInt(5) == 0 ? null : (2 + random.nextInt(11)) * PICTURE,
        random.nextInt(5) == 0 ? null : (1 + random.nextInt(6)) * PICTURE / 2,
        PICTURE);
    for (int calls = random.nextInt(12); calls > 0; calls--) {
      rows.run(
          """
          INSERT INTO provider_calls (provider, user_id, verdict, took_ms, cost_micro_usd, at)
          VALUES ('p', ?, 'success', 1, ?, now() - ? * interval '1 minute')""",
          random.nextBoolean() ? user : UUID.randomUUID(),
          PICTURE / 2 + random.nextInt((int) PICTURE),
          random.nextInt(random.nextBoolean() ? 59 : 2_000));
    }
    for (int jobs = random.nextInt(3); jobs > 0 && random.nextBoolean(); jobs--) {
      rows.run("""
          INSERT INTO generation_jobs (user_id, session_id, cost, request, request_hash)
          VALUES (?, ?, 0, '{}', '')""", user, user.toString());
    }
  }

  @Test
  void simultaneous_orders_of_one_user_never_exceed_its_share() throws Exception {
    rows.run("INSERT INTO sessions (id, user_id) VALUES (?, ?)", user.toString(), user);
    var orders = new ArrayList<Future<?>>();
    for (int i = 0; i < 20; i++) {
      orders.add(ordering());
    }

    await(Future.join(orders).otherwiseEmpty());

    assertThat(orders).filteredOn(Future::succeeded).hasSize(3);
    assertThat(balance()).isEqualTo(47);
    assertThat(usage().reason()).isEqualTo("hourly-share");
  }

  /** Ten users may spend 80 % of the hour with a share of 8 %. */
  @Test
  void many_users_spend_their_shares_and_leave_a_budget_for_another() throws Exception {
    budget = new Budget(null, 100 * PICTURE, 8 * PICTURE, PICTURE);
    var orders = new ArrayList<Future<?>>();
    for (int i = 0; i < 10; i++) {
      user = rows.account(50);
      rows.run("INSERT INTO sessions (id, user_id) VALUES (?, ?)", user.toString(), user);
      for (int order = 0; order < 12; order++) {
        orders.add(ordering());
      }
    }
    await(Future.join(orders).otherwiseEmpty());
    rows.run("""
        INSERT INTO provider_calls (provider, user_id, verdict, took_ms, cost_micro_usd)
        SELECT 'p', user_id, 'success', 1, ? FROM generation_jobs""", PICTURE);
    rows.run("DELETE FROM generation_jobs");

    assertThat(orders).filteredOn(Future::succeeded).hasSize(80);
    user = rows.account(50);
    rows.run("INSERT INTO sessions (id, user_id) VALUES (?, ?)", user.toString(), user);
    assertThat(usage().canGenerate()).isTrue();
    assertThat(order()).isNull();
  }

  @Test
  void a_share_below_the_price_allows_one_picture_at_a_time() throws Exception {
    rows.run("INSERT INTO sessions (id, user_id) VALUES (?, ?)", user.toString(), user);
    budget = new Budget(null, 10 * PICTURE, PICTURE / 10, PICTURE);

    assertThat(order()).isNull();
    assertThat(order()).isEqualTo(Code.SPEND_LIMIT);
    assertThat(usage().reason()).isEqualTo("hourly-share");
  }

  @Test
  void pictures_of_the_offline_painter_have_no_budget() throws Exception {
    budget = new Budget(null, null, null, PICTURE);
    rows.run("INSERT INTO sessions (id, user_id) VALUES (?, ?)", user.toString(), user);
    rows.run("""
        INSERT INTO provider_calls (provider, user_id, verdict, took_ms, cost_micro_usd)
        VALUES ('p', ?, 'success', 1, 1000000000)""", user);

    for (int left = 50; left > 0; left--) {
      assertThat(usage().canGenerate()).isTrue();
      assertThat(order()).isNull();
    }
    assertThat(usage().reason()).isEqualTo("out-of-credits");
  }

  private Usage usage() throws Exception {
    return await(bus.ask(CreditsMessages.USAGE, new CheckUsage(user)));
  }

  private Future<?> ordering() {
    var order = order(null, "landscape");
    return order(
        new Generate(user, user.toString(), order.wish(), null),
        order.wish(),
        new Terms(1, Map.of(), PATIENCE_MS, budget));
  }

  /** The code of the refusal of an order; null if it is accepted. */
  private Code order() {
    var refusal = catchThrowableOfType(Refusal.class, () -> await(ordering()));
    return refusal == null ? null : refusal.code();
  }
}
