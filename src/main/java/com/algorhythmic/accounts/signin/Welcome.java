package com.algorhythmic.accounts.signin;

import com.algorhythmic.accounts.AccountsMessages.Account;
import com.algorhythmic.accounts.LeftGuest;
import com.algorhythmic.accounts.signin.SignInMessages.Browser;
import com.algorhythmic.accounts.signin.SignInMessages.SignedIn;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import java.time.Instant;
import java.util.UUID;

/** The cookie of a browser in which somebody has just signed in, and what is known of that browser before. */
public record Welcome(Tokens tokens) {
  /** The guest in this browser; a bearer token says nothing about the browser. */
  public static UUID guest(Call call) {
    return call.caller()
        .filter(caller -> caller.isGuest() && !call.isBearer())
        .map(Identity::user)
        .orElse(null);
  }

  public static Browser browser(Call call) {
    return new Browser(call.header("User-Agent"), Instant.now().plus(Identity.SIGNED_IN_LIFE));
  }

  /** Makes the browser keep a token of the user, and that of the guest that it was. */
  public Account in(Call call, SignedIn in) {
    var account = in.account();
    var left = guest(call);
    if (left != null && !left.equals(account.user())) {
      LeftGuest.keep(call, tokens, left);
    }
    var identity = Identity.signedIn(account.user(), account.role(), in.device());
    call.setTokenCookie(
        tokens.mint(identity, Identity.SIGNED_IN_LIFE).text(), Identity.SIGNED_IN_LIFE);
    return account;
  }
}
