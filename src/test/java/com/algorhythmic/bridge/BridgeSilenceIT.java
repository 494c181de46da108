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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections that say nothing, or nothing more, do not stay for ever, and nobody else notices them. */
@Tag("long")
class BridgeSilenceIT {
  private static final int EACH = 100;

  /** The longest of the bridge's limits for silence, and the round in which it is noticed. */
  private static final Duration LIMIT = Duration.ofSeconds(100);

  private static final List<String> HELLOS = List.of(
      "",
      "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgra",
      "POST /eventbus/1/silent/xhr_send HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n[",
      "\u0016\u0003\u0001\u0002");

  private BridgeFixture stage;

  @BeforeEach
  void start() throws Exception {
    stage = new BridgeFixture();
  }

  @AfterEach
  void stop() throws Exception {
    stage.close();
    assertThat(stage.crashes()).isEmpty();
  }

  @Test
  void who_says_nothing_is_sent_away_and_nobody_else_notices() throws Exception {
    var neighbour = stage.connect(ANN);
    neighbour.register("session.ann-1");
    var silent = new ArrayList<Peer>();
    var half = new ArrayList<Socket>();
    try {
      for (int i = 0; i < EACH; i++) {
        silent.add(stage.connect(stage.to("/ws")));
        for (var hello : HELLOS) {
          var socket = new Socket("127.0.0.1", stage.port);
          socket.getOutputStream().write(hello.getBytes(StandardCharsets.ISO_8859_1));
          half.add(socket);
        }
      }
      long began = System.nanoTime();
      int seq = 0;
      while (stage.registry.get("bridge_sockets").gauge().value() > 1) {
        assertThat(System.nanoTime() - began).isLessThan(LIMIT.toNanos());
        stage.announce("ann-1", event(++seq));
        assertThat(neighbour.nextAt("session.ann-1").getLong("seq")).isEqualTo(seq);
        neighbour.stillWorks();
        // Two looks a second are enough to see that it goes on as if it were alone.
        TimeUnit.MILLISECONDS.sleep(500);
      }

      for (var peer : silent) {
        assertThat(peer.farewell()).isEqualTo("4002 idle");
      }
      for (var socket : half) {
        long left = LIMIT.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertThat(ends(socket, left)).isTrue();
      }
      neighbour.stillWorks();
      System.out.printf(
          "BridgeSilenceIT: %d silent screens and %d connections without a whole request gone within %d s%n",
          silent.size(), half.size(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    } finally {
      for (var socket : half) {
        socket.close();
      }
    }
  }

  /** Whether the other side hangs up within the limit; it may say why before. */
  private static boolean ends(Socket socket, long limitMs) throws IOException {
    socket.setSoTimeout((int) Math.max(1, limitMs));
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      return true;
    }
    return true;
  }
}
