package com.algorhythmic.bridge;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.api.RequestTargets;
import com.algorhythmic.http.auth.CallerLimits;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.site.SecurityHeaders;
import com.algorhythmic.http.site.Site;
import com.algorhythmic.http.wire.ServerOptions;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The server of the live channel: WebSockets at /ws and /eventbus/websocket, SockJS under /eventbus. */
public final class BridgeVerticle extends VerticleBase {
  private static final long REFRESH_MS = 1_000;
  private static final long PULSE_MS = 2_000;
  private static final long DRAIN_BATCH_MS = 100;
  private static final int IDLE_SECONDS = 75;

  /** SockJS would serve the second path, too, but hides the frames and the connection that the limits need. */
  private static final Set<String> WEB_SOCKET_PATHS = Set.of("/ws", "/eventbus/websocket");

  private final Settings settings;
  private final Bus bus;
  private final Tokens tokens;
  private final CallerLimits limits;
  private final Meters meters;
  private final Hub hub;
  private HttpServer server;

  public BridgeVerticle(
      Settings settings, Bus bus, Tokens tokens, CallerLimits limits, Meters meters) {
    this.settings = settings;
    this.bus = bus;
    this.tokens = tokens;
    this.limits = limits;
    this.meters = meters;
    hub = new Hub(bus, tokens, meters, InstantSource.system());
  }

  @Override
  public Future<?> start() {
    var site = Site.ofBridge(vertx, settings);
    server = vertx
        .createHttpServer(ServerOptions.of(settings.bridge())
            .setIdleTimeout(IDLE_SECONDS)
            .addWebSocketSubProtocol(Tokens.WEB_SOCKET_PROTOCOL))
        .requestHandler(requests(site));
    vertx.setPeriodic(REFRESH_MS, timer -> hub.refresh());
    vertx.setPeriodic(PULSE_MS, timer -> hub.pulse());
    return Future.all(site.open(), hub.open()).compose(open -> server.listen());
  }

  /** Closes clients in batches, so that they do not all reconnect at once. */
  @Override
  public Future<?> stop() {
    return closeClients(settings.drain().socketsMs() / DRAIN_BATCH_MS)
        .compose(
            closed -> server.shutdown(Connection.CLOSE_TIMEOUT_MS + 1_000, TimeUnit.MILLISECONDS));
  }

  /** @param remaining the number of batches after this one */
  private Future<?> closeClients(long remaining) {
    hub.closeOldest((int) (hub.size() / (remaining + 1)) + 1);
    if (hub.size() == 0) {
      return Future.succeededFuture();
    }
    return vertx
        .timer(DRAIN_BATCH_MS, TimeUnit.MILLISECONDS)
        .compose(next -> closeClients(Math.max(0, remaining - 1)));
  }

  private Handler<HttpServerRequest> requests(Site site) {
    var handshake = new Handshake(site, tokens, meters);
    var frames = new FrameHandler(bus, limits, hub, meters, InstantSource.system());
    var webSockets = new WebSockets(vertx, handshake, hub, frames);
    var sockJs = new SockJs(handshake, hub, frames).router(vertx);
    var headers = new SecurityHeaders(settings);
    var routes = RequestTargets.decodable(request -> {
      if (WEB_SOCKET_PATHS.contains(request.path())) {
        webSockets.upgrade(request);
      } else {
        sockJs.handle(request);
      }
    });
    return request -> {
      headers.addToData(request.response());
      request.pause();
      site.checkHost(request)
          .onComplete(checked -> request.resume())
          .onSuccess(own -> routes.handle(request))
          .onFailure(refusal -> handshake.refuse(request, refusal));
    };
  }
}
