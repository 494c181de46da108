package com.algorhythmic.database;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection when the server has not replied to a request within the timeout, for example because its host vanished
 * without closing the connection. The kernel would keep trying for a quarter of an hour, and the client's own close waits for
 * the server, so this handler closes the channel.
 */
final class ReplyTimeout extends ChannelDuplexHandler {
  private static final Logger log = LoggerFactory.getLogger(ReplyTimeout.class);
  private static final long CHECK_MS = 1_000;
  private static final long NOTHING = 0;

  private final long timeoutNs;
  private long waitingSince = NOTHING;
  private Future<?> checks;

  private ReplyTimeout(long timeoutMs) {
    this.timeoutNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
  }

  /** Applies the timeout to the connection; does nothing if it has one. */
  static void apply(SqlConnection connection, long timeoutMs) {
    var pipeline = pipeline(connection);
    pipeline.channel().eventLoop().execute(() -> {
      if (pipeline.channel().isActive() && pipeline.get(ReplyTimeout.class) == null) {
        pipeline.addFirst(new ReplyTimeout(timeoutMs));
      }
    });
  }

  /** The handlers between a connection and its socket. */
  static ChannelPipeline pipeline(SqlConnection connection) {
    var socket =
        ((SocketConnectionBase) ((SqlConnectionInternal) connection).unwrap().unwrap()).socket();
    return socket.channelHandlerContext().pipeline();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    checks = context
        .executor()
        .scheduleAtFixedRate(() -> check(context), CHECK_MS, CHECK_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    checks.cancel(false);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (waitingSince == NOTHING) {
      waitingSince = System.nanoTime();
    }
    context.write(message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    waitingSince = NOTHING;
    context.fireChannelRead(message);
  }

  private void check(ChannelHandlerContext context) {
    if (waitingSince != NOTHING && System.nanoTime() - waitingSince > timeoutNs) {
      checks.cancel(false);
      log.warn("The database has not replied in time: closing a connection");
      context.close();
    }
  }
}
