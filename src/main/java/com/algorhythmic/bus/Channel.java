package com.algorhythmic.bus;

import java.util.function.Predicate;

/**
 * A typed family of event streams, one per key: one address in the cluster, {@code name.key} for a browser.
 *
 * @param droppable whether an event may be lost, so that a slightly old list of its listeners will do
 */
public record Channel<E>(String name, Class<E> event, Predicate<E> droppable) {

  /** A channel whose events should all arrive. */
  public Channel(String name, Class<E> event) {
    this(name, event, any -> false);
  }

  /** The address that a browser registers for. */
  public String browserAddress(String key) {
    return name + "." + key;
  }

  /** The address that every node with clients hears. */
  String clusterAddress() {
    return "channel." + name;
  }
}
