package com.algorhythmic.credits.purchases;

import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the functions of the database want to know of objects at Stripe. An id that no user or order here can have is null. */
final class StripeObjects {
  /** The keys of the metadata by which an order and its user are found again. */
  static final String PURCHASE = "purchase";

  static final String USER = "user";
  static final String TIER = "tier";

  private StripeObjects() {}

  static JsonObject checkout(Session session) {
    return new JsonObject()
        .put("id", session.getId())
        .put(PURCHASE, id(session.getClientReferenceId()))
        .put("status", session.getStatus())
        .put("paid", isPaid(session))
        .put("intent", session.getPaymentIntent())
        .put("amount", orZero(session.getAmountTotal()))
        .put("currency", currency(session.getCurrency()))
        .put("customer", session.getCustomer());
  }

  /** Whether the money is there. An expired page is never paid, even if a discount made it free. */
  private static boolean isPaid(Session session) {
    return "complete".equals(session.getStatus())
        && ("paid".equals(session.getPaymentStatus())
            || "no_payment_required".equals(session.getPaymentStatus()));
  }

  /** @param tiers the tier of each price */
  static JsonObject subscription(Subscription subscription, Map<String, String> tiers) {
    var metadata = Optional.ofNullable(subscription.getMetadata()).orElse(Map.of());
    var price = subscription.getItems().getData().stream()
        .findFirst()
        .map(item -> tiers.get(item.getPrice().getId()));
    var end = subscription.getCancelAt();
    return new JsonObject()
        .put("id", subscription.getId())
        .put(USER, id(metadata.get(USER)))
        .put(TIER, price.orElse(metadata.get(TIER)))
        .put("status", subscription.getStatus())
        .put("endsAt", end == null ? null : Instant.ofEpochSecond(end).toString());
  }

  /** The id of the subscription that an invoice is for. */
  static Optional<String> subscriptionOf(Invoice invoice) {
    return Optional.ofNullable(invoice.getParent())
        .map(Invoice.Parent::getSubscriptionDetails)
        .map(Invoice.Parent.SubscriptionDetails::getSubscription);
  }

  /** A paid invoice. @param subscription as {@link #subscription} gave it */
  static JsonObject invoice(Invoice invoice, JsonObject subscription) {
    // Beside the month there may be lines for the rest of the month before.
    var month = invoice.getLines().getData().stream()
        .map(InvoiceLineItem::getPeriod)
        .max(Comparator.comparing(InvoiceLineItem.Period::getEnd))
        .orElseThrow();
    var intent = Optional.ofNullable(invoice.getPayments()).stream()
        .flatMap(payments -> payments.getData().stream())
        .filter(payment -> "paid".equals(payment.getStatus()))
        .map(payment -> payment.getPayment().getPaymentIntent())
        .findFirst();
    return new JsonObject()
        .put("id", invoice.getId())
        .put("subscription", subscription.getString("id"))
        .put(USER, subscription.getString(USER))
        .put(TIER, subscription.getString(TIER))
        .put("reason", invoice.getBillingReason())
        .put("starts", Instant.ofEpochSecond(month.getStart()).toString())
        .put("ends", Instant.ofEpochSecond(month.getEnd()).toString())
        .put("intent", intent.orElse(null))
        .put("amount", orZero(invoice.getAmountPaid()))
        .put("currency", currency(invoice.getCurrency()));
  }

  static JsonObject refund(Charge charge) {
    return new JsonObject()
        .put("source", charge.getId())
        .put("kind", "refund")
        .put("intent", charge.getPaymentIntent())
        .put("amount", orZero(charge.getAmountRefunded()));
  }

  /** A dispute counts until it is won; an inquiry takes no money. */
  static JsonObject dispute(Dispute dispute) {
    boolean takes =
        !"won".equals(dispute.getStatus()) && !dispute.getStatus().startsWith("warning_");
    return new JsonObject()
        .put("source", dispute.getId())
        .put("kind", "dispute")
        .put("intent", dispute.getPaymentIntent())
        .put("amount", takes ? orZero(dispute.getAmount()) : 0);
  }

  private static long orZero(Long amount) {
    return amount == null ? 0 : amount;
  }

  private static String currency(String code) {
    return code == null ? "" : code;
  }

  private static String id(String text) {
    try {
      return text == null ? null : UUID.fromString(text).toString();
    } catch (IllegalArgumentException foreign) {
      return null;
    }
  }
}
