package com.algorhythmic.painter;

import java.util.Locale;

/** Why a painter made no picture. */
public final class PaintFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final long UNNAMED_QUIET_MS = 2_000;

  private final Kind kind;
  private final long retryAfterMs;

  public PaintFailure(Kind kind, String reason) {
    this(kind, reason, 0);
  }

  /** @param retryAfterMs how long the provider asks to be left alone, 0 when it says nothing */
  public PaintFailure(Kind kind, String reason, long retryAfterMs) {
    super(reason, null, false, false);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }

  public Kind kind() {
    return kind;
  }

  public long retryAfterMs() {
    return retryAfterMs;
  }

  /** How long no call at all should follow: as the provider says, or a moment where it is too much and says nothing. */
  public long quietMs() {
    return kind == Kind.RATE_LIMIT && retryAfterMs == 0 ? UNNAMED_QUIET_MS : retryAfterMs;
  }

  /** What went wrong, and what follows from it. */
  public enum Kind {
    RATE_LIMIT(2, Verdict.IGNORED),
    BILLING(0, Verdict.FATAL),
    AUTH(0, Verdict.FATAL),
    SAFETY_BLOCK(0, Verdict.IGNORED),
    INVALID(0, Verdict.IGNORED),
    MODEL_RETIRED(0, Verdict.FATAL),
    OVERLOAD(2, Verdict.COUNTED),
    NETWORK_BEFORE_SEND(2, Verdict.COUNTED),
    NETWORK_AFTER_SEND(1, Verdict.COUNTED),
    MALFORMED(1, Verdict.COUNTED),
    /** Not called at all: the breaker gives the provider a rest. */
    BREAKER_OPEN(0, Verdict.IGNORED),
    /** Broken off, because nobody wants the picture any more. */
    CANCELLED(0, Verdict.IGNORED),
    /** Our own fault. */
    INTERNAL(1, Verdict.IGNORED);

    private final int retries;
    private final Verdict verdict;

    Kind(int retries, Verdict verdict) {
      this.retries = retries;
      this.verdict = verdict;
    }

    /** How many more attempts are worth making. */
    public int retries() {
      return retries;
    }

    /** The word kept with a failed job. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the failure says about the provider's health. */
    public Verdict verdict() {
      return verdict;
    }
  }

  /** What a call says of the provider's health: that it is well, nothing, one failure of many, or that it is over. */
  public enum Verdict {
    SUCCESS,
    IGNORED,
    COUNTED,
    FATAL
  }
}
