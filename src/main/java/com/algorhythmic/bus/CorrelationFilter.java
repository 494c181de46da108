package com.algorhythmic.bus;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.MDC;
import org.slf4j.Marker;

/**
 * What conf/logback.xml has the correlation id from: beside each line stands the one of the context that writes it,
 * whichever thread that is on.
 */
public final class CorrelationFilter extends TurboFilter {
  private static final String NAME = "correlation";

  @Override
  public FilterReply decide(
      Marker marker, Logger logger, Level level, String format, Object[] values, Throwable thrown) {
    if (level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      var id = Correlation.known();
      if (id == null) {
        MDC.remove(NAME);
      } else {
        MDC.put(NAME, id);
      }
    }
    return FilterReply.NEUTRAL;
  }
}
