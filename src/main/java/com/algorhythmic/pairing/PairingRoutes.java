package com.algorhythmic.pairing;

import com.algorhythmic.accounts.QrPath;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.pairing.PairingMessages.CodeOffered;
import com.algorhythmic.pairing.PairingMessages.Disconnect;
import com.algorhythmic.pairing.PairingMessages.OfferCode;
import com.algorhythmic.pairing.PairingMessages.Pair;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindSession;
import java.time.Instant;

/** HTTP operations of pairing, and of inviting others to watch. */
public final class PairingRoutes implements Routes {
  private final Bus bus;

  public PairingRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on(
        "offerPairing",
        call -> bus.ask(
                PairingMessages.OFFER,
                new OfferCode(call.path("id"), call.identity().user()))
            .map(offered -> invitation(call, offered)));
    api.on(
        "getShowLink",
        call -> bus.ask(
                SessionsMessages.FIND,
                new FindSession(call.path("id"), call.identity().user()))
            .map(own -> showLink(call, own.id())));
    api.on("pair", call -> bus.ask(PairingMessages.PAIR, new Pair(call.body().getString("code"))));
    api.on(
        "disconnectRemotes",
        call -> bus.ask(
            PairingMessages.DISCONNECT,
            new Disconnect(call.path("id"), call.identity().user())));
  }

  private static Invitation invitation(Call call, CodeOffered offered) {
    var url = HomeAddress.of(call.address()) + "/remote?code=" + offered.code();
    return new Invitation(offered.code(), url, offered.expiresAt(), QrPath.of(url));
  }

  private static ShowLink showLink(Call call, String session) {
    var url = HomeAddress.of(call.address()) + "/show/" + session;
    return new ShowLink(url, QrPath.of(url));
  }

  /** The address at which others watch a show. */
  private record ShowLink(String url, QrPath qr) {}

  /** What a screen shows to pair a phone. */
  private record Invitation(String code, String url, Instant expiresAt, QrPath qr) {}
}
