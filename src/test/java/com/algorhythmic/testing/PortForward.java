package com.algorhythmic.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A port on another address of this machine that leads to one on loopback. */
public final class PortForward implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final NetServer server;

  private PortForward(String address, int port) {
    var client = vertx.createNetClient();
    server = vertx.createNetServer().connectHandler(from -> {
      from.pause();
      client
          .connect(port, "127.0.0.1")
          .onSuccess(to -> Future.any(from.pipeTo(to), to.pipeTo(from)))
          .onFailure(refused -> from.close());
    });
    try {
      server.listen(0, address).await(10, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      vertx.close();
      throw new IllegalStateException(stuck);
    }
  }

  public static PortForward to(int port, String address) {
    return new PortForward(address, port);
  }

  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    vertx.close();
  }
}
