package com.algorhythmic.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Waits for what another process does, of which no event tells: looks often, and not for ever. */
public final class Eventually {
  private static final long LOOK_MS = 50;

  private Eventually() {}

  /** The first value that is as expected; fails with the last one seen when the time is over. */
  public static <T> T value(String what, Duration limit, Callable<T> look, Predicate<T> expected) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        var seen = look.call();
        if (expected.test(seen)) {
          return seen;
        }
        if (System.nanoTime() > deadline) {
          throw new AssertionError(
              what + " did not come within " + limit + "; the last seen was " + seen);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(what + " was not waited for", interrupted);
    } catch (Exception failure) {
      throw new AssertionError(what + " could not be looked at", failure);
    }
  }

  public static void holds(String what, Duration limit, Callable<Boolean> look) {
    value(what, limit, look, seen -> seen);
  }
}
