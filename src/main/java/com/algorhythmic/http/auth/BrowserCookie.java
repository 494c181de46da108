package com.algorhythmic.http.auth;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * A cookie that only this server reads. Its name begins with __Host- over TLS, as that of {@link TokenCookie}.
 *
 * @param purpose follows in its name
 */
public record BrowserCookie(String purpose) {
  private String name(boolean isSecure) {
    return TokenCookie.name(isSecure) + "-" + purpose;
  }

  /** Its value in a request, or null. */
  public String value(HttpServerRequest request, boolean isSecure) {
    var cookie = request.getCookie(name(isSecure));
    return cookie == null ? null : cookie.getValue();
  }

  /** Makes the browser keep a value; with a life of zero, delete it. */
  public void set(HttpServerRequest request, String value, Duration lifetime, boolean isSecure) {
    TokenCookie.set(request, name(isSecure), value, lifetime, isSecure);
  }
}
