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
 * A plain WebSocket. Frames bypass Vert.x, which would encode each one again for each socket. They are written to the
 * Netty channel and flushed together at the end of the event loop's current task.
 */
final class WebSocketConnection implements Connection {
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
