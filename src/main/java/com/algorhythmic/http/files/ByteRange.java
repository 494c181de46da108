package com.algorhythmic.http.files;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bytes of a file that a request asks for (RFC 9110, section 14).
 *
 * @param last the last byte's place, not the one after it
 */
record ByteRange(long first, long last) {
  private static final Pattern ONE =
      Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})");

  /** What lies outside of every file: the range can't be satisfied. */
  static final ByteRange NONE = new ByteRange(0, -1);

  /** The range that a Range header asks for; empty for the whole: no header, several ranges, or no range at all. */
  static Optional<ByteRange> of(String header, long bytes) {
    var one = header == null ? null : ONE.matcher(header.strip());
    if (one == null || !one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
      return Optional.empty();
    }
    if (one.group(1).isEmpty()) {
      long length = Math.min(bytes, Long.parseLong(one.group(2)));
      return Optional.of(length == 0 ? NONE : new ByteRange(bytes - length, bytes - 1));
    }
    long first = Long.parseLong(one.group(1));
    long last = one.group(2).isEmpty() ? bytes - 1 : Long.parseLong(one.group(2));
    if (last < first && !one.group(2).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(first >= bytes ? NONE : new ByteRange(first, Math.min(last, bytes - 1)));
  }

  long length() {
    return last - first + 1;
  }
}
