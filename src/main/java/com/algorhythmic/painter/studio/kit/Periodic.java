package com.algorhythmic.painter.studio.kit;

/** Periodic functions with period 1 and values from 0 to 1. */
public final class Periodic {
  private Periodic() {}

  /** Rises from 0 to 1 in each period. */
  public static double saw(double phase) {
    return phase - Math.floor(phase);
  }

  /** Falls from 1 to 0 in the first half of each period and rises in the second. */
  public static double triangle(double phase) {
    return Math.abs(saw(phase) - 0.5) * 2;
  }
}
