package com.algorhythmic.http;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each request its correlation id, and counts and logs it in one line when it is answered. */
final class RequestLog implements Handler<RoutingContext> {
  /** Its lines are written as operators grep and cut them: see conf/logback.xml. */
  private static final Logger access = LoggerFactory.getLogger("access");

  private static final String SHARED = "/art/";
  /** No status of HTTP, but what proxies have long counted clients under that hung up. */
  private static final int GONE_BEFORE_THE_ANSWER = 499;

  private final Meters meters;

  RequestLog(Meters meters) {
    this.meters = meters;
  }

  @Override
  public void handle(RoutingContext context) {
    var id = Correlation.accepted(context.request().getHeader(Correlation.HEADER));
    Correlation.set(id);
    context.response().putHeader(Correlation.HEADER, id);
    long began = System.nanoTime();
    context.addEndHandler(ended -> {
      long took = System.nanoTime() - began;
      boolean answered = context.response().headWritten();
      int status = answered ? context.response().getStatusCode() : GONE_BEFORE_THE_ANSWER;
      var method = context.request().method().name();
      meters.httpRequest(method, route(context), status, took);
      access.info(
          "{} {} {} in {} ms",
          path(context.request().path()),
          method,
          status,
          TimeUnit.NANOSECONDS.toMillis(took));
    });
    context.next();
  }

  /** Whoever has the address of a shared picture may see it, so it stands in no log; what follows a ? never does. */
  private static String path(String path) {
    return path == null ? "-" : path.startsWith(SHARED) ? SHARED + "*" : path;
  }

  /** A pattern, never a path: an id in a label would make a series of each picture. */
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
