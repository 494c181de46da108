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
            .map(identity)
            .recover(failure -> isMissing(failure) ? guest(call) : Future.failedFuture(failure)))
        .orElseGet(() -> guest(call));
  }

  private Future<Identity> guest(Call call) {
    return bus.ask(AccountsMessages.CREATE_GUEST, new CreateGuest()).map(account -> {
      var guest = new Identity(account.user(), account.role());
      call.setTokenCookie(tokens.mint(guest, COOKIE_LIFE), COOKIE_LIFE);
      return guest;
    });
  }

  private static boolean isMissing(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.code() == Code.NOT_FOUND;
  }
}
