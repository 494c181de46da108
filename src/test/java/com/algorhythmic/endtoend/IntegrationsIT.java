package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.Covers;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What docs/integrations.md promises: its scripts and its JSON, with the real program. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(90)
class IntegrationsIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Pattern JSON = Pattern.compile("```json\n(.+?)\n```", Pattern.DOTALL);

  @TempDir
  private Path folder;

  private final ApiFixture api;
  private final ProgramFixture program;
  private final Visitor ann;
  private String session;
  private JsonObject added;

  IntegrationsIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    ann = new Visitor(program);
  }

  @BeforeEach
  void begin() {
    session = ann.begin(new JsonObject()).getString("sessionId");
    added = ann.post("/api/sessions/" + session + "/players", new JsonObject().put("name", "Test"))
        .json();
  }

  @Test
  void the_documented_bodies_are_accepted() throws Exception {
    var bodies = JSON.matcher(Files.readString(Path.of("docs/integrations.md")))
        .results()
        .map(found -> found.group(1))
        .toList();

    assertThat(bodies).hasSize(3);
    for (var body : bodies) {
      assertThat(ann.post("/api/sessions/" + session + "/now-playing", body).status())
          .as(body)
          .isEqualTo(200);
    }
  }

  @Test
  void the_script_for_desktops_tells_what_playerctl_says() throws Exception {
    var cover = Files.write(folder.resolve("a cover.png"), Covers.png(20, 20, 0x1e50c8));
    var lines = String.join(
        "\t", "Playing", "12000000", "300000000", "Air \"on\" G", "", "Suites", cover.toUri() + "");
    var fake = folder.resolve("playerctl");
    Files.writeString(fake, "#!/bin/sh\ncat <<'END'\n" + lines + "\nEND\n");
    assertThat(fake.toFile().setExecutable(true)).isTrue();
    var script = new ProcessBuilder("scripts/now-playing.sh", address());
    script.environment().put("PATH", folder + ":" + System.getenv("PATH"));

    var run = start(script);

    assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isZero();
    try (var rows = Rows.of(api.database())) {
      assertThat(new JsonObject(rows.one("SELECT song_now(?)", session)).encode())
          .contains("\"title\":\"Air \\\"on\\\" G\"", "\"album\":\"Suites\"", "#1e50c8");
    }
  }

  @Test
  void lights_get_the_colours_of_the_show_by_osc_and_art_net() throws Exception {
    try (var osc = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        var artNet = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      osc.setSoTimeout((int) SOON.toMillis());
      artNet.setSoTimeout((int) SOON.toMillis());
      var lights = start(new ProcessBuilder(
          "node",
          "--experimental-websocket",
          "scripts/lights.mjs",
          "--url",
          program.at("/").toString(),
          "--session",
          session,
          "--osc",
          "127.0.0.1:" + osc.getLocalPort(),
          "--artnet",
          "127.0.0.1:" + artNet.getLocalPort()));
      try {
        Await.until("it listens", SOON, () -> Files.readString(log()).contains("listening"));
        ann.post("/api/sessions/" + session + "/now-playing", new JsonObject().put("title", "Air"));
        ann.send(ann.request("/api/sessions/" + session + "/now-playing/cover")
            .header("Content-Type", "image/png")
            .POST(BodyPublishers.ofByteArray(Covers.png(20, 20, 0xff0000))));

        var expected = "/algorhythmic/colour/1\0\0,fff\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
        assertThat(HexFormat.of().formatHex(received(osc)))
            .isEqualTo(HexFormat.of().formatHex(expected) + "3f800000" + "00000000" + "00000000");
        assertThat(HexFormat.of().formatHex(received(artNet)))
            .isEqualTo("4172742d4e657400" + "0050" + "000e" + "0000" + "0000" + "0010"
                + "ff0000".repeat(5) + "00");
      } finally {
        lights.destroy();
        assertThat(lights.waitFor(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private Process start(ProcessBuilder command) throws IOException {
    command.environment().put("ALGO_PLAYER_TOKEN", added.getString("token"));
    return command.redirectErrorStream(true).redirectOutput(log().toFile()).start();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private String address() {
    return program.at("/api/sessions/" + session + "/now-playing").toString();
  }

  private static byte[] received(DatagramSocket socket) throws IOException {
    var packet = new DatagramPacket(new byte[1_000], 1_000);
    socket.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }
}
