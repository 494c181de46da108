package com.algorhythmic.bus;

import java.time.Duration;

/**
 * A typed request address: one question, one answer.
 *
 * @param name the address without the part that differs between nodes
 * @param limit the longest time an answer may take; after it the caller gets BUSY
 */
public record Ask<Q, A>(
    String address, String name, Class<Q> question, Class<A> answer, Duration limit) {

  public Ask(String address, Class<Q> question, Class<A> answer, Duration limit) {
    this(address, address, question, answer, limit);
  }
}
