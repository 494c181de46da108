package com.algorhythmic.http.wire;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The head of an HTTP/1.1 request as it is read, line by line. Refuses what RFC 9112 forbids or what two servers could read
 * differently, because the rest of such a request could pass for another request.
 */
final class RequestHead {
  private static final int MAX_HEADERS = 100;
  private static final int MAX_LENGTH_DIGITS = 18;
  /** The lengths of Host, Upgrade, Content-Length, Content-Encoding and Transfer-Encoding, as characters. */
  private static final String FRAMING_NAME_LENGTHS = "\4\7\16\20\21";

  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._~%-]+)(:[0-9]{1,5})?");
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?]*)(/.*|\\?.*)?");

  private boolean hasRequestLine;
  private boolean isVersion10;
  private String targetAuthority;
  private String host;
  private int headers;
  private long contentLength = -1;
  private boolean chunked;
  private boolean upgrade;
  private boolean encoded;

  /** Takes a line without its end; its characters are known to be allowed. Returns null or what is wrong. */
  Rejection line(String line) {
    if (!hasRequestLine) {
      hasRequestLine = true;
      return requestLine(line) ? null : Rejection.MALFORMED;
    }
    if (++headers > MAX_HEADERS) {
      return Rejection.LARGE_HEADERS;
    }
    return header(line) ? null : Rejection.MALFORMED;
  }

  private boolean requestLine(String line) {
    int method = line.indexOf(' ');
    int target = line.indexOf(' ', method + 1);
    if (method < 1 || target < method + 2) {
      return false;
    }
    var version = line.substring(target + 1);
    isVersion10 = version.equals("HTTP/1.0");
    return isToken(line, method)
        && isTarget(line.substring(0, method), line.substring(method + 1, target))
        && (isVersion10 || version.equals("HTTP/1.1"));
  }

  private boolean isTarget(String method, String target) {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == '#') {
        return false;
      }
    }
    if (target.startsWith("/")) {
      return true;
    }
    if (target.equals("*")) {
      return method.equals("OPTIONS");
    }
    var absolute = ABSOLUTE.matcher(target);
    if (!absolute.matches()) {
      return false;
    }
    targetAuthority = absolute.group(1);
    return true;
  }

  private boolean header(String line) {
    int colon = line.indexOf(':');
    // Whitespace before the colon and at the start of a line (a folded header) is no token.
    if (colon < 1 || !isToken(line, colon)) {
      return false;
    }
    // Most names are none of those below, which their length tells.
    if (FRAMING_NAME_LENGTHS.indexOf(colon) < 0) {
      return true;
    }
    var value = line.substring(colon + 1).strip();
    switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "host":
        if (host != null || !AUTHORITY.matcher(value).matches()) {
          return false;
        }
        host = value;
        return true;
      case "content-length":
        if (contentLength >= 0 || !isNumber(value)) {
          return false;
        }
        contentLength = Long.parseLong(value);
        return true;
      case "transfer-encoding":
        if (chunked || !value.equalsIgnoreCase("chunked")) {
          return false;
        }
        chunked = true;
        return true;
      case "content-encoding":
        encoded |= !value.equalsIgnoreCase("identity");
        return true;
      case "upgrade":
        upgrade |= value.equalsIgnoreCase("websocket");
        return true;
      default:
        return true;
    }
  }

  /** What is wrong with the complete head, or null. */
  Rejection end() {
    boolean hasHost = host != null || isVersion10;
    boolean isSameHost = targetAuthority == null || targetAuthority.equalsIgnoreCase(host);
    boolean isFramed = !chunked || contentLength < 0 && !isVersion10;
    boolean isUpgrade = !upgrade || !hasBody();
    if (!hasRequestLine || !hasHost || !isSameHost || !isFramed || !isUpgrade) {
      return Rejection.MALFORMED;
    }
    return encoded && hasBody() ? Rejection.ENCODED_BODY : null;
  }

  boolean isChunked() {
    return chunked;
  }

  boolean hasRequestLine() {
    return hasRequestLine;
  }

  /** The length of a body that is not chunked. */
  long contentLength() {
    return Math.max(0, contentLength);
  }

  /** Whether the client wants to leave HTTP, so that it must wait for the response. */
  boolean isUpgrade() {
    return upgrade;
  }

  private boolean hasBody() {
    return chunked || contentLength > 0;
  }

  private static boolean isNumber(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_LENGTH_DIGITS
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Whether the line starts with a token of this length. */
  static boolean isToken(String line, int length) {
    for (int i = 0; i < length; i++) {
      if (!isToken(line.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isToken(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c > 0 && "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }
}
