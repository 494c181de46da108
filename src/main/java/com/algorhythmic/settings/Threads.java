package com.algorhythmic.settings;

/** The numbers of threads in the settings. */
final class Threads {
  private Threads() {}

  /** A number of threads, of which 0 is one for each core. */
  static int orCores(int threads) {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
