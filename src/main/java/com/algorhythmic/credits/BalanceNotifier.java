package com.algorhythmic.credits;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.UserEvent;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.CreditsMessages.CreditsNow;
import com.algorhythmic.database.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Announces balances to the screens of their users. */
final class BalanceNotifier {
  private final Bus bus;
  private final Database database;
  private final boolean isSilent;
  private final Ledger ledger = new Ledger(Map.of());

  /** @param isSilent whether credits are not counted, so that there are none to announce */
  BalanceNotifier(Bus bus, Database database, boolean isSilent) {
    this.bus = bus;
    this.database = database;
    this.isSilent = isSilent;
  }

  /**
   * Reads the user's balance and announces it; call it after the transaction that changed the balance. A user without an
   * account has none to announce.
   */
  Future<Void> announce(UUID user) {
    return ledger.balance(database.client(), user).map(balance -> {
      if (balance.balanceOrNull() != null) {
        announce(user, new CreditsNow(balance.balance(), balance.tier()));
      }
      return null;
    });
  }

  /** The same for several users, with one statement. */
  Future<Void> announce(List<UUID> users) {
    return ledger.balances(database.client(), users).map(balances -> {
      balances.forEach(this::announce);
      return null;
    });
  }

  void announce(UUID user, CreditsNow credits) {
    if (isSilent) {
      return;
    }
    var data = JsonObject.mapFrom(credits).getMap();
    bus.announce(
        AccountsMessages.USER,
        user.toString(),
        new UserEvent("credits", database.clock().millis(), data));
  }
}
