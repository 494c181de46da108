package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeStripe;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sales of a program through a stand-in for Stripe, from the order to the ledger. */
@Concurrent
@Timeout(240)
class StripeIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String PASSWORD = "an ocean of violet lanterns";
  private static final String DATABASE = PostgresFixture.freshDatabase();
  private static final AtomicInteger BUYERS = new AtomicInteger();

  @TempDir
  static Path folder;

  private static FakeStripe stripe;
  private static ProgramFixture program;

  @BeforeAll
  static void start() {
    stripe = FakeStripe.start();
    var settings = new HashMap<>(stripe.settings());
    settings.put("DATABASE_URL", DATABASE);
    settings.put("ALGO_PUBLIC_URL", "http://show.example");
    settings.put("ALGO_STRIPE_FORMER_WEBHOOK_SECRET", FakeStripe.FORMER_SECRET);
    program = ProgramFixture.in(folder, settings).start();
  }

  @AfterAll
  static void stop() {
    program.close();
    stripe.close();
  }

  @Test
  void a_pack_is_ordered_paid_and_credited_once() throws Exception {
    var buyer = new Buyer();
    var shop = buyer.shop();
    assertThat(shop.getBoolean("testMode")).isTrue();
    assertThat(shop.getJsonArray("offers").encode())
        .isEqualTo(
            "[{\"name\":\"small\",\"kind\":\"pack\",\"credits\":200,\"amount\":500,\"currency\":\"eur\"},"
                + "{\"name\":\"premium\",\"kind\":\"subscription\",\"credits\":1000,\"amount\":900,\"currency\":\"eur\"}]");
    assertThat(shop.getBoolean("portal")).isFalse();
    assertThat(buyer.portal().json().getString("type")).endsWith("portal-none");

    var page = buyer.order("small");
    assertThat(stripe.object(page).getString("success_url"))
        .isEqualTo("http://show.example/account#paid=pack");
    var completed = stripe.complete(page, false);
    deliver(completed);
    deliver(completed);
    awaitEnded(completed);
    assertThat(buyer.balance()).as("the money takes days").isEqualTo(100);

    var paid = stripe.pay(page);
    deliver(paid);
    awaitEnded(paid);
    deliver(paid);
    deliver(completed);

    assertThat(buyer.balance()).isEqualTo(300);
    assertThat(buyer.visitor.get("/api/credits/statement").text()).contains("bought: small");
    assertThat(buyer.portal().json().getString("address"))
        .endsWith("/portal/" + stripe.object(page).getString("customer"));
  }

  @Test
  void a_subscription_brings_its_tier_and_the_credits_of_each_paid_month() throws Exception {
    var buyer = new Buyer();
    var page = buyer.order("premium");
    var completed = stripe.complete(page, true);
    var begun = stripe.subscribe(page);
    var subscription = begun.getJsonObject("data").getJsonObject("object").getString("id");
    var today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    var first = stripe.invoice(subscription, "subscription_create", today, month(today, 1));
    var second =
        stripe.invoice(subscription, "subscription_cycle", month(today, 1), month(today, 2));

    deliver(second);
    deliver(begun);
    deliver(completed);
    awaitEnded(begun);
    assertThat(buyer.balance()).as("a month waits for the one before it").isEqualTo(100);
    deliver(first);
    awaitEnded(first);
    awaitEnded(second);

    assertThat(buyer.balance()).as("half of 1,100, and 1,000").isEqualTo(1_550);
    var shop = buyer.shop().getJsonObject("subscription");
    assertThat(shop.getString("tier")).isEqualTo("premium");
    assertThat(Instant.parse(shop.getString("paidUntil"))).isEqualTo(month(today, 2));
    assertThat(buyer.tryOrder("premium").json().getString("type")).endsWith("buy-subscribed");

    var ended = stripe.change(subscription, "canceled");
    deliver(ended);
    awaitEnded(ended);
    assertThat(buyer.shop().getJsonObject("subscription")).isNull();
    assertThat(buyer.tier()).isEqualTo("free");
  }

  @Test
  void a_hundred_webhooks_in_any_order_and_number_have_one_result() throws Exception {
    var buyer = new Buyer();
    var page = buyer.order("small");
    var events = new ArrayList<JsonObject>();
    events.add(stripe.complete(page, false));
    events.add(stripe.pay(page));
    var intent = stripe.object(page).getString("payment_intent");
    events.add(stripe.refund(intent, 500, 100));
    events.add(stripe.dispute(intent, 250, "needs_response"));
    events.add(stripe.dispute(intent, 250, "won"));
    events.add(stripe.dispute(intent, 250, "lost"));
    var seed = System.nanoTime();
    var random = new Random(seed);
    var deliveries = new ArrayList<>(events);
    while (deliveries.size() < 100) {
      deliveries.add(events.get(random.nextInt(events.size())));
    }
    Collections.shuffle(deliveries, random);

    for (var delivery : deliveries) {
      deliver(delivery);
    }
    for (var event : events) {
      awaitEnded(event);
    }

    assertThat(buyer.balance()).as("seed %d", seed).isEqualTo(100 + 200 - 40 - 100);
  }

  @Test
  void a_dispute_of_spent_credits_is_a_debt() throws Exception {
    var buyer = new Buyer();
    var page = buyer.order("small");
    var completed = stripe.complete(page, true);
    deliver(completed);
    awaitEnded(completed);
    try (var rows = Rows.of(DATABASE)) {
      rows.run("SELECT charge_credits(?, 250, gen_random_uuid(), 'test')", buyer.id);
      rows.run("DELETE FROM open_charges");
    }

    var disputed =
        stripe.dispute(stripe.object(page).getString("payment_intent"), 500, "needs_response");
    deliver(disputed);
    awaitEnded(disputed);

    assertThat(buyer.balance()).isEqualTo(-150);
    assertThat(buyer.shop().getInteger("debt")).isEqualTo(150);
  }

  @Test
  void a_webhook_without_a_right_and_young_signature_changes_nothing() throws Exception {
    var event = stripe.expire(new Buyer().order("small"));
    var payload = event.encode();
    var now = Instant.now();

    assertThat(send(payload, null).status()).isEqualTo(400);
    assertThat(send(payload, "junk").status()).isEqualTo(400);
    assertThat(send(payload, "t=1,v1=").status()).isEqualTo(400);
    assertThat(send(payload, FakeStripe.sign(payload, "whsec_another0123456789", now))
            .status())
        .isEqualTo(400);
    assertThat(send(payload + " ", FakeStripe.sign(payload, FakeStripe.SECRET, now))
            .status())
        .isEqualTo(400);
    assertThat(send(payload, FakeStripe.sign(payload, FakeStripe.SECRET, now.minusSeconds(400)))
            .status())
        .isEqualTo(400);
    assertThat(stored(event)).isZero();

    assertThat(send(payload, FakeStripe.sign(payload, FakeStripe.FORMER_SECRET, now))
            .status())
        .as("while the secret is changed")
        .isEqualTo(200);
    assertThat(stored(event)).isOne();
    for (var other : new String[] {
      "{}",
      "[]",
      "null",
      "{\"type\":\"invoice.paid\"}",
      "{\"id\":\"evt_x\",\"type\":\"payout.paid\"}"
    }) {
      assertThat(send(other, FakeStripe.sign(other, FakeStripe.SECRET, now)).status())
          .as(other)
          .isEqualTo(200);
    }
    var large = "{\"a\":\"" + "x".repeat(600_000) + "\"}";
    assertThat(send(large, FakeStripe.sign(large, FakeStripe.SECRET, now)).status())
        .isEqualTo(413);
  }

  @Test
  void what_no_webhook_brought_is_found_and_credited() throws Exception {
    var buyer = new Buyer();
    var lost = stripe.complete(buyer.order("small"), true);

    var done = new Visitor(program)
        .asAdministrator()
        .post("/api/admin/purchases/reconciliation", new JsonObject());

    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(done.json().getInteger("found")).isPositive();
    awaitEnded(lost);
    assertThat(buyer.balance()).isEqualTo(300);
    var sales =
        new Visitor(program).asAdministrator().get("/api/admin/purchases").json();
    assertThat(sales.getInteger("missed")).isPositive();
    assertThat(sales.getString("reconciledAt")).isNotNull();
  }

  @Test
  void an_erased_subscriber_pays_no_longer() throws Exception {
    var buyer = new Buyer();
    var page = buyer.order("premium");
    stripe.complete(page, true);
    var begun = stripe.subscribe(page);
    deliver(begun);
    awaitEnded(begun);
    var subscription = begun.getJsonObject("data").getJsonObject("object").getString("id");

    var erased = buyer.visitor.post(
        "/api/account/erase", new JsonObject().put("confirm", "erase").put("password", PASSWORD));

    assertThat(erased.status()).as(erased.text()).isEqualTo(200);
    Await.until(
        "the subscription ends at Stripe",
        SOON,
        () -> stripe.object(subscription).getString("status").equals("canceled"));
  }

  @Test
  void orders_of_guests_and_of_nothing_are_refused() {
    var guest = new Visitor(program);
    guest.begin(new JsonObject());
    assertThat(order(guest, "small").json().getString("type")).endsWith("buy-guest");
    assertThat(guest.get("/api/purchases").status()).isEqualTo(200);
    var nobody = order(new Visitor(program), "small");
    assertThat(nobody.status()).isEqualTo(401);
    var unknown = new Buyer().tryOrder("large");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().getString("type")).endsWith("buy-unknown");
  }

  private static void deliver(JsonObject event) {
    var answer = FakeStripe.deliver(program, event.encode());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static Answer send(String payload, String signature) {
    return FakeStripe.send(program, payload, signature);
  }

  private static void awaitEnded(JsonObject event) throws Exception {
    try (var rows = Rows.of(DATABASE)) {
      Await.until(
          "the event is applied: " + event.getString("type"),
          SOON,
          () -> rows.count(
                  "SELECT count(*) FROM stripe_events WHERE id = ? AND ended_at IS NOT NULL",
                  event.getString("id"))
              == 1);
    }
  }

  private static long stored(JsonObject event) throws SQLException {
    try (var rows = Rows.of(DATABASE)) {
      return rows.count("SELECT count(*) FROM stripe_events WHERE id = ?", event.getString("id"));
    }
  }

  private static Answer order(Visitor visitor, String offer) {
    return visitor.post("/api/purchases", new JsonObject().put("offer", offer));
  }

  private static Instant month(Instant from, int months) {
    return from.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
  }

  /** Somebody with an account and the credits of its first month. */
  private static final class Buyer {
    private final Visitor visitor = new Visitor(program);
    private final UUID id;

    Buyer() {
      var email = "buyer-" + BUYERS.incrementAndGet() + "@example.org";
      var link = new Visitor(program).asAdministrator().accountLink(email);
      var account = visitor.setPassword(link, PASSWORD);
      assertThat(account.status()).as(account.text()).isEqualTo(200);
      id = UUID.fromString(account.json().getString("user"));
    }

    JsonObject shop() {
      return visitor.get("/api/purchases").json();
    }

    Answer tryOrder(String offer) {
      return StripeIT.order(visitor, offer);
    }

    /** The id of the page at Stripe. */
    String order(String offer) {
      var answer = tryOrder(offer);
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      return FakeStripe.idOf(answer.json().getString("address"));
    }

    Answer portal() {
      return visitor.post("/api/purchases/portal", new JsonObject());
    }

    long balance() throws SQLException {
      try (var rows = Rows.of(DATABASE)) {
        return rows.count("SELECT balance FROM user_credits WHERE user_id = ?", id);
      }
    }

    String tier() throws SQLException {
      try (var rows = Rows.of(DATABASE)) {
        return rows.one("SELECT subscription_tier FROM users WHERE id = ?", id);
      }
    }
  }
}
