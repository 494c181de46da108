package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program on a machine whose network is IPv6. */
@Tag("long")
@Timeout(180)
class Ipv6IT {
  @TempDir
  Path folder;

  @BeforeEach
  void requireIpv6() {
    assumeThat(hasIpv6()).as("This machine has the address ::1.").isTrue();
  }

  @Test
  void a_show_its_remote_and_the_scripts_work_on_ipv6_alone() throws Exception {
    try (var program = program("alone", Map.of()).onIpv6().start()) {
      var site = "http://[::1]:" + program.port("HTTP");
      assertThat(program.printed())
          .contains("Algorhythmic is running: " + site)
          .doesNotContain("http://localhost", "http://::1");
      var ann = new Visitor(program);
      assertThat(ann.get("/").text()).contains("<title>Algorhythmic");
      var session = ann.begin(new JsonObject()).getString("sessionId");
      try (var screen = LiveScreen.join(program, ann, session)) {
        var artwork = screen.awaitArtwork(Duration.ofSeconds(60));
        assertThat(ann.get(artwork.getString("imageUrl")).status()).isEqualTo(200);
      }
      // Requests of SockJS go on to the bridge's port.
      assertThat(ann.get("/eventbus/info").status()).isEqualTo(200);

      var own = ann.request("/api/vote")
          .header("Origin", site)
          .header("Content-Type", "application/json");
      assertThat(ann.send(own.POST(BodyPublishers.ofString("{}"))).status())
          .as("a page of the same origin is not foreign")
          .isEqualTo(400);

      var health = Script.of(
              "health-check.sh",
              "--url",
              site,
              "--management",
              "http://[::1]:" + program.port("MANAGEMENT"))
          .run();
      assertThat(health.stdout()).contains("ok");
      assertThat(health.code()).as(health.stdout() + health.stderr()).isZero();
    }
  }

  @Test
  void two_nodes_find_each_other_over_ipv6() throws Exception {
    var database = PostgresFixture.freshDatabase();
    int port = ProgramFixture.freePort();
    try (var first = program(
                "first",
                Map.of(
                    "DATABASE_URL",
                    database,
                    "ALGO_CLUSTER_PORT",
                    Integer.toString(port),
                    "ALGO_ROLES",
                    "http,bridge,credits,telemetry"))
            .onIpv6()
            .start();
        var second = program(
                "second",
                Map.of(
                    "DATABASE_URL",
                    database,
                    "ALGO_STORE_DIR",
                    folder.resolve("first/data/artworks").toString(),
                    "ALGO_CLUSTER_SECRET",
                    "",
                    "ALGO_CLUSTER_MEMBERS",
                    "[::1]:" + port,
                    "ALGO_ROLES",
                    "generation"))
            .onIpv6()
            .start()) {
      var ann = new Visitor(first);
      var session = ann.begin(new JsonObject()).getString("sessionId");
      try (var screen = LiveScreen.join(first, ann, session)) {
        assertThat(screen.awaitArtwork(Duration.ofSeconds(60)).getString("id")).isNotEmpty();
      }
      assertThat(second.process().isAlive()).isTrue();
    }
  }

  @Test
  void all_addresses_are_those_of_ipv4_too() throws Exception {
    var all = Map.of("ALGO_HTTP_HOST", "[::]", "ALGO_BRIDGE_HOST", "::");
    try (var program = program("all", all).start()) {
      assertThat(new Visitor(program).get("/api/health").status()).isEqualTo(200);
      assertThat(new Visitor(program).get("/eventbus/info").status()).isEqualTo(200);
    }
  }

  private ProgramFixture program(String name, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.computeIfAbsent("DATABASE_URL", key -> PostgresFixture.freshDatabase());
    return ProgramFixture.in(folder.resolve(name), all);
  }

  private static boolean hasIpv6() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException none) {
      return false;
    }
  }
}
