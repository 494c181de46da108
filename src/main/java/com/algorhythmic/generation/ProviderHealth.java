package com.algorhythmic.generation;

import com.algorhythmic.generation.PaintFailure.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What recent calls say about the image provider: a value, and the rule when to stop calling. It says stop at the
 * first fatal failure, at a number of failure tokens (each failure adds one, each success takes one, time takes
 * some), or when half of at least eight calls of the window failed.
 *
 * @param tokens failure tokens as of {@code atMs}
 * @param calls the window's calls that count, oldest first
 * @param fatal whether a failure was of a kind that more calls can't mend
 */
record ProviderHealth(Limits limits, double tokens, long atMs, List<Outcome> calls, boolean fatal) {
  private static final long WINDOW_MS = 300_000;
  private static final int ENOUGH_CALLS = 8;
  private static final double BAD_SHARE = 0.5;

  ProviderHealth {
    calls = List.copyOf(calls);
  }

  static ProviderHealth fresh(Limits limits, long nowMs) {
    return new ProviderHealth(limits, 0, nowMs, List.of(), false);
  }

  /** How it stands after a success. */
  ProviderHealth succeeded(long tookMs, long nowMs) {
    return with(new Outcome(nowMs, true, tookMs), Math.max(0, tokensAt(nowMs) - 1), false);
  }

  /** How it stands after a failure. */
  ProviderHealth failed(Verdict verdict, long tookMs, long nowMs) {
    return switch (verdict) {
      case IGNORED -> this;
      case COUNTED -> with(new Outcome(nowMs, false, tookMs), tokensAt(nowMs) + 1, fatal);
      case FATAL -> with(new Outcome(nowMs, false, tookMs), tokensAt(nowMs) + 1, true);
    };
  }

  boolean mustOpen() {
    long failures = calls.stream().filter(call -> !call.success()).count();
    return fatal
        || tokens >= limits.openTokens()
        || calls.size() >= ENOUGH_CALLS && failures >= BAD_SHARE * calls.size();
  }

  /** The share of the window's calls that succeeded; 1 when there were none. */
  double successRate() {
    return calls.isEmpty()
        ? 1
        : calls.stream().filter(Outcome::success).count() / (double) calls.size();
  }

  double tokensAt(long nowMs) {
    return Math.max(0, tokens - (double) Math.max(0, nowMs - atMs) / limits.refillMs());
  }

  private ProviderHealth with(Outcome call, double newTokens, boolean nowFatal) {
    var window = new ArrayList<>(
        calls.stream().filter(old -> old.atMs() > call.atMs() - WINDOW_MS).toList());
    window.add(call);
    return new ProviderHealth(limits, newTokens, call.atMs(), window, nowFatal);
  }

  /** One call that said something about the provider. */
  record Outcome(long atMs, boolean success, long tookMs) {}

  /** @param refillMs in this time one token decays */
  record Limits(int openTokens, long refillMs) {}
}
