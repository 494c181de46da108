package com.algorhythmic.bus;

/** A typed family of event streams, one per key: one address in the cluster, {@code name.key} for a browser. */
public record Channel<E>(String name, Class<E> event) {

  /** The address that a browser registers for. */
  public String browserAddress(String key) {
    return name + "." + key;
  }

  String clusterAddress() {
    return "channel." + name;
  }
}
