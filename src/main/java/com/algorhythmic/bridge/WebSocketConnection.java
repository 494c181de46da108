package com.algorhythmic.bridge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.VoidChannelPromise;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;

/**
 * A bare WebSocket. Frames go past Vert.x, which would encode each one for each socket, straight into the channel, and
 * leave together once the event loop has done what it has in hand.
 */
final class WebSocketConnection implements Connection {
  private static final Future<Void> LEFT = Future.succeededFuture();

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final ChannelHandlerContext context;
  private final VoidChannelPromise unwatched;
  private boolean flushing;

  WebSocketConnection(Vertx vertx, ServerWebSocket socket) {
    this.vertx = vertx;
    this.socket = socket;
    context = ((WebSocketInternal) socket).channelHandlerContext();
    unwatched = new VoidChannelPromise(context.channel(), false);
    // The hub looks after idle screens, and this one would watch every write.
    context.pipeline().remove(IdleStateHandler.class);
  }

  @Override
  public Future<Void> write(Frame frame) {
    if (socket.isClosed()) {
      return LEFT;
    }
    if (!flushing) {
      flushing = true;
      context.executor().execute(this::flush);
    }
    var wire = frame.wire();
    if (wire.readableBytes() < context.channel().bytesBeforeUnwritable()) {
      context.write(wire, unwatched);
      return LEFT;
    }
    Promise<Void> left = Promise.promise();
    context.write(wire).addListener(done -> left.complete());
    return left.future();
  }

  private void flush() {
    flushing = false;
    context.flush();
  }

  @Override
  public void close(int code, String reason) {
    socket.close((short) code, reason);
    // That waits until all before it is written, which a peer that doesn't read would put off for
    // ever.
    vertx.setTimer(FAREWELL_MS, late -> context.close());
  }
}
