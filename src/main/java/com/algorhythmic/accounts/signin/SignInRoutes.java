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

/** Signing in over HTTP: links to addresses, passwords, and the cookies of those who are signed in. */
public final class SignInRoutes implements Routes {
  private final Bus bus;
  private final Welcome welcome;

  public SignInRoutes(Bus bus, Tokens tokens) {
    this.bus = bus;
    welcome = new Welcome(tokens);
  }

  @Override
  public void mount(Api api) {
    api.on("requestAccountLink", call -> bus.ask(SignInMessages.REQUEST_LINK, request(call)));
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
    return new RequestLink(call.body().getString("email"), call.address());
  }

  private static MakeLink link(Call call) {
    return new MakeLink(call.body().getString("email"), call.address());
  }

  private static SetPassword password(Call call) {
    return new SetPassword(
        call.body().getString("link"),
        call.body().getString("password"),
        Welcome.guest(call),
        Welcome.browser(call));
  }

  private static SignIn signIn(Call call) {
    return new SignIn(
        call.body().getString("email"), call.body().getString("password"), Welcome.browser(call));
  }
}
