package com.algorhythmic.bus;

/** The answer to a question that returns no value. */
public record Done() {
  public static final Done DONE = new Done();
}
