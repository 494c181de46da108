package com.algorhythmic.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestScannerTest {
  private static final String GET = "GET /admin HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String POST = "POST /a HTTP/1.1\r\nHost: h\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        GET,
        "\r\n" + GET,
        "GET / HTTP/1.0\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET http://h:80/a?b=c HTTP/1.1\r\nHost: h:80\r\n\r\n",
        "GET /a?b={c}|d HTTP/1.1\r\nHost: [::1]:5000\r\nX:\r\nY: \t \u00e9\r\nCookie: a=b; c\r\n\r\n",
        POST + "Content-Length: 3\r\n\r\n{}\n",
        POST + "Content-Encoding: gzip\r\n\r\n",
        POST + "Content-Length: 2\r\nContent-Encoding: identity\r\n\r\n{}",
        CHUNKED + "3\r\na\rb\r\nA;name=value\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n",
        CHUNKED + "000005\r\nabcde\r\n0\r\n\r\n",
      })
  void valid_requests_are_passed_on_however_they_arrive(String request) {
    assertThat(scan(request + GET, Integer.MAX_VALUE)).isEqualTo("2 requests");
    assertThat(scan(request + GET, 1)).isEqualTo("2 requests");
    assertThat(scan(request + GET, 7)).isEqualTo("2 requests");
  }

  static Stream<String> malformed() {
    return Stream.of(
        // The length of a chunk.
        CHUNKED + "100000002\r\nab\r\n0\r\n\r\n",
        CHUNKED + "FFFFFFFFFFFFFFFF2\r\nab\r\n",
        CHUNKED + "00000000000000000002\r\nab\r\n0\r\n\r\n",
        CHUNKED + "1000000\r\n",
        CHUNKED + "-2\r\nab\r\n",
        CHUNKED + "+2\r\nab\r\n",
        CHUNKED + "0x2\r\nab\r\n",
        CHUNKED + " 2\r\nab\r\n",
        CHUNKED + "2 \r\nab\r\n",
        CHUNKED + "\r\nab\r\n",
        CHUNKED + "g\r\n",
        CHUNKED + "\uff12\r\nab\r\n",
        CHUNKED + "2\nab\r\n0\r\n\r\n",
        CHUNKED + "2;\nab\r\n0\r\n\r\n",
        CHUNKED + "2;a=\"x\r\n\"\r\nab\r\n",
        CHUNKED + "2;a=\u0000\r\nab\r\n",
        CHUNKED + "2;\r\nab\r\n0\r\n\r\n",
        CHUNKED + "2;a=\r\nab\r\n0\r\n\r\n",
        CHUNKED + "2;=b\r\nab\r\n0\r\n\r\n",
        CHUNKED + "2;a=b=c\r\nab\r\n0\r\n\r\n",
        CHUNKED + "2 ;a\r\nab\r\n0\r\n\r\n",
        CHUNKED + "2;" + "x".repeat(200) + "\r\nab\r\n",
        CHUNKED + "2\r\nabX\r\n0\r\n\r\n",
        CHUNKED + "2\r\nab0\r\n\r\n",
        CHUNKED + "2\r\nab\n0\r\n\r\n",
        // Trailers.
        CHUNKED + "0\r\nContent-Length: 5\r\n\r\n",
        CHUNKED + "0\r\nTransfer-Encoding: chunked\r\n\r\n",
        CHUNKED + "0\r\nHost: other\r\n\r\n",
        CHUNKED + "0\r\nno colon\r\n\r\n",
        CHUNKED + "0\r\n folded\r\n\r\n",
        CHUNKED + "0\n\n",
        // Two ways to end a body.
        POST + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n",
        POST + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        POST + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
        POST + "Content-Length: 3, 3\r\n\r\nabc",
        POST + "Content-Length: +3\r\n\r\nabc",
        POST + "Content-Length: -3\r\n\r\nabc",
        POST + "Content-Length: 0x3\r\n\r\nabc",
        POST + "Content-Length: 3 3\r\n\r\nabc",
        POST + "Content-Length:\r\n\r\nabc",
        POST + "Content-Length: 99999999999999999999\r\n\r\nabc",
        POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: identity\r\n\r\n",
        POST + "Transfer-Encoding:\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        // The host.
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nHost: other\r\n\r\n",
        "GET / HTTP/1.0\r\nHost: h\r\nHost: other\r\n\r\n",
        "GET / HTTP/1.1\r\nHost:\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: user@h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h/path\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h:port\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
        "GET http://other/ HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET http://h@other/ HTTP/1.1\r\nHost: h\r\n\r\n",
        // Lines.
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\n Host: h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nContent-Length : 3\r\n\r\nabc",
        "GET / HTTP/1.1\r\nHost: h\r\nX\u0000: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\u0000b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\u0008b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\u007fb\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\rb\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\r\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\nX: a\r\n\r\n",
        "GET / HTTP/1.1\nHost: h\n\n",
        "GET / HTTP/1.1\r\nHost: h\r\n\n",
        "GET / HTTP/1.1\r\nHost: h\r\n: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\n\u00e9: a\r\n\r\n",
        // The request line.
        "GET  / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET\t/ HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / x HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.1 \r\nHost: h\r\n\r\n",
        " GET / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /\u00e9 HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /#fragment HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET admin HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: h\r\n\r\n",
        "CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n",
        "G(T / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.2\r\nHost: h\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: h\r\n\r\n",
        "GET / http/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.10\r\nHost: h\r\n\r\n",
        "GET /\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u0016\u0003\u0001\u0002\r\n",
        "\r\n\r\n\r\n\r\n",
        "\n",
        // Requests beyond HTTP: the client must wait for the answer, and there is no body.
        "GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n" + GET,
        "GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nContent-Length: 3\r\n\r\nabc");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void a_request_that_two_servers_could_read_differently_is_refused(String request) {
    assertThat(scan(request + GET, Integer.MAX_VALUE)).isEqualTo("MALFORMED");
    assertThat(scan(request + GET, 1)).isEqualTo("MALFORMED");
    assertThat(scan(GET + request + GET, 5)).isEqualTo("MALFORMED");
  }

  @Test
  void what_is_too_long_or_compressed_has_its_own_answer() {
    assertThat(scan("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: h\r\n\r\n", 100))
        .isEqualTo("LONG_LINE");
    assertThat(scan("GET /" + "a".repeat(100_000), 1_000)).isEqualTo("LONG_LINE");
    assertThat(scan(POST + "X: " + "a".repeat(13_000) + "\r\n\r\n", 100))
        .isEqualTo("LARGE_HEADERS");
    assertThat(scan(POST + "X: 1\r\n".repeat(200) + "\r\n", 100)).isEqualTo("LARGE_HEADERS");
    assertThat(scan(CHUNKED + "0\r\n" + "X: 1\r\n".repeat(2_000) + "\r\n", 100))
        .isEqualTo("LARGE_HEADERS");
    for (var encoding : List.of("gzip", "deflate", "br", "identity, gzip", "x-unknown")) {
      assertThat(
              scan(POST + "Content-Encoding: " + encoding + "\r\nContent-Length: 2\r\n\r\n{}", 9))
          .isEqualTo("ENCODED_BODY");
    }
  }

  /** Random damage: the decoder behind must never find a request that the scanner has not seen. */
  @Test
  void the_decoder_finds_exactly_the_requests_that_the_scanner_passes_on() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var parts = malformed().toList();
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      var message = new StringBuilder(random.nextBoolean() ? GET : "")
          .append(parts.get(random.nextInt(parts.size())))
          .append(CHUNKED + "5\r\nhello\r\n0\r\n\r\n")
          .append(GET);
      for (int i = random.nextInt(6); i > 0; i--) {
        int at = random.nextInt(message.length());
        switch (random.nextInt(4)) {
          case 0 -> message.deleteCharAt(at);
          case 1 -> message.insert(at, "\r\n: 0".charAt(random.nextInt(5)));
          case 2 -> message.setCharAt(at, (char) random.nextInt(256));
          default -> message.insert(at, message.substring(at, Math.min(message.length(), at + 9)));
        }
      }
      refused += compare(message.toString(), 1 + random.nextInt(64), "seed " + seed);
    }
    assertThat(refused).isBetween(5_000, 20_000);
  }

  /** Returns 1 if the message was refused. */
  private static int compare(String message, int step, String seed) {
    var scanner = new RequestScanner();
    var decoder = new EmbeddedChannel(new HttpRequestDecoder());
    for (int at = 0; at < message.length() && scanner.rejection() == null; at += step) {
      var part = Unpooled.copiedBuffer(
          message.substring(at, Math.min(message.length(), at + step)),
          StandardCharsets.ISO_8859_1);
      decoder.writeInbound(part.readRetainedSlice(scanner.scan(part)));
      part.release();
    }
    var shown = message
        .chars()
        .mapToObj(c -> c >= ' ' && c < 0x7F ? Character.toString(c) : "\\x%02x".formatted(c))
        .collect(Collectors.joining());
    int requests = 0;
    int ends = 0;
    for (Object next = decoder.readInbound(); next != null; next = decoder.readInbound()) {
      if (next instanceof HttpRequest request) {
        assertThat(request.decoderResult().cause()).as("%s: %s", seed, shown).isNull();
        requests++;
      }
      if (next instanceof HttpContent content) {
        assertThat(content.decoderResult().cause()).as("%s: %s", seed, shown).isNull();
        ends += content instanceof LastHttpContent ? 1 : 0;
      }
      ReferenceCountUtil.release(next);
    }
    decoder.finishAndReleaseAll();
    assertThat(requests).as("%s: %s", seed, shown).isEqualTo(scanner.begun());
    assertThat(requests - ends).as("%s: %s", seed, shown).isBetween(0, 1);
    return scanner.rejection() == null ? 0 : 1;
  }

  /** Scans the bytes in parts of this size; returns the rejection or the number of requests. */
  private static String scan(String bytes, int step) {
    var scanner = new RequestScanner();
    var all = bytes.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < all.length; at += step) {
      int length = Math.min(step, all.length - at);
      int passed = scanner.scan(Unpooled.wrappedBuffer(all, at, length));
      if (scanner.rejection() != null) {
        assertThat(passed).isLessThan(length);
        return scanner.rejection().name();
      }
      assertThat(passed).isEqualTo(length);
      if (step == Integer.MAX_VALUE) {
        break;
      }
    }
    return scanner.begun() + " requests";
  }
}
