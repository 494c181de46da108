package com.algorhythmic.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Polling, with a limit, for a state of another process that sends no event. */
public final class Await {
  private static final long LOOK_MS = 50;

  private Await() {}

  /** Returns the first expected value; at the limit, fails with the last value seen. */
  public static <T> T value(String what, Duration limit, Callable<T> look, Predicate<T> expected)
      throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    var seen = look.call();
    while (!expected.test(seen)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "not within " + limit.toSeconds() + " s: " + what + "; the last seen was " + seen);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      seen = look.call();
    }
    return seen;
  }

  /** Returns as soon as the condition holds; at the limit, fails and names it. */
  public static void until(String what, Duration limit, Callable<Boolean> holds) throws Exception {
    value(what, limit, holds, seen -> seen);
  }
}
