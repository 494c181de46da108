package com.algorhythmic.accounts;

import com.algorhythmic.accounts.AccountsMessages.FindAccount;
import com.algorhythmic.accounts.AccountsMessages.FindPreferences;
import com.algorhythmic.accounts.AccountsMessages.KeepPreferences;
import com.algorhythmic.accounts.AccountsMessages.LogOut;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.Identity;
import io.vertx.core.Future;
import java.time.Instant;

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
    api.on("logout", this::logOut);
    api.on("keepPreferences", call -> bus.ask(AccountsMessages.KEEP_PREFERENCES, change(call)));
  }

  /** A request without an identity succeeds. If a bearer token is sent, the cookie stays: the request means the token. */
  private Future<Done> logOut(Call call) {
    if (call.header("Authorization") == null) {
      call.clearTokenCookie();
    }
    return call.caller()
        .map(identity ->
            bus.ask(AccountsMessages.LOG_OUT, new LogOut(identity.token(), untilMs(identity))))
        .orElse(Future.succeededFuture(Done.DONE));
  }

  private static long untilMs(Identity identity) {
    var until = identity.expiresAt();
    return until.equals(Instant.MAX) ? Long.MAX_VALUE : until.toEpochMilli();
  }

  private static KeepPreferences change(Call call) {
    var user = call.identity().user();
    var change = call.body(KeepPreferences.class);
    return new KeepPreferences(user, change.styles(), change.artists(), change.dynamicMode());
  }
}
