package com.algorhythmic.fuzz;

import com.algorhythmic.fuzz.Request.Header;
import java.util.List;

/** Headers with unusual values, all of them valid HTTP. */
final class OddHeaders {
  static final List<String> MEDIA_TYPES = List.of(
      "",
      "application/json; charset=utf-16",
      "application/json;charset=\"",
      "application/json;;;",
      "application/json, text/plain",
      "APPLICATION/JSON",
      "application/vnd.api+json",
      "text/json",
      "text/plain",
      "application/xml",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "multipart/form-data; boundary=x",
      "multipart/mixed; boundary=x",
      "application/octet-stream",
      "audio/*",
      "*/*",
      "/",
      "x",
      "json",
      "application/json" + " ".repeat(500) + "x");

  private static final List<Header> HEADERS = List.of(
      new Header("Host", "localhost"),
      new Header("Host", "127.0.0.1:1"),
      new Header("Host", "evil.example"),
      new Header("Host", "a|b^c"),
      new Header("Host", "[::1]"),
      new Header("Host", "%zz"),
      new Header("Host", "a,b"),
      new Header("Host", "localhost:99999"),
      new Header("Host", "-"),
      new Header("Authorization", ""),
      new Header("Authorization", "Bearer"),
      new Header("Authorization", "Bearer "),
      new Header("Authorization", "Bearer a.b.c"),
      new Header("Authorization", "Bearer ..."),
      new Header("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30."),
      new Header("Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.bm90IGpzb24.x"),
      new Header("Authorization", "Basic YTpi"),
      new Header("Authorization", "bearer x"),
      new Header("Authorization", "Bearer \u00ff\u00fe"),
      new Header("Cookie", ""),
      new Header("Cookie", "algorhythmic"),
      new Header("Cookie", "algorhythmic="),
      new Header("Cookie", "algorhythmic=\"x\""),
      new Header("Cookie", "algorhythmic=a; algorhythmic=b"),
      new Header("Cookie", "=; ;;; a=\u00e9; \"=1"),
      new Header("Cookie", "$Version=1; algorhythmic=x; $Path=/"),
      new Header("Cookie", "a=" + "b".repeat(4_000)),
      new Header("X-Request-Id", ""),
      new Header("X-Request-Id", "a b<c>"),
      new Header("X-Request-Id", "x".repeat(65)),
      new Header("X-Request-Id", "\u00e9\u00ff"),
      new Header("Idempotency-Key", ""),
      new Header("Idempotency-Key", "%zz"),
      new Header("Idempotency-Key", "%00"),
      new Header("Idempotency-Key", "\"\\u0000\""),
      new Header("Idempotency-Key", "[1]"),
      new Header("Idempotency-Key", "1e999"),
      new Header("Idempotency-Key", "k".repeat(200)),
      new Header("Idempotency-Key", "k".repeat(201)),
      new Header("Idempotency-Key", "\u00ff\u00fe\u0080"),
      new Header("Range", "bytes=0-"),
      new Header("Range", "bytes=-99999999999999999999"),
      new Header("Range", "bytes=9-1,2-3"),
      new Header("Range", "lines=1-2"),
      new Header("If-None-Match", "*"),
      new Header("If-None-Match", "W/\"a\", \"b\", ,"),
      new Header("If-None-Match", "\"" + "x,".repeat(2_000)),
      new Header("If-Modified-Since", "yesterday"),
      new Header("If-Modified-Since", "Fri, 31 Dec 999999999 23:59:59 GMT"),
      new Header("If-Range", "\""),
      new Header("Accept", "nothing/at-all"),
      new Header("Accept", "*/*;q=2, ,;;q=x"),
      new Header("Accept-Encoding", "gzip;q=NaN, br, x;q="),
      new Header("Accept-Encoding", "gzip"),
      new Header("Accept-Language", "x-" + "y".repeat(1_000)),
      new Header("Origin", "null"),
      new Header("Origin", ""),
      new Header("Origin", "https://evil.example"),
      new Header("Origin", "http://[::1"),
      new Header("Origin", "http://a b"),
      new Header("Origin", "\u00ff"),
      new Header("Sec-Fetch-Site", "cross-site"),
      new Header("Referer", "http://evil.example/<script>"),
      new Header("User-Agent", ""),
      new Header("User-Agent", "\u001b[31m\u00ff".replace("\u001b", "~")),
      new Header("X-Forwarded-For", ""),
      new Header("X-Forwarded-For", ","),
      new Header("X-Forwarded-For", ", ,"),
      new Header("X-Forwarded-For", "unknown, 1.2.3.4, ::ffff:1.2.3.4, [::1]:80"),
      new Header("X-Forwarded-For", "1.2.3.4,".repeat(500)),
      new Header("X-Forwarded-Proto", "https"),
      new Header("X-Forwarded-Proto", "javascript"),
      new Header("X-Forwarded-Host", "evil.example"),
      new Header("Forwarded", "for=\"[::1\";proto=x;host=\"\\"),
      new Header("Expect", "100-continue"),
      new Header("Expect", "something"),
      new Header("Upgrade", "h2c"),
      new Header("Upgrade", "websocket"),
      new Header("TE", "trailers"),
      new Header("Max-Forwards", "-1"),
      new Header("X-HTTP-Method-Override", "DELETE"),
      new Header("Keep-Alive", "timeout=999999999999"),
      new Header("Accept-Charset", "utf-7"),
      new Header("X-\u0021#$%&'*+.^_`|~", "x"),
      new Header("X-Long", "x".repeat(3_000)));

  private final Chance chance;

  OddHeaders(Chance chance) {
    this.chance = chance;
  }

  /** Adds a header, or replaces the one of its name. */
  void addTo(List<Header> headers) {
    var odd = chance.oneOf(HEADERS);
    if (!chance.in(4)) {
      headers.removeIf(header -> header.name().equalsIgnoreCase(odd.name()));
    }
    headers.add(odd);
  }

  /** The text as the value of a header: without the characters that end it. */
  static String safe(String text) {
    return text.replaceAll("[\\x00-\\x1f\\x7f]", "?");
  }
}
