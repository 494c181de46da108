package com.algorhythmic.bridge;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.Identity;
import com.algorhythmic.http.Tokens;
import com.algorhythmic.telemetry.Meters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of the bridge: lets in our own pages and scripts, with a token that is good or with none. */
final class Handshake implements Handler<RoutingContext> {
  private static final Logger log = LoggerFactory.getLogger(Handshake.class);
  private static final String IDENTITY = "identity";

  private final Origins origins;
  private final Tokens tokens;
  private final Meters meters;

  /** Whose each SockJS session is: its polls are requests of their own, and its id is no secret. */
  private final Map<String, Optional<Identity>> owners = new HashMap<>();

  Handshake(Origins origins, Tokens tokens, Meters meters) {
    this.origins = origins;
    this.tokens = tokens;
    this.meters = meters;
  }

  static Optional<Identity> identity(RoutingContext context) {
    return context.get(IDENTITY);
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    if (!comesFromOurs(request)) {
      refuse(context, new Refusal(Code.FORBIDDEN, "pages of this origin may not connect"));
      return;
    }
    request.pause();
    tokens
        .identify(request)
        .onSuccess(identity -> {
          request.resume();
          var owner = owners.get(session(context));
          if (owner != null && !owner.equals(identity)) {
            refuse(context, new Refusal(Code.FORBIDDEN, "this session is somebody else's"));
            return;
          }
          context.put(IDENTITY, identity);
          context.next();
        })
        .onFailure(forged -> {
          request.resume();
          refuse(
              context,
              forged instanceof Refusal refusal
                  ? refusal
                  : new Refusal(Code.UNAUTHENTICATED, "the token can't be read"));
        });
  }

  /** Keeps a SockJS session for its identity, until {@link #disown}. */
  void own(RoutingContext context) {
    owners.put(session(context), identity(context));
  }

  void disown(RoutingContext context) {
    owners.remove(session(context));
  }

  /** The session in /eventbus/server/session/transport; empty for other paths. */
  private static String session(RoutingContext context) {
    var parts = context.normalizedPath().split("/");
    return parts.length == 5 ? parts[3] : "";
  }

  private boolean comesFromOurs(HttpServerRequest request) {
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    var forwarded =
        isLoopback(request.remoteAddress()) ? request.getHeader("X-Forwarded-Host") : null;
    return origin == null || origins.allow(origin, request.getHeader(HttpHeaders.HOST), forwarded);
  }

  private static boolean isLoopback(SocketAddress peer) {
    try {
      return peer.hostAddress() != null
          && InetAddress.getByName(peer.hostAddress()).isLoopbackAddress();
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }

  /** Ends a request with a refusal; what was wrong goes to the log in one line. */
  void refuse(RoutingContext context, Refusal refusal) {
    meters.bridgeRefusal(refusal.code().word()).increment();
    log.info(
        "WebSocket refused {} {}: {} ({})",
        context.request().method(),
        context.normalizedPath(),
        refusal.getMessage(),
        refusal.code().word());
    if (!context.response().ended()) {
      var problem =
          new JsonObject().put("code", refusal.code().word()).put("detail", refusal.getMessage());
      context
          .response()
          .setStatusCode(refusal.code().status())
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
          .end(problem.encode());
    }
  }
}
