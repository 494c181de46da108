package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Screens that never read: what they leave waiting is bounded, they are cut off, and the others get everything. */
@Tag("long")
class DeafClientIT {
  private static final int DEAF = 2;
  private static final long MOST_BYTES_EACH = 1 << 20;
  private static final String PROMPT = "a picture of some length, ".repeat(60);
  private static final int BATCH = 128;

  /** Far more than a connection's buffers in the kernel hold. */
  private static final int BATCHES_AT_MOST = 60;

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
  void who_never_reads_holds_at_most_a_megabyte_and_is_cut_off() throws Exception {
    var healthy = stage.connect(ANN);
    var deaf = new ArrayList<Socket>();
    try {
      for (int i = 0; i < DEAF; i++) {
        healthy.register(address(i));
        deaf.add(deaf(i));
      }
      long seq = stream(healthy, 0);
      long before = used();
      long most = 0;
      int batches = 0;
      while (stage.registry.get("bridge_sockets").gauge().value() > 1
          && ++batches < BATCHES_AT_MOST) {
        seq = stream(healthy, seq);
        most = Math.max(most, used() - before);
      }
      System.out.printf(
          "DeafClientIT: %d events and as many frames that may be lost each, %d KiB more at the most for each of %d%n",
          seq, most / DEAF / 1024, DEAF);

      assertThat(stage.registry.get("bridge_sockets").gauge().value()).isEqualTo(1);
      assertThat(most / DEAF).as("bytes that one of them holds").isLessThan(MOST_BYTES_EACH);
      healthy.stillWorks();
    } finally {
      for (var socket : deaf) {
        socket.close();
      }
    }
  }

  /** Some events on each session, which all reach who reads; gives the last one's number. */
  private long stream(Peer healthy, long seq) throws Exception {
    long last = seq + BATCH;
    for (int i = 0; i < DEAF; i++) {
      for (long next = seq + 1; next <= last; next++) {
        announce(i, new SessionEvent(next, "artwork", 0, Map.of("prompt", PROMPT)));
        announce(i, new SessionEvent(0, "audio", 0, Map.of("level", 0.5, "screenId", "tv")));
        assertThat(healthy.nextAt(address(i)).getLong("seq")).isEqualTo(next);
        assertThat(healthy.nextAt(address(i)).getLong("seq")).isZero();
      }
    }
    return last;
  }

  /** Not kept by the stage, which would count as if a screen held it. */
  private void announce(int i, SessionEvent event) {
    stage.bus.announce(SessionsMessages.SESSION, session(i), event);
  }

  private static String session(int i) {
    return "ann-deaf-" + i;
  }

  private static String address(int i) {
    return "session." + session(i);
  }

  /** A connection that listens, by its own word, and reads nothing. */
  private Socket deaf(int i) throws Exception {
    var socket = new Socket();
    socket.setReceiveBufferSize(4 * 1024);
    socket.connect(new InetSocketAddress("127.0.0.1", stage.port));
    var request =
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + UUID.randomUUID() + "\r\n"
            + "Authorization: " + stage.bearer(ANN) + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      answer.append((char) socket.getInputStream().read());
    }
    assertThat(answer.toString()).startsWith("HTTP/1.1 101 ");
    var text = ("{\"type\":\"register\",\"address\":\"" + address(i) + "\"}")
        .getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) (0x80 | text.length), 0, 0, 0, 0
    });
    socket.getOutputStream().write(text);
    return socket;
  }

  /** Bytes in use, on the heap and beside it, once what nobody holds is gone. */
  private static long used() {
    System.gc();
    System.gc();
    long beside = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + beside;
  }
}
