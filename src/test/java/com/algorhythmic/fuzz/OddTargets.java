package com.algorhythmic.fuzz;

import com.algorhythmic.fuzz.Caller.Kind;
import com.algorhythmic.fuzz.Request.Ending;
import com.algorhythmic.fuzz.Request.Framing;
import com.algorhythmic.fuzz.Request.Header;
import java.util.ArrayList;
import java.util.List;

/** Generates requests outside the contract: pictures, pages, shared links, SockJS, the management port, invalid HTTP. */
final class OddTargets {
  private static final List<String> PAGES = List.of(
      "/",
      "/index.html",
      "/app/main.js",
      "/remote",
      "/account",
      "/lab",
      "/lab/lab.html",
      "/admin",
      "/admin/telemetry",
      "/admin/audit.html",
      "/sw.js",
      "/manifest.webmanifest",
      "/lib/uplot/uPlot.min.css",
      "/api/docs",
      "/api/docs/",
      "/api/docs/index.html",
      "/api/openapi.yaml",
      "/ws",
      "/favicon.ico",
      "/api",
      "/api/");

  private static final List<String> ODD_NAMES = List.of(
      "..%2f..%2f..%2fetc/passwd",
      "%2e%2e/%2e%2e/etc/passwd",
      "....//....//etc/passwd",
      "..%5c..%5cwin.ini",
      "%00",
      "a%00.jpg",
      "%c0%ae%c0%ae/x",
      "%ff%fe",
      "%ed%a0%80",
      "%25%30%30",
      "%252e%252e%252f",
      "%",
      "%z",
      "%0",
      "CON",
      "a:b",
      "a%3Ab",
      "~root",
      ".git/config",
      "META-INF/MANIFEST.MF",
      "x%0d%0aSet-Cookie:a=b",
      "a;b=c",
      "a|b",
      "a\"b",
      "a<b>",
      "a{b}",
      "a\\b",
      "a^b`c",
      "//",
      "/.",
      "/..",
      "",
      ".",
      "..",
      "%2f",
      "%5c",
      "é",
      "%E2%80%AE",
      "x".repeat(255),
      "x".repeat(3_000),
      "a/".repeat(800),
      "00/" + "0".repeat(64) + ".jpg");

  private static final List<String> ROOTS = List.of(
      "/",
      "/artworks/",
      "/art/",
      "/styles/",
      "/styles/artists/",
      "/admin/",
      "/lib/uplot/",
      "/api/docs/",
      "/app/",
      "/icons/",
      "/eventbus/",
      "/lab/",
      "/remote/");

  private static final List<String> SOCKJS = List.of(
      "/eventbus",
      "/eventbus/",
      "/eventbus/info",
      "/eventbus/iframe.html",
      "/eventbus/greeting",
      "/eventbus/000/%s/xhr_send",
      "/eventbus/000/%s/xhr_send",
      "/eventbus/000/%s/xhr_send",
      "/eventbus/0/%s/jsonp_send",
      "/eventbus/000/%s/jsonp",
      "/eventbus/000/%s/htmlfile",
      "/eventbus/000/%s",
      "/eventbus/a.b/%s/xhr_send",
      "/eventbus//%s/xhr_send",
      "/eventbus/000/%s/nothing",
      "/eventbus/websocket",
      "/eventbus/000/%s/websocket",
      "/eventbus/%%00/%s/xhr_send");

  private static final List<String> ENDLESS = List.of(
      "/eventbus/000/%s/xhr", "/eventbus/000/%s/xhr_streaming", "/eventbus/000/%s/eventsource");

  private static final List<String> MANAGEMENT = List.of(
      "/health/live",
      "/health/ready",
      "/health/started",
      "/metrics",
      "/",
      "/health",
      "/metrics/",
      "/%00",
      "/%zz");

  /** Each is sent as it is, on a connection that may be closed afterwards. */
  private static final List<String> INVALID = List.of(
      "GET\r\n\r\n",
      "GET  HTTP/1.1\r\n\r\n",
      "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
      "GET / HTTP/1.1\r\nHost:\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a|b^c\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x:99999999999\r\n\r\n",
      "GET /art/x HTTP/1.1\r\nHost: %zz\r\n\r\n",
      "GET /art/x HTTP/1.0\r\n\r\n",
      "GET / HTTP/1.0\r\n\r\n",
      "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\n\r\n",
      "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
      "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
      "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
      "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
      "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n{}",
      "GET / HTTP/1.1\r\nHost: localhost\r\n: empty\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: localhost\r\nA B: c\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\u0000c\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: localhost\r\nA\r\n\r\n",
      "GET \u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "G\u00c9T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "GET http:// HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "GET http://a:b@c/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "CONNECT x:1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
      "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 99\r\n"
          + "Sec-WebSocket-Key: x\r\n\r\n",
      "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n",
      "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: ,,\r\n\r\n",
      "POST /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\n{}",
      "GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: localhost\r\nA: " + "x".repeat(9_000) + "\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: localhost\r\n" + "A: b\r\n".repeat(2_000) + "\r\n");

  private final Pool pool;
  private final String host;

  OddTargets(Pool pool, String host) {
    this.pool = pool;
    this.host = host;
  }

  Request generate(long number, Chance chance) {
    int kind = chance.below(100);
    if (kind < 8) {
      return raw(number, chance);
    } else if (kind < 12) {
      return request(
          number, "management", "MANAGEMENT", chance.oneOf(MANAGEMENT), Ending.OPEN, chance);
    } else if (kind < 35) {
      return sockJs(number, chance);
    } else if (kind < 60) {
      var root = chance.oneOf(ROOTS);
      return request(number, root, "HTTP", root + chance.oneOf(ODD_NAMES), Ending.OPEN, chance);
    } else if (kind < 75) {
      return request(number, "pages", "HTTP", chance.oneOf(PAGES), Ending.OPEN, chance);
    }
    return content(number, chance);
  }

  private Request content(long number, Chance chance) {
    var kind = chance.oneOf("picture", "link", "style");
    var known = pool.value(kind, chance);
    var name = known == null || chance.in(4) ? Paths.encode(Hostile.text(chance)) : known;
    var root = kind.equals("picture") ? "" : kind.equals("link") ? "/art/" : "/styles/";
    var target = kind.equals("style") && known != null ? root + name + ".jpg" : root + name;
    return request(
        number, kind, "HTTP", target.startsWith("/") ? target : "/" + target, Ending.OPEN, chance);
  }

  private Request sockJs(long number, Chance chance) {
    boolean isEndless = chance.in(4);
    // A connection's first request is answered at once; later ones wait for frames.
    var known = pool.value("sockjs", chance);
    var session = isEndless ? "fuzz-" + number : known == null ? "fuzz" : known;
    var path = chance.oneOf(isEndless ? ENDLESS : SOCKJS).formatted(session);
    var made =
        request(number, "sockjs", "HTTP", path, isEndless ? Ending.HANGS_UP : Ending.OPEN, chance);
    if (isEndless && path.endsWith("eventsource")) {
      return made;
    }
    var frames = chance.oneOf(
        "[\"{\\\"type\\\":\\\"ping\\\"}\"]",
        "[]",
        "[1]",
        "[null]",
        "[[]]",
        "{}",
        "\"x\"",
        "",
        "[\"\\ud800\"]",
        "[\"" + "x".repeat(20_000) + "\"]",
        Hostile.document(chance));
    boolean isPost = isEndless || path.endsWith("_send") || chance.in(3);
    return new Request(
        number,
        "sockjs",
        "HTTP",
        isPost ? "POST" : made.method(),
        path,
        made.headers(),
        isPost ? RequestGenerator.bytes(isEndless ? "" : frames) : null,
        Framing.LENGTH,
        isPost && !isEndless && frames.length() > 60_000 ? Ending.MAY_CLOSE : made.ending());
  }

  private Request request(
      long number, String name, String port, String target, Ending ending, Chance chance) {
    var headers = new ArrayList<Header>();
    if (chance.in(3)) {
      var caller =
          pool.caller(chance.oneOf(Kind.GUEST, Kind.ADMIN, Kind.REMOTE, Kind.FORGED), chance);
      if (caller.token() != null) {
        headers.add(new Header("Cookie", "algorhythmic=" + caller.token()));
      }
    }
    for (int i = chance.below(3); i > 0; i--) {
      new OddHeaders(chance).addTo(headers);
    }
    // An upgrade changes the protocol, which the frames test.
    headers.removeIf(header -> header.name().equals("Upgrade"));
    var method =
        chance.in(5) ? chance.oneOf("HEAD", "POST", "PUT", "OPTIONS", "DELETE", "FROB") : "GET";
    if (ending == Ending.HANGS_UP) {
      headers.removeIf(header -> header.name().equals("Host"));
    }
    if (headers.stream().noneMatch(header -> header.name().equals("Host"))) {
      headers.add(0, new Header("Host", host));
    }
    return new Request(
        number,
        name,
        port,
        ending == Ending.HANGS_UP ? "GET" : method,
        target.replace("é", "\u00e9"),
        List.copyOf(headers),
        null,
        Framing.LENGTH,
        ending);
  }

  private static Request raw(long number, Chance chance) {
    return new Request(
        number,
        "invalid",
        "HTTP",
        "",
        chance.oneOf(INVALID),
        List.of(),
        null,
        Framing.LENGTH,
        Ending.MAY_CLOSE);
  }
}
