package com.algorhythmic.cluster;

import com.algorhythmic.bus.BatchedRead;
import com.algorhythmic.bus.ListenerDirectory;
import com.algorhythmic.database.Database;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The directory of listeners in the database, and for a second what was read of it. */
final class Destinations implements ListenerDirectory {
  private static final int BATCH = 500;
  private static final long RECENT_MS = 1_000;
  private static final int MAX_RECENT = 10_000;

  private final Database database;
  private final String node;
  private final BooleanSupplier hasOthers;
  private final Listeners listeners = new Listeners();
  private final BatchedRead<String, Listening> reads = new BatchedRead<>(BATCH, this::read);
  /** The oldest first. */
  private final Map<String, Known> recent = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
      return size() > MAX_RECENT;
    }
  };

  /**
   * @param node the id of this node
   * @param hasOthers whether there may be other nodes; if not, nothing is read
   */
  Destinations(Database database, String node, BooleanSupplier hasOthers) {
    this.database = database;
    this.node = node;
    this.hasOthers = hasOthers;
  }

  @Override
  public Future<Listening> find(String address, boolean recentWillDo) {
    if (!hasOthers.getAsBoolean()) {
      return Future.succeededFuture(Listening.NOBODY);
    }
    var known = recentWillDo ? recent(address) : null;
    return known == null ? reads.find(address) : Future.succeededFuture(known);
  }

  private Future<Map<String, Listening>> read(List<String> addresses) {
    long began = nowMs();
    return listeners
        .find(database.client(), node, addresses)
        .onSuccess(found -> remember(found, began));
  }

  private synchronized void remember(Map<String, Listening> found, long atMs) {
    found.forEach((address, listening) -> {
      recent.remove(address);
      recent.put(address, new Known(listening, atMs));
    });
  }

  private synchronized Listening recent(String address) {
    var known = recent.get(address);
    return known == null || nowMs() - known.atMs() > RECENT_MS ? null : known.listening();
  }

  private static long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** @param atMs the time of the read, by the monotonic clock */
  private record Known(Listening listening, long atMs) {}
}
