package com.algorhythmic.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;

/**
 * A processor that names spans after their address on the bus or their SQL statement, and cuts queries off addresses of
 * HTTP, because a query may hold a key or a code.
 */
final class ReadableSpans implements SpanProcessor {
  private static final AttributeKey<String> BUS_ADDRESS =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> STATEMENT = AttributeKey.stringKey("db.query.text");
  private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
  private static final List<AttributeKey<String>> ADDRESSES =
      List.of(AttributeKey.stringKey("url.full"), AttributeKey.stringKey("http.url"));
  private static final int MAX_NAME = 60;

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    var address = span.getAttribute(BUS_ADDRESS);
    if (address != null) {
      span.updateName(span.getName() + " " + address);
    }
    var statement = span.getAttribute(STATEMENT);
    if (statement != null) {
      span.updateName(name(statement));
    }
    if (span.getAttribute(QUERY) != null) {
      span.setAttribute(QUERY, "…");
    }
    for (var key : ADDRESSES) {
      var url = span.getAttribute(key);
      int query = url == null ? -1 : url.indexOf('?');
      if (query >= 0) {
        span.setAttribute(key, url.substring(0, query) + "?…");
      }
    }
  }

  /** The start of a statement; values are never in it, because all are parameters. */
  static String name(String statement) {
    var text =
        statement.replaceAll("(?m)^\\s*--.*$", " ").replaceAll("\\s+", " ").strip();
    return text.length() <= MAX_NAME ? text : text.substring(0, MAX_NAME) + "…";
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    // Attributes of a response hold no address.
  }

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
