package com.algorhythmic.accounts.passkeys;

import com.algorhythmic.accounts.SignedInCaller;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.AddPasskey;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.BeginPasskey;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.BeginSignIn;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.Begun;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.FindPasskeys;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.MadeCredential;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.RemovePasskey;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.RenamePasskey;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.SignInWith;
import com.algorhythmic.accounts.passkeys.PasskeyMessages.SignedCredential;
import com.algorhythmic.accounts.signin.Welcome;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.BrowserCookie;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Passkeys over HTTP: those of the user who is signed in, and signing in with one. */
public final class PasskeyRoutes implements Routes {
  private static final BrowserCookie FLOW = new BrowserCookie("passkey");

  private final Bus bus;
  private final Tokens tokens;
  private final Welcome welcome;

  public PasskeyRoutes(Bus bus, Tokens tokens) {
    this.bus = bus;
    this.tokens = tokens;
    welcome = new Welcome(tokens);
  }

  @Override
  public void mount(Api api) {
    api.on(
        "listPasskeys",
        call -> bus.ask(PasskeyMessages.FIND, new FindPasskeys(call.identity().user())));
    api.on("beginPasskey", this::begin);
    api.on("addPasskey", this::add);
    api.on("renamePasskey", call -> bus.ask(PasskeyMessages.RENAME, rename(call)));
    api.on(
        "removePasskey",
        call -> bus.ask(PasskeyMessages.REMOVE, new RemovePasskey(user(call), passkey(call))));
    api.on(
        "beginPasskeySignIn",
        call -> bus.ask(PasskeyMessages.BEGIN_SIGN_IN, new BeginSignIn())
            .map(begun -> begun(call, begun, null)));
    api.on("signInWithPasskey", this::signIn);
  }

  private static UUID user(Call call) {
    return SignedInCaller.of(call).user();
  }

  private static UUID passkey(Call call) {
    return call.pathId("passkey");
  }

  private Future<Map<String, Object>> begin(Call call) {
    var identity = SignedInCaller.of(call);
    var begin = new BeginPasskey(identity.user(), identity.token().device());
    return bus.ask(PasskeyMessages.BEGIN, begin).map(begun -> begun(call, begun, identity.user()));
  }

  /** The browser keeps the challenge until its device has signed it. */
  private Map<String, Object> begun(Call call, Begun begun, UUID user) {
    var flow = PasskeyFlow.begin(begun.challenge(), user, Instant.now());
    call.setCookie(FLOW, flow.signed(tokens), PasskeyFlow.LIFE);
    return begun.options();
  }

  private Future<?> add(Call call) {
    var flow = flow(call, user(call));
    var made = call.body(MadeCredential.class);
    return bus.ask(
        PasskeyMessages.ADD, new AddPasskey(flow, call.address(), made, call.header("User-Agent")));
  }

  /** The flow that this browser has begun for the same user, or to sign in. */
  private PasskeyFlow flow(Call call, UUID user) {
    var begun = PasskeyFlow.read(tokens, call.cookie(FLOW), Instant.now())
        .filter(flow -> Objects.equals(flow.user(), user));
    call.deleteCookie(FLOW);
    return begun.orElseThrow(PasskeyFlow::expired);
  }

  private static RenamePasskey rename(Call call) {
    return new RenamePasskey(user(call), passkey(call), call.body().getString("name"));
  }

  private Future<?> signIn(Call call) {
    var flow = flow(call, null);
    var signed = call.body(SignedCredential.class);
    return bus.ask(
            PasskeyMessages.SIGN_IN,
            new SignInWith(flow, call.address(), signed, Welcome.browser(call)))
        .map(in -> welcome.in(call, in));
  }
}
