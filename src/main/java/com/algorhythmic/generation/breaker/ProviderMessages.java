package com.algorhythmic.generation.breaker;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.generation.breaker.ProviderCalls.Snapshot;
import com.algorhythmic.generation.breaker.ProviderHealth.State;
import com.algorhythmic.generation.breaker.ProviderHealth.Summary;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;

/** The addresses and records of the circuit breaker around the image provider. */
public interface ProviderMessages {
  Ask<FindHealth, BreakerStatus> FIND_HEALTH = new Ask<>(
      "provider.find-health", FindHealth.class, BreakerStatus.class, Duration.ofSeconds(2));
  Ask<ForceOpen, BreakerStatus> FORCE_OPEN = Ask.forAdministrators(
      "provider.force-open", ForceOpen.class, BreakerStatus.class, Duration.ofSeconds(5));
  Ask<Reset, BreakerStatus> RESET = Ask.forAdministrators(
      "provider.reset", Reset.class, BreakerStatus.class, Duration.ofSeconds(5));

  record FindHealth() {}

  /** Stops all calls for a time, on all nodes. */
  record ForceOpen(long durationMs) {
    private static final long MAX_MS = Duration.ofDays(1).toMillis();

    public ForceOpen {
      if (durationMs < 1 || durationMs > MAX_MS) {
        throw new Refusal(Code.INVALID, "durationMs is 1 to " + MAX_MS + " (a day)", "durationMs");
      }
    }
  }

  /** Closes the breaker on all nodes and resets its counts. */
  record Reset() {}

  /**
   * The state of the breaker for the whole cluster, flat on the wire.
   *
   * @param state closed, half_open or open
   * @param provider the guarded provider; studio while pictures are painted offline
   * @param reason the last counted failure, or null
   * @param alarm the failure that an operator has to fix, or null; while the breaker is closed, what the provider refuses
   * @param changedAt since when it has been in this state, or null
   * @param unwellSince since when it has not been closed, including half-open periods; or null
   */
  record BreakerStatus(
      String state,
      String provider,
      @JsonUnwrapped LastHour lastHour,
      @JsonUnwrapped Counts counts,
      @JsonUnwrapped Deadlines deadlines,
      String reason,
      String alarm,
      Instant changedAt,
      Instant unwellSince) {

    /**
     * What anybody may know: the messages of the provider, which can name accounts, models and quotas, are for administrators.
     */
    public BreakerStatus forEverybody() {
      return new BreakerStatus(
          state,
          provider,
          lastHour,
          counts,
          deadlines,
          reason == null ? null : "a call failed",
          alarm == null ? null : "an operator is needed",
          changedAt,
          unwellSince);
    }

    /** The provider's state in a word: well, paused, probing, resting, refusing or needs_operator. */
    public String providerState() {
      boolean isClosed = state.equals(State.CLOSED.word());
      if (alarm != null) {
        return isClosed ? "refusing" : "needs_operator";
      }
      if (!isClosed) {
        return state.equals(State.OPEN.word()) ? "resting" : "probing";
      }
      return deadlines.quietUntil() == null ? "well" : "paused";
    }

    static BreakerStatus offline(String painter, long callLimitMs) {
      return new BreakerStatus(
          State.CLOSED.word(),
          painter,
          new LastHour(0, 1, 0, callLimitMs, Successes.NONE, Successes.NONE),
          new Counts(0, 0, 0),
          new Deadlines(null, null, null),
          null,
          null,
          null,
          null);
    }

    /** @param tokens the tokens left after decay */
    static BreakerStatus of(
        String provider, Snapshot snapshot, double tokens, Summary summary, long callLimitMs) {
      var health = snapshot.health();
      var opening = health.opening();
      long nowMs = snapshot.nowMs();
      return new BreakerStatus(
          health.state().word(),
          provider,
          new LastHour(
              summary.calls(),
              summary.successRate(),
              summary.p95Ms(),
              callLimitMs,
              summary.counted(),
              summary.justNow()),
          new Counts(tokens, opening.count(), opening.probeSuccesses()),
          new Deadlines(
              health.state() == State.OPEN ? future(opening.untilMs(), nowMs) : null,
              future(opening.forcedUntilMs(), nowMs),
              future(health.quietUntilMs(), nowMs)),
          health.reason(),
          health.alarm(),
          past(snapshot.changedAtMs()),
          past(snapshot.unwellSinceMs()));
    }

    private static Instant past(long timeMs) {
      return timeMs == 0 ? null : Instant.ofEpochMilli(timeMs);
    }

    private static Instant future(long timeMs, long nowMs) {
      return timeMs > nowMs ? Instant.ofEpochMilli(timeMs) : null;
    }
  }

  /**
   * The calls of the last hour that count.
   *
   * @param successRate 0–1; 1 if there are no calls
   * @param p95Latency 95th percentile of the successful calls in ms; 0 if there are none
   * @param callTimeout the current time limit of a call in ms, which follows from it
   * @param counted the calls since the breaker was last closed or reset; null from a node of the release before
   * @param justNow those of them in the last five minutes; null from a node of the release before
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record LastHour(
      long callsLastHour,
      double successRate,
      long p95Latency,
      long callTimeout,
      Successes counted,
      Successes justNow) {}

  /** How many calls of some succeeded. */
  record Successes(long good, long total) {
    static final Successes NONE = new Successes(0, 0);
  }

  /**
   * The counts that decide about the state.
   *
   * @param tokens failure tokens
   * @param openings since the breaker was last closed
   * @param probeSuccesses since it was half open
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Counts(double tokens, int openings, int probeSuccesses) {}

  /**
   * The times at which restrictions end; null where there is none.
   *
   * @param openUntil when the next probe is allowed
   * @param forcedUntil until when an operator keeps the breaker open
   * @param quietUntil until when the provider asked for no calls
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Deadlines(Instant openUntil, Instant forcedUntil, Instant quietUntil) {}
}
