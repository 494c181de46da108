package com.algorhythmic.settings;

/** The limits of large pictures. */
public interface LargeSettings {
  /** How many one user may have waiting or being painted. */
  int perUser();

  /** How many may wait in the cluster. */
  int waiting();

  /** After this time with normal pictures wanted, a large picture is painted beside them, in ms. */
  long patienceMs();

  /** The time that one may take, in ms. */
  long limitMs();

  /** The heap that a node needs to paint any, in MB. */
  int heapMb();

  /** How long one is kept after its last download, in days. */
  int keepDays();

  default boolean fits(long heapBytes) {
    return heapBytes >= heapMb() * 1_000_000L;
  }
}
