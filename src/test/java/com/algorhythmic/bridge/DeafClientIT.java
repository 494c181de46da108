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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that never read: their queues are bounded, they are disconnected, and the others get all events. */
@Tag("long")
class DeafClientIT {
  private static final int DEAF = 8;
  private static final long MAX_BYTES_EACH = 1 << 20;
  private static final String PROMPT = "a picture of some length, ".repeat(60);
  private static final int BATCH = 128;
  /** Few enough for a client's window; one by one, each would wait until frames are flushed. */
  private static final int BURST = 16;

  /** Until the pools and the replay buffers, which count for no client, have their size. */
  private static final int WARM_UP_BATCHES = 10;

  /** Time to fill the kernel's buffers and the queue, and for the close timeout; less than the idle timeout. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @RegisterExtension
  final BridgeFixture bridge = new BridgeFixture();

  @Test
  void a_client_that_never_reads_uses_at_most_a_megabyte_and_is_disconnected() throws Exception {
    var healthy = bridge.connect(ANN);
    var deaf = new ArrayList<Socket>();
    try {
      for (int i = 0; i < DEAF; i++) {
        healthy.register(address(i));
      }
      long seq = 0;
      for (int batch = 0; batch < WARM_UP_BATCHES; batch++) {
        seq = stream(healthy, seq);
      }
      for (int i = 0; i < DEAF; i++) {
        deaf.add(deaf(i));
      }
      long before = used();
      long maxBytes = 0;
      long startNs = System.nanoTime();
      while (bridge.registry.get("bridge_sockets").gauge().value() > 1
          && System.nanoTime() - startNs < LIMIT.toNanos()) {
        seq = stream(healthy, seq);
        maxBytes = Math.max(maxBytes, used() - before);
      }
      System.out.printf(
          "DeafClientIT: %d events and as many droppable frames each, at most %d KiB more for each of %d clients%n",
          seq, maxBytes / DEAF / 1024, DEAF);

      assertThat(bridge.registry.get("bridge_sockets").gauge().value()).isEqualTo(1);
      assertThat(maxBytes / DEAF).as("bytes per client").isLessThan(MAX_BYTES_EACH);
      healthy.assertWorks();
    } finally {
      for (var socket : deaf) {
        socket.close();
      }
    }
  }

  /** Announces a batch in each session, which the reading client receives; returns the last number. */
  private long stream(Peer healthy, long seq) throws Exception {
    long last = seq + BATCH;
    for (int i = 0; i < DEAF; i++) {
      for (long first = seq + 1; first <= last; first += BURST) {
        for (long next = first; next < first + BURST; next++) {
          announce(i, new SessionEvent(next, "artwork", 0, Map.of("prompt", PROMPT)));
          announce(i, new SessionEvent(0, "audio", 0, Map.of("level", 0.5, "screenId", "tv")));
        }
        for (long next = first; next < first + BURST; next++) {
          assertThat(healthy.nextAt(address(i)).getLong("seq")).isEqualTo(next);
          assertThat(healthy.nextAt(address(i)).getLong("seq")).isZero();
        }
      }
    }
    return last;
  }

  /** Announces without storing the event, whose memory would count otherwise. */
  private void announce(int i, SessionEvent event) {
    bridge.bus.announce(SessionsMessages.SESSION, session(i), event);
  }

  private static String session(int i) {
    return "ann-deaf-" + i;
  }

  private static String address(int i) {
    return "session." + session(i);
  }

  /** A connection that registers for the session and never reads. */
  private Socket deaf(int i) throws Exception {
    var socket = new Socket();
    socket.setReceiveBufferSize(4 * 1024);
    socket.connect(new InetSocketAddress("127.0.0.1", bridge.port));
    var request =
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + UUID.randomUUID() + "\r\n"
            + "Authorization: " + bridge.bearer(ANN) + "\r\n\r\n";
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

  /** Heap and direct memory in use after a garbage collection. */
  private static long used() {
    System.gc();
    System.gc();
    long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct;
  }
}
