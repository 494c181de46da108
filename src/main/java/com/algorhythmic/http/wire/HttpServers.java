package com.algorhythmic.http.wire;

import com.algorhythmic.http.site.Site;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the HTTP servers of one port, one for each event loop that serves it. Together they refuse connections beyond the
 * limits, and each guards its connections against invalid and late requests. Thread-safe.
 */
public final class HttpServers {
  private static final Logger log = LoggerFactory.getLogger(HttpServers.class);
  private static final long CHECK_MS = 500;
  private static final long LOG_EVERY_NS = TimeUnit.MINUTES.toNanos(1);
  private static final long SILENT_NS = TimeUnit.SECONDS.toNanos(20);
  private static final long WRITE_NS = TimeUnit.SECONDS.toNanos(30);

  /** Refused connections that may wait for their clients to read the answer; the others are closed at once. */
  private static final int MAX_REFUSED = 256;

  private final Site site;
  private final Meters meters;
  private final ConnectionGuard.Deadlines deadlines;
  private final ConnectionCounts counts;
  private final Map<Rejection, LogLimit> logged = new ConcurrentHashMap<>();
  private final AtomicInteger refused = new AtomicInteger();

  /** @param site tells proxies from clients; a proxy's connections are those of many clients */
  public HttpServers(Site site, Settings.Http limits, Meters meters) {
    this.site = site;
    this.meters = meters;
    deadlines = new ConnectionGuard.Deadlines(
        SILENT_NS,
        TimeUnit.MILLISECONDS.toNanos(limits.headerTimeoutMs()),
        TimeUnit.MILLISECONDS.toNanos(limits.bodyTimeoutMs()),
        WRITE_NS);
    for (var why : Rejection.values()) {
      meters.httpRejection(why.word());
    }
    counts = new ConnectionCounts(OpenFiles.connections(limits), limits.maxConnectionsPerNetwork());
  }

  /** Creates the server of the current event loop. */
  public HttpServer create(Vertx vertx, HttpServerOptions options) {
    var connections = new Connections(options.getPort());
    vertx.setPeriodic(CHECK_MS, timer -> connections.check());
    return vertx.createHttpServer(options).connectionHandler(connections::guard);
  }

  /** The connections of one event loop. */
  private final class Connections {
    private final int port;
    private final Set<ConnectionGuard> guards = new HashSet<>();

    Connections(int port) {
      this.port = port;
    }

    void guard(HttpConnection connection) {
      var context = ((HttpServerConnection) connection).channelHandlerContext();
      var peer = connection.remoteAddress();
      var slot = new Slot(this, site.network(peer), site.isTrusted(peer));
      var guard = new ConnectionGuard(deadlines, slot);
      guard.install(context);
      guards.add(guard);
      var full = counts.open(slot.network);
      if (full.isEmpty()) {
        context.channel().closeFuture().addListener(closed -> slot.release());
      } else if (refused.incrementAndGet() > MAX_REFUSED) {
        refused.decrementAndGet();
        count(full.get(), port);
        context.channel().close();
      } else {
        context.channel().closeFuture().addListener(closed -> refused.decrementAndGet());
        guard.reject(full.get());
      }
    }

    void check() {
      long nowNs = System.nanoTime();
      // A copy, because a rejected connection leaves the set.
      for (var guard : guards.toArray(ConnectionGuard[]::new)) {
        guard.check(nowNs);
      }
    }
  }

  private void count(Rejection why, int port) {
    meters.httpRejection(why.word()).increment();
    logged.computeIfAbsent(why, first -> new LogLimit()).log(port, why);
  }

  /** A connection that the limits count. */
  private final class Slot implements ConnectionGuard.Listener {
    private final Connections connections;
    private final String network;
    private final boolean isProxy;
    private boolean forgotten;

    Slot(Connections connections, String network, boolean isProxy) {
      this.connections = connections;
      this.network = network;
      this.isProxy = isProxy;
    }

    /** A proxy has a request to forward when it connects, so connections without one are a flood from this machine. */
    @Override
    public void hasRequested(ConnectionGuard guard) {
      if (isProxy) {
        forgotten = true;
        counts.forget(network);
      }
    }

    @Override
    public void rejected(ConnectionGuard guard, Rejection why) {
      count(why, connections.port);
    }

    @Override
    public void left(ConnectionGuard guard) {
      connections.guards.remove(guard);
    }

    void release() {
      if (forgotten) {
        counts.closeForgotten();
      } else {
        counts.close(network);
      }
    }
  }

  /** At most one line a minute. */
  private static final class LogLimit {
    private long loggedNs = System.nanoTime() - LOG_EVERY_NS;
    private long since;

    synchronized void log(int port, Rejection why) {
      since++;
      long nowNs = System.nanoTime();
      if (nowNs - loggedNs >= LOG_EVERY_NS) {
        HttpServers.log.info(
            "port {} refused {} connections or requests: {}", port, since, why.word());
        loggedNs = nowNs;
        since = 0;
      }
    }
  }
}
