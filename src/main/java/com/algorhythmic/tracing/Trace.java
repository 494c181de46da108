package com.algorhythmic.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;

/** A span of this program's own work; Vert.x makes those of requests, messages, statements and calls. */
public final class Trace {
  private static final String PARENT = "traceparent";
  private static final String REQUEST = "request.id";

  private final Span span;
  private final Scope scope;

  private Trace(Span span, Scope scope) {
    this.span = span;
    this.scope = scope;
  }

  /** The current trace as a text that {@link #begin} continues later, in W3C's form; null outside a trace. */
  public static String current() {
    var carrier = new HashMap<String, String>();
    W3CTraceContextPropagator.getInstance().inject(Context.current(), carrier, Map::put);
    return carrier.get(PARENT);
  }

  /** Names the current span after the operation, and notes the id of the request, which log lines have as well. */
  public static void describe(String operation, String request) {
    var span = Span.current();
    if (span.isRecording()) {
      span.updateName(operation);
      span.setAttribute(REQUEST, request);
    }
  }

  /**
   * Begins work in the current Vert.x context, which must serve this work alone. What the work asks, queries and calls
   * belongs to it.
   *
   * @param parent the trace that the work continues; null begins a new one
   * @param request the id of the request that caused the work
   */
  public static Trace begin(String operation, String parent, String request) {
    var context = parent == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), Map.of(PARENT, parent), (carrier, key) -> carrier.get(key));
    var span = GlobalOpenTelemetry.getTracer("algorhythmic")
        .spanBuilder(operation)
        .setParent(context)
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute(REQUEST, request)
        .startSpan();
    // Without a tracer there is nothing to pass on.
    boolean isOff = !span.getSpanContext().isValid();
    return new Trace(span, isOff ? Scope.noop() : span.storeInContext(context).makeCurrent());
  }

  /** Notes a fact about the work. */
  public Trace with(String name, String value) {
    span.setAttribute(name, value);
    return this;
  }

  public void fail(String why) {
    span.setStatus(StatusCode.ERROR, why);
  }

  public void end() {
    span.end();
    scope.close();
  }

  /** Ends the work together with its answer. */
  public <T> Future<T> endWith(Future<T> answer) {
    return answer.onFailure(failure -> fail(failure.getMessage())).onComplete(answered -> end());
  }
}
