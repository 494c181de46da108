package com.algorhythmic.http;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.Problems;
import com.algorhythmic.http.site.Site;
import com.algorhythmic.http.wire.ServerOptions;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Set;

/**
 * The live channel on the HTTP port, so that a small installation needs only one port. Plain WebSockets go to the bridge of
 * this process with their connection. Requests and WebSockets of SockJS are forwarded to its port, frame by frame with
 * back-pressure: a queue here would hide slow clients from the bridge.
 */
final class BridgeProxy implements Handler<HttpServerRequest> {
  private static final int MAX_CONNECTIONS = 20_000;
  private static final Set<String> PLAIN = Set.of("/ws", "/eventbus/websocket");
  private static final short GOING_AWAY = 1001;
  private static final List<String> FORWARDED_HEADERS =
      List.of("Cookie", "Authorization", "Origin", "User-Agent", "Sec-Fetch-Site");

  private final Settings.Bridge bridge;
  private final Site site;
  private final WebSocketClient sockets;
  private final HttpProxy requests;

  BridgeProxy(Vertx vertx, Settings.Bridge bridge, Site site) {
    this.site = site;
    this.bridge = bridge;
    sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
        .setMaxConnections(MAX_CONNECTIONS)
        .setMaxFrameSize(ServerOptions.MAX_MESSAGE_BYTES)
        .setMaxMessageSize(ServerOptions.MAX_MESSAGE_BYTES)
        .setTryUsePerMessageCompression(false)
        .setTryUsePerFrameCompression(false));
    // A connection for each request: that of a client that hangs up is reset, and with a pool it
    // could be another client's meanwhile.
    var client = vertx.createHttpClient(
        new HttpClientOptions().setKeepAlive(false),
        new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS));
    requests = HttpProxy.reverseProxy(client)
        .origin(bridge.port(), bridge.host())
        .addInterceptor(new ForwardedHeaders(site));
  }

  /**
   * Gives plain WebSockets to the bridge before the router sees them, which would wrap them.
   *
   * @param liveChannel takes over the connection
   * @param others for all other requests
   */
  static Handler<HttpServerRequest> plainOr(
      Handler<HttpServerRequest> liveChannel, Handler<HttpServerRequest> others) {
    return request -> {
      var path = request.path();
      (path != null && PLAIN.contains(path) ? liveChannel : others).handle(request);
    };
  }

  @Override
  public void handle(HttpServerRequest request) {
    if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      forward(request);
    } else {
      requests.handle(request);
    }
  }

  private void forward(HttpServerRequest request) {
    var options = new WebSocketConnectOptions()
        .setHost(bridge.host())
        .setPort(bridge.port())
        .setURI(request.uri())
        // Without the client's Origin, Vert.x would send that of the bridge's port; if forbidden
        // to, it drops the client's.
        .setAllowOriginHeader(request.getHeader(HttpHeaders.ORIGIN) != null)
        .putHeader(Correlation.HEADER, Correlation.current());
    options.getHeaders().addAll(site.forwarded(request));
    var protocols = request.getHeader("Sec-WebSocket-Protocol");
    if (protocols != null) {
      options.setSubProtocols(List.of(protocols.split("\\s*,\\s*")));
    }
    for (var name : FORWARDED_HEADERS) {
      if (request.getHeader(name) != null) {
        options.putHeader(name, request.getHeader(name));
      }
    }
    request.pause();
    sockets
        .connect(options)
        .onSuccess(inner -> {
          // Keeps the first frames of the bridge until the client is connected.
          inner.pause();
          request
              .toWebSocket()
              .onSuccess(outer -> join(outer, inner))
              .onFailure(failure -> inner.close());
        })
        .onFailure(failure -> {
          request.resume();
          refuse(request, failure);
        });
  }

  private static void join(WebSocketBase outer, WebSocket inner) {
    forward(outer, inner);
    forward(inner, outer);
    inner.resume();
    outer.resume();
  }

  private static void forward(WebSocketBase from, WebSocketBase to) {
    from.frameHandler(frame -> {
      // The other side may have closed while this frame was on its way.
      if (!frame.isClose() && !to.isClosed()) {
        to.writeFrame(frame);
        if (!to.isClosed() && to.writeQueueFull()) {
          from.pause();
          to.drainHandler(queue -> from.resume());
        }
      }
    });
    from.exceptionHandler(failure -> to.close(GOING_AWAY));
    from.closeHandler(closed -> {
      var code = from.closeStatusCode();
      // 1005 and 1006 stand for a missing code and must not be sent.
      boolean sendable = code != null && code != 1005 && code != 1006;
      to.close(sendable ? code : GOING_AWAY, sendable ? from.closeReason() : null);
    });
  }

  /** Forwards the bridge's refusal, or reports that the bridge can't be reached. */
  private static void refuse(HttpServerRequest request, Throwable failure) {
    if (failure instanceof UpgradeRejectedException rejected && rejected.getBody() != null) {
      request
          .response()
          .setStatusCode(rejected.getStatus())
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
          .end(rejected.getBody());
    } else {
      Problems.answer(
          request,
          new Refusal(Code.BUSY, "the live channel can't be reached; try again in a moment"));
    }
  }

  /** Replaces the headers that clients could set themselves, and on the way back those that this port has set already. */
  private record ForwardedHeaders(Site site) implements ProxyInterceptor {
    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      var headers = context.request().headers();
      // One by one, because setAll would remove all other headers: identity and origin.
      site.forwarded(context.request().proxiedRequest())
          .forEach((name, value) -> headers.set(name, value));
      headers.set(Correlation.HEADER, Correlation.current());
      return context.sendRequest();
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
      var ours = context.request().proxiedRequest().response().headers();
      var headers = context.response().headers();
      // That of the bridge ends its connection to this port, not that of the client.
      headers.remove(HttpHeaders.CONNECTION);
      headers.names().forEach(ours::remove);
      return context.sendResponse();
    }
  }
}
