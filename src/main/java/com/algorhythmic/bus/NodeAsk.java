package com.algorhythmic.bus;

import java.time.Duration;

/**
 * A question that is addressed to one node: every node has an {@link Ask} of this name.
 *
 * @param limit the longest time an answer may take; after it the caller gets BUSY
 */
public record NodeAsk<Q, A>(String name, Class<Q> question, Class<A> answer, Duration limit) {

  /** The address of the node with this {@link Bus#node() id}. */
  public Ask<Q, A> to(String node) {
    return new Ask<>(name + "." + node, name, question, answer, limit, Authority.EVERYBODY);
  }
}
