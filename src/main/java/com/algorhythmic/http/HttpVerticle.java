package com.algorhythmic.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;

/** The server of one event loop at the HTTP port. Vert.x gives the port's connections to its event loops in turn. */
public final class HttpVerticle extends VerticleBase {
  private final HttpPort port;
  private HttpServer server;

  public HttpVerticle(HttpPort port) {
    this.port = port;
  }

  @Override
  public Future<?> start() {
    // The server belongs to the event loop that creates it.
    Promise<HttpPort.Opened> here = ((ContextInternal) context).promise();
    port.open(vertx).onComplete(here);
    return here.future().compose(open -> {
      server = port.server(vertx, open);
      return server.listen();
    });
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.shutdown(5, TimeUnit.SECONDS);
  }
}
