package com.algorhythmic.credits.purchases;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.purchases.PurchaseMessages.SubscriptionNow;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Repository of orders, of the events of Stripe, and of what they change. */
final class Purchases {
  private static final Sql SQL = Sql.of(Purchases.class);
  private static final Map<String, Refusal> REFUSALS = Map.of(
      "buy-guest",
      new Refusal(Code.FORBIDDEN, "credits go to an account; sign in first").ofType("buy-guest"),
      "buy-subscribed",
      new Refusal(Code.CONFLICT, "you have a subscription; change it on the page at Stripe")
          .ofType("buy-subscribed"));

  private final JsonObject quotas;

  /** @param quotas credits a month, by tier */
  Purchases(Map<String, Integer> quotas) {
    this.quotas = JsonObject.mapFrom(quotas);
  }

  /** Starts an order. @param credits null for a subscription */
  Future<Order> order(SqlClient client, UUID user, String offer, Integer credits) {
    return client
        .preparedQuery(SQL.get("order"))
        .execute(Tuple.of(user, offer, credits, quotas))
        .map(Rows.one(row -> new Order(row.getUUID("purchase"), row.getString("customer"))))
        .recover(Database.refusing(REFUSALS));
  }

  Future<Void> pageOpened(SqlClient client, UUID purchase, String page) {
    return client
        .preparedQuery(SQL.get("page-opened"))
        .execute(Tuple.of(purchase, page))
        .mapEmpty();
  }

  /** What Stripe and the ledger say of a user; NOT_FOUND for an unknown one. */
  Future<Standing> standing(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("standing"))
        .execute(Tuple.of(user))
        .map(Rows.one(
            row -> new Standing(
                row.getString("customer"),
                row.getInteger("debt"),
                row.getString("tier") == null
                    ? null
                    : new SubscriptionNow(
                        row.getString("tier"),
                        row.getString("status"),
                        Rows.instant(row, "paid_until"),
                        Rows.instant(row, "ends_at"))),
            () -> new Refusal(Code.NOT_FOUND, "there is no such account")));
  }

  /** Stores an event once; whether it is new. */
  Future<Boolean> store(SqlClient client, StripeEvent event, boolean isMissed) {
    return client
        .preparedQuery(SQL.get("store"))
        .execute(Tuple.of(
            event.id(),
            event.type(),
            event.object(),
            event.madeAt().atOffset(ZoneOffset.UTC),
            isMissed))
        .map(Rows.one(row -> row.getBoolean("is_new")));
  }

  /** Leases the next event that is due; empty if there is none. */
  Future<Optional<Claim>> claim(SqlClient client, long leaseMs) {
    return client
        .preparedQuery(SQL.get("claim"))
        .execute(Tuple.of(leaseMs))
        .map(Rows.optional(row -> new Claim(
            row.getString("event"),
            row.getString("kind"),
            row.getString("changed"),
            row.getInteger("attempt"),
            row.getBoolean("is_patient"))));
  }

  Future<Void> end(SqlClient client, Claim claim, String outcome) {
    return client
        .preparedQuery(SQL.get("end"))
        .execute(Tuple.of(claim.event(), claim.attempt(), outcome))
        .mapEmpty();
  }

  /** Makes an event due again after a delay. */
  Future<Void> retry(SqlClient client, Claim claim, long delayMs) {
    return client
        .preparedQuery(SQL.get("retry"))
        .execute(Tuple.of(claim.event(), claim.attempt(), delayMs))
        .mapEmpty();
  }

  /** The number of a reading; draw it before the reading. */
  Future<Long> reading(SqlClient client) {
    return client.query(SQL.get("reading")).execute().map(Rows.one(row -> row.getLong("reading")));
  }

  Future<Applied> applyCheckout(SqlClient client, JsonObject told) {
    return apply(client, "apply-checkout", Tuple.of(told));
  }

  Future<Applied> applySubscription(SqlClient client, JsonObject told, long reading) {
    return apply(client, "apply-subscription", Tuple.of(told, reading, quotas));
  }

  Future<Applied> applyInvoice(SqlClient client, JsonObject told, boolean isPatient) {
    return apply(client, "apply-invoice", Tuple.of(told, quotas, isPatient));
  }

  Future<Applied> applyTaking(SqlClient client, JsonObject told, long reading) {
    return apply(client, "apply-taking", Tuple.of(told, reading));
  }

  private static Future<Applied> apply(SqlClient client, String statement, Tuple parameters) {
    return client
        .preparedQuery(SQL.get(statement))
        .execute(parameters)
        .map(Rows.one(row -> new Applied(row.getString("outcome"), row.getUUID("buyer"))));
  }

  /** Leases a subscription of an erased account; empty if there is none. */
  Future<Optional<String>> claimCancellation(SqlClient client, long leaseMs) {
    return client
        .preparedQuery(SQL.get("claim-cancellation"))
        .execute(Tuple.of(leaseMs))
        .map(Rows.optional(row -> row.getString("subscription")));
  }

  /** Ends a subscription that Stripe does not know any more. */
  Future<Void> forgetCancellation(SqlClient client, String subscription) {
    return client
        .preparedQuery(SQL.get("forget-cancellation"))
        .execute(Tuple.of(subscription))
        .mapEmpty();
  }

  Future<Counts> counts(SqlClient client) {
    return client
        .query(SQL.get("sales"))
        .execute()
        .map(Rows.one(row -> new Counts(
            row.getLong("waiting"),
            row.getDouble("oldest_seconds"),
            row.getLong("missed"),
            row.getLong("uncredited"),
            row.getLong("paid"),
            Rows.instant(row, "last_event_at"),
            Rows.instant(row, "reconciled_at"))));
  }

  /** @param customer null for one who has never come to the page at Stripe */
  record Order(UUID purchase, String customer) {}

  /** @param subscription null without one */
  record Standing(String customer, int debt, SubscriptionNow subscription) {}

  /**
   * An event leased to a worker.
   *
   * @param attempt counts from 1
   * @param isPatient whether it may still wait for another one
   */
  record Claim(String event, String type, String object, int attempt, boolean isPatient) {}

  /** @param buyer whose account it is about; null if that is not known */
  record Applied(String outcome, UUID buyer) {
    boolean isWaiting() {
      return outcome.equals("waiting");
    }
  }

  record Counts(
      long waiting,
      double oldestSeconds,
      long missed,
      long uncredited,
      long paid,
      Instant lastEventAt,
      Instant reconciledAt) {}
}
