package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RawClient;
import com.algorhythmic.testing.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One address floods the program in every way at once; it gets its share, and the others do not notice. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FloodIT {
  private static final String HONEST = "127.0.0.1";
  private static final String HOSTILE = "127.0.0.2";
  private static final int SOCKETS = 1_500;
  private static final int PER_NETWORK = 200;
  private static final int LIVE_PER_NETWORK = 50;
  private static final int DEADLINE_MS = 2_000;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final double MAX_P99_MS = 250;
  /** Of each of the six kinds of attack. */
  private static final int ATTACKS_A_SECOND = 100;

  private static final int COMPRESSED_TEXT = 0xC1;
  private static final String HEALTH = "GET /api/health HTTP/1.1\r\nHost: localhost\r\n";
  private static final String GUEST = "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\n"
      + "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

  @TempDir
  static Path folder;

  private static ProgramFixture program;

  @BeforeAll
  static void start() {
    program = ProgramFixture.in(
            folder,
            Map.of(
                "DATABASE_URL", PostgresFixture.freshDatabase(),
                "ALGO_HTTP_TRUSTED_PROXIES", "none",
                "ALGO_HTTP_MAX_CONNECTIONS_PER_NETWORK", Integer.toString(PER_NETWORK),
                "ALGO_HTTP_HEADER_TIMEOUT_MS", Integer.toString(DEADLINE_MS),
                "ALGO_HTTP_BODY_TIMEOUT_MS", Integer.toString(DEADLINE_MS),
                "ALGO_BRIDGE_MAX_SOCKETS_PER_NETWORK", Integer.toString(LIVE_PER_NETWORK)))
        .start();
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void a_network_has_a_share_of_the_connections_and_half_sent_requests_have_a_deadline()
      throws Exception {
    var clients = new ArrayList<RawClient>();
    try {
      for (int i = 0; i < PER_NETWORK; i++) {
        var client = RawClient.connect(HOSTILE, program.port("HTTP"));
        clients.add(client);
        // An answered request: event loops count their connections in any order.
        assertThat(health(client)).startsWith("HTTP/1.1 200 ");
        client.send("GET / HTTP/1.1\r\nHo");
      }
      try (var refused = RawClient.connect(HOSTILE, program.port("HTTP"));
          var other = RawClient.connect(HONEST, program.port("HTTP"))) {
        assertThat(refused.untilClosed())
            .startsWith("HTTP/1.1 503 ")
            .contains("Connection: close", "Retry-After: ", "\"code\":\"busy\"");
        assertThat(health(other)).startsWith("HTTP/1.1 200 ");
      }
      for (var client : clients) {
        assertThat(client.untilClosed()).startsWith("HTTP/1.1 408 ").contains("Connection: close");
      }
    } finally {
      close(clients);
    }
    assertThat(rejections("network_connections")).isPositive();
    assertThat(rejections("slow_headers")).isGreaterThanOrEqualTo(PER_NETWORK);
    Await.until("the network's share to be free", Duration.ofSeconds(10), FloodIT::isAccepted);
    assertThat(program.logged("server_*.log").lines().filter(line -> line.contains("slow_headers")))
        .as("lines of a kind in a minute")
        .hasSizeBetween(1, 2);
  }

  @Test
  void a_body_that_does_not_arrive_has_a_deadline_too() throws Exception {
    try (var client = RawClient.connect(program.port("HTTP"));
        var chunked = RawClient.connect(program.port("HTTP"));
        var sockJs = RawClient.connect(program.port("BRIDGE"))) {
      client.send(
          "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 9\r\n\r\n{");
      chunked.send(
          "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n5");
      sockJs.send(
          "POST /eventbus/000/slow/xhr_send HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n[");

      for (var slow : List.of(client, chunked, sockJs)) {
        assertThat(RawClient.statuses(slow.untilClosed())).containsExactly(408);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP", "BRIDGE"})
  void a_network_has_a_share_of_the_live_connections_of_both_ports(String other) throws Exception {
    var clients = new ArrayList<RawClient>();
    try {
      for (int i = 0; i < LIVE_PER_NETWORK; i++) {
        var client = RawClient.connect(HOSTILE, program.port(i % 2 == 0 ? "HTTP" : "BRIDGE"));
        clients.add(client);
        assertThat(client.upgrade("/ws", "")).startsWith("HTTP/1.1 101 ");
      }
      try (var refused = RawClient.connect(HOSTILE, program.port(other));
          var honest = RawClient.connect(HONEST, program.port(other))) {
        assertThat(refused.upgrade("/eventbus/websocket", ""))
            .startsWith("HTTP/1.1 503 ")
            .containsIgnoringCase("connection: close");
        assertThat(honest.upgrade("/ws", "")).startsWith("HTTP/1.1 101 ");
      }
      assertThat(rejections("sockets_network_connections")).isPositive();
    } finally {
      close(clients);
    }
    Await.until("live connections to be free", Duration.ofSeconds(10), FloodIT::isConnected);
  }

  /** First, because connections of other tests that still close would be missed. */
  @Test
  @Order(1)
  void a_live_connection_on_the_http_port_costs_one_descriptor() throws Exception {
    int count = LIVE_PER_NETWORK - 5;
    var clients = new ArrayList<RawClient>();
    try {
      long before = descriptors();
      for (int i = 0; i < count; i++) {
        clients.add(RawClient.connect("127.0.0.3", program.port("HTTP")));
        clients.get(i).upgrade("/ws", "");
      }
      double each = (descriptors() - before) / (double) count;
      System.out.printf(Locale.ROOT, "FloodIT: %.2f descriptors for each WebSocket%n", each);
      assertThat(each).isBetween(0.8, 1.3);
    } finally {
      close(clients);
    }
  }

  /** Alone, because tests beside it take the processor from the program. */
  @Test
  @Tag("long")
  void an_honest_client_does_not_notice_a_flood_of_three_seconds() throws Exception {
    flood(Duration.ofSeconds(3));
  }

  @Test
  @Tag("long")
  void an_honest_client_does_not_notice_a_flood_of_a_minute() throws Exception {
    flood(Duration.ofSeconds(60));
  }

  private static void flood(Duration length) throws Exception {
    var attempts = new AtomicInteger();
    var inflating = RawClient.frame(COMPRESSED_TEXT, deflated(2 << 20));
    var half = new ArrayList<RawClient>();
    var attackers = List.of(
        attack(attempts, client -> {
          try {
            client.upgrade(
                "/eventbus/websocket", "Sec-WebSocket-Extensions: permessage-deflate\r\n");
            for (int i = 0; i < 120; i++) {
              client.send(inflating);
            }
          } catch (IOException closed) {
            attempts.incrementAndGet();
          }
          closeQuietly(client);
        }),
        attack(attempts, client -> {
          client.sendUntilClosed(GUEST);
          answer(client);
          closeQuietly(client);
        }),
        attack(attempts, client -> hold(half, client.sendUntilClosed("GET / HTTP/1.1\r\nHo"))),
        attack(attempts, client -> hold(half, client)),
        attack(attempts, client -> {
          client.sendUntilClosed("GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
              + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
          hold(half, client);
        }),
        // Clients that never read what they ask for.
        attack(
            attempts,
            client -> hold(
                half,
                client.sendUntilClosed(
                    "GET /api/openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20)))));
    try {
      // The first requests meet code that is not compiled yet.
      measure(WARM_UP);
      var tookMs = measure(length);
      Arrays.sort(tookMs);
      double p99 = tookMs[(int) (tookMs.length * 0.99)];
      System.out.printf(
          Locale.ROOT,
          "FloodIT: %d attacks in %d s; /api/health for others %d times: median %.1f ms, p99 %.1f ms, longest %.1f ms%n",
          attempts.get(),
          length.toSeconds(),
          tookMs.length,
          tookMs[tookMs.length / 2],
          p99,
          tookMs[tookMs.length - 1]);
      assertThat(p99).isLessThan(MAX_P99_MS);
    } finally {
      for (var attacker : attackers) {
        attacker.shutdown();
        assertThat(attacker.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      }
      close(half);
    }
    Await.until("the flood to be over", Duration.ofSeconds(20), FloodIT::isAccepted);
    assertThat(new Visitor(program).management("/health/ready").status()).isEqualTo(200);
  }

  /** Connects again and again from the hostile address, in a thread. The attacker shares the processor with the program. */
  private static ScheduledExecutorService attack(
      AtomicInteger attempts, Consumer<RawClient> attack) {
    var attacker = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "attacker"));
    attacker.scheduleAtFixedRate(
        () -> {
          attempts.incrementAndGet();
          try {
            attack.accept(RawClient.connect(HOSTILE, program.port("HTTP")));
          } catch (UncheckedIOException full) {
            // The kernel's queue of new connections is full; the flood goes on.
          }
        },
        0,
        1_000_000 / ATTACKS_A_SECOND,
        TimeUnit.MICROSECONDS);
    return attacker;
  }

  /** Keeps a connection open, and closes the oldest of too many. */
  private static void hold(List<RawClient> held, RawClient client) {
    synchronized (held) {
      held.add(client);
      if (held.size() > SOCKETS) {
        closeQuietly(held.remove(0));
      }
    }
  }

  private static double[] measure(Duration length) throws IOException {
    var tookMs = new ArrayList<Double>();
    try (var client = RawClient.connect(HONEST, program.port("HTTP"))) {
      long endNs = System.nanoTime() + length.toNanos();
      while (System.nanoTime() < endNs) {
        long startNs = System.nanoTime();
        assertThat(health(client)).startsWith("HTTP/1.1 200 ");
        tookMs.add((System.nanoTime() - startNs) / 1e6);
      }
    }
    return tookMs.stream().mapToDouble(ms -> ms).toArray();
  }

  /** Asks on a connection that stays open. */
  private static String health(RawClient client) throws IOException {
    return client.send(HEALTH + "\r\n").response();
  }

  private static boolean isAccepted() {
    try (var client = RawClient.connect(HOSTILE, program.port("HTTP"))) {
      return health(client).startsWith("HTTP/1.1 200 ");
    } catch (IOException refused) {
      return false;
    }
  }

  private static boolean isConnected() {
    try (var client = RawClient.connect(HOSTILE, program.port("HTTP"))) {
      return client.upgrade("/ws", "").startsWith("HTTP/1.1 101 ");
    } catch (IOException refused) {
      return false;
    }
  }

  private static double rejections(String reason) {
    return new Visitor(program)
        .management("/metrics")
        .text()
        .lines()
        .filter(
            line -> line.startsWith("http_rejections_total") && line.contains('"' + reason + '"'))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static long descriptors() {
    return Path.of("/proc", Long.toString(program.process().pid()), "fd")
        .toFile()
        .list()
        .length;
  }

  private static byte[] deflated(int length) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(new byte[length]);
    deflater.finish();
    var compressed = new ByteArrayOutputStream();
    var part = new byte[8192];
    while (!deflater.finished()) {
      compressed.write(part, 0, deflater.deflate(part));
    }
    deflater.end();
    return compressed.toByteArray();
  }

  private static void answer(RawClient client) {
    try {
      client.untilClosed();
    } catch (IOException refused) {
      // The flood goes on.
    }
  }

  private static void close(List<RawClient> clients) {
    clients.forEach(FloodIT::closeQuietly);
    clients.clear();
  }

  private static void closeQuietly(RawClient client) {
    try {
      client.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
