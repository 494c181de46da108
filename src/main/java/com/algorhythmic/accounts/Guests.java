package com.algorhythmic.accounts;

import com.algorhythmic.accounts.AccountsMessages.CreateGuest;
import com.algorhythmic.accounts.AccountsMessages.FindAccount;
import com.algorhythmic.accounts.AccountsMessages.RenewDevice;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.settings.AccountSettings;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** Creates guest accounts for visitors without a valid identity, and keeps identities in the browser's cookie. */
public final class Guests {
  static final Duration COOKIE_LIFE = Duration.ofDays(365);

  private final AccountSettings settings;
  private final Bus bus;
  private final Tokens tokens;

  public Guests(AccountSettings settings, Bus bus, Tokens tokens) {
    this.settings = settings;
    this.bus = bus;
    this.tokens = tokens;
  }

  /** The identity of the caller; a new guest if the caller has none, or if the account was deleted. */
  public Future<Identity> welcome(Call call) {
    return call.caller()
        .map(identity -> bus.ask(AccountsMessages.FIND, new FindAccount(identity.user()))
            .compose(account -> renew(call).map(identity))
            .recover(failure ->
                Refusal.isNotFound(failure) ? replace(call) : Future.failedFuture(failure)))
        .orElseGet(() -> guest(call));
  }

  /**
   * Replaces the cookie of a guest or of a user who is signed in if less than half of its life is left, or if the previous key
   * signed it. The old token stays valid, because requests of other tabs may carry it. Never fails: that cookie can be replaced
   * later.
   */
  public Future<Void> renew(Call call) {
    return call.caller()
        .filter(caller -> !call.isBearer())
        .map(caller -> renew(call, caller))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Void> renew(Call call, Identity caller) {
    var device = caller.token().device();
    boolean isSignedIn = device != null;
    var life = isSignedIn ? Identity.SIGNED_IN_LIFE : COOKIE_LIFE;
    var now = Instant.now();
    boolean isDue = caller.token().expiresAt().isBefore(now.plus(life.dividedBy(2)))
        || !tokens.isOfCurrentKey(caller);
    // The device comes first: a device that is forgotten before its newest token could not be
    // signed out.
    return (isSignedIn
            ? bus.ask(
                AccountsMessages.RENEW_DEVICE,
                new RenewDevice(device, caller.user(), isDue ? now.plus(life) : null))
            : Future.succeededFuture(Done.DONE))
        .onSuccess(recorded -> {
          if (isDue && (isSignedIn || caller.isGuest())) {
            keep(call, caller, life);
          }
        })
        .otherwiseEmpty()
        .mapEmpty();
  }

  /** A new guest for a browser whose account was deleted; a client with a bearer token has to replace it by itself. */
  private Future<Identity> replace(Call call) {
    return call.isBearer()
        ? Future.failedFuture(
            new Refusal(Code.UNAUTHENTICATED, "the account of this token no longer exists")
                .ofType("unknown-viewer"))
        : guest(call);
  }

  private Future<Identity> guest(Call call) {
    return AccountRules.noGuests(settings.mode())
        .map(Future::<Identity>failedFuture)
        .orElseGet(() -> newGuest(call));
  }

  private Future<Identity> newGuest(Call call) {
    return bus.ask(AccountsMessages.CREATE_GUEST, new CreateGuest()).map(account -> {
      var guest = new Identity(account.user(), account.role());
      keep(call, guest, COOKIE_LIFE);
      return guest;
    });
  }

  private void keep(Call call, Identity caller, Duration life) {
    call.setTokenCookie(tokens.mint(caller, life).text(), life);
  }
}
