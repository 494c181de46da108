package com.algorhythmic.bridge;

import com.algorhythmic.bridge.Client.CloseReason;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.Problems;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.site.BasePath;
import com.algorhythmic.http.wire.ServerOptions;
import io.vertx.core.Future;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts clients over the requests of SockJS, for networks that block WebSockets. */
final class SockJs {
  private static final Logger log = LoggerFactory.getLogger(SockJs.class);
  private static final String IDENTITY = "identity";

  /** The name of the second part of the path, from which SockJS takes the session. A query's parameter of that name wins. */
  private static final String SESSION_PARAMETER = "param0";

  private static final int TRY_AGAIN_LATER = 1013;

  private final Handshake handshake;
  private final SocketLimit limit;
  private final Hub hub;
  private final FrameHandler frames;

  /** The identity of each SockJS session. Polls are separate requests, and a session's id is not secret. */
  private final Map<String, Optional<Identity>> owners = new HashMap<>();

  SockJs(Handshake handshake, SocketLimit limit, Hub hub, FrameHandler frames) {
    this.handshake = handshake;
    this.limit = limit;
    this.hub = hub;
    this.frames = frames;
  }

  /** Serves SockJS under /eventbus, and 404 elsewhere. */
  Router router(Vertx vertx, BasePath base) {
    var options = new SockJSHandlerOptions()
        .setInsertJSESSIONID(false)
        // Pages of other sites can load these without an Origin header.
        .addDisabledTransport("JSON_P")
        .addDisabledTransport("HTML_FILE");
    var router = Router.router(vertx);
    base.mount(router);
    router.route("/eventbus/*").handler(SockJs::checkSessionId).handler(this::authenticate);
    // The server accepts WebSockets before this router: SockJS hides the frames and the connection
    // that the limits need.
    router.routeWithRegex("/eventbus/(.*/)?websocket").handler(SockJs::refuseWebSocket);
    // This page loads a script from another site.
    router.getWithRegex("/eventbus/iframe.*").handler(this::notFound);
    router
        .post("/eventbus/*")
        .handler(BodyHandler.create(false)
            .setBodyLimit(ServerOptions.MAX_MESSAGE_BYTES)
            .setMergeFormAttributes(false));
    router.postWithRegex("/eventbus/.*_send").handler(SockJs::checkFrames);
    router
        .route("/eventbus/*")
        .subRouter(SockJSHandler.create(vertx, options).socketHandler(this::connect));
    router.route().handler(this::notFound);
    router.route().failureHandler(this::fail);
    return router;
  }

  /** Refuses a request whose path names another session than the one that SockJS would find by its parameter. */
  private static void checkSessionId(RoutingContext context) {
    if (context.queryParams().contains(SESSION_PARAMETER)
        || context.normalizedPath().indexOf('%') >= 0) {
      throw new Refusal(Code.INVALID, "the session must be in the path, without escapes");
    }
    context.next();
  }

  private void authenticate(RoutingContext context) {
    Correlation.set(Correlation.accepted(context.request().getHeader(Correlation.HEADER)));
    handshake
        .authenticate(context.request())
        .onSuccess(identity -> {
          var owner = owners.get(session(context));
          if (owner == null || isSameCaller(owner, identity)) {
            context.put(IDENTITY, identity).next();
          } else {
            refuse(context, Code.FORBIDDEN, "this session belongs to another user");
          }
        })
        .onFailure(refusal -> handshake.refuse(context.request(), refusal));
  }

  /** Refuses what SockJS would answer with 500: anything but a JSON text or a JSON array of texts. */
  private static void checkFrames(RoutingContext context) {
    var body = context.body().asString();
    if (body == null || body.isEmpty() || SockJsFraming.unwrap(body).isEmpty()) {
      throw new Refusal(Code.INVALID, "the body must be a JSON array of frames");
    }
    context.next();
  }

  private void connect(SockJSSocket socket) {
    var context = socket.routingContext();
    var network = handshake.network(context.request());
    var full = limit.open(network);
    if (full.isPresent()) {
      socket.close(TRY_AGAIN_LATER, full.get().getMessage());
      return;
    }
    Optional<Identity> identity = context.get(IDENTITY);
    var client = new Client(
        identity,
        handshake.network(context.request()),
        new SockJsConnection(socket),
        Client::monotonicMs);
    owners.put(session(context), identity);
    socket.handler(frame -> frames.handle(client, frame));
    socket.exceptionHandler(failure -> client.close(CloseReason.TOO_LARGE));
    socket.closeHandler(closed -> {
      limit.close(network);
      owners.remove(session(context));
      hub.disconnect(
          client, client.closeReason().map(Object::toString).orElse("closed by the client"));
    });
    hub.connect(client);
  }

  private static void refuseWebSocket(RoutingContext context) {
    throw new Refusal(Code.INVALID, "this path accepts only WebSockets");
  }

  private static boolean isSameCaller(Optional<Identity> one, Optional<Identity> other) {
    return one.isPresent() && other.isPresent()
        ? one.get().isSameAs(other.get())
        : one.isEmpty() && other.isEmpty();
  }

  /** The session of a path /eventbus/server/session/transport; empty for other paths. */
  private static String session(RoutingContext context) {
    var parts = context.normalizedPath().split("/");
    return parts.length == 5 ? parts[3] : "";
  }

  private void notFound(RoutingContext context) {
    refuse(context, Code.NOT_FOUND, "this path does not exist");
  }

  private void fail(RoutingContext context) {
    var cause = context.failure();
    if (cause != null && !(cause instanceof Refusal) && context.statusCode() >= 500) {
      log.error("{} {} failed", context.request().method(), context.request().path(), cause);
    }
    handshake.refuse(
        context.request(),
        cause instanceof Refusal refusal ? refusal : Problems.ofStatus(context.statusCode()));
  }

  private void refuse(RoutingContext context, Code code, String reason) {
    handshake.refuse(context.request(), new Refusal(code, reason));
  }

  /** A SockJS connection. Its transports are short requests, which the server's idle timeout ends. */
  private record SockJsConnection(SockJSSocket socket) implements Connection {
    @Override
    public Future<Void> write(Frame frame) {
      return socket.write(frame.text());
    }

    @Override
    public boolean isWritable() {
      // The server's deadline for responses ends a request that is not read.
      return true;
    }

    @Override
    public void close(int code, String reason) {
      socket.close(code, reason);
    }
  }
}
