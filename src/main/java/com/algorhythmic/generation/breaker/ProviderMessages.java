package com.algorhythmic.generation.breaker;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.time.Duration;
import java.time.Instant;

/** What can be asked about the image provider's health, and what operators can decide about it. */
public interface ProviderMessages {
  Ask<FindHealth, BreakerStatus> FIND_HEALTH = new Ask<>(
      "provider.find-health", FindHealth.class, BreakerStatus.class, Duration.ofSeconds(2));
  Ask<ForceOpen, BreakerStatus> FORCE_OPEN =
      new Ask<>("provider.force-open", ForceOpen.class, BreakerStatus.class, Duration.ofSeconds(5));
  Ask<Reset, BreakerStatus> RESET =
      new Ask<>("provider.reset", Reset.class, BreakerStatus.class, Duration.ofSeconds(5));

  record FindHealth() {}

  /**
   * No calls for so long, on all nodes.
   *
   * @param actor who decides it
   */
  record ForceOpen(long durationMs, String actor) {
    private static final long LONGEST_MS = Duration.ofDays(1).toMillis();

    public ForceOpen {
      if (durationMs < 1 || durationMs > LONGEST_MS) {
        throw new Refusal(
            Code.INVALID, "durationMs is 1 to " + LONGEST_MS + " (a day)", "durationMs");
      }
    }
  }

  /** Calls are made again, on all nodes, and earlier failures are forgiven. */
  record Reset(String actor) {}

  /**
   * Where the breaker stands, for the whole cluster.
   *
   * @param state closed, half_open or open
   * @param tokens failure tokens
   * @param successRate 0–1, of the last hour's calls that count; 1 without any
   * @param p95Latency of the last hour's successful calls in ms, 0 without any
   * @param provider whose calls it guards; studio where pictures are painted offline
   * @param reason the last failure that counted, or null
   * @param alarm what an operator has to mend, or null
   * @param openUntil when it will be tried again, null while it isn't open
   * @param forcedUntil until when an operator wants it open, or null
   * @param quietUntil until when the provider asked for no calls, or null
   * @param openings how often it opened since it was last closed
   * @param probeSuccesses of the probes since it was half open
   * @param callTimeout the longest one call may take just now, in ms
   * @param changedAt since when it is in this state, or null
   * @param unwellSince since when it has not been closed, probes in between included, or null
   */
  record BreakerStatus(
      String state,
      double tokens,
      double successRate,
      long p95Latency,
      String provider,
      long callsLastHour,
      String reason,
      String alarm,
      Instant openUntil,
      Instant forcedUntil,
      Instant quietUntil,
      int openings,
      int probeSuccesses,
      long callTimeout,
      Instant changedAt,
      Instant unwellSince) {}
}
