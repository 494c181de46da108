package com.algorhythmic.accounts.merging;

import com.algorhythmic.accounts.LeftGuest;
import com.algorhythmic.accounts.merging.MergeMessages.FindOffer;
import com.algorhythmic.accounts.merging.MergeMessages.Offer;
import com.algorhythmic.accounts.merging.MergeMessages.TakeAlong;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.Future;

/** Taking along what this browser had as a guest, over HTTP. */
public final class MergeRoutes implements Routes {
  private final Bus bus;
  private final Tokens tokens;

  public MergeRoutes(Bus bus, Tokens tokens) {
    this.bus = bus;
    this.tokens = tokens;
  }

  @Override
  public void mount(Api api) {
    api.on("getLeftGuest", this::offer);
    api.on("takeGuestAlong", this::takeAlong);
  }

  private Future<Offer> offer(Call call) {
    return LeftGuest.of(call, tokens)
        .map(guest -> bus.ask(MergeMessages.OFFER, new FindOffer(guest)))
        .orElse(Future.succeededFuture(Offer.NOTHING));
  }

  /** Only the cookie of this browser says who the guest is. */
  private Future<?> takeAlong(Call call) {
    var user = call.identity();
    if (user.token().device() == null || call.isBearer()) {
      throw new Refusal(Code.FORBIDDEN, "sign in first");
    }
    var guest = LeftGuest.of(call, tokens)
        .orElseThrow(() -> new Refusal(Code.NOT_FOUND, "this browser was no guest"));
    return bus.ask(MergeMessages.TAKE_ALONG, new TakeAlong(guest, user.user()))
        .onSuccess(done -> LeftGuest.forget(call));
  }
}
