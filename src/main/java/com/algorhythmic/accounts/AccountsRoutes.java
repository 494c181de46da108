package com.algorhythmic.accounts;

import com.algorhythmic.accounts.AccountsMessages.DevicesEnded;
import com.algorhythmic.accounts.AccountsMessages.EndDevices;
import com.algorhythmic.accounts.AccountsMessages.FindAccount;
import com.algorhythmic.accounts.AccountsMessages.FindDevices;
import com.algorhythmic.accounts.AccountsMessages.FindPreferences;
import com.algorhythmic.accounts.AccountsMessages.KeepPreferences;
import com.algorhythmic.accounts.AccountsMessages.LogOut;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.Future;
import java.util.UUID;

/** Accounts over HTTP. */
public final class AccountsRoutes implements Routes {
  private final Bus bus;
  private final Tokens tokens;

  public AccountsRoutes(Bus bus, Tokens tokens) {
    this.bus = bus;
    this.tokens = tokens;
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
    api.on(
        "listDevices",
        call -> bus.ask(
                AccountsMessages.DEVICES, new FindDevices(call.identity().user()))
            .map(list -> list.seenFrom(call.identity().token().device())));
    api.on("endDevice", call -> end(call, call.pathId("device")));
    api.on("endDevices", call -> end(call, null));
    api.on("keepPreferences", call -> bus.ask(AccountsMessages.KEEP_PREFERENCES, change(call)));
  }

  /** A request without an identity succeeds. If a bearer token is sent, the cookie stays: the request means the token. */
  private Future<Done> logOut(Call call) {
    if (!call.isBearer()) {
      LeftGuest.returnTo(call, tokens);
    }
    return call.caller().map(this::revoke).orElse(Future.succeededFuture(Done.DONE));
  }

  /** Revokes a token, and with it all others of the browser in which its user is signed in. */
  private Future<Done> revoke(Identity caller) {
    var token = caller.token();
    var revoked = bus.ask(
        AccountsMessages.LOG_OUT, new LogOut(token.id(), token.expiresAt().toEpochMilli()));
    return token.device() == null
        ? revoked
        : revoked.compose(done -> bus.ask(
                AccountsMessages.END_DEVICES, new EndDevices(caller.user(), token.device()))
            .map(Done.DONE)
            // Another request has ended it meanwhile.
            .recover(failure -> Refusal.isNotFound(failure)
                ? Future.succeededFuture(Done.DONE)
                : Future.failedFuture(failure)));
  }

  private Future<DevicesEnded> end(Call call, UUID device) {
    var caller = call.identity();
    return bus.ask(AccountsMessages.END_DEVICES, new EndDevices(caller.user(), device))
        .onSuccess(ended -> {
          var own = caller.token().device();
          if (!call.isBearer() && own != null && (device == null || device.equals(own))) {
            LeftGuest.returnTo(call, tokens);
          }
        });
  }

  private static KeepPreferences change(Call call) {
    var user = call.identity().user();
    var change = call.body(KeepPreferences.class);
    return new KeepPreferences(user, change.styles(), change.artists(), change.dynamicMode());
  }
}
