package com.algorhythmic.credits.purchases;

import com.algorhythmic.testing.Rows;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.UUID;

/** Facts as they are read at Stripe, each of which gives the outcome, and what they are about. */
final class StripeFacts {
  static final String QUOTAS = "{\"free\": 100, \"plus\": 1000, \"pro\": 3000}";

  private StripeFacts() {}

  static String checkout(Rows rows, UUID purchase, String status, boolean paid)
      throws SQLException {
    return checkout(rows, purchase, status, paid, "cs_1", "pi_1");
  }

  static String checkout(
      Rows rows, UUID purchase, String status, boolean paid, String id, String intent)
      throws SQLException {
    var told = new JsonObject()
        .put("id", id)
        .put("purchase", purchase)
        .put("status", status)
        .put("paid", paid)
        .put("intent", intent)
        .put("amount", 1000)
        .put("currency", "eur")
        .put("customer", "cus_1");
    return rows.one("SELECT outcome FROM apply_checkout(?::jsonb)", told.encode());
  }

  static String subscription(
      Rows rows, String id, UUID who, String tier, String status, long reading)
      throws SQLException {
    var told =
        new JsonObject().put("id", id).put("user", who).put("tier", tier).put("status", status);
    return rows.one(
        "SELECT outcome FROM apply_subscription(?::jsonb, ?, ?::jsonb)",
        told.encode(),
        reading,
        QUOTAS);
  }

  /** A paid month of sub_1. @param month counted from the first day of the subscription, which is today */
  static String invoice(
      Rows rows, UUID user, String id, String reason, int month, boolean isPatient)
      throws SQLException {
    return rows.one("""
        SELECT outcome FROM apply_invoice(jsonb_build_object('id', ?::text, 'subscription', ?::text, 'user', ?::uuid, 'tier', 'plus',
          'reason', ?::text, 'starts', date_trunc('day', now()) + ? * interval '1 month',
          'ends', date_trunc('day', now()) + ? * interval '1 month', 'intent', 'pi_' || ?::text, 'amount', 900, 'currency', 'eur'),
          ?::jsonb, ?)""", id, "sub_1", user, reason, month, month + 1, id, QUOTAS, isPatient);
  }

  static String taking(Rows rows, String source, String kind, long amount, long reading)
      throws SQLException {
    var told = new JsonObject()
        .put("source", source)
        .put("kind", kind)
        .put("intent", "pi_1")
        .put("amount", amount);
    return rows.one("SELECT outcome FROM apply_taking(?::jsonb, ?)", told.encode(), reading);
  }

  static UUID order(Rows rows, UUID user, int credits) throws SQLException {
    return UUID.fromString(rows.one(
        "SELECT purchase FROM order_purchase(?, 'large', ?, ?::jsonb)", user, credits, QUOTAS));
  }

  static long balance(Rows rows, UUID user) throws SQLException {
    return rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user);
  }

  static String tier(Rows rows, UUID user) throws SQLException {
    return rows.one("SELECT subscription_tier FROM users WHERE id = ?", user);
  }
}
