package com.algorhythmic.credits;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.UserEvent;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.CreditsMessages.CreditsNow;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** The screens of a user, as whoever moves credits reaches them. */
final class BalanceNotifier {
  private final Bus bus;

  BalanceNotifier(Bus bus) {
    this.bus = bus;
  }

  void tell(UUID user, CreditsNow now) {
    bus.announce(
        AccountsMessages.USER,
        user.toString(),
        new UserEvent(
            "credits", System.currentTimeMillis(), JsonObject.mapFrom(now).getMap()));
  }
}
