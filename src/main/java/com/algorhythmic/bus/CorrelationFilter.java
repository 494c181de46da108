package com.algorhythmic.bus;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.MDC;
import org.slf4j.Marker;

/**
 * A Logback filter that puts the correlation id of the current Vert.x context into the MDC before each line. The MDC
 * alone does not follow a request from one thread to another.
 */
public final class CorrelationFilter extends TurboFilter {
  private static final String KEY = "correlation";

  @Override
  public FilterReply decide(
      Marker marker, Logger logger, Level level, String format, Object[] values, Throwable thrown) {
    if (level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      var id = Correlation.find();
      if (id == null) {
        MDC.remove(KEY);
      } else {
        MDC.put(KEY, id);
      }
    }
    return FilterReply.NEUTRAL;
  }
}
