package com.algorhythmic.accounts.oidc;

import com.algorhythmic.accounts.SignedInCaller;
import com.algorhythmic.accounts.oidc.OidcMessages.Begin;
import com.algorhythmic.accounts.oidc.OidcMessages.FindIdentities;
import com.algorhythmic.accounts.oidc.OidcMessages.FindProviders;
import com.algorhythmic.accounts.oidc.OidcMessages.Finish;
import com.algorhythmic.accounts.oidc.OidcMessages.Finished;
import com.algorhythmic.accounts.oidc.OidcMessages.Outcome;
import com.algorhythmic.accounts.oidc.OidcMessages.Unlink;
import com.algorhythmic.accounts.signin.Welcome;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Api.Redirect;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.BrowserCookie;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in with a provider of OpenID Connect over HTTP: the way to the provider and back. */
public final class OidcRoutes implements Routes {
  private static final Logger log = LoggerFactory.getLogger(OidcRoutes.class);
  private static final BrowserCookie FLOW = new BrowserCookie("oidc");
  /** Longer than what providers send, so that a refusal means a mistake. */
  private static final int MAX_PARAMETER = 4_000;

  private final Bus bus;
  private final Tokens tokens;
  private final Welcome welcome;

  public OidcRoutes(Bus bus, Tokens tokens) {
    this.bus = bus;
    this.tokens = tokens;
    welcome = new Welcome(tokens);
  }

  @Override
  public void mount(Api api) {
    api.on("listProviders", call -> bus.ask(OidcMessages.PROVIDERS, new FindProviders()));
    api.on("beginOidc", this::begin);
    api.on("finishOidc", this::finish);
    api.on(
        "listIdentities",
        call ->
            bus.ask(OidcMessages.IDENTITIES, new FindIdentities(call.identity().user())));
    api.on(
        "unlinkIdentity",
        call -> bus.ask(
            OidcMessages.UNLINK,
            new Unlink(SignedInCaller.of(call).user(), call.pathId("identity"))));
  }

  /** A user who is signed in links the identity. The request is of our own page, so that no other site can begin that. */
  private Future<?> begin(Call call) {
    var provider = call.path("provider");
    var flow = OidcFlow.begin(
        provider,
        call.address() + "/api/account/oidc/" + provider + "/callback",
        user(call).orElse(null),
        Instant.now());
    return bus.ask(OidcMessages.BEGIN, new Begin(flow))
        .onSuccess(begun -> call.setCookie(FLOW, flow.signed(tokens), OidcFlow.LIFE));
  }

  /** A visit that the provider has sent; whatever happens, a page of ours says it. */
  private Future<Redirect> finish(Call call) {
    return Future.succeededFuture()
        .compose(now -> finished(call))
        .recover(failure -> {
          if (failure instanceof Refusal refusal) {
            log.info("a sign-in was refused: {}", refusal.getMessage());
          } else {
            log.error("a sign-in failed", failure);
          }
          return Future.succeededFuture(new Finished(Outcome.FAILED, null));
        })
        .map(finished -> {
          if (finished.signedIn() != null) {
            welcome.in(call, finished.signedIn());
          }
          return new Redirect(
              call.address() + "/account#oidc=" + finished.outcome().word());
        });
  }

  private Future<Finished> finished(Call call) {
    var begun = OidcFlow.read(tokens, call.cookie(FLOW), Instant.now());
    call.deleteCookie(FLOW);
    if (begun.filter(flow -> isOf(call, flow)).isEmpty()) {
      return Future.succeededFuture(new Finished(Outcome.EXPIRED, null));
    }
    var error = call.queryText("error", MAX_PARAMETER);
    if (error != null) {
      var isDenied = error.equals("access_denied");
      return Future.succeededFuture(new Finished(isDenied ? Outcome.DENIED : Outcome.FAILED, null));
    }
    var code = call.queryText("code", MAX_PARAMETER);
    if (code == null) {
      throw new Refusal(Code.INVALID, "the provider gave no code", "code");
    }
    return bus.ask(
        OidcMessages.FINISH,
        new Finish(
            begun.get(),
            code,
            call.queryText("iss", MAX_PARAMETER),
            Welcome.guest(call),
            Welcome.browser(call)));
  }

  /** Whether the visit belongs to the sign-in that this browser has begun, and the same user is still signed in. */
  private static boolean isOf(Call call, OidcFlow flow) {
    return flow.provider().equals(call.path("provider"))
        && flow.state().toString().equals(call.queryText("state", MAX_PARAMETER))
        && (flow.link() == null || user(call).filter(flow.link()::equals).isPresent());
  }

  /** The user who is signed in in this browser. */
  private static Optional<UUID> user(Call call) {
    return call.caller()
        .filter(caller -> caller.token().device() != null && !call.isBearer())
        .map(Identity::user);
  }
}
