package com.algorhythmic.bus;

import java.time.Duration;

/**
 * A question to one node in particular: a family of asks, one a node.
 *
 * @param limit how long an answer may take; after it the asker gets BUSY
 */
public record NodeAsk<Q, A>(String name, Class<Q> question, Class<A> answer, Duration limit) {

  /** The same question to the node that calls itself that. */
  public Ask<Q, A> to(String node) {
    return new Ask<>(name + "." + node, name, question, answer, limit);
  }
}
