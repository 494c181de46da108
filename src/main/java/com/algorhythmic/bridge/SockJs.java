package com.algorhythmic.bridge;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The screens that come by SockJS, whose transports get through where a WebSocket doesn't. */
final class SockJs {
  private static final String IDENTITY = "identity";

  private final Handshake handshake;
  private final Hub hub;
  private final FrameHandler usher;

  /** Whose each session is: its polls are requests of their own, and its id is no secret. */
  private final Map<String, Optional<Identity>> owners = new HashMap<>();

  SockJs(Handshake handshake, Hub hub, FrameHandler usher) {
    this.handshake = handshake;
    this.hub = hub;
    this.usher = usher;
  }

  /** All of SockJS under /eventbus, and not found everywhere else. */
  Router router(Vertx vertx) {
    var options = new SockJSHandlerOptions()
        .setInsertJSESSIONID(false)
        // A foreign page can load these without saying its origin.
        .addDisabledTransport("JSON_P")
        .addDisabledTransport("HTML_FILE");
    var router = Router.router(vertx);
    router.route("/eventbus/*").handler(this::admit);
    // This page for old browsers loads a script from elsewhere.
    router.getWithRegex("/eventbus/iframe.*").handler(this::notFound);
    router
        .post("/eventbus/*")
        .handler(BodyHandler.create(false).setBodyLimit(BridgeVerticle.MAX_MESSAGE_BYTES));
    router
        .route("/eventbus/*")
        .subRouter(SockJSHandler.create(vertx, options).socketHandler(this::connect));
    router.route().handler(this::notFound);
    router.route().failureHandler(this::fail);
    return router;
  }

  private void admit(RoutingContext context) {
    Correlation.set(Correlation.accepted(context.request().getHeader(Correlation.HEADER)));
    handshake
        .admit(context.request())
        .onSuccess(identity -> {
          var owner = owners.get(session(context));
          if (owner == null || isSame(owner, identity)) {
            context.put(IDENTITY, identity).next();
          } else {
            refuse(context, Code.FORBIDDEN, "this session is somebody else's");
          }
        })
        .onFailure(refusal -> handshake.refuse(context.request(), refusal));
  }

  private void connect(SockJSSocket socket) {
    var context = socket.routingContext();
    Optional<Identity> identity = context.get(IDENTITY);
    var screen = new Client(identity, Connection.of(socket), Client::steadyMs);
    owners.put(session(context), identity);
    socket.handler(frame -> usher.frame(screen, frame));
    socket.exceptionHandler(broken -> screen.close(Client.Farewell.TOO_LARGE));
    socket.closeHandler(closed -> {
      owners.remove(session(context));
      hub.disconnect(screen, screen.farewell().map(Object::toString).orElse("by itself"));
    });
    hub.connect(screen);
  }

  private static boolean isSame(Optional<Identity> one, Optional<Identity> other) {
    return one.isPresent() && other.isPresent()
        ? one.get().isSameAs(other.get())
        : one.isEmpty() && other.isEmpty();
  }

  /** The session in /eventbus/server/session/transport; empty for other paths. */
  private static String session(RoutingContext context) {
    var parts = context.normalizedPath().split("/");
    return parts.length == 5 ? parts[3] : "";
  }

  private void notFound(RoutingContext context) {
    refuse(context, Code.NOT_FOUND, "there is nothing at this path");
  }

  private void fail(RoutingContext context) {
    var code = switch (context.statusCode()) {
      case 404 -> Code.NOT_FOUND;
      case 405 -> Code.METHOD_NOT_ALLOWED;
      case 413 -> Code.TOO_LARGE;
      default -> Code.INVALID;
    };
    var cause = context.failure();
    refuse(context, code, cause == null ? "this request can't be served" : cause.toString());
  }

  private void refuse(RoutingContext context, Code code, String reason) {
    handshake.refuse(context.request(), new Refusal(code, reason));
  }
}
