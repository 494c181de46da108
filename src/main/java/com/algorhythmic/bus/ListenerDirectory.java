package com.algorhythmic.bus;

import io.vertx.core.Future;
import java.util.Set;

/** The directory of the nodes whose clients listen to the addresses of channels. */
@FunctionalInterface
public interface ListenerDirectory {
  /**
   * Finds the other nodes that an event must go to.
   *
   * @param address as a browser registers for it
   * @param recentWillDo whether an answer of the last second will do; else it is read after this call
   */
  Future<Listening> find(String address, boolean recentWillDo);

  /**
   * The nodes that listen to an address.
   *
   * @param everywhere whether the event must go to all nodes, because some do not tell what they listen to
   */
  record Listening(Set<String> nodes, boolean everywhere) {
    public static final Listening NOBODY = new Listening(Set.of(), false);
    public static final Listening EVERYBODY = new Listening(Set.of(), true);
  }
}
