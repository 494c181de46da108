package com.algorhythmic.generation.breaker;

import com.algorhythmic.generation.breaker.ProviderMessages.Successes;
import com.algorhythmic.painter.PaintFailure.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * The health of the image provider as the cluster sees it: a value, and the rule by which each call changes it.
 *
 * <p>The breaker opens at the first fatal failure, at a number of failure tokens (each failure adds one, each success
 * removes one, and they decay with time), or when half of at least eight calls in the window failed. It stays open twice
 * as long each time, then lets single probes through, and closes after three successful probes in a row.
 *
 * <p>A provider that refuses requests does not open it, since calls cost nothing and other requests may be accepted. It
 * raises the alarm when it refused at least three, and three quarters, of the latest calls.
 *
 * @param countingSinceMs calls before this time are not counted
 * @param quietUntilMs until when the provider asked for no calls; 0 if it did not
 * @param reason the last counted failure, or null
 * @param alarm the failure that an operator has to fix, or null
 */
record ProviderHealth(
    State state,
    Tokens tokens,
    long countingSinceMs,
    Opening opening,
    long quietUntilMs,
    String reason,
    String alarm) {
  static final long WINDOW_MS = 300_000;
  static final int PROBES_TO_CLOSE = 3;
  private static final int MIN_CALLS = 8;
  /** The calls among which refused ones are counted. */
  static final int LATEST_CALLS = 8;

  private static final int MIN_REFUSED = 3;
  /** More than half: a prompt that moderation refuses is sent again without its artists' names. */
  private static final double REFUSED_FRACTION = 0.75;

  private static final double BAD_FRACTION = 0.5;
  private static final double JITTER = 0.2;
  private static final int MAX_DOUBLINGS = 20;

  static ProviderHealth fresh(long nowMs) {
    return new ProviderHealth(
        State.CLOSED, new Tokens(0, nowMs), nowMs, Opening.NONE, 0, null, null);
  }

  /**
   * The health after a call.
   *
   * @param window the verdicts since {@code countingSinceMs} within {@link #WINDOW_MS}, including this one
   * @param random 0–1, varies the open time by up to ±10 %
   */
  ProviderHealth after(
      Observation call, List<Verdict> window, Limits limits, long nowMs, double random) {
    var now = at(nowMs);
    if (call.quietMs() > 0) {
      now = now.withQuietUntil(Math.max(now.quietUntilMs, nowMs + call.quietMs()));
    }
    if (now.opening.forcedUntilMs() > nowMs) {
      return now;
    }
    return switch (call.verdict()) {
      case SUCCESS -> now.succeeded(limits, nowMs);
      case IGNORED, REFUSED -> now;
      case COUNTED, FATAL -> now.failed(call, window, limits, nowMs, random);
    };
  }

  /**
   * The health with the alarm of a provider that refuses requests, or without it.
   *
   * @param latest the successful and refused calls, the latest first, including this one
   */
  ProviderHealth withRefusals(Observation call, List<Verdict> latest) {
    var recent = latest.stream().limit(LATEST_CALLS).toList();
    long refused = recent.stream().filter(verdict -> verdict == Verdict.REFUSED).count();
    boolean refuses = refused >= MIN_REFUSED && refused >= REFUSED_FRACTION * recent.size();
    // While the breaker is not closed, the alarm is that of the failure that opened it.
    if (state != State.CLOSED || !refuses && call.verdict() != Verdict.SUCCESS) {
      return this;
    }
    return call.verdict() == Verdict.REFUSED
        ? withAlarm(call.reason())
        : refuses ? this : withAlarm(null);
  }

  /** Whether the provider refuses most requests, although it works. */
  boolean refuses() {
    return state == State.CLOSED && alarm != null;
  }

  /** The health when only time has passed. */
  ProviderHealth at(long nowMs) {
    return state == State.OPEN && opening.untilMs() <= nowMs
        ? with(State.HALF_OPEN, opening.halfOpen())
        : this;
  }

  /** Open for this long, independently of calls. */
  ProviderHealth forcedOpen(long durationMs, String why, long nowMs) {
    return with(State.OPEN, opening.forced(nowMs + durationMs)).withReason(why);
  }

  /** Closed with nothing counted; only the provider's request for quiet remains. */
  ProviderHealth reset(long nowMs) {
    return fresh(nowMs).withQuietUntil(quietUntilMs);
  }

  boolean isQuietAt(long nowMs) {
    return quietUntilMs > nowMs;
  }

  double tokensAt(long nowMs, Limits limits) {
    return tokens.at(nowMs, limits.refillMs());
  }

  private ProviderHealth succeeded(Limits limits, long nowMs) {
    return switch (state) {
      case CLOSED -> withTokens(tokens.plus(-1, nowMs, limits.refillMs()));
      case HALF_OPEN ->
        opening.probeSuccesses() + 1 >= PROBES_TO_CLOSE
            ? reset(nowMs)
            : with(state, opening.probed());
      // A call that started before the breaker opened says nothing about recovery.
      case OPEN -> this;
    };
  }

  private ProviderHealth failed(
      Observation call, List<Verdict> window, Limits limits, long nowMs, double random) {
    if (state == State.OPEN) {
      return this;
    }
    boolean fatal = call.verdict() == Verdict.FATAL;
    var counted = withTokens(tokens.plus(1, nowMs, limits.refillMs())).withReason(call.reason());
    boolean opens = fatal
        || state == State.HALF_OPEN
        || counted.tokens.count() >= limits.openTokens()
        || isBad(window);
    return opens ? counted.opened(fatal ? call.reason() : alarm, limits, nowMs, random) : counted;
  }

  private static boolean isBad(List<Verdict> window) {
    var counting = window.stream()
        .filter(verdict -> verdict == Verdict.SUCCESS || verdict.counts())
        .toList();
    long failures = counting.stream().filter(Verdict::counts).count();
    return counting.size() >= MIN_CALLS && failures >= BAD_FRACTION * counting.size();
  }

  private ProviderHealth opened(String alarm, Limits limits, long nowMs, double random) {
    double doubled = limits.openMs() * Math.pow(2, Math.min(opening.count(), MAX_DOUBLINGS));
    long openMs = Math.round(Math.min(doubled, limits.openMaxMs()) * (1 + JITTER * (random - 0.5)));
    return new ProviderHealth(
        State.OPEN,
        tokens,
        countingSinceMs,
        opening.again(nowMs + openMs),
        quietUntilMs,
        reason,
        alarm);
  }

  private ProviderHealth with(State state, Opening opening) {
    return new ProviderHealth(state, tokens, countingSinceMs, opening, quietUntilMs, reason, alarm);
  }

  private ProviderHealth withTokens(Tokens tokens) {
    return new ProviderHealth(state, tokens, countingSinceMs, opening, quietUntilMs, reason, alarm);
  }

  private ProviderHealth withReason(String reason) {
    return new ProviderHealth(state, tokens, countingSinceMs, opening, quietUntilMs, reason, alarm);
  }

  private ProviderHealth withAlarm(String alarm) {
    return new ProviderHealth(state, tokens, countingSinceMs, opening, quietUntilMs, reason, alarm);
  }

  private ProviderHealth withQuietUntil(long quietUntilMs) {
    return new ProviderHealth(state, tokens, countingSinceMs, opening, quietUntilMs, reason, alarm);
  }

  /** The state of the breaker: calls are allowed, allowed one at a time, or refused. */
  enum State {
    CLOSED,
    HALF_OPEN,
    OPEN;

    /** The word in the database and on the wire. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Failure tokens at a time. One whole token decays at a time. */
  record Tokens(double count, long atMs) {

    double at(long nowMs, long refillMs) {
      return Math.max(0, count - decayed(nowMs, refillMs));
    }

    Tokens plus(int change, long nowMs, long refillMs) {
      double left = at(nowMs, refillMs);
      // A decay that has begun goes on: the time advances by whole tokens.
      long decayingSinceMs = left == 0 ? nowMs : atMs + decayed(nowMs, refillMs) * refillMs;
      return new Tokens(Math.max(0, left + change), decayingSinceMs);
    }

    private long decayed(long nowMs, long refillMs) {
      return Math.max(0, nowMs - atMs) / refillMs;
    }
  }

  /**
   * The openings since the breaker was last closed.
   *
   * @param count number of openings
   * @param probeSuccesses successful probes since it was half open
   * @param untilMs end of the latest opening; 0 while closed
   * @param forcedUntilMs until when an operator keeps it open; 0 if none does
   */
  record Opening(int count, int probeSuccesses, long untilMs, long forcedUntilMs) {
    static final Opening NONE = new Opening(0, 0, 0, 0);

    private Opening halfOpen() {
      return new Opening(count, 0, untilMs, 0);
    }

    private Opening probed() {
      return new Opening(count, probeSuccesses + 1, untilMs, forcedUntilMs);
    }

    private Opening forced(long untilMs) {
      return new Opening(count, 0, untilMs, untilMs);
    }

    private Opening again(long untilMs) {
      return new Opening(count + 1, 0, untilMs, 0);
    }
  }

  /**
   * What one call says about the provider's health.
   *
   * @param reason the failure's message, or null
   * @param quietMs how long the provider asked for no calls; 0 if it did not
   */
  record Observation(Verdict verdict, String reason, long quietMs) {}

  /**
   * The thresholds of the rule.
   *
   * @param refillMs time in which one token decays
   * @param openMs duration of the first opening
   * @param openMaxMs maximum duration of an opening
   */
  record Limits(int openTokens, long refillMs, long openMs, long openMaxMs) {}

  /**
   * The calls of the last hour.
   *
   * @param p95Ms 95th percentile of the successful calls' durations; 0 if there are none
   * @param counted those since the breaker was last closed or reset
   * @param justNow those of them in the last five minutes
   */
  record Summary(long calls, double successRate, long p95Ms, Successes counted, Successes justNow) {
    static final Summary NOTHING = new Summary(0, 1, 0, Successes.NONE, Successes.NONE);

    private static final long SLACK_MS = 10_000;

    /** The time limit of a call: a little more than most calls took, between the bounds. */
    long callLimitMs(long minMs, long maxMs) {
      return p95Ms <= 0 ? maxMs : Math.max(minMs, Math.min(maxMs, p95Ms + SLACK_MS));
    }
  }
}
