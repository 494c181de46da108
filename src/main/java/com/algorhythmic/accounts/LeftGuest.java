package com.algorhythmic.accounts;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.auth.BrowserCookie;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The guest that a browser was before somebody signed in. A cookie keeps its token, so that the user can take along what it has,
 * and the browser is that guest again once the user signs out.
 */
public final class LeftGuest {
  private static final BrowserCookie COOKIE = new BrowserCookie("guest");

  private LeftGuest() {}

  /** Keeps a guest; an earlier one is forgotten. */
  public static void keep(Call call, Tokens tokens, UUID guest) {
    var token = tokens.mint(new Identity(guest, "guest"), Guests.COOKIE_LIFE).text();
    call.setCookie(COOKIE, token, Guests.COOKIE_LIFE);
  }

  /** The guest that this browser was; empty without one, and for one that nobody is any more. */
  public static Optional<UUID> of(Call call, Tokens tokens) {
    var token = call.isBearer() ? null : call.cookie(COOKIE);
    try {
      return Optional.ofNullable(token)
          .map(text -> tokens.verify(text, Instant.now()))
          .filter(Identity::isGuest)
          .map(Identity::user);
    } catch (Refusal invalid) {
      return Optional.empty();
    }
  }

  public static void forget(Call call) {
    call.deleteCookie(COOKIE);
  }

  /** Makes the browser that guest again, or nobody. */
  static void returnTo(Call call, Tokens tokens) {
    of(call, tokens)
        .ifPresentOrElse(
            guest -> call.setTokenCookie(
                tokens.mint(new Identity(guest, "guest"), Guests.COOKIE_LIFE).text(),
                Guests.COOKIE_LIFE),
            call::clearTokenCookie);
    forget(call);
  }
}
