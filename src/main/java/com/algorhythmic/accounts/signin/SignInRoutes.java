package com.algorhythmic.accounts.signin;

import com.algorhythmic.accounts.signin.SignInMessages.Browser;
import com.algorhythmic.accounts.signin.SignInMessages.MakeLink;
import com.algorhythmic.accounts.signin.SignInMessages.RequestLink;
import com.algorhythmic.accounts.signin.SignInMessages.SetPassword;
import com.algorhythmic.accounts.signin.SignInMessages.SignIn;
import com.algorhythmic.accounts.signin.SignInMessages.SignedIn;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.files.PageTexts;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Signing in over HTTP: links to addresses, passwords, and the cookies of those who are signed in. */
public final class SignInRoutes implements Routes {
  private final Bus bus;
  private final Tokens tokens;
  private final Rules rules;

  public SignInRoutes(Settings settings, Bus bus, Tokens tokens) {
    this.bus = bus;
    this.tokens = tokens;
    rules = new Rules(
        settings.accounts().mode().name().toLowerCase(Locale.ROOT),
        settings.mail().isOn());
  }

  /**
   * What the page says before anybody asks for anything.
   *
   * @param mode open, invite or closed
   * @param byMail whether links come by mail
   */
  private record Rules(String mode, boolean byMail) {}

  @Override
  public void mount(Api api) {
    api.on("requestAccountLink", call -> bus.ask(SignInMessages.REQUEST_LINK, request(call)));
    api.on("getAccountRules", call -> Future.succeededFuture(rules));
    api.on("makeAccountLink", call -> bus.ask(SignInMessages.MAKE_LINK, link(call)));
    api.on(
        "setPassword",
        call -> bus.ask(SignInMessages.SET_PASSWORD, password(call)).map(in -> welcome(call, in)));
    api.on(
        "signIn",
        call -> bus.ask(SignInMessages.SIGN_IN, signIn(call)).map(in -> welcome(call, in)));
  }

  private static RequestLink request(Call call) {
    var language = call.body().getString("language", call.header("Accept-Language"));
    return new RequestLink(
        call.body().getString("email"),
        call.address(),
        PageTexts.accepted(language).language());
  }

  private static MakeLink link(Call call) {
    return new MakeLink(call.body().getString("email"), call.address());
  }

  private static SetPassword password(Call call) {
    return new SetPassword(
        call.body().getString("link"),
        call.body().getString("email"),
        call.body().getString("password"),
        guest(call),
        browser(call));
  }

  private static SignIn signIn(Call call) {
    return new SignIn(
        call.body().getString("email"), call.body().getString("password"), browser(call));
  }

  /** The guest in this browser; a bearer token says nothing about the browser. */
  private static UUID guest(Call call) {
    return call.caller()
        .filter(caller -> caller.isGuest() && !call.isBearer())
        .map(Identity::user)
        .orElse(null);
  }

  private static Browser browser(Call call) {
    return new Browser(call.header("User-Agent"), Instant.now().plus(Identity.SIGNED_IN_LIFE));
  }

  private Object welcome(Call call, SignedIn in) {
    var account = in.account();
    var identity = Identity.signedIn(account.user(), account.role(), in.device());
    call.setTokenCookie(
        tokens.mint(identity, Identity.SIGNED_IN_LIFE).text(), Identity.SIGNED_IN_LIFE);
    return account;
  }
}
