package com.algorhythmic.painter.openai;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * An incremental parser of text/event-stream: takes chunks of bytes and emits complete events. Data after the last blank
 * line is not an event.
 */
final class ServerSentEvents {
  private static final byte CR = '\r';
  private static final byte LF = '\n';
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Consumer<Event> listener;
  private final Bytes line = new Bytes();
  private final Bytes data = new Bytes();
  private String type = "";
  private boolean hasData;
  private boolean afterCr;
  private boolean first = true;

  ServerSentEvents(Consumer<Event> listener) {
    this.listener = listener;
  }

  /** Parses the next bytes; emits each event when the blank line after it arrives. */
  void receive(byte[] chunk) {
    int from = 0;
    for (int at = 0; at < chunk.length; at++) {
      byte b = chunk[at];
      if (b == CR || b == LF) {
        // The LF of a CRLF does not end another line.
        if (b == CR || !afterCr) {
          line.append(chunk, from, at);
          endLine();
        }
        from = at + 1;
      }
      afterCr = b == CR;
    }
    line.append(chunk, from, chunk.length);
  }

  private void endLine() {
    int start = first && line.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    first = false;
    if (line.length == start) {
      dispatch();
    } else {
      field(start);
    }
    line.clear();
  }

  private void field(int start) {
    int colon = line.indexOf(':', start);
    int nameEnd = colon < 0 ? line.length : colon;
    int value = Math.min(line.length, nameEnd + 1);
    if (value < line.length && line.at[value] == ' ') {
      value++;
    }
    // A comment is a field without a name. Ids and retry times do not matter for a single answer.
    switch (line.text(start, nameEnd)) {
      case "data" -> {
        if (hasData) {
          data.append(new byte[] {LF}, 0, 1);
        }
        hasData = true;
        data.append(line.at, value, line.length);
      }
      case "event" -> type = line.text(value, line.length);
      default -> {}
    }
  }

  private void dispatch() {
    if (hasData) {
      listener.accept(new Event(type, data.copy()));
    }
    type = "";
    hasData = false;
    data.clear();
  }

  /**
   * One event.
   *
   * @param type empty if the stream names none
   * @param data UTF-8, lines joined by line feeds
   */
  record Event(String type, byte[] data) {}

  /** A growing byte buffer. */
  private static final class Bytes {
    private byte[] at = new byte[256];
    private int length;

    void append(byte[] from, int start, int end) {
      int more = end - start;
      if (length + more > at.length) {
        at = Arrays.copyOf(at, Math.max(2 * at.length, length + more));
      }
      System.arraycopy(from, start, at, length, more);
      length += more;
    }

    void clear() {
      length = 0;
    }

    boolean startsWith(byte[] prefix) {
      return length >= prefix.length
          && Arrays.equals(at, 0, prefix.length, prefix, 0, prefix.length);
    }

    int indexOf(char wanted, int start) {
      int i = start;
      while (i < length && at[i] != wanted) {
        i++;
      }
      return i < length ? i : -1;
    }

    String text(int start, int end) {
      return new String(at, start, end - start, StandardCharsets.UTF_8);
    }

    byte[] copy() {
      return Arrays.copyOf(at, length);
    }
  }
}
