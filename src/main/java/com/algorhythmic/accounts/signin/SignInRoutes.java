package com.algorhythmic.accounts.signin;

import com.algorhythmic.accounts.signin.SignInMessages.MakeLink;
import com.algorhythmic.accounts.signin.SignInMessages.RequestLink;
import com.algorhythmic.accounts.signin.SignInMessages.SetPassword;
import com.algorhythmic.accounts.signin.SignInMessages.SignIn;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.files.PageTexts;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import java.util.Locale;

/** Signing in over HTTP: links to addresses, passwords, and the cookies of those who are signed in. */
public final class SignInRoutes implements Routes {
  private final Bus bus;
  private final Welcome welcome;
  private final Rules rules;

  public SignInRoutes(Settings settings, Bus bus, Tokens tokens) {
    this.bus = bus;
    welcome = new Welcome(tokens);
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
        call ->
            bus.ask(SignInMessages.SET_PASSWORD, password(call)).map(in -> welcome.in(call, in)));
    api.on(
        "signIn",
        call -> bus.ask(SignInMessages.SIGN_IN, signIn(call)).map(in -> welcome.in(call, in)));
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
        call.body().getString("code"),
        Welcome.guest(call),
        Welcome.browser(call));
  }

  private static SignIn signIn(Call call) {
    return new SignIn(
        call.body().getString("email"),
        call.body().getString("password"),
        call.body().getString("code"),
        Welcome.browser(call));
  }
}
