package com.algorhythmic.http;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;

/** Keeps other sites' pages from using ours: response headers, and a check of the Origin of changes. */
final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:;"
          + " style-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  static void add(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("Permissions-Policy", "microphone=(self), display-capture=(self), camera=()");
    context.next();
  }

  /** Refuses changes from pages of other sites. Scripts send no Origin and authenticate with a bearer token. */
  static void refuseForeignOrigin(RoutingContext context) {
    var origin = context.request().getHeader("Origin");
    var method = context.request().method();
    if (origin == null
        || method == HttpMethod.GET
        || method == HttpMethod.HEAD
        || isOwn(context, origin)) {
      context.next();
    } else {
      context.fail(new Refusal(
          Code.FORBIDDEN,
          "a page of " + origin.replaceAll("[^\\w:/.\\[\\]-]", "?") + " may not do this"));
    }
  }

  private static boolean isOwn(RoutingContext context, String origin) {
    try {
      var authority = context.request().authority();
      return authority != null
          && authority.toString().equalsIgnoreCase(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException invalid) {
      return false;
    }
  }
}
