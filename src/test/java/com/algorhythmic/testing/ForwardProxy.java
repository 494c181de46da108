package com.algorhythmic.testing;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An HTTP proxy on loopback that asks for a user. It stands for a whole network: every host that it is asked for is one
 * port of this machine.
 */
public final class ForwardProxy implements AutoCloseable {
  public static final String USER = "proxy-user";
  public static final String PASSWORD = "p@ss:word";
  private static final String EXPECTED = "Basic "
      + Base64.getEncoder()
          .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final NetClient client = vertx.createNetClient();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final int target;
  private NetServer server;

  private ForwardProxy(int target) {
    this.target = target;
  }

  /** Starts a proxy that leads to a port of this machine. */
  public static ForwardProxy to(int port) {
    var proxy = new ForwardProxy(port);
    try {
      proxy.server = proxy
          .vertx
          .createNetServer()
          .connectHandler(proxy::accept)
          .listen(0, "127.0.0.1")
          .await(10, TimeUnit.SECONDS);
      return proxy;
    } catch (TimeoutException stuck) {
      proxy.vertx.close();
      throw new IllegalStateException("the proxy doesn't start", stuck);
    }
  }

  /** The value of HTTPS_PROXY. */
  public String address() {
    return "http://" + USER + ":p%40ss%3Aword@127.0.0.1:" + server.actualPort();
  }

  /** The value of HTTPS_PROXY without the user. */
  public String addressWithoutUser() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** Method and target of each request so far, oldest first. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept(NetSocket socket) {
    var head = Buffer.buffer();
    socket.handler(chunk -> {
      head.appendBuffer(chunk);
      int end = head.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
      if (end >= 0) {
        socket.pause();
        forward(socket, head, end + 4);
      }
    });
  }

  private void forward(NetSocket socket, Buffer received, int end) {
    var head = received.getString(0, end, "ISO-8859-1");
    var words = head.split(" ", 3);
    requests.add(words[0] + " " + words[1]);
    if (!head.contains(EXPECTED)) {
      socket.write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
      socket.end();
      return;
    }
    client.connect(target, "127.0.0.1").onSuccess(other -> {
      if (words[0].equals("CONNECT")) {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      } else {
        var line = head.replaceFirst(" http://[^/ ]+", " ");
        other.write(
            Buffer.buffer(line, "ISO-8859-1").appendBuffer(received.slice(end, received.length())));
      }
      socket.handler(other::write);
      other.handler(socket::write);
      socket.closeHandler(gone -> other.close());
      other.endHandler(ended -> socket.end());
      socket.resume();
    });
  }

  @Override
  public void close() {
    try {
      vertx.close().await(10, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      throw new IllegalStateException("the proxy doesn't stop", stuck);
    }
  }
}
