package com.algorhythmic.bridge;

import com.algorhythmic.bridge.Client.CloseReason;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.wire.WebSocketPaths;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Accepts clients over WebSockets, plain or of SockJS, whose connections may belong to another event loop: that of the HTTP
 * port. The hub and the clients are confined to the bridge's context, so frames and the end of a connection are handed over
 * to it in order.
 */
final class WebSockets {
  private static final int NO_CLOSE_FRAME = 1006;

  /** Frames of a client that may wait for the bridge; then its connection is not read. */
  private static final int WINDOW = 64;

  private static final Set<WebSocketFrameType> PINGS_AND_PONGS =
      EnumSet.of(WebSocketFrameType.PING, WebSocketFrameType.PONG);

  private final ContextInternal bridge;
  private final WebSocketPaths paths;
  private final Handshake handshake;
  private final SocketLimit limit;
  private final Hub hub;
  private final FrameHandler frames;
  private final Flusher flusher;

  /** @param bridge the context of the hub */
  WebSockets(
      ContextInternal bridge,
      WebSocketPaths paths,
      Handshake handshake,
      SocketLimit limit,
      Hub hub,
      FrameHandler frames) {
    this.bridge = bridge;
    this.paths = paths;
    this.handshake = handshake;
    this.limit = limit;
    this.hub = hub;
    this.frames = frames;
    flusher = new Flusher(bridge.nettyEventLoop());
  }

  void upgrade(HttpServerRequest request) {
    handshake
        .authenticate(request)
        .onSuccess(identity -> upgrade(request, identity))
        .onFailure(refusal -> handshake.refuse(request, refusal));
  }

  private void upgrade(HttpServerRequest request, Optional<Identity> identity) {
    if (!request.canUpgradeToWebSocket()) {
      handshake.refuse(request, new Refusal(Code.INVALID, "this path accepts only WebSockets"));
      return;
    }
    var network = handshake.network(request);
    var full = limit.open(network);
    if (full.isPresent()) {
      handshake.refuse(request, full.get());
      return;
    }
    request
        .toWebSocket()
        .onSuccess(socket -> connect(socket, identity, network, paths.isSockJs(request.path())))
        .onFailure(failure -> {
          limit.close(network);
          handshake.refuse(request, new Refusal(Code.INVALID, "the upgrade is invalid"));
        });
  }

  private void connect(
      ServerWebSocket socket, Optional<Identity> identity, String network, boolean isSockJs) {
    // The correlation id of a frame is kept in its context, so clients do not share one.
    var context = bridge.duplicate();
    var connection = new WebSocketConnection(socket, context, flusher, isSockJs);
    var client = new Client(identity, network, connection, Client::monotonicMs);
    boolean isNear = bridge.inThread();
    var credit = new Credit(socket);
    if (!isNear) {
      socket.pause();
      socket.fetch(WINDOW);
    }
    var id = Correlation.current();
    run(isNear, context, () -> {
      Correlation.set(id);
      connection.opened();
      hub.connect(client);
    });
    socket.frameHandler(frame -> {
      if (PINGS_AND_PONGS.contains(frame.type())) {
        // Vert.x reads on after these by itself, so they take nothing of the window.
        run(isNear, context, client::acceptPing);
        return;
      }
      if (frame.type() == WebSocketFrameType.CONTINUATION) {
        run(isNear, context, client::acceptFrame);
      }
      if (!isNear && credit.isSpent()) {
        run(isNear, context, credit::renew);
      }
    });
    socket.textMessageHandler(text -> run(isNear, context, () -> {
      if (isSockJs) {
        receiveWrapped(client, text);
      } else {
        frames.handle(client, Buffer.buffer(text));
      }
    }));
    socket.binaryMessageHandler(bytes -> run(isNear, context, () -> frames.handle(client, bytes)));
    Runnable tooLarge = () -> run(isNear, context, () -> client.close(CloseReason.TOO_LARGE));
    connection.onInvalidFrame(tooLarge);
    socket.exceptionHandler(failure -> {
      // A message of many frames that is too long; after a lost connection there is nothing to
      // tell.
      if (!(failure instanceof IOException)) {
        tooLarge.run();
      }
    });
    socket.closeHandler(closed -> {
      limit.close(network);
      var status = closeStatus(socket);
      run(isNear, context, () -> {
        connection.closed();
        hub.disconnect(client, status);
      });
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

  /** Runs a task on the bridge's event loop, after all earlier ones of the same connection. */
  private static void run(boolean isNear, ContextInternal context, Runnable task) {
    if (isNear) {
      task.run();
    } else {
      context.runOnContext(now -> task.run());
    }
  }

  /** The close code and reason, which may be the client's own words. */
  private static String closeStatus(ServerWebSocket socket) {
    var code = socket.closeStatusCode();
    var reason = socket.closeReason();
    return (code == null ? NO_CLOSE_FRAME : code)
        + (reason == null || reason.isEmpty() ? "" : " " + reason.replaceAll("\\p{Cntrl}", " "));
  }

  /** How many frames the connection may still read; renewed when the bridge has handled half of the window. */
  private static final class Credit {
    private static final int HALF = WINDOW / 2;

    private final ServerWebSocket socket;
    private int received;

    Credit(ServerWebSocket socket) {
      this.socket = socket;
    }

    boolean isSpent() {
      return ++received % HALF == 0;
    }

    void renew() {
      socket.fetch(HALF);
    }
  }
}
