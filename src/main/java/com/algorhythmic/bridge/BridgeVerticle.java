package com.algorhythmic.bridge;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.Problems;
import com.algorhythmic.http.api.RequestTargets;
import com.algorhythmic.http.auth.CallerLimits;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.site.BasePath;
import com.algorhythmic.http.site.RequestId;
import com.algorhythmic.http.site.SecurityHeaders;
import com.algorhythmic.http.site.Site;
import com.algorhythmic.http.wire.HttpServers;
import com.algorhythmic.http.wire.ServerOptions;
import com.algorhythmic.http.wire.WebSocketPaths;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The server of the live channel: WebSockets at /ws and /eventbus/websocket, SockJS under /eventbus. */
public final class BridgeVerticle extends VerticleBase {
  private static final long REFRESH_MS = 1_000;
  private static final long PULSE_MS = 2_000;
  private static final long DRAIN_BATCH_MS = 100;
  private static final int IDLE_SECONDS = 75;

  private final Settings settings;
  private final Bus bus;
  private final Tokens tokens;
  private final CallerLimits limits;
  private final Meters meters;
  private final InstantSource clock;
  private final SecurityHeaders headers;
  private final Hub hub;
  private HttpServer server;
  /** Accepts the WebSockets of the HTTP port, on its event loop; null while the bridge does not run. */
  private volatile Handler<HttpServerRequest> httpPort;

  /** @param clock the time that all nodes and screens share */
  public BridgeVerticle(
      Settings settings,
      Bus bus,
      Tokens tokens,
      CallerLimits limits,
      Meters meters,
      InstantSource clock) {
    this.settings = settings;
    this.bus = bus;
    this.tokens = tokens;
    this.limits = limits;
    this.meters = meters;
    this.clock = clock;
    headers = new SecurityHeaders(settings);
    hub = new Hub(bus, tokens, meters, clock);
  }

  /** Takes over a WebSocket of the HTTP port; may be called from any event loop. */
  public void accept(HttpServerRequest request) {
    var open = httpPort;
    if (open == null) {
      RequestId.set(request);
      headers.addToData(request.response());
      Problems.answer(request, new Refusal(Code.BUSY, "the live channel is not open", null, 1));
    } else {
      open.handle(request);
    }
  }

  @Override
  public Future<?> start() {
    var context = (ContextInternal) vertx.getOrCreateContext();
    var turns = new Turns(context.nettyEventLoop());
    var site = Site.ofBridge(vertx, settings);
    var ofHttpPort = Site.ofLiveChannel(vertx, settings);
    var options = ServerOptions.of(settings.bridge()).setIdleTimeout(IDLE_SECONDS);
    server = new HttpServers(site, settings.http(), meters)
        .create(vertx, options)
        .requestHandler(requests(site, ofHttpPort, context, turns));
    vertx.setPeriodic(REFRESH_MS, timer -> hub.refresh());
    vertx.setPeriodic(PULSE_MS, timer -> hub.pulse());
    return Future.all(site.open(), ofHttpPort.open(), hub.open(turns))
        .compose(open -> server.listen());
  }

  /** Closes clients in batches, so that they do not all reconnect at once. */
  @Override
  public Future<?> stop() {
    httpPort = null;
    hub.close();
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

  private Handler<HttpServerRequest> requests(
      Site site, Site ofHttpPort, ContextInternal context, Turns turns) {
    var handshake = new Handshake(site, tokens, meters);
    var frames = new FrameHandler(bus, limits, hub, meters, clock);
    var limit = new SocketLimit(settings.bridge(), meters);
    var base = BasePath.of(settings);
    var paths = new WebSocketPaths(base);
    var webSockets = new WebSockets(context, paths, limit, hub, frames, turns);
    var sockJs = new SockJs(handshake, limit, hub, frames).router(vertx, base);
    var ofHttp = new Handshake(ofHttpPort, tokens, meters);
    httpPort = checked(ofHttpPort, ofHttp, request -> webSockets.upgrade(request, ofHttp));
    return checked(site, handshake, request -> {
      if (paths.contain(request.path())) {
        webSockets.upgrade(request, handshake);
      } else {
        sockJs.handle(request);
      }
    });
  }

  /** Answers requests with a target or a host that nobody may ask for, and hands on the others. */
  private Handler<HttpServerRequest> checked(
      Site site, Handshake handshake, Handler<HttpServerRequest> next) {
    var decodable = RequestTargets.decodable(next);
    return request -> {
      RequestId.set(request);
      headers.addToData(request.response());
      site.checkHost(request)
          .onSuccess(own -> decodable.handle(request))
          .onFailure(refusal -> handshake.refuse(request, refusal));
    };
  }
}
