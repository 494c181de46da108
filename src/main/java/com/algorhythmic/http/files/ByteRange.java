package com.algorhythmic.http.files;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The range of bytes that a request asks for (RFC 9110, section 14).
 *
 * @param last position of the last byte, inclusive
 */
record ByteRange(long first, long last) {
  private static final Pattern SINGLE =
      Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})");

  /** A range outside the file, which can't be satisfied. */
  static final ByteRange UNSATISFIABLE = new ByteRange(0, -1);

  /** The range of a Range header; empty to send the whole file: no header, several ranges, or an invalid one. */
  static Optional<ByteRange> of(String header, long bytes) {
    var range = header == null ? null : SINGLE.matcher(header.strip());
    if (range == null
        || !range.matches()
        || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long length = Math.min(bytes, Long.parseLong(range.group(2)));
      return Optional.of(length == 0 ? UNSATISFIABLE : new ByteRange(bytes - length, bytes - 1));
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? bytes - 1 : Long.parseLong(range.group(2));
    if (last < first && !range.group(2).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        first >= bytes ? UNSATISFIABLE : new ByteRange(first, Math.min(last, bytes - 1)));
  }

  long length() {
    return last - first + 1;
  }
}
