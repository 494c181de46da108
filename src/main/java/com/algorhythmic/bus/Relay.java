package com.algorhythmic.bus;

/** Transports events as text to nodes that share no cluster with this one; it may lose one, or return it to this node. */
public interface Relay {
  void toAll(String event);

  /** @param node the {@link Bus#node() id} of the other node */
  void to(String node, String event);
}
