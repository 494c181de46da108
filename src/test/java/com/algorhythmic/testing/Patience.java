package com.algorhythmic.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waiting, with a limit, for something in another process that sends no event. */
public final class Patience {
  private static final long LOOK_MS = 50;

  private Patience() {}

  /** Returns once it holds; fails with what was waited for when the time is over. */
  public static void until(String what, Duration limit, Callable<Boolean> holds) throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!holds.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }
}
