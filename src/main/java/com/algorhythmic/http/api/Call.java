package com.algorhythmic.http.api;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.ClientNetwork;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** One request to an operation, already held against the contract. */
public final class Call {
  private static final String IDENTITY = "identity";

  private final RoutingContext context;
  private final ValidatedRequest request;

  Call(RoutingContext context) {
    this.context = context;
    this.request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
  }

  public static void identify(RoutingContext context, Optional<Identity> identity) {
    identity.ifPresent(known -> context.put(IDENTITY, known));
  }

  /** The caller's identity; empty without a valid token. */
  public Optional<Identity> visitor() {
    return Optional.ofNullable(context.get(IDENTITY));
  }

  /** The caller's identity, or UNAUTHENTICATED. */
  public Identity identity() {
    return required(visitor());
  }

  static Identity required(Optional<Identity> visitor) {
    return visitor.orElseThrow(() -> new Refusal(
        Code.UNAUTHENTICATED, "this needs an identity: start a session or send a token"));
  }

  public String path(String name) {
    return request.getPathParameters().get(name).getString();
  }

  public UUID pathId(String name) {
    return UUID.fromString(path(name));
  }

  /** A query parameter, or null. */
  public String query(String name) {
    var parameter = request.getQuery().get(name);
    return parameter == null || parameter.isNull() ? null : parameter.get().toString();
  }

  /** A header, or null. */
  public String header(String name) {
    return context.request().getHeader(name);
  }

  /** The network that the request comes from, for counting what many may try. */
  public String network() {
    return ClientNetwork.of(
        context.request().remoteAddress().hostAddress(), header("X-Forwarded-For"));
  }

  /** Where the browser believes itself: scheme://host:port. */
  public String origin() {
    return origin(context.request());
  }

  public static String origin(HttpServerRequest request) {
    boolean secure = request.isSSL() || "https".equals(request.getHeader("X-Forwarded-Proto"));
    var authority = request.authority();
    if (authority == null) {
      throw new Refusal(Code.INVALID, "the request doesn't say which host it is for", "Host");
    }
    return (secure ? "https://" : "http://") + authority;
  }

  /** The body; an empty object where none was sent. */
  public JsonObject body() {
    var body = request.getBody();
    return body == null || body.isNull() || body.isEmpty()
        ? new JsonObject()
        : body.getJsonObject();
  }

  /** The body as a record. */
  public <T> T body(Class<T> type) {
    return body().mapTo(type);
  }

  /** The body of an operation that takes bytes. */
  public byte[] bytes() {
    return Uploads.bytes(context);
  }

  /** Makes the browser keep the token. */
  public void remember(String token, Duration lifetime) {
    context
        .response()
        .addCookie(Cookie.cookie(Tokens.COOKIE, token)
            .setPath("/")
            .setHttpOnly(true)
            .setSecure(context.request().isSSL() || "https".equals(header("X-Forwarded-Proto")))
            .setSameSite(CookieSameSite.LAX)
            .setMaxAge(lifetime.toSeconds()));
  }

  /** Makes the browser drop its token. */
  public void forget() {
    remember("", Duration.ZERO);
  }
}
