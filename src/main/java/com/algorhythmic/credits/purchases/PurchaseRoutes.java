package com.algorhythmic.credits.purchases;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.purchases.PurchaseMessages.Buy;
import com.algorhythmic.credits.purchases.PurchaseMessages.OpenPortal;
import com.algorhythmic.credits.purchases.PurchaseMessages.ReadSales;
import com.algorhythmic.credits.purchases.PurchaseMessages.ReadShop;
import com.algorhythmic.credits.purchases.PurchaseMessages.ReceiveEvent;
import com.algorhythmic.credits.purchases.PurchaseMessages.Reconcile;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Routes;
import java.nio.charset.StandardCharsets;

/** The HTTP operations of purchases, and the webhook of Stripe. */
public final class PurchaseRoutes implements Routes {
  private final Bus bus;

  public PurchaseRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on(
        "readShop",
        call -> bus.ask(PurchaseMessages.SHOP, new ReadShop(call.identity().user())));
    api.on(
        "buyCredits",
        call -> bus.ask(
            PurchaseMessages.BUY,
            new Buy(call.identity().user(), call.body().getString("offer"), call.address())));
    api.on(
        "openPaymentPortal",
        call -> bus.ask(
            PurchaseMessages.PORTAL, new OpenPortal(call.identity().user(), call.address())));
    api.on(
        "receiveStripeEvent",
        call -> bus.ask(
            PurchaseMessages.RECEIVE,
            new ReceiveEvent(
                new String(call.bytes(), StandardCharsets.UTF_8),
                call.header("Stripe-Signature"))));
    api.on("readSales", call -> bus.ask(PurchaseMessages.SALES, new ReadSales()));
    api.on("reconcileSales", call -> bus.ask(PurchaseMessages.RECONCILE, new Reconcile()));
  }
}
