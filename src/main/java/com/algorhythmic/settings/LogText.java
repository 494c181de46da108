package com.algorhythmic.settings;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.pattern.RootCauseFirstThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.pattern.CompositeConverter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The escaping of log lines. Texts of clients and of other servers reach messages and exceptions; a line break in them would
 * forge a line, an escape sequence would drive the terminal of a reader, and a bidirectional control would reorder what the
 * reader sees. conf/logback.xml names the nested classes, so no log call can forget it.
 */
public final class LogText {
  private LogText() {}

  /** The text with each character that is invisible or moves the cursor as an escape such as \n or \u001b. */
  static String escape(String text) {
    int at = 0;
    while (at < text.length() && !isUnsafe(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    if (at == text.length()) {
      return text;
    }
    var escaped = new StringBuilder(text.length() + 16).append(text, 0, at);
    text.substring(at).codePoints().forEach(point -> append(escaped, point));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int point) {
    if (!isUnsafe(point)) {
      escaped.appendCodePoint(point);
      return;
    }
    switch (point) {
      case '\n' -> escaped.append("\\n");
      case '\r' -> escaped.append("\\r");
      case '\t' -> escaped.append("\\t");
      default -> {
        for (char unit : Character.toChars(point)) {
          escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
      }
    }
  }

  private static boolean isUnsafe(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> true;
      default -> false;
    };
  }

  /** The word %safe of a pattern: what its parentheses contain, escaped. */
  public static final class Safe extends CompositeConverter<ILoggingEvent> {
    @Override
    protected String transform(ILoggingEvent event, String text) {
      return escape(text);
    }
  }

  /** The word %safeException of a pattern: the stack trace, root cause first, with escaped messages. */
  public static final class SafeException extends RootCauseFirstThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
      return super.throwableProxyToString(new Escaped(thrown));
    }
  }

  /** A JSON encoder whose lines contain no unsafe character; escapes are the same in JSON. */
  public static final class SafeJson extends JsonEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
      var line = new String(super.encode(event), StandardCharsets.UTF_8).stripTrailing();
      return (escape(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }
  }

  /** An exception with escaped messages, also those of its causes. */
  private record Escaped(IThrowableProxy thrown) implements IThrowableProxy {
    private static Escaped of(IThrowableProxy thrown) {
      return thrown == null ? null : new Escaped(thrown);
    }

    @Override
    public String getMessage() {
      return thrown.getMessage() == null ? null : escape(thrown.getMessage());
    }

    @Override
    public String getClassName() {
      return thrown.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
      return thrown.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
      return thrown.getCommonFrames();
    }

    @Override
    public IThrowableProxy getCause() {
      return of(thrown.getCause());
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
      return Stream.of(thrown.getSuppressed()).map(Escaped::of).toArray(IThrowableProxy[]::new);
    }

    @Override
    public String getOverridingMessage() {
      return thrown.getOverridingMessage() == null ? null : escape(thrown.getOverridingMessage());
    }

    @Override
    public boolean isCyclic() {
      return thrown.isCyclic();
    }
  }
}
