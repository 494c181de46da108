package com.algorhythmic.http.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** What a request gets that is no HTTP at all, before any route sees it. */
public final class BadRequests {
  private BadRequests() {}

  public static void refuse(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(400)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end("{\"type\":\"about:blank\",\"title\":\"invalid request\",\"status\":400,"
            + "\"code\":\"invalid-request\",\"detail\":\"this is not a valid HTTP request\"}");
  }
}
