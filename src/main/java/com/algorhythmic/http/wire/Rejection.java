package com.algorhythmic.http.wire;

import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.site.SecurityHeaders;
import java.util.Locale;

/** Why a connection is answered and closed without its request reaching a handler. */
public enum Rejection {
  MALFORMED(400, "Bad Request", Code.INVALID, "this is not a valid HTTP request"),
  SLOW_HEADERS(408, "Request Timeout", Code.INVALID, "the head of the request took too long"),
  SLOW_BODY(408, "Request Timeout", Code.INVALID, "the body of the request took too long"),
  LONG_LINE(414, "URI Too Long", Code.INVALID, "the request line is too long"),
  ENCODED_BODY(
      415, "Unsupported Media Type", Code.UNSUPPORTED_MEDIA, "the body must not be compressed"),
  LARGE_HEADERS(
      431,
      "Request Header Fields Too Large",
      Code.INVALID,
      "the headers of the request are too large"),
  CONNECTIONS(503, "Service Unavailable", Code.BUSY, "this server has too many connections"),
  NETWORK_CONNECTIONS(
      503, "Service Unavailable", Code.BUSY, "your network has too many connections"),
  /** A new connection that sends nothing is closed without an answer, because browsers open some in advance. */
  SILENT(0, "", Code.INVALID, ""),
  /** A client that does not read its response gets no other one. */
  NOT_READING(0, "", Code.INVALID, "");

  private final int status;
  private final String phrase;
  private final Code code;
  private final String detail;

  Rejection(int status, String phrase, Code code, String detail) {
    this.status = status;
    this.phrase = phrase;
    this.code = code;
    this.detail = detail;
  }

  boolean hasResponse() {
    return status > 0;
  }

  /** The sentence for the client. */
  public String detail() {
    return detail;
  }

  /** The value of the meters' label. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The complete response, after which the connection closes. */
  String response() {
    var body =
        "{\"type\":\"about:blank\",\"title\":\"" + code.word().replace('-', ' ') + "\",\"status\":"
            + status + ",\"code\":\"" + code.word() + "\",\"detail\":\"" + detail + "\"}";
    return "HTTP/1.1 " + status + " " + phrase
        + "\r\n" + SecurityHeaders.ofData()
        + "Content-Type: application/problem+json\r\nCache-Control: no-store\r\nConnection: close"
        + (status == 503 ? "\r\nRetry-After: 10" : "")
        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }
}
