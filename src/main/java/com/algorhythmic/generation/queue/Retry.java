package com.algorhythmic.generation.queue;

import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Another attempt at a job, and when.
 *
 * @param counted whether the failed one was one of the attempts that a job has
 * @param nameless whether the next is to leave the artists' names out
 */
record Retry(long delayMs, boolean counted, boolean nameless) {
  private static final long FIRST_BACKOFF_MS = 1_000;
  private static final long NOT_CALLED_MS = 250;

  /** Where another attempt is worth making; the wait doubles, and is never the same for all. */
  static Optional<Retry> after(PaintFailure failure, Claim claim) {
    return after(failure, claim, ThreadLocalRandom.current().nextDouble());
  }

  /** @param chance 0–1, spreads the waits */
  static Optional<Retry> after(PaintFailure failure, Claim claim, double chance) {
    return switch (failure.kind()) {
      // No call was made, or it was turned away at the door: that says nothing about the job. Its
      // deadline ends it.
      case BREAKER_OPEN -> Optional.of(new Retry(NOT_CALLED_MS, false, false));
      case RATE_LIMIT -> Optional.of(new Retry(failure.quietMs(), false, false));
      case SAFETY_BLOCK ->
        claim.nameless() || !claim.wish().names()
            ? Optional.empty()
            : Optional.of(new Retry(0, true, true));
      default -> counted(failure.kind(), failure.retryAfterMs(), claim.attempts(), chance);
    };
  }

  private static Optional<Retry> counted(Kind kind, long askedMs, int attempts, double chance) {
    if (attempts > kind.retries()) {
      return Optional.empty();
    }
    long backoffMs = FIRST_BACKOFF_MS << attempts - 1;
    return Optional.of(
        new Retry(Math.max(askedMs, Math.round(backoffMs * (0.5 + chance))), true, false));
  }
}
