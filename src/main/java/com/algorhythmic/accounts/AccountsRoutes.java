package com.algorhythmic.accounts;

import com.algorhythmic.accounts.AccountsMessages.FindAccount;
import com.algorhythmic.accounts.AccountsMessages.FindPreferences;
import com.algorhythmic.accounts.AccountsMessages.KeepPreferences;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.Api;
import com.algorhythmic.http.Call;
import com.algorhythmic.http.Routes;

/** Accounts over HTTP. */
public final class AccountsRoutes implements Routes {
  private final Bus bus;

  public AccountsRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on(
        "getUser",
        call -> bus.ask(AccountsMessages.FIND, new FindAccount(call.identity().user())));
    api.on(
        "getPreferences",
        call -> bus.ask(
            AccountsMessages.PREFERENCES, new FindPreferences(call.identity().user())));
    api.on("keepPreferences", call -> bus.ask(AccountsMessages.KEEP_PREFERENCES, change(call)));
  }

  private static KeepPreferences change(Call call) {
    var user = call.identity().user();
    var change = call.body(KeepPreferences.class);
    return new KeepPreferences(user, change.styles(), change.artists(), change.dynamicMode());
  }
}
