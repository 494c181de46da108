package com.algorhythmic.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;

class ReadableSpansTest {
  @Test
  void addresses_lose_their_query_and_keep_their_path() {
    assertThat(attribute("url.full", "https://host/v1/images?api-key=word-4&b=1"))
        .isEqualTo("https://host/v1/images?…");
    assertThat(attribute("http.url", "http://host/art/1?code=ABCDEF"))
        .isEqualTo("http://host/art/1?…");
    assertThat(attribute("url.query", "code=ABCDEF")).isEqualTo("…");
    assertThat(attribute("url.full", "https://host/v1")).isEqualTo("https://host/v1");
  }

  @Test
  void spans_are_named_after_the_bus_address_and_the_statement() {
    assertThat(span("send", "messaging.destination.name", "show.create").getName())
        .isEqualTo("send show.create");
    assertThat(span("Query", "db.query.text", "-- Why.\nSELECT 1\n  FROM a").getName())
        .isEqualTo("SELECT 1 FROM a");
    assertThat(ReadableSpans.name("SELECT " + "x".repeat(200))).hasSize(61).endsWith("…");
  }

  private static String attribute(String key, String value) {
    return span("GET", key, value).getAttribute(AttributeKey.stringKey(key));
  }

  private static ReadableSpan span(String name, String key, String value) {
    try (var tracers =
        SdkTracerProvider.builder().addSpanProcessor(new ReadableSpans()).build()) {
      return (ReadableSpan)
          tracers.get("test").spanBuilder(name).setAttribute(key, value).startSpan();
    }
  }
}
