package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.RawClient;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The handshake of a WebSocket, byte by byte, on both ports. */
@Timeout(60)
class UpgradeIT {
  @RegisterExtension
  static final BridgeFixture bridge = new BridgeFixture();

  @ParameterizedTest
  @EnumSource(BridgeFixture.Door.class)
  void the_answer_is_that_of_the_standard_and_has_no_length(BridgeFixture.Door door)
      throws Exception {
    var answer = handshake(door, valid());

    assertThat(answer)
        .startsWith("HTTP/1.1 101 ")
        // The key and its answer in RFC 6455, section 1.3.
        .contains("\r\nsec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
        .containsIgnoringCase("\r\nconnection: upgrade\r\n")
        .containsIgnoringCase("\r\nupgrade: websocket\r\n")
        .doesNotContainIgnoringCase("content-length")
        .doesNotContainIgnoringCase("sec-websocket-protocol");
  }

  @Test
  void headers_may_be_lists_in_any_case_and_our_protocol_is_chosen() throws Exception {
    var headers = valid();
    headers.put("Connection", "keep-alive, UPGRADE");
    headers.put("Upgrade", "WebSocket");
    headers.put("Sec-WebSocket-Protocol", "other, algorhythmic");

    assertThat(handshake(BridgeFixture.Door.HTTP, headers))
        .startsWith("HTTP/1.1 101 ")
        .contains("\r\nsec-websocket-protocol: algorhythmic\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "Connection, keep-alive",
    "Upgrade, h2c",
    "Sec-WebSocket-Version, 8",
    "Sec-WebSocket-Version, ''",
    "Sec-WebSocket-Key, -",
    "Content-Length, 3"
  })
  void an_invalid_handshake_is_refused_with_a_sentence(String header, String value)
      throws Exception {
    for (var door : BridgeFixture.Door.values()) {
      var headers = valid();
      headers.remove(header);
      if (!value.equals("-")) {
        headers.put(header, value);
      }

      assertThat(handshake(door, headers)).as("%s", door).startsWith("HTTP/1.1 400 ");
    }
  }

  private static Map<String, String> valid() {
    return new TreeMap<>(Map.of(
        "Connection", "Upgrade",
        "Upgrade", "websocket",
        "Sec-WebSocket-Version", "13",
        "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="));
  }

  private static String handshake(BridgeFixture.Door door, Map<String, String> headers)
      throws Exception {
    int port = bridge.port(door);
    var request = new StringBuilder("GET /ws HTTP/1.1\r\nHost: localhost:" + port + "\r\n");
    headers.forEach(
        (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
    try (var client = RawClient.connect(port)) {
      return client
          .send(request + "\r\n" + (headers.containsKey("Content-Length") ? "abc" : ""))
          .head();
    }
  }
}
