package com.algorhythmic.bridge;

import com.algorhythmic.bridge.Client.CloseReason;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.VoidChannelPromise;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.Optional;

/** Accepts clients over plain WebSockets. */
final class WebSockets {
  private static final int NO_CLOSE_FRAME = 1006;

  private final Vertx vertx;
  private final Handshake handshake;
  private final Hub hub;
  private final FrameHandler frames;

  WebSockets(Vertx vertx, Handshake handshake, Hub hub, FrameHandler frames) {
    this.vertx = vertx;
    this.handshake = handshake;
    this.hub = hub;
    this.frames = frames;
  }

  void upgrade(HttpServerRequest request) {
    Correlation.set(Correlation.accepted(request.getHeader(Correlation.HEADER)));
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
    request
        .toWebSocket()
        .onSuccess(socket -> connect(socket, identity, network))
        .onFailure(failure ->
            handshake.refuse(request, new Refusal(Code.INVALID, "the upgrade is invalid")));
  }

  private void connect(ServerWebSocket socket, Optional<Identity> identity, String network) {
    var client =
        new Client(identity, network, new WebSocketConnection(vertx, socket), Client::monotonicMs);
    socket.frameHandler(frame -> {
      if (frame.type() == WebSocketFrameType.PING) {
        client.acceptPing();
      }
    });
    socket.textMessageHandler(text -> frames.handle(client, Buffer.buffer(text)));
    socket.binaryMessageHandler(bytes -> frames.handle(client, bytes));
    // Called for messages beyond the server's limit, and for broken connections.
    socket.exceptionHandler(failure -> client.close(CloseReason.TOO_LARGE));
    socket.closeHandler(closed -> hub.disconnect(client, closeStatus(socket)));
    hub.connect(client);
  }

  /** The close code and reason, which may be the client's own words. */
  private static String closeStatus(ServerWebSocket socket) {
    var code = socket.closeStatusCode();
    var reason = socket.closeReason();
    return (code == null ? NO_CLOSE_FRAME : code)
        + (reason == null || reason.isEmpty() ? "" : " " + reason.replaceAll("\\p{Cntrl}", " "));
  }

  /**
   * A plain WebSocket. Frames bypass Vert.x, which would encode each one again for each socket. They are written to the
   * Netty channel and flushed together at the end of the event loop's current task.
   */
  private static final class WebSocketConnection implements Connection {
    private static final Future<Void> WRITTEN = Future.succeededFuture();

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final ChannelHandlerContext context;
    private final VoidChannelPromise noPromise;
    private boolean flushing;

    WebSocketConnection(Vertx vertx, ServerWebSocket socket) {
      this.vertx = vertx;
      this.socket = socket;
      context = ((WebSocketInternal) socket).channelHandlerContext();
      noPromise = new VoidChannelPromise(context.channel(), false);
      // Adds a listener to every write; the hub closes idle clients instead.
      context.pipeline().remove(IdleStateHandler.class);
    }

    @Override
    public Future<Void> write(Frame frame) {
      if (socket.isClosed()) {
        return WRITTEN;
      }
      if (!flushing) {
        flushing = true;
        context.executor().execute(this::flush);
      }
      var wire = frame.wire();
      if (wire.readableBytes() < context.channel().bytesBeforeUnwritable()) {
        context.write(wire, noPromise);
        return WRITTEN;
      }
      Promise<Void> written = Promise.promise();
      context.write(wire).addListener(done -> written.complete());
      return written.future();
    }

    private void flush() {
      flushing = false;
      context.flush();
    }

    @Override
    public void close(int code, String reason) {
      socket.close((short) code, reason);
      // The close frame waits behind all earlier frames; a peer that does not read would delay it
      // forever.
      vertx.setTimer(CLOSE_TIMEOUT_MS, timer -> context.close());
    }
  }
}
