package com.algorhythmic.http.site;

import com.algorhythmic.bus.Correlation;
import io.vertx.core.http.HttpServerRequest;

/** The id of a request, which its log lines and its answer have; clients may choose it. */
public final class RequestId {
  private RequestId() {}

  /** Sets the id of a request; call it before the request is answered. */
  public static void set(HttpServerRequest request) {
    var id = Correlation.accepted(request.getHeader(Correlation.HEADER));
    Correlation.set(id);
    request.response().putHeader(Correlation.HEADER, id);
  }
}
