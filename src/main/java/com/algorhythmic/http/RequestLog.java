package com.algorhythmic.http;

import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Problems;
import com.algorhythmic.http.site.RequestId;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the id of each request; counts and logs the request when it ends. */
final class RequestLog implements Handler<RoutingContext> {
  /** The pattern of its lines is in conf/logback.xml. */
  private static final Logger access = LoggerFactory.getLogger("access");

  private static final String SHARED = "/art/";

  /** Status that proxies use for clients that close the connection before the response. */
  private static final int CLIENT_CLOSED = 499;

  private final Meters meters;

  RequestLog(Meters meters) {
    this.meters = meters;
  }

  @Override
  public void handle(RoutingContext context) {
    RequestId.set(context.request());
    long startNs = System.nanoTime();
    context.addEndHandler(end -> {
      long durationNs = System.nanoTime() - startNs;
      boolean answered = context.response().headWritten();
      int status = answered ? context.response().getStatusCode() : CLIENT_CLOSED;
      var method = context.request().method().name();
      meters.httpRequest(method, route(context), status, durationNs);
      access.info(
          "{} {} {} in {} ms{}",
          path(context.request().path()),
          method,
          status,
          TimeUnit.NANOSECONDS.toMillis(durationNs),
          cause(context));
    });
    context.next();
  }

  private static String cause(RoutingContext context) {
    String cause = context.get(Problems.CAUSE);
    return cause == null ? "" : ": " + cause;
  }

  /** Hides the link of a shared picture, because it grants access; leaves out the query. */
  private static String path(String path) {
    return path == null ? "-" : path.startsWith(SHARED) ? SHARED + "*" : path;
  }

  /** The operation or a pattern. A path would create a time series per picture. */
  private static String route(RoutingContext context) {
    var path = context.request().path();
    if (path == null) {
      return "none";
    }
    if (path.startsWith("/api/")) {
      String operation = context.get(Api.OPERATION);
      return operation == null ? "/api/*" : operation;
    }
    return path.startsWith("/artworks/")
        ? "/artworks/*"
        : path.startsWith("/eventbus") ? "/eventbus/*" : "pages";
  }
}
