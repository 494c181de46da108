package com.algorhythmic.accounts;

import com.algorhythmic.accounts.AccountsMessages.CreateGuest;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.Call;
import com.algorhythmic.http.Identity;
import com.algorhythmic.http.Tokens;
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

  /** Who is asking, made a guest where it was nobody yet. */
  public Future<Identity> welcome(Call call) {
    return call.visitor()
        .map(Future::succeededFuture)
        .orElseGet(() -> bus.ask(AccountsMessages.CREATE_GUEST, new CreateGuest())
            .map(account -> {
              var guest = new Identity(account.user(), account.role());
              call.remember(tokens.mint(guest, REMEMBERED), REMEMBERED);
              return guest;
            }));
  }
}
