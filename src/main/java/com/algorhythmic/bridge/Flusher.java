package com.algorhythmic.bridge;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Flushes WebSockets that were written to, at once after a pause and then every two milliseconds, so that the frames of a
 * burst of events leave in one write. It wakes each event loop once for all its sockets. Confined to the bridge's event loop.
 */
final class Flusher {
  private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(2);

  private final EventExecutor bridge;
  private final Map<EventExecutor, List<WebSocketConnection>> written = new IdentityHashMap<>();
  private long flushedNs = System.nanoTime();
  private boolean scheduled;

  Flusher(EventExecutor bridge) {
    this.bridge = bridge;
  }

  /** @param loop the event loop of the connection */
  void add(WebSocketConnection connection, EventExecutor loop) {
    written.computeIfAbsent(loop, first -> new ArrayList<>()).add(connection);
    if (!scheduled) {
      scheduled = true;
      long waitNs = PERIOD_NS - (System.nanoTime() - flushedNs);
      if (waitNs > 0) {
        bridge.schedule(this::flush, waitNs, TimeUnit.NANOSECONDS);
      } else {
        bridge.execute(this::flush);
      }
    }
  }

  private void flush() {
    scheduled = false;
    flushedNs = System.nanoTime();
    written.forEach((loop, connections) -> {
      if (loop.inEventLoop()) {
        connections.forEach(WebSocketConnection::flush);
      } else {
        var batch = List.copyOf(connections);
        loop.execute(() -> batch.forEach(WebSocketConnection::flush));
      }
      connections.clear();
    });
  }
}
