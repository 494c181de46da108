package com.algorhythmic.painter;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reason why a painter made no picture. */
public final class PaintFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final long DEFAULT_QUIET_MS = 2_000;

  private final Kind kind;
  private final long retryAfterMs;

  public PaintFailure(Kind kind, String reason) {
    this(kind, reason, 0);
  }

  /** @param retryAfterMs the wait that the provider asks for; 0 if it asks for none */
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

  /** How long the whole cluster should stop calling: as the provider asks, or a default after a rate limit without a time. */
  public long quietMs() {
    return kind == Kind.RATE_LIMIT && retryAfterMs == 0 ? DEFAULT_QUIET_MS : retryAfterMs;
  }

  /** The kind of failure, with the number of retries and the verdict on the provider that follow from it. */
  public enum Kind {
    RATE_LIMIT(2, Verdict.IGNORED),
    BILLING(0, Verdict.FATAL),
    AUTH(0, Verdict.FATAL),
    SAFETY_BLOCK(0, Verdict.REFUSED),
    INVALID(0, Verdict.REFUSED),
    MODEL_RETIRED(0, Verdict.FATAL),
    OVERLOAD(2, Verdict.COUNTED),
    NETWORK_BEFORE_SEND(2, Verdict.COUNTED),
    NETWORK_AFTER_SEND(1, Verdict.COUNTED),
    MALFORMED(1, Verdict.COUNTED),
    /** No call was made, because the circuit breaker is open. */
    BREAKER_OPEN(0, Verdict.IGNORED),
    /** The picture was abandoned. */
    CANCELLED(0, Verdict.IGNORED),
    /** A fault of this program. */
    INTERNAL(1, Verdict.IGNORED);

    private final int retries;
    private final Verdict verdict;

    Kind(int retries, Verdict verdict) {
      this.retries = retries;
      this.verdict = verdict;
    }

    /** The number of retries worth making. */
    public int retries() {
      return retries;
    }

    /** The word stored with a failed job. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a stored word; empty for the words of jobs that no painter failed. */
    public static Optional<Kind> of(String word) {
      return Stream.of(values())
          .filter(kind -> kind.word().equals(word) && kind != CANCELLED)
          .findFirst();
    }

    /** The words of the failures that do not say whether the provider can paint; moderation judges a prompt. */
    public static Set<String> neutral() {
      return Stream.of(SAFETY_BLOCK, RATE_LIMIT, BREAKER_OPEN, CANCELLED, INTERNAL)
          .map(Kind::word)
          .collect(Collectors.toUnmodifiableSet());
    }

    /** What the user may know of the failure. */
    public String sentence() {
      return switch (this) {
        case SAFETY_BLOCK -> "the image model will not paint this";
        case RATE_LIMIT, OVERLOAD, BREAKER_OPEN -> "the image model is busy";
        case NETWORK_BEFORE_SEND, NETWORK_AFTER_SEND -> "the image model did not answer";
        case CANCELLED -> "the picture was cancelled";
        case BILLING, AUTH, INVALID, MODEL_RETIRED, MALFORMED, INTERNAL ->
          "no picture could be made";
      };
    }

    /** What the failure says about the provider's health. */
    public Verdict verdict() {
      return verdict;
    }
  }

  /** What a call says about the provider's health. */
  public enum Verdict {
    SUCCESS,
    IGNORED,
    /** The provider works but does not want this request: many of these need an operator, and none opens the breaker. */
    REFUSED,
    COUNTED,
    /** Opens the breaker at once. */
    FATAL;

    /** Whether it is a failure that the circuit breaker counts. */
    public boolean counts() {
      return this == COUNTED || this == FATAL;
    }
  }
}
