package com.algorhythmic.database;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a connection to a server that owes an answer and is silent for longer than an answer may take: its host is
 * gone, and no packet said so. The client library would wait for a quarter of an hour, and even its closing waits for the
 * server; this closes underneath it.
 */
final class ReplyTimeout extends ChannelDuplexHandler {
  private static final Logger log = LoggerFactory.getLogger(ReplyTimeout.class);
  private static final long LOOK_MS = 1_000;
  private static final long NOTHING = 0;

  private final long limitNs;
  private long owedSince = NOTHING;
  private Future<?> looking;

  private ReplyTimeout(long limitMs) {
    this.limitNs = TimeUnit.MILLISECONDS.toNanos(limitMs);
  }

  /** Keeps the connection to the limit from now on; may be said again. */
  static void keep(SqlConnection connection, long limitMs) {
    var socket =
        ((SocketConnectionBase) ((SqlConnectionInternal) connection).unwrap().unwrap()).socket();
    var pipeline = socket.channelHandlerContext().pipeline();
    pipeline.channel().eventLoop().execute(() -> {
      if (pipeline.channel().isActive() && pipeline.get(ReplyTimeout.class) == null) {
        pipeline.addFirst(new ReplyTimeout(limitMs));
      }
    });
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    looking = context
        .executor()
        .scheduleAtFixedRate(() -> look(context), LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    looking.cancel(false);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (owedSince == NOTHING) {
      owedSince = System.nanoTime();
    }
    context.write(message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    owedSince = NOTHING;
    context.fireChannelRead(message);
  }

  private void look(ChannelHandlerContext context) {
    if (owedSince != NOTHING && System.nanoTime() - owedSince > limitNs) {
      looking.cancel(false);
      log.warn("the database is silent: a connection to it is given up");
      context.close();
    }
  }
}
