package com.algorhythmic.credits.purchases;

import com.algorhythmic.credits.purchases.Purchases.Applied;
import com.algorhythmic.credits.purchases.Purchases.Claim;
import com.algorhythmic.database.Database;
import com.algorhythmic.settings.StripeSettings;
import com.algorhythmic.settings.StripeSettings.Article;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.param.InvoiceRetrieveParams;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads at Stripe what an event is about, and applies it in one transaction with the end of the event. */
final class StripeReader {
  private static final Applied FOREIGN = new Applied("foreign", null);

  private static final Change NOTHING = client -> Future.succeededFuture(FOREIGN);

  private final StripeApi stripe;
  private final Database database;
  private final Purchases purchases;
  private final Map<String, String> tiers;

  StripeReader(StripeApi stripe, Database database, Purchases purchases, StripeSettings settings) {
    this.stripe = stripe;
    this.database = database;
    this.purchases = purchases;
    tiers = settings.articles().stream()
        .filter(article -> !article.isPack())
        .collect(Collectors.toMap(Article::price, Article::name, (first, second) -> first));
  }

  Future<Applied> apply(Claim claim) {
    return purchases
        .reading(database.client())
        .compose(reading -> read(claim, reading))
        .compose(change -> database.inTransaction(connection -> change
            .apply(connection)
            .compose(applied -> applied.isWaiting()
                ? Future.succeededFuture(applied)
                : purchases.end(connection, claim, applied.outcome()).map(applied))));
  }

  private Future<Change> read(Claim claim, long reading) {
    var object = claim.object();
    if (claim.type().startsWith("checkout.")) {
      return stripe
          .call(api -> StripeObjects.checkout(api.v1().checkout().sessions().retrieve(object)))
          .map(told ->
              known(told, StripeObjects.PURCHASE, client -> purchases.applyCheckout(client, told)));
    } else if (claim.type().startsWith("customer.subscription.")) {
      return subscription(object, reading);
    } else if (claim.type().startsWith("invoice.")) {
      return invoice(object, reading, claim.isPatient());
    } else if (claim.type().startsWith("charge.dispute.")) {
      return stripe
          .call(api -> StripeObjects.dispute(api.v1().disputes().retrieve(object)))
          .map(told -> taking(told, reading));
    }
    return stripe
        .call(api -> StripeObjects.refund(api.v1().charges().retrieve(object)))
        .map(told -> taking(told, reading));
  }

  /** The subscription as it is now. */
  private Future<Change> subscription(String id, long reading) {
    return stripe.call(api -> retrieve(api, id)).map(told -> subscriptionChange(told, reading));
  }

  private JsonObject retrieve(StripeClient api, String id) throws StripeException {
    return StripeObjects.subscription(api.v1().subscriptions().retrieve(id), tiers);
  }

  private Change subscriptionChange(JsonObject told, long reading) {
    return told.getString(StripeObjects.TIER) == null
        ? NOTHING
        : known(
            told, StripeObjects.USER, client -> purchases.applySubscription(client, told, reading));
  }

  private Future<Change> invoice(String id, long reading, boolean isPatient) {
    return stripe
        .call(api -> invoice(api.v1().invoices().retrieve(id, withPayments()), api))
        .map(told -> told.isEmpty()
            ? NOTHING
            : client -> subscriptionChange(told.getJsonObject("of"), reading)
                .apply(client)
                .compose(applied -> applied.outcome().equals(FOREIGN.outcome())
                    ? Future.succeededFuture(applied)
                    : purchases.applyInvoice(client, told.getJsonObject("invoice"), isPatient)));
  }

  /** The paid invoice with its subscription; empty for another one. */
  private JsonObject invoice(Invoice invoice, StripeClient api) throws StripeException {
    var id = StripeObjects.subscriptionOf(invoice);
    if (id.isEmpty() || !"paid".equals(invoice.getStatus())) {
      return new JsonObject();
    }
    var subscription = retrieve(api, id.get());
    return new JsonObject()
        .put("of", subscription)
        .put("invoice", StripeObjects.invoice(invoice, subscription));
  }

  private static InvoiceRetrieveParams withPayments() {
    return InvoiceRetrieveParams.builder().addExpand("payments").build();
  }

  private Change taking(JsonObject told, long reading) {
    return known(told, "intent", client -> purchases.applyTaking(client, told, reading));
  }

  /** A change of something that was sold here, if the id by which it is known is there. */
  private static Change known(JsonObject told, String id, Change change) {
    return told.getString(id) == null ? NOTHING : change;
  }

  /** Cancels the subscription of an erased account. One that has ended already is only read, and one that is unknown is over. */
  Future<Void> cancel(String id) {
    return purchases
        .reading(database.client())
        .compose(reading -> stripe
            .call(api -> StripeObjects.subscription(api.v1().subscriptions().cancel(id), tiers))
            .recover(failure -> StripeApi.isMissing(failure)
                ? stripe.call(api -> retrieve(api, id))
                : Future.failedFuture(failure))
            .compose(told -> purchases.applySubscription(database.client(), told, reading)))
        .<Void>mapEmpty()
        .recover(failure -> StripeApi.isMissing(failure)
            ? purchases.forgetCancellation(database.client(), id)
            : Future.failedFuture(failure));
  }

  /** Applies what was read. */
  private interface Change extends Function<SqlClient, Future<Applied>> {}
}
