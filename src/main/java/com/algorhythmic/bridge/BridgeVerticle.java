package com.algorhythmic.bridge;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.Tokens;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The live channel's server: screens come by WebSocket, at /ws and /eventbus/websocket, or by SockJS under /eventbus. */
public final class BridgeVerticle extends VerticleBase {
  private static final int MAX_MESSAGE_BYTES = 64 * 1024;
  private static final long ROUND_MS = 10_000;
  private static final int IDLE_SECONDS = 75;

  private final Settings settings;
  private final Handshake handshake;
  private final Hub hub;
  private final Usher usher;
  private HttpServer server;

  public BridgeVerticle(Settings settings, Bus bus, Tokens tokens, Meters meters) {
    this.settings = settings;
    handshake =
        new Handshake(new Origins(settings.bridge().origins().orElse(Set.of())), tokens, meters);
    hub = new Hub(bus, meters);
    usher = new Usher(bus, hub, meters, InstantSource.system());
  }

  @Override
  public Future<?> start() {
    server = vertx.createHttpServer(options()).requestHandler(router());
    vertx.setPeriodic(ROUND_MS, round -> hub.round());
    return hub.open()
        .compose(
            open -> server.listen(settings.bridge().port(), settings.bridge().host()));
  }

  @Override
  public Future<?> stop() {
    hub.closeAll();
    return server.shutdown(Line.FAREWELL_MS + 1_000, TimeUnit.MILLISECONDS);
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxWebSocketFrameSize(MAX_MESSAGE_BYTES)
        .setMaxWebSocketMessageSize(MAX_MESSAGE_BYTES)
        .setHttp2ClearTextEnabled(false)
        .setIdleTimeout(IDLE_SECONDS)
        // Compression would cost each socket its own window, and each frame a pass per socket.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }

  private Router router() {
    var arrivals = new Arrivals(vertx, handshake, hub, usher);
    var router = Router.router(vertx);
    router.route().handler(handshake);
    router.get("/ws").handler(arrivals::upgrade);
    // SockJS has this path too, but hides the frames and the connection, which the limits need.
    router.get("/eventbus/websocket").handler(arrivals::upgrade);
    // SockJS's page for old browsers loads a script from elsewhere.
    router.getWithRegex("/eventbus/iframe.*").handler(this::notFound);
    router.post("/eventbus/*").handler(BodyHandler.create(false).setBodyLimit(MAX_MESSAGE_BYTES));
    router.route("/eventbus/*").subRouter(sockJs().socketHandler(arrivals::connect));
    router.route().handler(this::notFound);
    router.route().failureHandler(this::fail);
    return router;
  }

  private SockJSHandler sockJs() {
    var options = new SockJSHandlerOptions()
        .setInsertJSESSIONID(false)
        // A foreign page can load these without saying its origin.
        .addDisabledTransport("JSON_P")
        .addDisabledTransport("HTML_FILE");
    return SockJSHandler.create(vertx, options);
  }

  private void notFound(RoutingContext context) {
    handshake.refuse(context, new Refusal(Code.NOT_FOUND, "there is nothing at this path"));
  }

  private void fail(RoutingContext context) {
    var code = switch (context.statusCode()) {
      case 404 -> Code.NOT_FOUND;
      case 405 -> Code.METHOD_NOT_ALLOWED;
      case 413 -> Code.TOO_LARGE;
      default -> Code.INVALID;
    };
    var cause = context.failure();
    handshake.refuse(context, new Refusal(code, cause == null ? "bad request" : cause.toString()));
  }
}
