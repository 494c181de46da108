package com.algorhythmic.accounts.factor;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.FindAccount;
import com.algorhythmic.accounts.SignedInCaller;
import com.algorhythmic.accounts.factor.FactorMessages.BeginFactor;
import com.algorhythmic.accounts.factor.FactorMessages.ConfirmFactor;
import com.algorhythmic.accounts.factor.FactorMessages.FactorBegun;
import com.algorhythmic.accounts.factor.FactorMessages.FindFactor;
import com.algorhythmic.accounts.factor.FactorMessages.RemoveFactor;
import com.algorhythmic.accounts.factor.FactorMessages.RemoveFactorOf;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import io.vertx.core.Future;
import java.net.URI;
import java.util.UUID;

/** Second factors over HTTP, for the user who is signed in. */
public final class FactorRoutes implements Routes {
  private final Bus bus;

  public FactorRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on("getSecondFactor", call -> bus.ask(FactorMessages.FIND, new FindFactor(user(call))));
    api.on("beginSecondFactor", this::begin);
    api.on(
        "confirmSecondFactor",
        call -> bus.ask(FactorMessages.CONFIRM, new ConfirmFactor(user(call), code(call))));
    api.on(
        "removeSecondFactor",
        call -> bus.ask(FactorMessages.REMOVE, new RemoveFactor(user(call), code(call))));
    api.on(
        "removeUsersSecondFactor",
        call -> bus.ask(FactorMessages.REMOVE_OF, new RemoveFactorOf(call.pathId("id"))));
  }

  private Future<FactorBegun> begin(Call call) {
    var user = user(call);
    var site = "Algorhythmic " + URI.create(call.address()).getHost();
    return bus.ask(AccountsMessages.FIND, new FindAccount(user))
        .compose(account -> bus.ask(
            FactorMessages.BEGIN,
            new BeginFactor(user, site, account.email() == null ? "" : account.email())));
  }

  private static String code(Call call) {
    return call.body().getString("code");
  }

  private static UUID user(Call call) {
    return SignedInCaller.of(call).user();
  }
}
