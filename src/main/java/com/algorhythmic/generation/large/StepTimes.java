package com.algorhythmic.generation.large;

import java.util.Arrays;

/** When each step of a painting was done, in ns since its beginning. A larger painting of the same picture takes the same steps. */
final class StepTimes {
  private long[] times = new long[1_024];
  private int steps;

  void add(long ns) {
    if (steps == times.length) {
      times = Arrays.copyOf(times, 2 * steps);
    }
    times[steps++] = ns;
  }

  /** The share of the whole time, 0 to 1, that had passed when so many steps were done. */
  double share(int done) {
    return done == 0 || steps == 0
        ? 0
        : (double) times[Math.min(done, steps) - 1] / Math.max(1, times[steps - 1]);
  }
}
