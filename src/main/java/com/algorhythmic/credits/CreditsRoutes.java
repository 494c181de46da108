package com.algorhythmic.credits;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.CreditsMessages.FindBalance;
import com.algorhythmic.http.Api;
import com.algorhythmic.http.Routes;

/** Credits over HTTP. */
public final class CreditsRoutes implements Routes {
  private final Bus bus;

  public CreditsRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on(
        "getCredits",
        call -> bus.ask(CreditsMessages.BALANCE, new FindBalance(call.identity().user())));
  }
}
