package com.algorhythmic.accounts;

import com.algorhythmic.accounts.AccountsMessages.FindAccount;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.Api;
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
  }
}
