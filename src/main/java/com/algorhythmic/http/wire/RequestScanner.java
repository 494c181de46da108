package com.algorhythmic.http.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads where HTTP/1.1 requests begin and end, and refuses what is not strictly valid. It stands before the decoder of
 * Netty, which accepts more.
 */
final class RequestScanner {
  static final int MAX_HEADER_BYTES = ServerOptions.MAX_HEADER_BYTES;
  static final int MAX_REQUEST_LINE_BYTES = ServerOptions.MAX_REQUEST_LINE_BYTES;

  /**
   * No client sends larger chunks, and more digits overflow in some servers. Extensions have names and perhaps values, but
   * no quotes, which could hide an end of line.
   */
  private static final Pattern CHUNK_SIZE = Pattern.compile(
      "([0-9A-Fa-f]{1,6})(?:;[!#$%&'*+.^_`|~\\w-]++(?:=[!#$%&'*+.^_`|~\\w-]++)?)*+");

  private static final int MAX_CHUNK_LINE_BYTES = 128;
  /** RFC 9112 lets a client send an empty line before a request. */
  private static final int MAX_EMPTY_LINES = 2;

  private static final int FIRST_LINE_BYTES = 256;

  /** What comes next. */
  enum Phase {
    /** The first byte of a request. */
    START,
    HEAD,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILERS;

    boolean isBody() {
      return this != START && this != HEAD;
    }
  }

  private Phase phase = Phase.START;
  private Rejection rejection;
  private RequestHead head;
  private byte[] line;
  private int lineLength;
  private boolean afterReturn;
  private int bytes;
  private int emptyLines;
  private long remaining;
  private boolean upgrading;
  private int begun;

  /**
   * Reads all bytes of the buffer without moving its indices.
   *
   * @return how many of its bytes may be passed on; less than all only if a request is refused. The head of a refused
   *     request is never passed on as a whole
   */
  int scan(ByteBuf buffer) {
    int start = buffer.readerIndex();
    int end = buffer.writerIndex();
    int accepted = start;
    int i = start;
    while (i < end && rejection == null) {
      if (phase == Phase.BODY || phase == Phase.CHUNK) {
        int length = (int) Math.min(remaining, end - i);
        i += length;
        remaining -= length;
        if (remaining == 0) {
          endOfData();
        }
      } else {
        take(buffer.getByte(i++));
      }
      if (rejection == null && phase != Phase.HEAD) {
        accepted = i;
      }
    }
    return (rejection == null ? end : accepted) - start;
  }

  Phase phase() {
    return phase;
  }

  /** Why the request at hand is refused, or null. */
  Rejection rejection() {
    return rejection;
  }

  /** The number of requests whose head was complete and valid. */
  int begun() {
    return begun;
  }

  /** The request that asked to leave HTTP was answered without leaving it. */
  void endUpgrade() {
    upgrading = false;
  }

  private void take(byte next) {
    if (phase == Phase.START) {
      begin(next);
    }
    if (rejection != null) {
      return;
    }
    if (++bytes > limit()) {
      reject(tooLong());
    } else if (next == '\n') {
      if (afterReturn) {
        afterReturn = false;
        endOfLine();
      } else {
        reject(Rejection.MALFORMED);
      }
    } else if (afterReturn
        || next >= 0 && next < ' ' && next != '\t' && next != '\r'
        || next == 0x7F) {
      reject(Rejection.MALFORMED);
    } else if (next == '\r') {
      afterReturn = true;
    } else if (phase == Phase.CHUNK_END || phase == Phase.CHUNK_SIZE && next < 0) {
      reject(Rejection.MALFORMED);
    } else {
      append(next);
    }
  }

  private void begin(byte first) {
    phase = Phase.HEAD;
    head = new RequestHead();
    bytes = 0;
    lineLength = 0;
    // The decoder skips control characters, so they must not reach it.
    boolean isAllowed = first == '\r' || RequestHead.isToken(first);
    if (upgrading || !isAllowed) {
      // The response decides whether the next bytes are frames or a request, so a client must wait
      // for it.
      reject(Rejection.MALFORMED);
    }
  }

  private int limit() {
    return switch (phase) {
      case HEAD -> head.hasRequestLine() ? MAX_HEADER_BYTES : MAX_REQUEST_LINE_BYTES;
      case CHUNK_END -> 2;
      case CHUNK_SIZE -> MAX_CHUNK_LINE_BYTES;
      default -> MAX_HEADER_BYTES;
    };
  }

  private Rejection tooLong() {
    return switch (phase) {
      case HEAD -> head.hasRequestLine() ? Rejection.LARGE_HEADERS : Rejection.LONG_LINE;
      case TRAILERS -> Rejection.LARGE_HEADERS;
      default -> Rejection.MALFORMED;
    };
  }

  private void append(byte next) {
    if (line == null) {
      line = new byte[FIRST_LINE_BYTES];
    } else if (lineLength == line.length) {
      line = Arrays.copyOf(line, 2 * lineLength);
    }
    line[lineLength++] = next;
  }

  private void endOfLine() {
    var text = lineLength == 0 ? "" : new String(line, 0, lineLength, StandardCharsets.ISO_8859_1);
    lineLength = 0;
    switch (phase) {
      case HEAD -> headLine(text);
      case CHUNK_SIZE -> chunkSize(text);
      case CHUNK_END -> expect(Phase.CHUNK_SIZE);
      default -> trailer(text);
    }
  }

  private void headLine(String text) {
    if (!text.isEmpty()) {
      bytes = head.hasRequestLine() ? bytes : 0;
      reject(head.line(text));
    } else if (!head.hasRequestLine()) {
      phase = Phase.START;
      if (++emptyLines > MAX_EMPTY_LINES) {
        reject(Rejection.MALFORMED);
      }
    } else {
      endOfHead();
    }
  }

  private void endOfHead() {
    var problem = head.end();
    if (problem != null) {
      reject(problem);
      return;
    }
    begun++;
    upgrading = head.isUpgrade();
    remaining = head.contentLength();
    if (head.isChunked()) {
      expect(Phase.CHUNK_SIZE);
    } else if (remaining > 0) {
      phase = Phase.BODY;
    } else {
      endOfRequest();
    }
    head = null;
  }

  private void chunkSize(String text) {
    var size = CHUNK_SIZE.matcher(text);
    if (!size.matches()) {
      reject(Rejection.MALFORMED);
      return;
    }
    remaining = Long.parseLong(size.group(1), 16);
    if (remaining == 0) {
      expect(Phase.TRAILERS);
    } else {
      phase = Phase.CHUNK;
    }
  }

  private void trailer(String text) {
    if (text.isEmpty()) {
      endOfRequest();
      return;
    }
    int colon = text.indexOf(':');
    if (colon < 1
        || !RequestHead.isToken(text, colon)
        || text.substring(0, colon)
            .toLowerCase(Locale.ROOT)
            .matches(
                "content-length|transfer-encoding|host|content-encoding|authorization|cookie")) {
      reject(Rejection.MALFORMED);
    }
  }

  private void endOfData() {
    if (phase == Phase.CHUNK) {
      expect(Phase.CHUNK_END);
    } else {
      endOfRequest();
    }
  }

  private void endOfRequest() {
    phase = Phase.START;
    emptyLines = 0;
    // An idle connection keeps no buffer.
    line = null;
  }

  private void expect(Phase next) {
    phase = next;
    bytes = 0;
  }

  private void reject(Rejection problem) {
    rejection = problem;
  }
}
