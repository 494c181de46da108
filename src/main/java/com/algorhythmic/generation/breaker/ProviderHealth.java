package com.algorhythmic.generation.breaker;

import com.algorhythmic.painter.PaintFailure.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * The cluster's opinion of the image provider: a value, and the rule how each call's outcome changes it. It opens at the
 * first fatal failure, at a number of failure tokens (each failure adds one, each success takes one, time takes some),
 * or when half of at least eight calls of the window failed. It stays open twice as long each time, then lets single
 * probes through, and closes when three in a row succeeded.
 *
 * @param tokens failure tokens as of {@code tokensAtMs}; whole ones, of which one decays at a time
 * @param countingSinceMs calls before this moment are forgiven
 * @param openings how often it opened since it was last closed
 * @param probeSuccesses of the probes since it was half open
 * @param openUntilMs when it may be tried again, 0 while closed
 * @param forcedUntilMs until when somebody wants it open whatever the calls say, 0 when nobody does
 * @param quietUntilMs until when the provider asked for no calls, 0 when it didn't
 * @param reason the last failure that counted, or null
 * @param alarm what an operator has to mend, or null
 */
record ProviderHealth(
    State state,
    double tokens,
    long tokensAtMs,
    long countingSinceMs,
    int openings,
    int probeSuccesses,
    long openUntilMs,
    long forcedUntilMs,
    long quietUntilMs,
    String reason,
    String alarm) {
  static final long WINDOW_MS = 300_000;
  static final int PROBES_TO_CLOSE = 3;
  private static final int ENOUGH_CALLS = 8;
  private static final double BAD_SHARE = 0.5;
  private static final double JITTER = 0.2;
  private static final int MOST_DOUBLINGS = 20;

  static ProviderHealth fresh(long nowMs) {
    return new ProviderHealth(State.CLOSED, 0, nowMs, nowMs, 0, 0, 0, 0, 0, null, null);
  }

  /**
   * How it stands after a call.
   *
   * @param window the outcomes since {@code countingSinceMs} within {@link #WINDOW_MS}, this one included
   * @param chance 0–1, moves the open time by up to a tenth either way
   */
  ProviderHealth after(
      Outcome call, List<Outcome> window, Limits limits, long nowMs, double chance) {
    var now = at(nowMs);
    if (call.quietMs() > 0) {
      now = now.quiet(Math.max(now.quietUntilMs, nowMs + call.quietMs()));
    }
    if (call.verdict() == Verdict.IGNORED || now.forcedUntilMs > nowMs) {
      return now;
    }
    return call.verdict() == Verdict.SUCCESS
        ? now.succeeded(limits, nowMs)
        : now.failed(call, window, limits, nowMs, chance);
  }

  /** How it stands when nothing but time has passed. */
  ProviderHealth at(long nowMs) {
    return state == State.OPEN && openUntilMs <= nowMs
        ? new ProviderHealth(
            State.HALF_OPEN,
            tokens,
            tokensAtMs,
            countingSinceMs,
            openings,
            0,
            openUntilMs,
            0,
            quietUntilMs,
            reason,
            alarm)
        : this;
  }

  /** Open for so long, whatever the calls say. */
  ProviderHealth forcedOpen(long durationMs, String why, long nowMs) {
    long until = nowMs + durationMs;
    return new ProviderHealth(
        State.OPEN,
        tokens,
        tokensAtMs,
        countingSinceMs,
        openings,
        0,
        until,
        until,
        quietUntilMs,
        why,
        alarm);
  }

  /** Closed, with everything forgiven but the silence that the provider asked for. */
  ProviderHealth reset(long nowMs) {
    return fresh(nowMs).quiet(quietUntilMs);
  }

  boolean isQuietAt(long nowMs) {
    return quietUntilMs > nowMs;
  }

  double tokensAt(long nowMs, Limits limits) {
    return Math.max(0, tokens - decayed(nowMs, limits));
  }

  private long decayed(long nowMs, Limits limits) {
    return Math.max(0, nowMs - tokensAtMs) / limits.refillMs();
  }

  private ProviderHealth succeeded(Limits limits, long nowMs) {
    return switch (state) {
      case CLOSED -> counted(-1, limits, nowMs, reason);
      case HALF_OPEN -> probeSuccesses + 1 >= PROBES_TO_CLOSE ? reset(nowMs) : probed();
      // A call from before it opened says nothing about whether it has recovered since.
      case OPEN -> this;
    };
  }

  private ProviderHealth failed(
      Outcome call, List<Outcome> window, Limits limits, long nowMs, double chance) {
    if (state == State.OPEN) {
      return this;
    }
    boolean fatal = call.verdict() == Verdict.FATAL;
    var told = counted(1, limits, nowMs, call.reason());
    if (fatal || state == State.HALF_OPEN || told.tokens >= limits.openTokens() || bad(window)) {
      return told.opened(fatal ? call.reason() : alarm, limits, nowMs, chance);
    }
    return told;
  }

  private static boolean bad(List<Outcome> window) {
    var counting =
        window.stream().filter(call -> call.verdict() != Verdict.IGNORED).toList();
    long failures =
        counting.stream().filter(call -> call.verdict() != Verdict.SUCCESS).count();
    return counting.size() >= ENOUGH_CALLS && failures >= BAD_SHARE * counting.size();
  }

  private ProviderHealth opened(String newAlarm, Limits limits, long nowMs, double chance) {
    double doubled = limits.openMs() * Math.pow(2, Math.min(openings, MOST_DOUBLINGS));
    long rest = Math.round(Math.min(doubled, limits.openMaxMs()) * (1 + JITTER * (chance - 0.5)));
    return new ProviderHealth(
        State.OPEN,
        tokens,
        tokensAtMs,
        countingSinceMs,
        openings + 1,
        0,
        nowMs + rest,
        0,
        quietUntilMs,
        reason,
        newAlarm);
  }

  private ProviderHealth counted(int change, Limits limits, long nowMs, String newReason) {
    double left = tokensAt(nowMs, limits);
    return new ProviderHealth(
        state,
        Math.max(0, left + change),
        // What has begun to decay goes on decaying.
        left == 0 ? nowMs : tokensAtMs + decayed(nowMs, limits) * limits.refillMs(),
        countingSinceMs,
        openings,
        probeSuccesses,
        openUntilMs,
        forcedUntilMs,
        quietUntilMs,
        newReason,
        alarm);
  }

  private ProviderHealth probed() {
    return new ProviderHealth(
        state,
        tokens,
        tokensAtMs,
        countingSinceMs,
        openings,
        probeSuccesses + 1,
        openUntilMs,
        forcedUntilMs,
        quietUntilMs,
        reason,
        alarm);
  }

  private ProviderHealth quiet(long untilMs) {
    return new ProviderHealth(
        state,
        tokens,
        tokensAtMs,
        countingSinceMs,
        openings,
        probeSuccesses,
        openUntilMs,
        forcedUntilMs,
        untilMs,
        reason,
        alarm);
  }

  /** Whether calls are made: all, one at a time to try, or none. */
  enum State {
    CLOSED,
    HALF_OPEN,
    OPEN;

    /** The word in the database and in answers. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One call as it bears on the provider's health.
   *
   * @param reason why it failed, or null
   * @param quietMs how long the provider asked to be left alone, 0 for not at all
   */
  record Outcome(Verdict verdict, String reason, long quietMs) {}

  /**
   * @param refillMs in this time one token decays
   * @param openMs how long the first opening lasts
   * @param openMaxMs the longest that doubling leads to
   */
  record Limits(int openTokens, long refillMs, long openMs, long openMaxMs) {}
}
