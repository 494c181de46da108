package com.algorhythmic.http.auth;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** The cookie in which a browser keeps its token. */
public final class TokenCookie {
  private static final String NAME = "algorhythmic";

  /** Its name over TLS: browsers take it only from the host itself, with Secure and for all paths. */
  private static final String SECURE_NAME = "__Host-" + NAME;

  private TokenCookie() {}

  /** The name of the cookie; over TLS the other one is ignored, because hosts of the same domain can set it. */
  public static String name(boolean isSecure) {
    return isSecure ? SECURE_NAME : NAME;
  }

  /** The token in the request's cookie, or null. */
  static String token(HttpServerRequest request, boolean isSecure) {
    var cookie = request.getCookie(name(isSecure));
    return cookie == null ? null : cookie.getValue();
  }

  /**
   * Makes the browser keep the token.
   *
   * @param isSecure whether the browser reaches this site over TLS
   */
  public static void set(
      HttpServerRequest request, String token, Duration lifetime, boolean isSecure) {
    set(request, name(isSecure), token, lifetime, isSecure);
  }

  static void set(
      HttpServerRequest request, String name, String value, Duration lifetime, boolean isSecure) {
    request
        .response()
        .addCookie(Cookie.cookie(name, value)
            .setPath("/")
            .setHttpOnly(true)
            .setSecure(isSecure)
            .setSameSite(CookieSameSite.LAX)
            .setMaxAge(lifetime.toSeconds()));
  }

  /** Makes the browser delete the tokens that it sent, under either name. */
  public static void delete(HttpServerRequest request) {
    for (var isSecure : new boolean[] {false, true}) {
      if (request.getCookie(name(isSecure)) != null) {
        set(request, "", Duration.ZERO, isSecure);
      }
    }
  }
}
