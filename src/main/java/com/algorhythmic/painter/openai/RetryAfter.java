package com.algorhythmic.painter.openai;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the wait that a provider's answer asks for, in ms; 0 if it has none that can be parsed. */
final class RetryAfter {
  private static final double MAX_MS = Duration.ofDays(1).toMillis();
  private static final String RESET = "x-ratelimit-reset-";
  private static final String REMAINING = "x-ratelimit-remaining-";
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
  private static final Pattern PART =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,15})?)(ns|us|µs|ms|s|m|h|d)");

  private RetryAfter() {}

  /** The explicit wait: retry-after-ms, or Retry-After in seconds or as a date. */
  static long asked(MultiMap headers, Instant now) {
    var fine = number(headers.get("retry-after-ms"), 1);
    return fine.isPresent() ? fine.getAsLong() : coarse(headers.get("retry-after"), now);
  }

  /** The wait until the quota is available: the explicit wait, or else the reset times of the rate limits. */
  static long untilQuota(MultiMap headers, Instant now) {
    long asked = asked(headers, now);
    return asked > 0 ? asked : reset(headers);
  }

  private static long coarse(String value, Instant now) {
    var seconds = number(value, 1000);
    if (seconds.isPresent() || value == null) {
      return seconds.orElse(0);
    }
    try {
      var until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from);
      return bounded(Duration.between(now, until).toMillis());
    } catch (DateTimeParseException unreadable) {
      return 0;
    }
  }

  private static long reset(MultiMap headers) {
    long exhausted = 0;
    long longest = 0;
    for (var header : headers) {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.startsWith(RESET)) {
        long wait = duration(header.getValue());
        longest = Math.max(longest, wait);
        if ("0".equals(headers.get(REMAINING + name.substring(RESET.length())))) {
          exhausted = Math.max(exhausted, wait);
        }
      }
    }
    // A limit with remaining quota did not cause the refusal, so prefer exhausted limits.
    return exhausted > 0 ? exhausted : longest;
  }

  /** Parses a duration such as 6m0s, 1s or 20ms; plain numbers are seconds. */
  private static long duration(String value) {
    var seconds = number(value, 1000);
    if (seconds.isPresent()) {
      return seconds.getAsLong();
    }
    var part = PART.matcher(value.strip());
    double ms = 0;
    int at = 0;
    while (part.find() && part.start() == at) {
      ms += Double.parseDouble(part.group(1)) * unitMs(part.group(2));
      at = part.end();
    }
    return at == value.strip().length() ? bounded(ms) : 0;
  }

  private static double unitMs(String unit) {
    return switch (unit) {
      case "ns" -> 1e-6;
      case "us", "µs" -> 1e-3;
      case "ms" -> 1;
      case "s" -> 1e3;
      case "m" -> 60e3;
      case "h" -> 3600e3;
      default -> 86400e3;
    };
  }

  private static OptionalLong number(String value, double unitMs) {
    return value != null && NUMBER.matcher(value.strip()).matches()
        ? OptionalLong.of(bounded(Double.parseDouble(value.strip()) * unitMs))
        : OptionalLong.empty();
  }

  private static long bounded(double ms) {
    return (long) Math.ceil(Math.max(0, Math.min(MAX_MS, ms)));
  }
}
