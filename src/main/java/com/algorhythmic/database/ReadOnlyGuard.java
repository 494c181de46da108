package com.algorhythmic.database;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.internal.command.CommandResponse;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes all connections to a server that has become read-only, as a primary does that a failover has demoted. The pool would
 * use them again and again; a new connection is tested before its first use.
 */
final class ReadOnlyGuard extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(ReadOnlyGuard.class);
  private static final Sql SQL = Sql.of(ServerCheck.class);
  /** The client's last handler, which completes the statements. */
  private static final String LAST = "handler";

  private final Set<Channel> all;

  private ReadOnlyGuard(Set<Channel> all) {
    this.all = all;
  }

  /**
   * Guards a connection.
   *
   * @param all the open connections of a pool, for all threads; this one is added until it closes
   */
  static void apply(SqlConnection connection, Set<Channel> all) {
    var pipeline = ReplyTimeout.pipeline(connection);
    var channel = pipeline.channel();
    all.add(channel);
    channel.closeFuture().addListener(closed -> all.remove(channel));
    channel.eventLoop().execute(() -> {
      if (channel.isActive()) {
        pipeline.addBefore(LAST, null, new ReadOnlyGuard(all));
      }
    });
  }

  /** Succeeds if the server of the connection takes changes, else closes the connections to it; measures its clock. */
  static Future<Void> ping(SqlConnection connection, SharedClock clock) {
    long asked = clock.asked();
    return connection.query(SQL.get("takes-changes")).execute().compose(rows -> {
      var row = rows.iterator().next();
      clock.measured(asked, row.getLong("clock_ms"));
      if (row.getBoolean(0)) {
        return Future.succeededFuture();
      }
      var pipeline = ReplyTimeout.pipeline(connection);
      var guard = pipeline.get(ReadOnlyGuard.class);
      if (guard != null) {
        guard.close(pipeline.channel().remoteAddress());
      }
      return Future.failedFuture(Session.readOnly(url(pipeline.channel())));
    });
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    context.fireChannelRead(message);
    if (message instanceof CommandResponse<?> response
        && response.toAsyncResult().cause() instanceof PgException refused
        && Session.READ_ONLY.equals(refused.getSqlState())) {
      close(context.channel().remoteAddress());
    }
  }

  private void close(SocketAddress server) {
    var doomed = all.stream()
        .filter(channel -> Objects.equals(channel.remoteAddress(), server))
        .toList();
    if (!doomed.isEmpty()) {
      log.warn("The database is read-only: closing {} connections to {}", doomed.size(), server);
      doomed.forEach(channel -> channel.eventLoop().execute(channel::close));
    }
  }

  private static String url(Channel channel) {
    return String.valueOf(channel.remoteAddress());
  }
}
