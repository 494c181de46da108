package com.algorhythmic.bus;

/** The answer that says only that it was done. */
public record Done() {
  public static final Done DONE = new Done();
}
