package com.algorhythmic.accounts;

import com.algorhythmic.accounts.AccountsMessages.CreateGuest;
import com.algorhythmic.accounts.AccountsMessages.FindAccount;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** Creates guest accounts for visitors without a valid identity and remembers them in a cookie. */
public final class Guests {
  private static final Duration COOKIE_LIFE = Duration.ofDays(365);

  private final Bus bus;
  private final Tokens tokens;

  public Guests(Bus bus, Tokens tokens) {
    this.bus = bus;
    this.tokens = tokens;
  }

  /** The identity of the caller; a new guest if the caller has none, or if the account was deleted. */
  public Future<Identity> welcome(Call call) {
    return call.caller()
        .map(identity -> bus.ask(AccountsMessages.FIND, new FindAccount(identity.user()))
            .map(account -> {
              renew(call);
              return identity;
            })
            .recover(failure ->
                Refusal.isNotFound(failure) ? replace(call) : Future.failedFuture(failure)))
        .orElseGet(() -> guest(call));
  }

  /**
   * Replaces the cookie of a guest if less than half of its life is left, or if the previous key signed it. The old token
   * stays valid, because requests of other tabs may carry it.
   */
  public void renew(Call call) {
    var halfLife = Instant.now().plus(COOKIE_LIFE.dividedBy(2));
    call.caller()
        .filter(caller -> caller.isGuest() && !call.isBearer())
        .filter(
            guest -> guest.token().expiresAt().isBefore(halfLife) || !tokens.isOfCurrentKey(guest))
        .ifPresent(guest -> keep(call, guest));
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
    return bus.ask(AccountsMessages.CREATE_GUEST, new CreateGuest()).map(account -> {
      var guest = new Identity(account.user(), account.role());
      keep(call, guest);
      return guest;
    });
  }

  private void keep(Call call, Identity guest) {
    call.setTokenCookie(tokens.mint(guest, COOKIE_LIFE).text(), COOKIE_LIFE);
  }
}
