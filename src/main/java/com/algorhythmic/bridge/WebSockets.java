package com.algorhythmic.bridge;

import com.algorhythmic.bridge.Client.CloseReason;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.wire.WebSocketPaths;
import io.netty.channel.Channel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Accepts clients over WebSockets, plain or of SockJS, whose connections may belong to another event loop: that of the HTTP
 * port. The hub and the clients are confined to the bridge's context, so frames and the end of a connection are handed over
 * to it in order.
 */
final class WebSockets {
  /** Frames of a client that may wait for the bridge; then its connection is not read. */
  private static final int WINDOW = 64;

  private final ContextInternal bridge;
  private final WebSocketPaths paths;
  private final SocketLimit limit;
  private final Hub hub;
  private final FrameHandler frames;
  private final Flusher flusher;
  private final Turns turns;

  /**
   * @param bridge the context of the hub
   * @param turns of the hub
   */
  WebSockets(
      ContextInternal bridge,
      WebSocketPaths paths,
      SocketLimit limit,
      Hub hub,
      FrameHandler frames,
      Turns turns) {
    this.bridge = bridge;
    this.paths = paths;
    this.limit = limit;
    this.hub = hub;
    this.frames = frames;
    this.turns = turns;
    flusher = new Flusher(bridge.nettyEventLoop());
  }

  /** @param handshake of the port that the request came to */
  void upgrade(HttpServerRequest request, Handshake handshake) {
    handshake
        .authenticate(request)
        .onSuccess(identity -> upgrade(request, handshake, identity))
        .onFailure(refusal -> handshake.refuse(request, refusal));
  }

  private void upgrade(
      HttpServerRequest request, Handshake handshake, Optional<Identity> identity) {
    var invalid = Upgrade.refusal(request);
    if (invalid.isPresent()) {
      handshake.refuse(request, invalid.get());
      return;
    }
    var network = handshake.network(request);
    var full = limit.open(network);
    if (full.isPresent()) {
      handshake.refuse(request, full.get());
      return;
    }
    boolean isSockJs = paths.isSockJs(request.path());
    var reader = new FrameReader();
    if (!Upgrade.accept(request, reader, () -> connect(reader, identity, network, isSockJs))) {
      limit.close(network);
    }
  }

  private void connect(
      FrameReader reader, Optional<Identity> identity, String network, boolean isSockJs) {
    // The correlation id of a frame is kept in its context, so clients do not share one.
    var context = bridge.duplicate();
    var connection = new WebSocketConnection(reader, context, flusher, isSockJs);
    var client = new Client(identity, network, connection, Client::monotonicMs);
    var tasks = new Tasks(context, reader.context().channel());
    connection.onInvalidFrame(() -> tasks.run(() -> client.close(CloseReason.TOO_LARGE)));
    reader.listen(new Received(tasks, client, connection, network, isSockJs));
    var id = Correlation.current();
    tasks.run(() -> {
      Correlation.set(id);
      connection.opened();
      hub.connect(client);
    });
  }

  private void receiveWrapped(Client client, String message) {
    if (client.isClosed()) {
      return;
    }
    // What is not wrapped is refused like any other frame that can't be read.
    var wrapped = SockJsFraming.unwrap(message).orElseGet(() -> List.of(message));
    if (wrapped.isEmpty()) {
      client.acceptPing();
    }
    for (var frame : wrapped) {
      frames.handle(client, Buffer.buffer(frame));
    }
  }

  /** Passes what a client sends to the bridge's event loop. */
  private final class Received implements FrameReader.Listener {
    private final Tasks tasks;
    private final Client client;
    private final WebSocketConnection connection;
    private final String network;
    private final boolean isSockJs;

    Received(
        Tasks tasks,
        Client client,
        WebSocketConnection connection,
        String network,
        boolean isSockJs) {
      this.tasks = tasks;
      this.client = client;
      this.connection = connection;
      this.network = network;
      this.isSockJs = isSockJs;
    }

    @Override
    public void received(Buffer message) {
      tasks.run(() -> {
        if (isSockJs) {
          receiveWrapped(client, message.toString());
        } else {
          frames.handle(client, message);
        }
      });
    }

    @Override
    public void continued() {
      tasks.run(client::acceptFrame);
    }

    @Override
    public void pinged() {
      tasks.run(client::acceptPing);
    }

    @Override
    public void closed(String status) {
      limit.close(network);
      tasks.run(() -> {
        connection.closed();
        hub.disconnect(client, status);
      });
    }
  }

  /**
   * The tasks of one connection on the bridge's event loop, in their order. While too many wait, the connection is not read.
   */
  private final class Tasks {
    private final ContextInternal context;
    private final Channel channel;
    private final AtomicInteger waiting = new AtomicInteger();

    Tasks(ContextInternal context, Channel channel) {
      this.context = context;
      this.channel = channel;
    }

    void run(Runnable task) {
      if (waiting.incrementAndGet() == WINDOW) {
        channel.config().setAutoRead(false);
      }
      turns.add(context, () -> {
        task.run();
        if (waiting.decrementAndGet() == WINDOW / 2) {
          channel.eventLoop().execute(this::readOn);
        }
      });
    }

    private void readOn() {
      if (waiting.get() < WINDOW) {
        channel.config().setAutoRead(true);
      }
    }
  }
}
