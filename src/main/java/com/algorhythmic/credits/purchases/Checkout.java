package com.algorhythmic.credits.purchases;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.purchases.PurchaseMessages.Buy;
import com.algorhythmic.credits.purchases.PurchaseMessages.Offer;
import com.algorhythmic.credits.purchases.PurchaseMessages.OpenPortal;
import com.algorhythmic.credits.purchases.PurchaseMessages.PaymentPage;
import com.algorhythmic.credits.purchases.Purchases.Order;
import com.algorhythmic.database.Database;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.StripeSettings.Article;
import com.stripe.model.Price;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is for sale, and the pages at Stripe where it is paid. */
final class Checkout {
  private static final Logger log = LoggerFactory.getLogger(Checkout.class);
  private static final Duration PRICES_KEPT = Duration.ofMinutes(15);
  private static final Refusal AWAY = new Refusal(
          Code.BUSY, "the payment service does not answer; try again in a minute")
      .ofType("payments-away");
  private static final Refusal UNKNOWN = new Refusal(
          Code.NOT_FOUND, "nothing of this name is for sale", "offer")
      .ofType("buy-unknown");
  private static final Refusal NO_PORTAL = new Refusal(
          Code.CONFLICT, "there is no page yet: you have bought nothing")
      .ofType("portal-none");

  private final StripeApi stripe;
  private final Database database;
  private final Purchases purchases;
  private final Settings settings;
  private final List<Article> articles;
  private final Map<String, Integer> quotas;
  private final Map<String, KnownPrice> prices = new ConcurrentHashMap<>();

  Checkout(StripeApi stripe, Database database, Purchases purchases, Settings settings) {
    this.stripe = stripe;
    this.database = database;
    this.purchases = purchases;
    this.settings = settings;
    articles = settings.stripe().articles();
    quotas = settings.tiers().quotas();
  }

  /** All offers, with the amounts that Stripe told last. */
  Future<List<Offer>> offers() {
    return Future.join(articles.stream().map(this::offer).toList()).map(read -> read.list());
  }

  private Future<Offer> offer(Article article) {
    var known = prices.get(article.price());
    boolean isFresh = known != null && known.at().isAfter(Instant.now().minus(PRICES_KEPT));
    return isFresh
        ? Future.succeededFuture(offer(article, known))
        : stripe
            .call(api -> api.v1().prices().retrieve(article.price()))
            .map(price -> new KnownPrice(price, Instant.now()))
            .onSuccess(price -> prices.put(article.price(), price))
            .onFailure(failure -> log.warn(
                "the price {} of {} can't be read at Stripe: {}",
                article.price(),
                article.name(),
                failure.getMessage()))
            .otherwise(known)
            .map(price -> offer(article, price));
  }

  private Offer offer(Article article, KnownPrice known) {
    boolean isPack = article.isPack();
    return new Offer(
        article.name(),
        isPack ? "pack" : "subscription",
        isPack ? article.credits() : quotas.get(article.name()),
        known == null ? null : known.price().getUnitAmount(),
        known == null ? null : known.price().getCurrency());
  }

  /** Orders something and opens the page where it is paid. */
  Future<PaymentPage> buy(Buy buy) {
    var article = articles.stream()
        .filter(sold -> sold.name().equals(buy.offer()))
        .findFirst()
        .orElseThrow(() -> UNKNOWN);
    return purchases
        .order(database.client(), buy.user(), article.name(), article.credits())
        .compose(order -> pay(buy, article, order));
  }

  private Future<PaymentPage> pay(Buy buy, Article article, Order order) {
    var options = RequestOptions.builder()
        .setIdempotencyKey("purchase-" + order.purchase())
        .build();
    return stripe
        .call(api -> api.v1().checkout().sessions().create(page(buy, article, order), options))
        .recover(Checkout::away)
        .compose(page -> purchases
            .pageOpened(database.client(), order.purchase(), page.getId())
            .map(new PaymentPage(page.getUrl())));
  }

  private SessionCreateParams page(Buy buy, Article article, Order order) {
    boolean isPack = article.isPack();
    var account = account(buy.site());
    var page = SessionCreateParams.builder()
        .setMode(isPack ? Mode.PAYMENT : Mode.SUBSCRIPTION)
        .addLineItem(SessionCreateParams.LineItem.builder()
            .setPrice(article.price())
            .setQuantity(1L)
            .build())
        .setClientReferenceId(order.purchase().toString())
        .setSuccessUrl(account + "#paid=" + (isPack ? "pack" : "tier"))
        .setCancelUrl(account + "#paid=no");
    if (settings.stripe().tax()) {
      page.setAutomaticTax(
          SessionCreateParams.AutomaticTax.builder().setEnabled(true).build());
    }
    if (order.customer() != null) {
      page.setCustomer(order.customer());
      if (settings.stripe().tax()) {
        // A tax depends on the address, which the page asks for.
        page.setCustomerUpdate(SessionCreateParams.CustomerUpdate.builder()
            .setAddress(SessionCreateParams.CustomerUpdate.Address.AUTO)
            .build());
      }
    } else if (isPack) {
      page.setCustomerCreation(SessionCreateParams.CustomerCreation.ALWAYS);
    }
    if (!isPack) {
      page.setSubscriptionData(SessionCreateParams.SubscriptionData.builder()
          .putMetadata(StripeObjects.USER, buy.user().toString())
          .putMetadata(StripeObjects.TIER, article.name())
          .build());
    }
    return page.build();
  }

  /** Opens the page of a customer. */
  Future<PaymentPage> portal(OpenPortal asked) {
    var back = account(asked.site());
    return purchases
        .standing(database.client(), asked.user())
        .map(standing -> Optional.ofNullable(standing.customer()).orElseThrow(() -> NO_PORTAL))
        .compose(customer -> stripe
            .call(api -> api.v1()
                .billingPortal()
                .sessions()
                .create(com.stripe.param.billingportal.SessionCreateParams.builder()
                    .setCustomer(customer)
                    .setReturnUrl(back)
                    .build()))
            .recover(Checkout::away))
        .map(page -> new PaymentPage(page.getUrl()));
  }

  private String account(String site) {
    return settings.publicAddress().orElse(site) + "/account";
  }

  private static <T> Future<T> away(Throwable failure) {
    log.warn("Stripe opened no page: {}", failure.getMessage());
    return Future.failedFuture(AWAY);
  }

  private record KnownPrice(Price price, Instant at) {}
}
