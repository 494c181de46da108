package com.algorhythmic.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggedExporterTest {
  @Test
  void an_outage_of_the_collector_is_two_lines() {
    var collector = new Collector();
    var exporter = new LoggedExporter(collector, "http://collector:4318");
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    var logger = (Logger) LoggerFactory.getLogger(LoggedExporter.class);
    var level = logger.getLevel();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
    try {
      for (boolean away : List.of(false, true, true, true, false, false)) {
        collector.isAway = away;
        assertThat(exporter.export(List.of()).isSuccess()).isEqualTo(!away);
      }
    } finally {
      logger.detachAppender(lines);
      logger.setLevel(level);
    }

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "the collector http://collector:4318 takes no spans, which are lost meanwhile:"
                + " java.io.IOException: refused",
            "the collector http://collector:4318 takes spans again");
  }

  private static final class Collector implements SpanExporter {
    boolean isAway;

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return isAway
          ? CompletableResultCode.ofExceptionalFailure(new IOException("refused"))
          : CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
