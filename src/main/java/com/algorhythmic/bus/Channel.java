package com.algorhythmic.bus;

/** A family of live streams, one a key: the cluster carries them on one address, browsers see {@code name.key}. */
public record Channel<E>(String name, Class<E> event) {

  /** The address that a browser registers for. */
  public String browserAddress(String key) {
    return name + "." + key;
  }

  String clusterAddress() {
    return "channel." + name;
  }
}
