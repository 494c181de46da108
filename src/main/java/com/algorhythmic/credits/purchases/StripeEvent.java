package com.algorhythmic.credits.purchases;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event of Stripe: what has changed, not how. The worker reads the object there, so it makes no difference in which order events
 * come and with which version of the API they were made.
 *
 * @param object the id of the object to read
 */
record StripeEvent(String id, String type, String object, Instant madeAt) {
  private static final int MAX_ID = 255;

  /** The types that matter here; a webhook may be subscribed to more. */
  static final List<String> TYPES = List.of(
      "checkout.session.completed",
      "checkout.session.async_payment_succeeded",
      "checkout.session.async_payment_failed",
      "checkout.session.expired",
      "invoice.paid",
      "customer.subscription.created",
      "customer.subscription.updated",
      "customer.subscription.deleted",
      "charge.refunded",
      "refund.updated",
      "refund.failed",
      "charge.dispute.created",
      "charge.dispute.updated",
      "charge.dispute.closed",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.funds_reinstated");

  /** Reads the text of a webhook; empty for a type that does not matter and for what is no event. */
  static Optional<StripeEvent> of(String payload) {
    try {
      return Json.decodeValue(payload) instanceof JsonObject event ? of(event) : Optional.empty();
    } catch (DecodeException | ClassCastException noEvent) {
      return Optional.empty();
    }
  }

  static Optional<StripeEvent> of(JsonObject event) {
    var type = event.getString("type");
    var made = event.getLong("created");
    var object = event.getJsonObject("data", new JsonObject()).getJsonObject("object");
    if (type == null || !TYPES.contains(type) || object == null || made == null) {
      return Optional.empty();
    }
    // A refund is read as part of its charge, which has the sum of all.
    var changed = object.getString(type.startsWith("refund.") ? "charge" : "id");
    var id = event.getString("id");
    return isId(id) && isId(changed)
        ? Optional.of(new StripeEvent(id, type, changed, Instant.ofEpochSecond(made)))
        : Optional.empty();
  }

  private static boolean isId(String text) {
    return text != null && text.length() <= MAX_ID && text.matches("[A-Za-z0-9_]+");
  }
}
