package com.algorhythmic.http.auth;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** The cookie in which a browser keeps its token. */
public final class TokenCookie {
  private TokenCookie() {}

  /** The cookie's name. */
  public static String name() {
    return "algorhythmic";
  }

  /** Whether the request carries the cookie, valid or not. */
  public static boolean isIn(HttpServerRequest request) {
    return request.getCookie(name()) != null;
  }

  /** The token in the request's cookie, or null. */
  static String token(HttpServerRequest request) {
    var cookie = request.getCookie(name());
    return cookie == null ? null : cookie.getValue();
  }

  /**
   * Makes the browser keep the token.
   *
   * @param isSecure whether the browser reaches this site over TLS
   */
  public static void set(
      HttpServerRequest request, String token, Duration lifetime, boolean isSecure) {
    request
        .response()
        .addCookie(Cookie.cookie(name(), token)
            .setPath("/")
            .setHttpOnly(true)
            .setSecure(isSecure)
            .setSameSite(CookieSameSite.LAX)
            .setMaxAge(lifetime.toSeconds()));
  }

  /** Makes the browser delete the token. Browsers find the cookie by its name and path. */
  public static void delete(HttpServerRequest request) {
    set(request, "", Duration.ZERO, request.isSSL());
  }
}
