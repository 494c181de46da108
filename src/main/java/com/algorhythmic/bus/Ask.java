package com.algorhythmic.bus;

import java.time.Duration;

/**
 * A typed request address: one question, one answer.
 *
 * @param name the address without the part that differs between nodes
 * @param limit the longest time an answer may take; after it the caller gets BUSY
 * @param authority those to whom it is answered
 */
public record Ask<Q, A>(
    String address,
    String name,
    Class<Q> question,
    Class<A> answer,
    Duration limit,
    Authority authority) {

  public Ask(String address, Class<Q> question, Class<A> answer, Duration limit) {
    this(address, address, question, answer, limit, Authority.EVERYBODY);
  }

  /** A question that only operators and administrators may ask: it reads how the program runs, and changes nothing. */
  public static <Q, A> Ask<Q, A> forOperators(
      String address, Class<Q> question, Class<A> answer, Duration limit) {
    return new Ask<>(address, address, question, answer, limit, Authority.OPERATORS);
  }

  /** A question that only administrators may ask: it moves money or changes how the program runs. */
  public static <Q, A> Ask<Q, A> forAdministrators(
      String address, Class<Q> question, Class<A> answer, Duration limit) {
    return new Ask<>(address, address, question, answer, limit, Authority.ADMINISTRATORS);
  }
}
