package com.algorhythmic.bridge;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.site.Site;
import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the origin and the token of a new connection. */
final class Handshake {
  private static final Logger log = LoggerFactory.getLogger(Handshake.class);

  private final Site site;
  private final Tokens tokens;
  private final Meters meters;

  Handshake(Site site, Tokens tokens, Meters meters) {
    this.site = site;
    this.tokens = tokens;
    this.meters = meters;
  }

  /** The client's identity, empty if it is anonymous; fails with a {@link Refusal} if it may not connect. */
  Future<Optional<Identity>> authenticate(HttpServerRequest request) {
    var foreign = site.foreignPage(request);
    if (foreign.isPresent()) {
      return Future.failedFuture(foreign.get());
    }
    request.pause();
    return tokens
        .authenticate(request, site.isSecure(site.sender(request)))
        .onComplete(done -> request.resume());
  }

  /** The network of the client, which the limits apply to. */
  String network(HttpServerRequest request) {
    return site.sender(request).network();
  }

  /** Answers a request with a refusal and logs it. */
  void refuse(HttpServerRequest request, Throwable failure) {
    var refusal = failure instanceof Refusal expected
        ? expected
        : new Refusal(Code.UNAUTHENTICATED, "the token can't be read");
    meters.bridgeRefusal(refusal.code().word()).increment();
    meters.component(Component.WEBSOCKET, !refusal.code().isFault());
    log.info(
        "WebSocket refused {} {}: {} ({})",
        request.method(),
        request.path(),
        refusal.getMessage(),
        refusal.code().word());
    if (!request.response().ended()) {
      var problem =
          new JsonObject().put("code", refusal.code().word()).put("detail", refusal.getMessage());
      if (refusal.code() == Code.BUSY) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      }
      if (refusal.retryAfterS() > 0) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfterS()));
      }
      request
          .response()
          .setStatusCode(refusal.code().status())
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
          .end(problem.encode());
    }
  }
}
