package com.algorhythmic.limits;

import com.algorhythmic.settings.RateLimit;

/**
 * The permits that this node has for one subject of a limit. It draws them from the shared counter in batches of a
 * twentieth of the limit. While it has none, it lends a batch of a large limit in advance and settles that with the next
 * draw, so that nobody waits; a small limit has batches of one, and each use waits for its permit. Times are in ms of one
 * monotonic clock.
 */
final class Permits {
  /** A batch is this part of the limit. */
  static final int BATCHES = 20;

  private static final long UNKNOWN_RETRY_MS = 1_000;

  private final RateLimit limit;
  private final int batch;
  /** Permits in hand; negative while some are lent. */
  private long inHand;

  private long inHandUntil;
  private long refusedUntil;
  private double localFullAt;

  Permits(RateLimit limit) {
    this.limit = limit;
    batch = Math.max(1, limit.count() / BATCHES);
  }

  RateLimit limit() {
    return limit;
  }

  /** What a use of an operation gets. */
  enum Decision {
    GRANTED,
    REFUSED,
    /** The shared counter decides. */
    ASK
  }

  /** @param mayWait whether the caller can wait for the shared counter */
  Decision take(long now, boolean mayWait) {
    if (inHand > 0 && now >= inHandUntil) {
      inHand = 0;
    }
    if (inHand > 0) {
      inHand--;
      return Decision.GRANTED;
    }
    if (now < refusedUntil) {
      return Decision.REFUSED;
    }
    boolean lends = batch > 1 || !mayWait;
    if (lends && inHand > -batch) {
      inHand--;
      return Decision.GRANTED;
    }
    return mayWait ? Decision.ASK : Decision.REFUSED;
  }

  /**
   * The number of permits to draw now; 0 if there are enough, or none to expect.
   *
   * @param waiting the number of uses that wait
   */
  int toDraw(long now, int waiting) {
    int stock = batch > 1 ? batch : 0;
    if (now < refusedUntil || inHand - waiting > stock / 2 || inHand - waiting >= stock) {
      return 0;
    }
    return (int) Math.min(limit.count(), stock - inHand + waiting);
  }

  /** Adds drawn permits. @param waitMs the time until the shared counter has a permit again; 0 if it has some */
  void drawn(long granted, long waitMs, long now) {
    inHand += granted;
    inHandUntil = now + limit.periodMs();
    if (waitMs > 0) {
      // What is lent is settled first.
      refusedUntil = now + waitMs + (long) (Math.max(0, -inHand) * limit.msPerUse());
    }
  }

  /** Takes back a permit that was granted and not used. */
  void giveBack(long now) {
    inHand++;
    inHandUntil = now + limit.periodMs();
  }

  /** Decides without the shared counter, by a counter of this node. */
  Decision takeLocally(long now) {
    double fullAt = Math.max(localFullAt, now) + limit.msPerUse();
    if (fullAt > now + limit.periodMs()) {
      return Decision.REFUSED;
    }
    localFullAt = fullAt;
    return Decision.GRANTED;
  }

  /** The time until a retry makes sense. */
  long retryAfterMs(long now) {
    return now < refusedUntil
        ? refusedUntil - now
        : Math.max(UNKNOWN_RETRY_MS, (long) Math.ceil(limit.msPerUse()));
  }
}
