package com.algorhythmic.bridge;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
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
  private static final long ROUND_MS = 1_000;
  private static final long PULSE_MS = 2_000;
  private static final long BATCH_MS = 100;
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
    hub = new Hub(bus, tokens, meters, InstantSource.system());
  }

  @Override
  public Future<?> start() {
    server = vertx.createHttpServer(options()).requestHandler(requests());
    vertx.setPeriodic(ROUND_MS, round -> hub.round());
    vertx.setPeriodic(PULSE_MS, beat -> hub.pulse());
    return hub.open()
        .compose(
            open -> server.listen(settings.bridge().port(), settings.bridge().host()));
  }

  /** Sends the screens elsewhere a few at a time: all at once, they would come back all at once. */
  @Override
  public Future<?> stop() {
    return sendElsewhere(settings.drain().socketsMs() / BATCH_MS)
        .compose(gone -> server.shutdown(Connection.FAREWELL_MS + 1_000, TimeUnit.MILLISECONDS));
  }

  /** @param batches how many there may be after this one, which is the last where nobody is left after it */
  private Future<?> sendElsewhere(long batches) {
    hub.sendElsewhere((int) (hub.screens() / (batches + 1)) + 1);
    if (hub.screens() == 0) {
      return Future.succeededFuture();
    }
    return vertx
        .timer(BATCH_MS, TimeUnit.MILLISECONDS)
        .compose(next -> sendElsewhere(Math.max(0, batches - 1)));
  }

  private Handler<HttpServerRequest> requests() {
    var origins = new Origins(settings.bridge().origins().orElse(Set.of()));
    var handshake = new Handshake(origins, tokens, meters);
    var usher = new FrameHandler(bus, hub, meters, InstantSource.system());
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
        .addWebSocketSubProtocol(Tokens.WEB_SOCKET_PROTOCOL)
        // Compression would cost each socket its own window, and each frame a pass per socket.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }
}
