package com.algorhythmic.settings;

import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * A rate limit as a token bucket: a caller may do something this many times at once, and the allowance is full again
 * after the period.
 *
 * @param count 0 when there is no limit
 */
public record RateLimit(int count, long periodMs) {
  public static final RateLimit OFF = new RateLimit(0, 0);

  private static final int MAX_COUNT = 1_000_000;
  private static final long MAX_PERIOD_MS = 86_400_000;
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,9})([smh])");
  private static final Map<String, Long> UNITS = Map.of("s", 1_000L, "m", 60_000L, "h", 3_600_000L);

  /** Parses a limit such as 60/1m, or off. */
  public static RateLimit of(String text) {
    if (text.equals("off")) {
      return OFF;
    }
    var parts = FORM.matcher(text);
    if (parts.matches()) {
      long count = Long.parseLong(parts.group(1));
      long periodMs = Long.parseLong(parts.group(2)) * UNITS.get(parts.group(3));
      if (count >= 1 && count <= MAX_COUNT && periodMs >= 1_000 && periodMs <= MAX_PERIOD_MS) {
        return new RateLimit((int) count, periodMs);
      }
    }
    throw new IllegalArgumentException("a limit is COUNT/PERIOD with a count of 1 to " + MAX_COUNT
        + " and a period of 1s to 24h, such as 60/1m, or off");
  }

  public boolean isOff() {
    return count == 0;
  }

  /** The time in which one use is allowed again. */
  public double msPerUse() {
    return (double) periodMs / count;
  }

  @Override
  public String toString() {
    return isOff() ? "off" : count + "/" + periodMs / 1_000 + "s";
  }

  /** The conversion for the settings, whose library hides the message of any other. */
  public static final class FromText implements Converter<RateLimit> {
    private static final long serialVersionUID = 1L;

    @Override
    public RateLimit convert(String text) {
      return of(text);
    }
  }
}
