package com.algorhythmic.http;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.http.site.Site;
import com.algorhythmic.settings.BareHost;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;

/**
 * Forwards the requests of SockJS to the bridge's port, so that a small installation needs only one port. SockJS keeps a
 * session on one event loop, so these requests can't be handed over with their connection, as WebSockets are.
 */
final class BridgeProxy implements Handler<HttpServerRequest> {
  private static final int MAX_CONNECTIONS = 20_000;

  private final HttpProxy proxy;

  BridgeProxy(Vertx vertx, Settings.Bridge bridge, Site site) {
    // A connection for each request: that of a client that hangs up is reset, and with a pool it
    // could be another client's meanwhile.
    var client = vertx.createHttpClient(
        new HttpClientOptions().setKeepAlive(false),
        new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS));
    // WebSockets would be forwarded without an interceptor, so with the headers that clients set.
    proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
        .origin(bridge.port(), BareHost.onThisMachine(bridge.host()))
        .addInterceptor(new ForwardedHeaders(site));
  }

  @Override
  public void handle(HttpServerRequest request) {
    proxy.handle(request);
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
