package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile bytes on every port of the program. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
class WireIT {
  private static final int COMPRESSED_TEXT = 0xC1;
  private static final String SMUGGLED = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static final int HANGING_UP = 20;
  private static final int TRIES = 25;

  private final ExecutorService threads = Executors.newFixedThreadPool(HANGING_UP);
  private final ProgramFixture program;

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  WireIT(ApiFixture api) {
    program = api.program();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP, /ws",
    "HTTP, /eventbus/websocket",
    "HTTP, /eventbus/000/compress1/websocket",
    "BRIDGE, /ws",
    "BRIDGE, /eventbus/websocket",
    "BRIDGE, /eventbus/000/compress2/websocket"
  })
  void no_door_agrees_to_compressed_frames_or_accepts_them(String port, String path)
      throws IOException {
    try (var client = RawClient.connect(program.port(port))) {
      var head = client.upgrade(
          path,
          "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits; server_no_context_takeover\r\n"
              + "Sec-WebSocket-Extensions: x-webkit-deflate-frame, deflate-frame, permessage-deflate\r\n");

      assertThat(head).startsWith("HTTP/1.1 101 ");
      assertThat(head.toLowerCase(Locale.ROOT)).doesNotContain("extensions", "deflate");
      client.send(
          RawClient.frame(COMPRESSED_TEXT, "inflate me".getBytes(StandardCharsets.US_ASCII)));
      client.untilClosed();
    }
  }

  /** With connections to the bridge that requests shared, one of twelve others was answered with 502. */
  @Test
  void clients_that_hang_up_on_the_live_channel_break_no_other_request() throws Exception {
    var clients = IntStream.rangeClosed(1, HANGING_UP)
        .mapToObj(client -> CompletableFuture.supplyAsync(() -> hangUpAndAsk(client), threads))
        .toList();

    assertThat(clients.stream().flatMap(client -> client.join().stream()))
        .hasSize(HANGING_UP * TRIES)
        .containsOnly(200);
  }

  /** Each time leaves while the bridge answers, then asks for something else; returns the status of those answers. */
  private List<Integer> hangUpAndAsk(int client) {
    return IntStream.range(0, TRIES)
        .mapToObj(attempt -> {
          var session = "/eventbus/000/leaves-" + client + "-" + attempt;
          try {
            try (var leaving = RawClient.connect("127.0.7." + client, program.port("HTTP"))) {
              leaving.send(request("POST " + session + "/xhr")).head();
            }
            try (var staying = RawClient.connect(program.port("HTTP"))) {
              var answer = staying.send(request("GET /eventbus/info")).untilClosed();
              return RawClient.statuses(answer).get(0);
            }
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        })
        .toList();
  }

  private static String request(String line) {
    return line + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP", "BRIDGE", "MANAGEMENT"})
  void http_2_in_clear_text_is_off(String port) throws IOException {
    try (var client = RawClient.connect(program.port(port))) {
      var answer = client
          .send(
              "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                  + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n"
                  + "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
          .untilClosed();

      assertThat(answer).doesNotContain("101 Switching Protocols");
      assertThat(RawClient.statuses(answer)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP", "BRIDGE", "MANAGEMENT"})
  void what_two_servers_could_read_differently_is_refused_and_never_executed(String port)
      throws IOException {
    var chunked =
        "POST /api/telemetry/batch HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (var hostile : List.of(
        chunked + "100000002\r\n{}\r\n0\r\n\r\n",
        chunked + "2;a=\"\r\n\"\r\n{}\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 9\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET /api/health HTTP/1.1\r\nHost: localhost\r\nHost: y\r\n\r\n",
        "GET /api/health HTTP/1.1\r\n\r\n",
        "GET http://y/api/health HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /api/health HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c\r\n\r\n",
        "GET /api/health HTTP/1.1\r\nHost: localhost\r\nContent-Length : 3\r\n\r\n",
        "GET /api/health HTTP/1.1\nHost: x\n\n",
        "GET /api/health HTTP/1.1\r\nHost: localhost\r\nA: b\rc\r\n\r\n",
        "GET /api/health HTTP/1.1\r\nHost: localhost\r\nA: b\0c\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
        "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nA: " + "a".repeat(20_000) + "\r\n\r\n")) {
      try (var client = RawClient.connect(program.port(port))) {
        var answer = client.sendUntilClosed(hostile + SMUGGLED).untilClosed();

        assertThat(RawClient.statuses(answer)).as(port + " " + hostile).hasSize(1);
        if (hostile.startsWith(chunked) && !port.equals("HTTP")) {
          // No path of these ports reads the body, so the valid head may be answered before the
          // chunks come.
          assertThat(answer).as(port + " " + hostile).matches("(?s)HTTP/1\\.1 40[04] .*");
          continue;
        }
        assertThat(answer).as(port + " " + hostile).matches("(?s)HTTP/1\\.1 4(00|14|31) .*");
        assertThat(answer)
            .contains(
                "Connection: close",
                "application/problem+json",
                "Content-Security-Policy: default-src 'none'",
                "X-Content-Type-Options: nosniff");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP", "BRIDGE", "MANAGEMENT"})
  void a_request_without_a_valid_host_is_refused_and_is_no_fault(String port) throws IOException {
    for (var host : List.of("", "a b", "[::1", "x:99999999999")) {
      try (var client = RawClient.connect(program.port(port))) {
        var answer = client
            .send("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
            .untilClosed();

        assertThat(answer)
            .as(port + " " + host)
            .startsWith("HTTP/1.1 400 ")
            .contains("application/problem+json", "X-Content-Type-Options: nosniff");
      }
    }
    assertThat(program.logged("error_*.log")).doesNotContain("Unhandled exception in router");
  }

  @Test
  void a_compressed_body_is_refused() throws IOException {
    try (var client = RawClient.connect(program.port("HTTP"))) {
      var answer = client
          .send(
              "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}")
          .untilClosed();

      assertThat(answer).startsWith("HTTP/1.1 415 ").contains("unsupported-media-type");
    }
  }

  @Test
  void earlier_requests_are_answered_before_an_invalid_one() throws IOException {
    try (var client = RawClient.connect(program.port("HTTP"))) {
      var answer = client
          .send("GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(3)
              + "GET /api/health HTTP/1.1\r\nHost: localhost\r\nHost: y\r\n\r\n" + SMUGGLED)
          .untilClosed();

      assertThat(RawClient.statuses(answer)).containsExactly(200, 200, 200, 400);
    }
  }
}
