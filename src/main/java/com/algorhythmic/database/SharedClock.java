package com.algorhythmic.database;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time of the database, which all nodes and screens share. Between measurements it runs by this machine's monotonic
 * clock, so that it does not jump when somebody sets the machine's time. It changes only when a measurement proves it wrong: the
 * database's answer is as old as the question at most, and not from the future.
 */
public final class SharedClock implements InstantSource {
  private static final long NANOS = 1_000_000;

  private final LongSupplier monotonicNanos;
  private final LongSupplier machineMs;
  /** The time of the database minus that of the monotonic clock. */
  private volatile long offsetNanos;

  /** A clock that shows this machine's time until it is measured. */
  public SharedClock() {
    this(System::nanoTime, System::currentTimeMillis);
  }

  SharedClock(LongSupplier monotonicNanos, LongSupplier machineMs) {
    this.monotonicNanos = monotonicNanos;
    this.machineMs = machineMs;
    offsetNanos = machineMs.getAsLong() * NANOS - monotonicNanos.getAsLong();
  }

  @Override
  public long millis() {
    return Math.floorDiv(monotonicNanos.getAsLong() + offsetNanos, NANOS);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  /** How far the database's clock is ahead of this machine's, in milliseconds; negative if it is behind. */
  public long aheadMs() {
    return millis() - machineMs.getAsLong();
  }

  /** The moment before a question, for {@link #measured}. */
  public long asked() {
    return monotonicNanos.getAsLong();
  }

  /**
   * Takes a measurement.
   *
   * @param askedNanos what {@link #asked} was before the question
   * @param databaseMs the time in the answer that has just come, rounded down
   */
  public synchronized void measured(long askedNanos, long databaseMs) {
    long least = databaseMs * NANOS - monotonicNanos.getAsLong();
    long most = (databaseMs + 1) * NANOS - askedNanos;
    offsetNanos = Math.max(least, Math.min(most, offsetNanos));
  }
}
