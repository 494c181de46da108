package com.algorhythmic.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A collector that keeps the spans sent to it by OTLP over HTTP. */
public final class TraceCollector implements AutoCloseable {
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public TraceCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException blocked) {
      throw new IllegalStateException("no port for a collector", blocked);
    }
    server.createContext("/v1/traces", this::collect);
    server.start();
  }

  /**
   * A span.
   *
   * @param parent the id of the span that caused it; empty for the first of a trace
   */
  public record Span(
      String trace, String id, String parent, String name, Map<String, String> attributes) {}

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Span> spans() {
    return List.copyOf(spans);
  }

  private void collect(HttpExchange exchange) throws IOException {
    var body = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(exchange.getRequestBody())
        : exchange.getRequestBody();
    ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .map(TraceCollector::read)
        .forEach(spans::add);
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static Span read(io.opentelemetry.proto.trace.v1.Span span) {
    var hex = HexFormat.of();
    return new Span(
        hex.formatHex(span.getTraceId().toByteArray()),
        hex.formatHex(span.getSpanId().toByteArray()),
        hex.formatHex(span.getParentSpanId().toByteArray()),
        span.getName(),
        span.getAttributesList().stream()
            .collect(Collectors.toMap(KeyValue::getKey, pair -> pair.getValue().getStringValue())));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
