package com.algorhythmic.http.api;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.BrowserCookie;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.TokenCookie;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.site.Sender;
import com.algorhythmic.http.site.Site;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/** A request to an operation, already validated against the contract. */
public final class Call {
  private static final String CALLER = "caller";
  private static final String SITE = "site";
  private static final String SENDER = "sender";
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final RoutingContext context;
  private final ValidatedRequest request;
  private final Site site;
  private final Sender sender;

  Call(RoutingContext context) {
    this.context = context;
    this.site = context.get(SITE);
    this.sender = context.get(SENDER);
    this.request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
  }

  static void setSite(RoutingContext context, Site site) {
    context.put(SITE, site).put(SENDER, site.sender(context.request()));
  }

  static void setCaller(RoutingContext context, Optional<Identity> identity) {
    identity.ifPresent(caller -> context.put(CALLER, caller));
  }

  /** The caller's identity; empty for an anonymous caller. */
  public Optional<Identity> caller() {
    return Optional.ofNullable(context.get(CALLER));
  }

  /** The caller's identity; UNAUTHENTICATED for an anonymous caller. */
  public Identity identity() {
    return required(caller());
  }

  static Identity required(Optional<Identity> caller) {
    return caller.orElseThrow(() -> new Refusal(
            Code.UNAUTHENTICATED, "this needs an identity: start a session or send a token")
        .ofType("unknown-viewer"));
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

  /**
   * A query parameter that is a whole number, or the default without it. The contract limits it; for JSON Schema 5.0 and
   * 5e0 are whole, too.
   */
  public long query(String name, long otherwise) {
    var parameter = request.getQuery().get(name);
    return parameter == null || parameter.isNull()
        ? otherwise
        : ((Number) parameter.get()).longValue();
  }

  public int query(String name, int otherwise) {
    return Math.toIntExact(query(name, (long) otherwise));
  }

  /** A query parameter of any text with 1 to so many characters, or null; the contract marks it with x-text. */
  public String queryText(String name, int most) {
    var text = context.request().getParam(name);
    if (text == null) {
      return null;
    }
    if (text.isEmpty() || text.codePointCount(0, text.length()) > most) {
      throw new Refusal(Code.INVALID, name + " has 1 to " + most + " characters", name);
    }
    StorableValues.check(text, name);
    return text;
  }

  /** A query parameter that is a time in ISO 8601, or null. */
  public Instant queryTime(String name) {
    var text = query(name);
    try {
      var time = text == null ? null : Instant.parse(text);
      // PostgreSQL cannot store every time that Instant can.
      if (time == null || time.isAfter(Instant.EPOCH) && time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException unreadable) {
      // Refused below.
    }
    throw new Refusal(Code.INVALID, name + " is an ISO 8601 time in UTC", name);
  }

  /** Refuses a request with a value that can't be stored. */
  void checkValues() {
    request.getPathParameters().forEach((name, value) -> StorableValues.check(value.get(), name));
    request.getQuery().forEach((name, value) -> StorableValues.check(value.get(), name));
    if (request.getBody() != null) {
      StorableValues.check(request.getBody().get(), null);
    }
  }

  /** A header, or null. */
  public String header(String name) {
    return context.request().getHeader(name);
  }

  /** The network that the request comes from, for rate limits. */
  public String network() {
    return sender.network();
  }

  /** Whether a program on this machine sends the request, without a proxy between. */
  public boolean isLocal() {
    return site.isLocal(context.request());
  }

  /** This site's address as the browser sees it: scheme://host:port and http.base-path. */
  public String address() {
    return site.url(sender);
  }

  /** The body; an empty object if there is none. */
  public JsonObject body() {
    var body = request.getBody();
    return body == null || body.isNull() || body.isEmpty()
        ? new JsonObject()
        : body.getJsonObject();
  }

  /** The body as a record. A {@link Refusal} of the record, at any depth, is thrown as it is. */
  public <T> T body(Class<T> type) {
    try {
      return body().mapTo(type);
    } catch (IllegalArgumentException failure) {
      Refusal.in(failure).ifPresent(refusal -> {
        throw refusal;
      });
      throw failure;
    }
  }

  /** The body of an operation that takes bytes. */
  public byte[] bytes() {
    return Uploads.bytes(context);
  }

  /** Whether the caller sent a bearer token. Such a request is neither answered with a cookie nor meant for one. */
  public boolean isBearer() {
    return Tokens.isBearer(context.request());
  }

  /** Stores the token in a cookie of the browser. */
  public void setTokenCookie(String token, Duration lifetime) {
    TokenCookie.set(context.request(), token, lifetime, site.isSecure(sender));
  }

  public void clearTokenCookie() {
    TokenCookie.delete(context.request());
  }

  /** The value of a cookie, or null. */
  public String cookie(BrowserCookie cookie) {
    return cookie.value(context.request(), site.isSecure(sender));
  }

  public void setCookie(BrowserCookie cookie, String value, Duration lifetime) {
    cookie.set(context.request(), value, lifetime, site.isSecure(sender));
  }

  /** Makes the browser delete a cookie if it has sent it. */
  public void deleteCookie(BrowserCookie cookie) {
    if (cookie(cookie) != null) {
      setCookie(cookie, "", Duration.ZERO);
    }
  }
}
