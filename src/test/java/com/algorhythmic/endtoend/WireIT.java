package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile bytes on every port of the program. */
@ExtendWith(ApiFixture.Extension.class)
class WireIT {
  private static final int COMPRESSED_TEXT = 0xC1;

  private final ProgramFixture program;

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

  @ParameterizedTest
  @ValueSource(strings = {"HTTP", "BRIDGE", "MANAGEMENT"})
  void http_2_in_clear_text_is_off(String port) throws IOException {
    try (var client = RawClient.connect(program.port(port))) {
      var answer = client
          .send(
              "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings, close\r\n"
                  + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n")
          .untilClosed();

      assertThat(answer).doesNotContain("101 Switching Protocols");
      assertThat(RawClient.statuses(answer)).hasSize(1);
    }
  }
}
