package com.algorhythmic.monitoring;

import com.algorhythmic.monitoring.MonitoringMessages.KeyMetricNow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The rule which band each key metric is in, going by the runbook's table. */
final class KeyMetrics {
  private static final Duration LONG_OPEN = Duration.ofMinutes(5);
  private static final Duration START = Duration.ofMinutes(1);

  private static final double SLOW_MS = 70_000;
  private static final double TOO_SLOW_MS = 90_000;
  private static final double DEEP = 4;
  private static final double TOO_DEEP = 10;
  private static final double ERRORS = 0.001;
  private static final double TOO_MANY_ERRORS = 0.01;
  private static final double CREDIT_FAILURES = 0.01;
  private static final double TOO_MANY_CREDIT_FAILURES = 0.05;
  private static final double FULL = 500;
  private static final double TOO_FULL = 1_000;

  /** Of fewer, one that fails is 5 % and more: such a share says nothing about the system. */
  static final long FEWEST = 20;

  private KeyMetrics() {}

  /**
   * Judges all of them.
   *
   * @param before what was said of them last, empty at first
   */
  static List<KeyMetricNow> judge(Values values, Instant now, List<KeyMetricNow> before) {
    return Arrays.stream(KeyMetric.values())
        .map(metric -> now(metric, look(metric, values, now), now, before))
        .toList();
  }

  /** The whole in one word: the worst that is known of its parts. */
  static String status(
      List<KeyMetricNow> metrics, boolean isDatabaseReachable, Instant startedAt, Instant now) {
    if (!isDatabaseReachable) {
      return Severity.CRITICAL.word();
    }
    var worst = metrics.stream()
        .map(metric -> Severity.ofWord(metric.band()))
        .reduce(Severity.UNKNOWN, (one, other) -> one.compareTo(other) > 0 ? one : other);
    if (worst != Severity.UNKNOWN) {
      return worst.word();
    }
    boolean isStarting = Duration.between(startedAt, now).compareTo(START) <= 0;
    return isStarting ? "starting" : Severity.WARNING.word();
  }

  private static Look look(KeyMetric metric, Values values, Instant now) {
    return switch (metric) {
      case CIRCUIT_BREAKER -> breaker(values, now);
      case GENERATION_P95 -> p95(values);
      case QUEUE_DEPTH ->
        values.queueDepth() == null
            ? Look.UNTOLD
            : new Look(
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
            ? Look.UNTOLD
            : new Look(
                values.fullestNode().doubleValue(),
                values.fullestNode() + " on the fullest node",
                Severity.of(values.fullestNode(), FULL, TOO_FULL));
    };
  }

  private static Look breaker(Values values, Instant now) {
    if (values.breaker() == null) {
      return Look.UNTOLD;
    }
    return switch (values.breaker()) {
      case "closed" -> new Look(0.0, "closed", Severity.NORMAL);
      case "half_open" -> new Look(1.0, "half open", Severity.WARNING);
      default -> {
        var open = values.unwellSince() == null
            ? Duration.ZERO
            : Duration.between(values.unwellSince(), now);
        yield new Look(
            2.0,
            "open for " + Math.max(0, open.toMinutes()) + " min",
            open.compareTo(LONG_OPEN) > 0 ? Severity.CRITICAL : Severity.WARNING);
      }
    };
  }

  private static Look p95(Values values) {
    if (values.queueDepth() == null) {
      return Look.UNTOLD;
    }
    return values.p95Ms() == null
        ? Look.unknown("no pictures in the last hour")
        : new Look(
            values.p95Ms().doubleValue(),
            String.format(Locale.ROOT, "%.1f s", values.p95Ms() / 1_000.0),
            Severity.of(values.p95Ms(), SLOW_MS, TOO_SLOW_MS));
  }

  /** One that failed alone is no rate, however few there were. */
  private static Look share(Reading all, String what, double some, double tooMany) {
    if (all == null) {
      return Look.UNTOLD;
    }
    if (all.total() < FEWEST) {
      return Look.unknown("fewer than " + FEWEST + " " + what);
    }
    long bad = all.total() - all.good();
    double share = (double) bad / all.total();
    var band = Severity.of(share, some, tooMany);
    return new Look(
        share,
        String.format(Locale.ROOT, "%.2f %%", share * 100),
        bad == 1 ? band.atMost(Severity.WARNING) : band);
  }

  private static KeyMetricNow now(
      KeyMetric metric, Look look, Instant now, List<KeyMetricNow> before) {
    var band = look.band().word();
    var since = before.stream()
        .filter(
            earlier -> earlier.metric().equals(metric.word()) && earlier.band().equals(band))
        .map(KeyMetricNow::since)
        .findFirst()
        .orElse(now);
    return new KeyMetricNow(
        metric.word(),
        metric.label,
        look.value(),
        metric.unit,
        look.text(),
        band,
        since,
        metric.normal,
        metric.warning,
        metric.critical,
        metric.action,
        metric.runbook);
  }

  /**
   * What they are judged by; null where nobody told it.
   *
   * @param breaker closed, half_open or open
   * @param unwellSince since when it has not been closed
   * @param p95Ms null where nothing was made in the last hour, too
   * @param queueDepth null where nobody told of the jobs at all
   * @param requests of the last five minutes
   * @param credits of the last hour
   * @param fullestNode how many screens it carries
   */
  record Values(
      String breaker,
      Instant unwellSince,
      Long p95Ms,
      Long queueDepth,
      Reading requests,
      Reading credits,
      Long fullestNode) {}

  private record Look(Double value, String text, Severity band) {
    static final Look UNTOLD = unknown("not known");

    static Look unknown(String why) {
      return new Look(null, why, Severity.UNKNOWN);
    }
  }
}
