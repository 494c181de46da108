package com.algorhythmic.bus;

import java.time.Duration;

/**
 * An address that takes a question and gives one answer.
 *
 * @param name the address without what may be different on each node
 * @param limit how long an answer may take; after it the asker gets BUSY
 */
public record Ask<Q, A>(
    String address, String name, Class<Q> question, Class<A> answer, Duration limit) {

  public Ask(String address, Class<Q> question, Class<A> answer, Duration limit) {
    this(address, address, question, answer, limit);
  }
}
