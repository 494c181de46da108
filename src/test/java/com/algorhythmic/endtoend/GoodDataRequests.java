package com.algorhythmic.endtoend;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeStripe;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Valid requests for the operations of gifts, of purchases, and for users' data. */
final class GoodDataRequests {
  private static final String EMAIL = "gifted@example.org";
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final ProgramFixture program;
  private final Visitor ann;
  private final FakeStripe stripe;

  GoodDataRequests(ProgramFixture program, Visitor ann, FakeStripe stripe) {
    this.program = program;
    this.ann = ann;
    this.stripe = stripe;
  }

  /** Requests by operation, in any order. */
  Map<String, Supplier<Answer>> all() {
    var admin = new Visitor(program).asAdministrator();
    return Map.ofEntries(
        Map.entry("getPrivacy", () -> ann.get("/api/privacy")),
        Map.entry("listExports", () -> ann.get("/api/account/exports")),
        Map.entry("requestExport", () -> stranger().post("/api/account/exports", new JsonObject())),
        Map.entry("downloadExport", this::downloadExport),
        Map.entry(
            "eraseAccount",
            () -> stranger().post("/api/account/erase", new JsonObject().put("confirm", "erase"))),
        Map.entry(
            "eraseUser",
            () -> admin.post(
                "/api/admin/users/" + userOf(stranger()) + "/erase",
                new JsonObject().put("confirm", "erase"))),
        Map.entry(
            "requestUserExport",
            () ->
                admin.post("/api/admin/users/" + userOf(stranger()) + "/export", new JsonObject())),
        Map.entry("findUsers", () -> admin.get("/api/admin/users?find=" + userOf(stranger()))),
        Map.entry("getUsageMonths", () -> ann.get("/api/usage/months")),
        Map.entry("makeGiftCodes", () -> admin.post("/api/admin/gift-codes", gift())),
        Map.entry("listGiftCodes", () -> admin.get("/api/admin/gift-codes")),
        Map.entry(
            "endGiftCode",
            () -> admin.delete("/api/admin/gift-codes/" + madeGift(admin).getString("id"))),
        Map.entry("redeemGiftCode", () -> {
          var visitor = new Visitor(program);
          visitor.setPassword(admin.accountLink(EMAIL), PASSWORD);
          var code = new JsonObject().put("code", madeGift(admin).getString("code"));
          return visitor.post("/api/credits/gifts", code);
        }),
        Map.entry("readShop", () -> ann.get("/api/purchases")),
        Map.entry("buyCredits", () -> buy(buyer())),
        Map.entry("openPaymentPortal", this::openPortal),
        Map.entry("receiveStripeEvent", () -> FakeStripe.deliver(program, "{}")),
        Map.entry("readSales", () -> admin.get("/api/admin/purchases")),
        Map.entry(
            "reconcileSales",
            () -> admin.post("/api/admin/purchases/reconciliation", new JsonObject())));
  }

  private Visitor buyer() {
    var visitor = new Visitor(program);
    var admin = new Visitor(program).asAdministrator();
    visitor.setPassword(admin.accountLink(EMAIL), PASSWORD);
    return visitor;
  }

  private static Answer buy(Visitor visitor) {
    return visitor.post("/api/purchases", new JsonObject().put("offer", "small"));
  }

  /** There is a page of those who have been to the one where it is paid. */
  private Answer openPortal() {
    var visitor = buyer();
    var page = FakeStripe.idOf(buy(visitor).json().getString("address"));
    FakeStripe.deliver(program, stripe.complete(page, true).encode());
    try {
      Await.until(
          "the customer is known",
          Duration.ofSeconds(30),
          () -> visitor.get("/api/purchases").json().getBoolean("portal"));
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
    return visitor.post("/api/purchases/portal", new JsonObject());
  }

  private Visitor stranger() {
    var visitor = new Visitor(program);
    visitor.begin(new JsonObject());
    return visitor;
  }

  private static String userOf(Visitor visitor) {
    return visitor.get("/api/auth/user").json().getString("user");
  }

  private Answer downloadExport() {
    var visitor = stranger();
    var path = "/api/account/exports";
    var id = visitor.post(path, new JsonObject()).json().getString("id");
    try {
      Await.value(
          "the export",
          Duration.ofSeconds(30),
          () -> visitor.get(path).json().getJsonArray("exports").getJsonObject(0),
          export -> export.getString("status").equals("ready"));
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
    return visitor.get(path + "/" + id + "/file");
  }

  private static JsonObject gift() {
    return new JsonObject().put("credits", 7).put("days", 1).put("note", "a test");
  }

  private static JsonObject madeGift(Visitor admin) {
    return admin
        .post("/api/admin/gift-codes", gift())
        .json()
        .getJsonArray("codes")
        .getJsonObject(0);
  }
}
