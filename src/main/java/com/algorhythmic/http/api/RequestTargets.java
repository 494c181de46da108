package com.algorhythmic.http.api;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/**
 * A check of the percent-encoding in the targets of requests. The router decodes path and query at several places, and an
 * invalid escape throws an exception at each of them.
 */
public final class RequestTargets {
  private static final Pattern INVALID_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private RequestTargets() {}

  public static boolean isDecodable(String target) {
    return !INVALID_ESCAPE.matcher(target).find();
  }

  /** Whether the request has a valid host and path, without which the router calls no handler. */
  public static boolean isRoutable(HttpServerRequest request) {
    return request.authority() != null
        && request.path() != null
        && request.path().startsWith("/");
  }

  /** Answers requests whose target can't be decoded, and hands on the others. */
  public static Handler<HttpServerRequest> decodable(Handler<HttpServerRequest> next) {
    return request -> {
      if (isDecodable(request.uri())) {
        next.handle(request);
      } else {
        refuse(request);
      }
    };
  }

  public static void refuse(HttpServerRequest request) {
    Problems.answer(
        request, new Refusal(Code.INVALID, "the address has a % without two hexadecimal digits"));
  }
}
