package com.algorhythmic.http.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts connections, in all and by network, up to a limit each. Thread-safe. */
public final class ConnectionCounts {
  private final int limit;
  private final int limitPerNetwork;
  private final Map<String, Integer> byNetwork = new HashMap<>();
  private int open;

  public ConnectionCounts(int limit, int limitPerNetwork) {
    this.limit = limit;
    this.limitPerNetwork = limitPerNetwork;
  }

  /** Counts a connection of the network, or says which limit it would exceed. */
  public synchronized Optional<Rejection> open(String network) {
    if (open >= limit) {
      return Optional.of(Rejection.CONNECTIONS);
    }
    if (byNetwork.getOrDefault(network, 0) >= limitPerNetwork) {
      return Optional.of(Rejection.NETWORK_CONNECTIONS);
    }
    open++;
    byNetwork.merge(network, 1, Integer::sum);
    return Optional.empty();
  }

  public synchronized void close(String network) {
    open--;
    forget(network);
  }

  /** Goes on to count the connection in all, but no longer for its network. */
  synchronized void forget(String network) {
    byNetwork.computeIfPresent(network, (any, count) -> count == 1 ? null : count - 1);
  }

  /** Ends a connection that its network is no longer charged for. */
  synchronized void closeForgotten() {
    open--;
  }

  synchronized int open() {
    return open;
  }
}
