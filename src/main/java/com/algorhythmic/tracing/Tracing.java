package com.algorhythmic.tracing;

import com.algorhythmic.settings.Build;
import com.algorhythmic.settings.Settings;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.VertxBuilder;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The tracer of this process, which sends spans to an OpenTelemetry collector; it is off where the settings name none. */
public final class Tracing implements AutoCloseable {
  private static final Duration EXPORT_LIMIT = Duration.ofSeconds(5);
  private static final Duration EXPORT_DELAY = Duration.ofSeconds(1);
  private static final long CLOSE_LIMIT_MS = 2_000;

  private final Optional<OpenTelemetrySdk> sdk;

  private Tracing(Optional<OpenTelemetrySdk> sdk) {
    this.sdk = sdk;
  }

  /** Opens the tracer. Call it once in a process, before Vert.x is created. */
  public static Tracing open(Settings settings) {
    var tracing = settings.tracing();
    return new Tracing(
        tracing.otlpEndpoint().map(collector -> sdk(collector, tracing.share(), settings)));
  }

  private static OpenTelemetrySdk sdk(URI collector, double share, Settings settings) {
    var exporter = OtlpHttpSpanExporter.builder()
        .setEndpoint(collector.toString().replaceFirst("/+$", "") + "/v1/traces")
        .setTimeout(EXPORT_LIMIT)
        .build();
    // Spans that a slow collector does not take are dropped: a full queue never delays a request.
    var processor = BatchSpanProcessor.builder(new LoggedExporter(exporter, collector.toString()))
        .setExporterTimeout(EXPORT_LIMIT)
        .setScheduleDelay(EXPORT_DELAY)
        .build();
    var resource = Resource.getDefault()
        .merge(Resource.create(Attributes.of(
            AttributeKey.stringKey("service.name"),
            "algorhythmic",
            AttributeKey.stringKey("service.version"),
            Build.VERSION,
            AttributeKey.stringKey("service.instance.id"),
            settings.cluster().host() + ":" + settings.cluster().port())));
    return OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder()
            .setResource(resource)
            // The trace's id decides, not its parent: all nodes decide alike, and no caller
            // decides.
            .setSampler(Sampler.traceIdRatioBased(share))
            .addSpanProcessor(new ReadableSpans())
            .addSpanProcessor(processor)
            .build())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .buildAndRegisterGlobal();
  }

  /** Makes a Vert.x that is still to be built report spans. */
  public VertxBuilder trace(VertxBuilder vertx) {
    return sdk.map(on -> vertx.withTracer(new OpenTelemetryTracingFactory(on))).orElse(vertx);
  }

  /** Sends the last spans. */
  @Override
  public void close() {
    sdk.ifPresent(on -> on.shutdown().join(CLOSE_LIMIT_MS, TimeUnit.MILLISECONDS));
  }
}
