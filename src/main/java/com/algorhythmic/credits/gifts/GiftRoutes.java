package com.algorhythmic.credits.gifts;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.gifts.GiftMessages.EndGift;
import com.algorhythmic.credits.gifts.GiftMessages.FindGifts;
import com.algorhythmic.credits.gifts.GiftMessages.MakeGifts;
import com.algorhythmic.credits.gifts.GiftMessages.RedeemGift;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;

/** The HTTP operations of gift codes. */
public final class GiftRoutes implements Routes {
  private static final int LISTED = 100;

  private final Bus bus;

  public GiftRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on("makeGiftCodes", call -> bus.ask(GiftMessages.MAKE, gifts(call)));
    api.on(
        "listGiftCodes",
        call -> bus.ask(GiftMessages.FIND, new FindGifts(call.query("limit", LISTED))));
    api.on("endGiftCode", call -> bus.ask(GiftMessages.END, new EndGift(call.pathId("id"))));
    api.on(
        "redeemGiftCode",
        call -> bus.ask(
            GiftMessages.REDEEM,
            new RedeemGift(call.identity().user(), call.body().getString("code"))));
  }

  private static MakeGifts gifts(Call call) {
    var body = call.body();
    var note = body.getString("note");
    return new MakeGifts(
        body.getInteger("count", 1),
        body.getInteger("credits"),
        body.getInteger("uses", 1),
        body.getInteger("days"),
        note == null ? "" : note);
  }
}
