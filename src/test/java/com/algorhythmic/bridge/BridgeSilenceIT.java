package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static com.algorhythmic.bridge.BridgeFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Silent connections are closed after a limit and do not disturb other clients. */
@Tag("long")
class BridgeSilenceIT {
  private static final int EACH = 100;

  /** The longest of the bridge's idle timeouts, with some tolerance. */
  private static final Duration LIMIT = Duration.ofSeconds(100);

  private static final List<String> INCOMPLETE_REQUESTS = List.of(
      "",
      "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgra",
      "POST /eventbus/1/silent/xhr_send HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n[",
      "\u0016\u0003\u0001\u0002");

  @RegisterExtension
  final BridgeFixture bridge = new BridgeFixture();

  @Test
  void silent_connections_are_closed_and_others_stay_open() throws Exception {
    var active = bridge.connect(ANN);
    active.register("session.ann-1");
    var silent = new ArrayList<Peer>();
    var half = new ArrayList<Socket>();
    try {
      for (int i = 0; i < EACH; i++) {
        silent.add(bridge.connect(bridge.to("/ws")));
        for (var request : INCOMPLETE_REQUESTS) {
          var socket = new Socket("127.0.0.1", bridge.port);
          socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
          half.add(socket);
        }
      }
      long startNs = System.nanoTime();
      int seq = 0;
      while (bridge.registry.get("bridge_sockets").gauge().value() > 1) {
        assertThat(System.nanoTime() - startNs).isLessThan(LIMIT.toNanos());
        bridge.announce("ann-1", event(++seq));
        assertThat(active.nextAt("session.ann-1").getLong("seq")).isEqualTo(seq);
        active.assertWorks();
        TimeUnit.MILLISECONDS.sleep(500);
      }

      for (var peer : silent) {
        assertThat(peer.closeStatus()).isEqualTo("4002 idle");
      }
      for (var socket : half) {
        long left = LIMIT.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
        assertThat(isClosed(socket, left)).isTrue();
      }
      active.assertWorks();
      System.out.printf(
          "BridgeSilenceIT: %d silent clients and %d incomplete requests closed within %d s%n",
          silent.size(), half.size(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNs));
    } finally {
      for (var socket : half) {
        socket.close();
      }
    }
  }

  /** Waits until the server closes the connection; it may send an answer before. */
  private static boolean isClosed(Socket socket, long limitMs) throws IOException {
    socket.setSoTimeout((int) Math.max(1, limitMs));
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      return true;
    }
    return true;
  }
}
