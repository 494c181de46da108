package com.algorhythmic.bridge;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.Tokens;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The live channel's server: screens come by WebSocket at /ws and /eventbus/websocket, or by SockJS under /eventbus. */
public final class BridgeVerticle extends VerticleBase {
  static final int MAX_MESSAGE_BYTES = 64 * 1024;
  private static final long ROUND_MS = 10_000;
  private static final int IDLE_SECONDS = 75;

  /** SockJS has the second one too, but hides the frames and the connection, which the limits need. */
  private static final Set<String> WEB_SOCKETS = Set.of("/ws", "/eventbus/websocket");

  private final Settings settings;
  private final Bus bus;
  private final Tokens tokens;
  private final Meters meters;
  private final Hub hub;
  private HttpServer server;

  public BridgeVerticle(Settings settings, Bus bus, Tokens tokens, Meters meters) {
    this.settings = settings;
    this.bus = bus;
    this.tokens = tokens;
    this.meters = meters;
    hub = new Hub(bus, meters);
  }

  @Override
  public Future<?> start() {
    server = vertx.createHttpServer(options()).requestHandler(requests());
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

  private Handler<HttpServerRequest> requests() {
    var origins = new Origins(settings.bridge().origins().orElse(Set.of()));
    var handshake = new Handshake(origins, tokens, meters);
    var usher = new Usher(bus, hub, meters, InstantSource.system());
    var webSockets = new WebSockets(vertx, handshake, hub, usher);
    var sockJs = new SockJs(handshake, hub, usher).router(vertx);
    return request -> {
      if (WEB_SOCKETS.contains(request.path())) {
        webSockets.upgrade(request);
      } else {
        sockJs.handle(request);
      }
    };
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
}
