package com.algorhythmic.credits.purchases;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The questions about purchases of credits. Calls to Stripe take seconds. */
public interface PurchaseMessages {
  Ask<ReadShop, Shop> SHOP =
      new Ask<>("purchases.shop", ReadShop.class, Shop.class, Duration.ofSeconds(20));
  Ask<Buy, PaymentPage> BUY =
      new Ask<>("purchases.buy", Buy.class, PaymentPage.class, Duration.ofSeconds(20));
  Ask<OpenPortal, PaymentPage> PORTAL =
      new Ask<>("purchases.portal", OpenPortal.class, PaymentPage.class, Duration.ofSeconds(20));
  Ask<ReceiveEvent, Done> RECEIVE =
      new Ask<>("purchases.receive", ReceiveEvent.class, Done.class, Duration.ofSeconds(5));
  Ask<ReadSales, Sales> SALES =
      Ask.forOperators("purchases.sales", ReadSales.class, Sales.class, Duration.ofSeconds(5));
  Ask<ReadPayments, Payments> PAYMENTS =
      new Ask<>("purchases.payments", ReadPayments.class, Payments.class, Duration.ofSeconds(5));
  Ask<Reconcile, Reconciled> RECONCILE = Ask.forAdministrators(
      "purchases.reconcile", Reconcile.class, Reconciled.class, Duration.ofSeconds(120));

  record ReadShop(UUID user) {}

  /**
   * What a user can buy and has subscribed to.
   *
   * @param subscription null without one
   * @param debt credits that refunds and disputes have taken beyond the balance
   * @param portal whether Stripe has a page of this customer
   */
  record Shop(
      boolean forSale,
      boolean testMode,
      List<Offer> offers,
      SubscriptionNow subscription,
      int debt,
      boolean portal) {}

  /**
   * Something for sale.
   *
   * @param kind pack or subscription, whose credits come each month
   * @param amount in the smallest unit of the currency; null while Stripe does not answer
   */
  record Offer(String name, String kind, int credits, Long amount, String currency) {}

  /**
   * A subscription that gives its tier.
   *
   * @param status as at Stripe: active, trialing or past_due
   * @param paidUntil null until the first month is paid
   * @param endsAt null unless its end was asked for
   */
  record SubscriptionNow(String tier, String status, Instant paidUntil, Instant endsAt) {}

  /**
   * Orders something; refused with the types buy-guest, buy-unknown, buy-subscribed, buy-closed and payments-away.
   *
   * @param site where the buyer comes back to, unless the settings have a public address
   */
  record Buy(UUID user, String offer, String site) {}

  /** Opens the page where a customer sees invoices and ends subscriptions; refused with portal-none. */
  record OpenPortal(UUID user, String site) {}

  /** @param address at Stripe, for this customer only */
  record PaymentPage(String address) {
    /** Without the address, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "a page at Stripe";
    }
  }

  /**
   * A webhook.
   *
   * @param payload its text as it was sent, because it is signed
   * @param signature the header Stripe-Signature; may be null
   */
  record ReceiveEvent(String payload, String signature) {
    @Override
    public String toString() {
      return "a webhook of " + payload.length() + " characters";
    }
  }

  record ReadPayments() {}

  /**
   * Whether payments are credited.
   *
   * @param waiting events of Stripe that are not applied yet
   * @param oldestMs how long the oldest of them has waited
   */
  record Payments(boolean forSale, long waiting, long oldestMs) {}

  record ReadSales() {}

  /**
   * How sales go.
   *
   * @param waiting events that are not applied yet
   * @param missed events of the last day that only the reconciliation found
   * @param uncredited payments of erased accounts, to be given back at Stripe
   * @param paid payments of the last 30 days
   * @param lastEventAt when the last event arrived; null if none has
   * @param reconciledAt when the last reconciliation ended; null if none has
   */
  record Sales(
      boolean forSale,
      boolean testMode,
      long waiting,
      double oldestSeconds,
      long missed,
      long uncredited,
      long paid,
      Instant lastEventAt,
      Instant reconciledAt) {}

  /** Compares with Stripe now. */
  record Reconcile() {}

  /** @param read events that Stripe listed @param found those that no webhook had brought */
  record Reconciled(int read, int found) {}
}
