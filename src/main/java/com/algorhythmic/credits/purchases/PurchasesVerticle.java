package com.algorhythmic.credits.purchases;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.AnnounceBalance;
import com.algorhythmic.credits.purchases.PurchaseMessages.Payments;
import com.algorhythmic.credits.purchases.PurchaseMessages.ReadPayments;
import com.algorhythmic.credits.purchases.PurchaseMessages.ReadSales;
import com.algorhythmic.credits.purchases.PurchaseMessages.ReadShop;
import com.algorhythmic.credits.purchases.PurchaseMessages.ReceiveEvent;
import com.algorhythmic.credits.purchases.PurchaseMessages.Sales;
import com.algorhythmic.credits.purchases.PurchaseMessages.Shop;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sells credits through Stripe: orders, webhooks, and the hourly reconciliation. Without a key nothing is for sale. */
public final class PurchasesVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(PurchasesVerticle.class);
  private static final String NOTICE = "stripe-events";
  /** Polls for lost notifications, retries, and events of nodes that are gone. */
  private static final long POLL_MS = 2_000;

  private static final long RECONCILE_MS = 60_000;
  private static final Refusal CLOSED =
      new Refusal(Code.NOT_FOUND, "nothing is for sale here").ofType("buy-closed");

  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final PgNotifications notifications;
  private final Meters meters;
  private final Purchases purchases;
  private StripeApi stripe;
  private StripeWorker worker;

  public PurchasesVerticle(
      Settings settings, Bus bus, Database database, PgNotifications notifications, Meters meters) {
    this.settings = settings;
    this.bus = bus;
    this.database = database;
    this.notifications = notifications;
    this.meters = meters;
    purchases = new Purchases(settings.tiers().quotas());
  }

  @Override
  public Future<?> start() {
    return settings.stripe().isOn() ? open() : stayClosed();
  }

  private Future<?> open() {
    stripe = new StripeApi(vertx, settings.stripe(), settings.proxy());
    var reader = new StripeReader(stripe, database, purchases, settings.stripe());
    worker = new StripeWorker(
        database,
        purchases,
        reader,
        meters,
        user -> bus.ask(CreditsMessages.ANNOUNCE_BALANCE, new AnnounceBalance(user)));
    var reconciliation = new Reconciliation(stripe, database, purchases);
    var checkout = new Checkout(stripe, database, purchases, settings);
    var signature = new StripeSignature(settings.stripe().webhookSecrets());
    notifications.hear(NOTICE, notice -> worker.wake());
    vertx.setPeriodic(0, POLL_MS, poll -> worker.wake());
    vertx.setPeriodic(RECONCILE_MS, tick -> reconcile(reconciliation));
    return Future.all(List.of(
        bus.answer(PurchaseMessages.SHOP, read -> checkout.offers().compose(on -> shop(read, on))),
        bus.answer(PurchaseMessages.BUY, buy -> checkout.buy(buy)),
        bus.answer(PurchaseMessages.PORTAL, asked -> checkout.portal(asked)),
        bus.answer(PurchaseMessages.RECEIVE, sent -> receive(signature, sent)),
        bus.answer(PurchaseMessages.SALES, this::sales),
        bus.answer(PurchaseMessages.PAYMENTS, this::payments),
        bus.answer(PurchaseMessages.RECONCILE, now -> reconciliation.run())));
  }

  private Future<?> stayClosed() {
    return Future.all(List.of(
        bus.answer(PurchaseMessages.SHOP, read -> shop(read, List.of())),
        bus.answer(PurchaseMessages.BUY, refuse()),
        bus.answer(PurchaseMessages.PORTAL, refuse()),
        bus.answer(PurchaseMessages.RECEIVE, refuse()),
        bus.answer(PurchaseMessages.SALES, this::sales),
        bus.answer(PurchaseMessages.PAYMENTS, this::payments),
        bus.answer(PurchaseMessages.RECONCILE, refuse())));
  }

  private static <Q, A> Function<Q, Future<A>> refuse() {
    return asked -> Future.failedFuture(CLOSED);
  }

  @Override
  public Future<?> stop() {
    return worker == null
        ? Future.succeededFuture()
        : worker.stop().eventually(() -> stripe.close());
  }

  private void reconcile(Reconciliation reconciliation) {
    reconciliation
        .runDue()
        .onFailure(
            failure -> log.warn("sales were not compared with Stripe: {}", failure.getMessage()));
  }

  private Future<Shop> shop(ReadShop read, List<PurchaseMessages.Offer> offers) {
    return purchases
        .standing(database.client(), read.user())
        .map(standing -> new Shop(
            !offers.isEmpty(),
            settings.stripe().isTest(),
            offers,
            standing.subscription(),
            standing.debt(),
            stripe != null && standing.customer() != null));
  }

  private Future<Done> receive(StripeSignature signature, ReceiveEvent sent) {
    if (!signature.matches(sent.payload(), sent.signature())) {
      log.warn("a webhook was refused: its signature is wrong or older than five minutes");
      throw new Refusal(Code.INVALID, "the signature is wrong or older than five minutes");
    }
    return StripeEvent.of(sent.payload())
        .map(event -> purchases.store(database.client(), event, false).map(Done.DONE))
        .orElse(Future.succeededFuture(Done.DONE));
  }

  private Future<Payments> payments(ReadPayments read) {
    return purchases
        .counts(database.client())
        .map(counts -> new Payments(
            settings.stripe().isOn(),
            counts.waiting(),
            Math.round(counts.oldestSeconds() * 1_000)));
  }

  private Future<Sales> sales(ReadSales read) {
    return purchases
        .counts(database.client())
        .map(counts -> new Sales(
            settings.stripe().isOn(),
            settings.stripe().isTest(),
            counts.waiting(),
            counts.oldestSeconds(),
            counts.missed(),
            counts.uncredited(),
            counts.paid(),
            counts.lastEventAt(),
            counts.reconciledAt()));
  }
}
