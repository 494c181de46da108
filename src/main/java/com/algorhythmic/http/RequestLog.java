package com.algorhythmic.http;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.telemetry.Meters;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each request its correlation id, and counts and logs it in one line when it is answered. */
final class RequestLog implements Handler<RoutingContext> {
  private static final Logger log = LoggerFactory.getLogger(RequestLog.class);
  private static final String HEADER = "X-Request-Id";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  /** No status of HTTP, but what proxies have long counted clients under that hung up. */
  private static final int GONE_BEFORE_THE_ANSWER = 499;

  private final Meters meters;

  RequestLog(Meters meters) {
    this.meters = meters;
  }

  @Override
  public void handle(RoutingContext context) {
    var sent = context.request().getHeader(HEADER);
    var id =
        sent != null && ID.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
    Correlation.set(id);
    context.response().putHeader(HEADER, id);
    long began = System.nanoTime();
    context.addEndHandler(ended -> {
      long took = System.nanoTime() - began;
      boolean answered = context.response().headWritten();
      int status = answered ? context.response().getStatusCode() : GONE_BEFORE_THE_ANSWER;
      var method = context.request().method().name();
      meters.httpRequest(method, route(context), status, took);
      log.info(
          "{} {} {} in {} ms, correlation {}",
          method,
          context.request().path(),
          status,
          TimeUnit.NANOSECONDS.toMillis(took),
          id);
    });
    context.next();
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
