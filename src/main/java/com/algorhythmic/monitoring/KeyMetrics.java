package com.algorhythmic.monitoring;

import com.algorhythmic.generation.breaker.ProviderMessages.Successes;
import com.algorhythmic.monitoring.MonitoringMessages.KeyMetricStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The rule which severity each key metric has, according to the runbook's table. */
final class KeyMetrics {
  private static final Duration OPEN_TOO_LONG = Duration.ofMinutes(5);
  private static final Duration STARTING = Duration.ofMinutes(1);

  private static final double SLOW_MS = 70_000;
  private static final double TOO_SLOW_MS = 90_000;
  private static final double DEEP = 4;
  private static final double TOO_DEEP = 10;
  private static final double ERRORS = 0.001;
  private static final double TOO_MANY_ERRORS = 0.01;
  private static final double CREDIT_FAILURES = 0.01;
  private static final double TOO_MANY_CREDIT_FAILURES = 0.05;
  private static final double PROVIDER_FAILURES = 0.05;
  private static final double TOO_MANY_PROVIDER_FAILURES = 0.2;
  private static final double FULL = 500;
  private static final double TOO_FULL = 1_000;

  /** With fewer events a single failure would be 5 % or more, which says nothing about the system. */
  static final long MIN_EVENTS = 20;

  /** Calls to the provider are few; their alarm does not wait for this number. */
  private static final long MIN_CALLS = 5;
  /** Shorter pauses are how a provider paces its callers. */
  private static final Duration SHORT_PAUSE = Duration.ofSeconds(5);

  private KeyMetrics() {}

  /**
   * Judges all key metrics.
   *
   * @param before the previous judgement, empty at first
   */
  static List<KeyMetricStatus> judge(Values values, Instant now, List<KeyMetricStatus> before) {
    return Arrays.stream(KeyMetric.values())
        .map(metric -> now(metric, judge(metric, values, now), now, before))
        .toList();
  }

  /** The status of the system: the worst known severity of its key metrics. */
  static String status(
      List<KeyMetricStatus> metrics, boolean isDatabaseReachable, Instant startedAt, Instant now) {
    if (!isDatabaseReachable) {
      return Severity.CRITICAL.word();
    }
    var worst = metrics.stream()
        .map(metric -> Severity.ofWord(metric.band()))
        .reduce(Severity.UNKNOWN, (one, other) -> one.compareTo(other) > 0 ? one : other);
    if (worst != Severity.UNKNOWN) {
      return worst.word();
    }
    boolean isStarting = Duration.between(startedAt, now).compareTo(STARTING) <= 0;
    return isStarting ? "starting" : Severity.WARNING.word();
  }

  private static Judgement judge(KeyMetric metric, Values values, Instant now) {
    return switch (metric) {
      case CIRCUIT_BREAKER -> breaker(values.provider(), now);
      case PROVIDER_SUCCESS -> provider(values.provider());
      case GENERATION_P95 -> p95(values);
      case QUEUE_DEPTH ->
        values.queueDepth() == null
            ? Judgement.UNKNOWN
            : new Judgement(
                values.queueDepth().doubleValue(),
                values.queueDepth() + (values.queueDepth() == 1 ? " job" : " jobs"),
                Severity.of(values.queueDepth(), DEEP, TOO_DEEP));
      case ERROR_RATE -> share(values.requests(), "requests in 5 min", ERRORS, TOO_MANY_ERRORS);
      case CREDIT_FAILURES ->
        share(
            values.credits(),
            "credit operations in an hour",
            CREDIT_FAILURES,
            TOO_MANY_CREDIT_FAILURES);
      case WEBSOCKET_CONNECTIONS ->
        values.fullestNode() == null
            ? Judgement.UNKNOWN
            : new Judgement(
                values.fullestNode().doubleValue(),
                values.fullestNode() + " on the fullest node",
                Severity.of(values.fullestNode(), FULL, TOO_FULL));
    };
  }

  private static Judgement breaker(Provider provider, Instant now) {
    if (provider == null) {
      return Judgement.UNKNOWN;
    }
    return switch (provider.breaker()) {
      case "closed" -> closed(provider.quietUntil(), now);
      case "half_open" -> new Judgement(1.0, "half open", Severity.WARNING);
      default -> {
        var open = provider.unwellSince() == null
            ? Duration.ZERO
            : Duration.between(provider.unwellSince(), now);
        yield new Judgement(
            2.0,
            "open for " + Math.max(0, open.toMinutes()) + " min",
            open.compareTo(OPEN_TOO_LONG) > 0 ? Severity.CRITICAL : Severity.WARNING);
      }
    };
  }

  private static Judgement closed(Instant quietUntil, Instant now) {
    boolean isPaused = quietUntil != null && quietUntil.isAfter(now.plus(SHORT_PAUSE));
    return isPaused
        ? new Judgement(
            0.0, "paused until " + quietUntil.truncatedTo(ChronoUnit.SECONDS), Severity.WARNING)
        : new Judgement(0.0, "closed", Severity.NORMAL);
  }

  private static Judgement provider(Provider provider) {
    if (provider == null || provider.lastHour() == null) {
      return Judgement.UNKNOWN;
    }
    boolean isBusy = provider.justNow().total() >= MIN_CALLS;
    var calls = isBusy ? provider.justNow() : provider.lastHour();
    var success = calls.total() < MIN_CALLS
        ? Judgement.unknown("fewer than " + MIN_CALLS + " calls in an hour")
        : success(calls, isBusy ? "5 min" : "an hour");
    return provider.alarm() == null
        ? success
        : new Judgement(success.value(), success.text(), Severity.CRITICAL);
  }

  /** The share of successes; a single failure is at most a warning. */
  private static Judgement success(Successes calls, String period) {
    long bad = calls.total() - calls.good();
    double share = (double) calls.good() / calls.total();
    var severity =
        Severity.of((double) bad / calls.total(), PROVIDER_FAILURES, TOO_MANY_PROVIDER_FAILURES);
    return new Judgement(
        share,
        String.format(
            Locale.ROOT,
            "%.0f %% of %d calls in %s",
            Math.floor(share * 100),
            calls.total(),
            period),
        bad == 1 ? severity.atMost(Severity.WARNING) : severity);
  }

  private static Judgement p95(Values values) {
    if (values.queueDepth() == null) {
      return Judgement.UNKNOWN;
    }
    return values.p95Ms() == null
        ? Judgement.unknown("no pictures in the last hour")
        : new Judgement(
            values.p95Ms().doubleValue(),
            String.format(Locale.ROOT, "%.1f s", values.p95Ms() / 1_000.0),
            Severity.of(values.p95Ms(), SLOW_MS, TOO_SLOW_MS));
  }

  /** The share of failures; a single failure is at most a warning. */
  private static Judgement share(Reading all, String what, double warning, double critical) {
    if (all == null) {
      return Judgement.UNKNOWN;
    }
    if (all.total() < MIN_EVENTS) {
      return Judgement.unknown("fewer than " + MIN_EVENTS + " " + what);
    }
    long bad = all.total() - all.good();
    double share = (double) bad / all.total();
    var severity = Severity.of(share, warning, critical);
    return new Judgement(
        share,
        String.format(Locale.ROOT, "%.2f %%", share * 100),
        bad == 1 ? severity.atMost(Severity.WARNING) : severity);
  }

  private static KeyMetricStatus now(
      KeyMetric metric, Judgement judgement, Instant now, List<KeyMetricStatus> before) {
    var band = judgement.severity().word();
    var since = before.stream()
        .filter(
            earlier -> earlier.metric().equals(metric.word()) && earlier.band().equals(band))
        .map(KeyMetricStatus::since)
        .findFirst()
        .orElse(now);
    return new KeyMetricStatus(
        metric.word(),
        metric.label,
        judgement.value(),
        metric.unit,
        judgement.text(),
        band,
        since,
        metric.guide);
  }

  /**
   * The values of the key metrics; null if unknown.
   *
   * @param p95Ms null also if no picture was made in the last hour
   * @param requests of the last five minutes
   * @param credits operations of the last hour
   * @param fullestNode the number of live connections to it
   */
  record Values(
      Provider provider,
      Long p95Ms,
      Long queueDepth,
      Reading requests,
      Reading credits,
      Long fullestNode) {}

  /**
   * The image provider and its circuit breaker.
   *
   * @param breaker closed, half_open or open
   * @param unwellSince since when the breaker has not been closed; or null
   * @param quietUntil until when the provider wants no calls; or null
   * @param alarm what an operator has to fix; or null
   * @param justNow its calls of the last five minutes that count; null if unknown
   * @param lastHour its calls of the last hour that count; null if unknown
   */
  record Provider(
      String breaker,
      Instant unwellSince,
      Instant quietUntil,
      String alarm,
      Successes justNow,
      Successes lastHour) {}

  private record Judgement(Double value, String text, Severity severity) {
    static final Judgement UNKNOWN = unknown("not known");

    static Judgement unknown(String why) {
      return new Judgement(null, why, Severity.UNKNOWN);
    }
  }
}
