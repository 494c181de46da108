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

/** The door for visitors: whoever comes without an identity leaves with a guest's, kept by a cookie. */
public final class Guests {
  private static final Duration REMEMBERED = Duration.ofDays(365);

  private final Bus bus;
  private final Tokens tokens;

  public Guests(Bus bus, Tokens tokens) {
    this.bus = bus;
    this.tokens = tokens;
  }

  /** Who is asking, made a guest where it was nobody yet, or somebody whose account is gone. */
  public Future<Identity> welcome(Call call) {
    return call.visitor()
        .map(known -> bus.ask(AccountsMessages.FIND, new FindAccount(known.user()))
            .map(known)
            .recover(failure -> isMissing(failure) ? guest(call) : Future.failedFuture(failure)))
        .orElseGet(() -> guest(call));
  }

  private Future<Identity> guest(Call call) {
    return bus.ask(AccountsMessages.CREATE_GUEST, new CreateGuest()).map(account -> {
      var guest = new Identity(account.user(), account.role());
      call.remember(tokens.mint(guest, REMEMBERED), REMEMBERED);
      return guest;
    });
  }

  private static boolean isMissing(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.code() == Code.NOT_FOUND;
  }
}
