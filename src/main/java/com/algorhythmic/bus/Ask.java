package com.algorhythmic.bus;

import java.time.Duration;

/**
 * An address that takes a question and gives one answer.
 *
 * @param limit how long an answer may take; after it the asker gets BUSY
 */
public record Ask<Q, A>(String address, Class<Q> question, Class<A> answer, Duration limit) {}
