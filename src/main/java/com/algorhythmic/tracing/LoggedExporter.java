package com.algorhythmic.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An exporter that logs when the collector stops taking spans and when it takes them again, instead of each failure. */
final class LoggedExporter implements SpanExporter {
  private static final Logger log = LoggerFactory.getLogger(LoggedExporter.class);

  private final SpanExporter exporter;
  private final String collector;
  private final AtomicBoolean failing = new AtomicBoolean();

  LoggedExporter(SpanExporter exporter, String collector) {
    this.exporter = exporter;
    this.collector = collector;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    var result = exporter.export(spans);
    return result.whenComplete(() -> note(result));
  }

  private void note(CompletableResultCode result) {
    boolean fails = !result.isSuccess();
    if (failing.getAndSet(fails) == fails) {
      return;
    }
    if (fails) {
      log.warn(
          "the collector {} takes no spans, which are lost meanwhile: {}",
          collector,
          reason(result.getFailureThrowable()));
    } else {
      log.info("the collector {} takes spans again", collector);
    }
  }

  private static String reason(Throwable failure) {
    if (failure == null) {
      return "it refuses them";
    }
    return (failure.getCause() == null ? failure : failure.getCause()).toString();
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
