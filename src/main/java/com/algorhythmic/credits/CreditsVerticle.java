package com.algorhythmic.credits;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.credits.CreditsMessages.Balance;
import com.algorhythmic.credits.CreditsMessages.CreditsNow;
import com.algorhythmic.credits.CreditsMessages.FindBalance;
import com.algorhythmic.credits.CreditsMessages.TellBalance;
import com.algorhythmic.credits.CreditsMessages.UserEvent;
import com.algorhythmic.database.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;

/** Answers for balances, and tells a user's screens when theirs has moved. */
public final class CreditsVerticle extends VerticleBase {
  private final Bus bus;
  private final Database database;
  private final Ledger ledger = new Ledger();

  public CreditsVerticle(Bus bus, Database database) {
    this.bus = bus;
    this.database = database;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(CreditsMessages.BALANCE, this::balance),
        bus.answer(CreditsMessages.TELL, this::tell));
  }

  private Future<Balance> balance(FindBalance asked) {
    return ledger.balance(database.client(), asked.user());
  }

  private Future<Done> tell(TellBalance asked) {
    return ledger.balance(database.client(), asked.user()).map(balance -> {
      var data =
          JsonObject.mapFrom(new CreditsNow(balance.balance(), balance.tier())).getMap();
      bus.announce(
          CreditsMessages.USER,
          asked.user().toString(),
          new UserEvent("credits", System.currentTimeMillis(), data));
      return Done.DONE;
    });
  }
}
