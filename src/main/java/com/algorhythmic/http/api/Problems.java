package com.algorhythmic.http.api;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.TokenCookie;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers failed requests with application/problem+json (RFC 9457): a code, a sentence and the field at fault. A browser's visit gets a page. */
public final class Problems implements Handler<RoutingContext> {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  /** The key of the context under which the log of requests finds why the server could not answer one. */
  public static final String CAUSE = "problem.cause";

  /** Before the type of a refusal; a URI, as RFC 9457 demands. */
  private static final String TYPE = "urn:algorhythmic:problem:";

  private static final Pattern PARAMETER = Pattern.compile("parameter (\\S+)");

  private final BiFunction<HttpServerRequest, Integer, Optional<Buffer>> pages;

  /** Answers all requests alike. */
  public Problems() {
    this((request, status) -> Optional.empty());
  }

  /** @param pages the page that answers a browser's visit that failed with a status, if it is one */
  public Problems(BiFunction<HttpServerRequest, Integer, Optional<Buffer>> pages) {
    this.pages = pages;
  }

  @Override
  public void handle(RoutingContext context) {
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
    if (context.response().closed()) {
      log.info(
          "{} {}: the client closed the connection: {}",
          context.request().method(),
          context.request().path(),
          context.failure() == null ? "no reason" : context.failure().getMessage());
      return;
    }
    var refusal = refusal(context);
    if (refusal.code() == Code.INTERNAL) {
      log.error(
          "{} {} failed", context.request().method(), context.request().path(), context.failure());
    }
    if (refusal.code().status() >= 500) {
      context.put(CAUSE, refusal.getMessage());
    }
    pages
        .apply(context.request(), refusal.code().status())
        .ifPresentOrElse(
            page -> answerPage(context.request(), refusal, page),
            () -> answer(context.request(), refusal));
  }

  private static void answerPage(HttpServerRequest request, Refusal refusal, Buffer page) {
    addRetryAfter(request, refusal);
    request
        .response()
        .setStatusCode(refusal.code().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .end(page);
  }

  private static void addRetryAfter(HttpServerRequest request, Refusal refusal) {
    if (refusal.retryAfterS() > 0) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfterS()));
    }
  }

  public static void answer(HttpServerRequest request, Refusal refusal) {
    var problem = new JsonObject()
        .put("type", refusal.type() == null ? "about:blank" : TYPE + refusal.type())
        .put("title", refusal.code().word().replace('-', ' '))
        .put("status", refusal.code().status())
        .put("code", refusal.code().word())
        .put("detail", refusal.getMessage())
        .put("instance", request.path());
    if (refusal.field() != null) {
      problem.put("field", refusal.field());
    }
    if (!refusal.values().isEmpty()) {
      problem.put("values", refusal.values());
    }
    if (refusal.code() == Code.UNAUTHENTICATED && !Tokens.isBearer(request)) {
      // The cookie is no longer valid. Without it the browser can start a new session.
      TokenCookie.delete(request);
    }
    addRetryAfter(request, refusal);
    request
        .response()
        .setStatusCode(refusal.code().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(problem.toBuffer());
  }

  private static Refusal refusal(RoutingContext context) {
    for (var cause = context.failure(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refusal;
      }
      if (cause instanceof SchemaValidationException invalid) {
        return SchemaError.of(invalid);
      }
      if (cause instanceof ValidatorException invalid) {
        return invalid(invalid, context.request().getHeader(HttpHeaders.CONTENT_TYPE));
      }
    }
    // A failure while the body is still arriving is the client's.
    boolean incomplete = context.failure() != null && !context.request().isEnded();
    return ofStatus(incomplete ? 400 : context.statusCode());
  }

  private static Refusal invalid(ValidatorException invalid, String contentType) {
    var message = String.valueOf(invalid.getMessage());
    boolean isOtherMediaType = message.contains("format of the request body");
    // The validator ignores a form and reports a missing body.
    boolean isForm = message.contains("required body")
        && contentType != null
        && !contentType.startsWith("application/json");
    if (isOtherMediaType || isForm) {
      return ofStatus(415);
    }
    var parameter = PARAMETER.matcher(message);
    return new Refusal(Code.INVALID, message, parameter.find() ? parameter.group(1) : null);
  }

  /** The refusal for a status without a failure. */
  public static Refusal ofStatus(int status) {
    return switch (status) {
      case 400 -> new Refusal(Code.INVALID, "the request can't be parsed");
      case 401 -> new Refusal(Code.UNAUTHENTICATED, "this needs an identity");
      case 403 -> new Refusal(Code.FORBIDDEN, "you may not do this");
      case 404 -> new Refusal(Code.NOT_FOUND, "this path does not exist");
      case 405 -> new Refusal(Code.METHOD_NOT_ALLOWED, "this path does not support that method");
      case 413 -> new Refusal(Code.TOO_LARGE, "the body may have at most 1 MB");
      case 415 -> new Refusal(Code.UNSUPPORTED_MEDIA, "the body must be application/json");
      case 503 -> new Refusal(Code.BUSY, "try again in a moment").ofType("busy");
      default ->
        status >= 400 && status < 500
            ? new Refusal(Code.INVALID, "the request can't be served")
            : new Refusal(Code.INTERNAL, "something went wrong on our side");
    };
  }

  /** Answers a request that is not valid HTTP; it never reaches the router. */
  public static void answerInvalidHttp(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(400)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end("{\"type\":\"about:blank\",\"title\":\"invalid request\",\"status\":400,"
            + "\"code\":\"invalid-request\",\"detail\":\"this is not a valid HTTP request\"}");
  }
}
