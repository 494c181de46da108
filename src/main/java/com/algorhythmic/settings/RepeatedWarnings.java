package com.algorhythmic.settings;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Marker;

/**
 * Drops a warning that says word for word what the same logger has said twice within a minute, so that a part that is away
 * fills no log. Errors are never dropped. conf/logback.xml names this class.
 */
public final class RepeatedWarnings extends TurboFilter {
  private static final int PER_MINUTE = 2;
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final int MAX_KNOWN = 500;

  private final LongSupplier clockNs;
  /** The least recently logged one is forgotten first. */
  private final Map<String, Count> known = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
      return size() > MAX_KNOWN;
    }
  };

  public RepeatedWarnings() {
    this(System::nanoTime);
  }

  RepeatedWarnings(LongSupplier clockNs) {
    this.clockNs = clockNs;
  }

  @Override
  public FilterReply decide(
      Marker marker, Logger logger, Level level, String format, Object[] values, Throwable thrown) {
    boolean isLogged = logger.getEffectiveLevel().toInt() <= Level.WARN_INT;
    if (level != Level.WARN || format == null || !isLogged) {
      return FilterReply.NEUTRAL;
    }
    var text = logger.getName() + ' ' + format + ' ' + Arrays.toString(values);
    return isRepeated(text) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  private synchronized boolean isRepeated(String text) {
    long now = clockNs.getAsLong();
    var before = known.get(text);
    var count = before == null || now - before.beganNs() > MINUTE_NS
        ? new Count(now, 1)
        : new Count(before.beganNs(), before.lines() + 1);
    known.put(text, count);
    return count.lines() > PER_MINUTE;
  }

  /** @param beganNs when the first line of this minute was logged */
  private record Count(long beganNs, long lines) {}
}
