package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static com.algorhythmic.bridge.BridgeFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bridge.BridgeFixture.Door;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeLimitsIT {
  private static final String AUDIO =
      "{'type':'send','address':'session.audio','body':{'sessionId':'ann-1',"
          + "'screenId':'tv','level':0,'bass':0,'mids':0,'highs':0,'centroid':0,'onsets':0,"
          + "'energy':0,'valence':0,'tempo':0,'tempoConfidence':0,'barAt':0,'mood':'calm'}}";
  private static final String LARGE = "x".repeat(32 * 1024);

  @RegisterExtension
  final BridgeFixture bridge = new BridgeFixture();

  @ParameterizedTest
  @ValueSource(
      strings = {"not json", "[]", "null", "{}", "{'type':'dance'}", "{'type':'send'}", ""})
  void an_invalid_frame_is_refused_and_the_connection_stays_open(String frame) throws Exception {
    var ann = bridge.connect(ANN);

    ann.write(frame);

    assertThat(ann.nextRefused(Code.INVALID).containsKey("address")).isFalse();
    ann.assertWorks();
    bridge.awaitLog("WebSocket refused guest " + ANN.user());
    assertThat(bridge.refusals(Code.INVALID)).isEqualTo(1);
  }

  @Test
  void binary_frames_must_contain_json() throws Exception {
    var ann = bridge.connect(ANN);

    ann.socket().writeBinaryMessage(Buffer.buffer(new byte[] {(byte) 0xff, 0, (byte) 0xc3}));
    ann.nextRefused(Code.INVALID);
    ann.socket().writeBinaryMessage(Buffer.buffer("{\"type\":\"ping\"}"));
    assertThat(ann.next().getString("type")).isEqualTo("pong");
  }

  @Test
  void forbidden_addresses_are_refused_and_the_connection_stays_open() throws Exception {
    var ann = bridge.connect(ANN);

    ann.sendRefused(Code.FORBIDDEN, "credits.charge", "{'credits':-100}");
    ann.write("{'type':'publish','address':'session.ann-1','body':{}}");
    ann.nextRefused(Code.FORBIDDEN);
    ann.write("{'type':'publish','replyAddress':'r'}");
    assertThat(ann.nextRefused(Code.FORBIDDEN).getString("address")).isEqualTo("r");
    ann.assertWorks();
  }

  @Test
  void a_frame_of_17_KiB_is_refused_and_the_connection_stays_open() throws Exception {
    var ann = bridge.connect(ANN);

    ann.write("{'type':'ping','pad':'" + "x".repeat(17 * 1024) + "'}");
    ann.nextRefused(Code.TOO_LARGE);
    ann.assertWorks();
    ann.write("{'type':'ping','pad':'" + "x".repeat(15 * 1024) + "'}");
    assertThat(ann.next().getString("type")).isEqualTo("pong");
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void a_message_of_a_megabyte_closes_the_connection(Door door) throws Exception {
    bridge.through(door);
    var whole = bridge.connect(ANN);
    whole.socket().writeFinalTextFrame("x".repeat(1 << 20));
    assertThat(whole.closeStatus()).startsWith("1009");

    var pieces = bridge.connect(ANN);
    var piece = Buffer.buffer("x".repeat(32 * 1024));
    pieces.socket().writeFrame(WebSocketFrame.textFrame(piece.toString(), false));
    for (int i = 0; i < 31; i++) {
      pieces.socket().writeFrame(WebSocketFrame.continuationFrame(piece, false));
    }
    assertThat(pieces.closeStatus()).isEqualTo("1009 frame too large");
    bridge.connect(ANN).assertWorks();
  }

  @ParameterizedTest
  @CsvSource({
    "BRIDGE, /ws",
    "BRIDGE, /eventbus/1/invalid/websocket",
    "HTTP, /ws",
    "HTTP, /eventbus/1/invalid/websocket"
  })
  void a_peer_reads_why_its_connection_ends_although_it_still_sends(Door door, String path)
      throws Exception {
    bridge.through(door);
    var ping = "\u0089\u0080\0\0\0\0";
    var unmasked = "\u0081\u0001x";
    var megabyte = "\u0081\u00ff\0\0\0\0\0\u0010\0\0\0\0\0\0" + "x".repeat(1 << 20);
    for (var frames : List.of(unmasked, megabyte, ping + unmasked, ping + megabyte + megabyte)) {
      try (var socket = new Socket("127.0.0.1", bridge.port)) {
        socket.setSoTimeout(10_000);
        upgrade(socket, path);
        socket.getOutputStream().write(frames.getBytes(StandardCharsets.ISO_8859_1));
        var received =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(received).endsWith("\u0003\u00f1frame too large");
      }
      bridge.awaitLog("WebSocket disconnected");
    }
    bridge.connect(ANN).assertWorks();
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void frames_beyond_a_hundred_a_second_are_refused(Door door) throws Exception {
    bridge.through(door);
    var ann = bridge.connect(ANN);
    for (int i = 0; i < 300; i++) {
      ann.write("{'type':'send','address':'time','replyAddress':'r" + i + "'}");
    }

    int accepted = 0;
    for (int i = 0; i < 300; i++) {
      var frame = ann.next();
      assertThat(frame.getString("address")).isEqualTo("r" + i);
      if (frame.getString("type").equals("rec")) {
        accepted++;
      } else {
        assertThat(frame.getInteger("failureCode")).isEqualTo(Code.TOO_MANY.wire());
      }
    }

    assertThat(accepted).isBetween(100, 250);
    assertThat(bridge.refusals(Code.TOO_MANY)).isEqualTo(300 - accepted);
    for (var type = "err"; type.equals("err"); type = ann.next().getString("type")) {
      ann.write("{'type':'send','address':'time','replyAddress':'again'}");
    }
    bridge.connect(ANN).assertWorks();
  }

  @Test
  void a_flood_closes_the_connection() throws Exception {
    var ann = bridge.connect(ANN);
    for (int i = 0; i < 5_000; i++) {
      ann.write("{'type':'ping'}");
    }

    assertThat(ann.closeStatus()).isEqualTo("1008 too many frames");
    bridge.connect(ANN).assertWorks();
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void pongs_that_nobody_asked_for_close_the_connection(Door door) throws Exception {
    bridge.through(door);
    var ann = bridge.connect(ANN);
    for (int i = 0; i < 200; i++) {
      ann.socket().writePong(Buffer.buffer());
    }

    assertThat(ann.closeStatus()).isEqualTo("1008 too many frames");
    bridge.connect(ANN).assertWorks();
  }

  @Test
  void a_client_may_listen_to_fifty_addresses() throws Exception {
    var ann = bridge.connect(ANN);
    for (int i = 0; i < 50; i++) {
      ann.register("session.ann-" + i);
    }

    ann.registerRefused(Code.TOO_MANY, "session.ann-50");
    ann.register("session.ann-49");
    ann.write("{'type':'unregister','address':'session.ann-0'}");
    ann.register("session.ann-50");
  }

  @Test
  void audio_beyond_eight_frames_a_second_is_dropped_and_counted() throws Exception {
    var ann = bridge.connect(ANN);
    ann.register("session.ann-1");
    for (int i = 0; i < 40; i++) {
      ann.write(AUDIO);
    }
    ann.write("{'type':'send','address':'time','replyAddress':'end'}");

    int audio = 0;
    for (var frame = ann.next(); frame != null; frame = ann.next()) {
      if (frame.getString("address").equals("end")) {
        // The accepted audio is on the bus by now and arrives before this event.
        bridge.announce("ann-1", new SessionEvent(1, "styles", 0, Map.of()));
      } else if (frame.getJsonObject("body").getLong("seq") == 1) {
        break;
      } else {
        audio++;
      }
    }
    assertThat(audio).isBetween(1, 24);
    assertThat(bridge.refusals(Code.TOO_MANY)).isGreaterThanOrEqualTo(16);
    assertThat(bridge.showAudio.poll(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(bridge.showAudio.size()).isLessThan(5);
  }

  @Test
  void the_clients_of_a_session_share_a_limit_of_audio() throws Exception {
    var clients = new ArrayList<Peer>();
    for (int i = 0; i < 10; i++) {
      var client = bridge.connect(ANN);
      client.register("session.ann-1");
      clients.add(client);
    }
    for (var client : clients) {
      for (int i = 0; i < 8; i++) {
        client.write(AUDIO);
      }
      client.write("{'type':'send','address':'time','replyAddress':'end'}");
    }

    var listener = clients.get(clients.size() - 1);
    int audio = 0;
    for (var client : clients) {
      // Audio of the others may arrive before the reply.
      for (var frame = client.next();
          !frame.getString("address").equals("end");
          frame = client.next()) {
        audio += client == listener && frame.getString("address").equals("session.ann-1") ? 1 : 0;
      }
    }
    // The accepted audio is on the bus by now and arrives before this event.
    bridge.announce("ann-1", new SessionEvent(1, "styles", 0, Map.of()));
    while (listener.next().getJsonObject("body").getLong("seq") != 1) {
      audio++;
    }
    // A full bucket, and what it gets during the test.
    assertThat(audio).isBetween(1, 3 * SessionStream.AUDIO_PER_SECOND);
    assertThat(bridge.refusals(Code.TOO_MANY)).isGreaterThanOrEqualTo(32);
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void a_slow_client_is_closed_to_resume_and_the_others_get_all_events(Door door) throws Exception {
    bridge.through(door);
    var slow = bridge.connect(ANN);
    var other = bridge.connect(ANN);
    slow.register("session.ann-1");
    other.register("session.ann-1");
    slow.socket().pause();

    for (int seq = 1; seq <= 1_000; seq++) {
      bridge.announce("ann-1", new SessionEvent(seq, "artwork", 0, Map.of("prompt", LARGE)));
      assertThat(other.nextAt("session.ann-1").getLong("seq")).isEqualTo(seq);
    }
    slow.socket().resume();

    assertThat(slow.closeStatus()).isEqualTo("4001 resume");
    for (int seq = 1; seq < 50; seq++) {
      assertThat(slow.nextAt("session.ann-1").getLong("seq")).isEqualTo(seq);
    }
    bridge.connect(ANN).assertWorks();
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void a_client_that_stops_reading_is_disconnected(Door door) throws Exception {
    bridge.through(door);
    try (var stuck = new Socket()) {
      stuck.setReceiveBufferSize(4 * 1024);
      stuck.connect(new InetSocketAddress("127.0.0.1", bridge.port));
      upgrade(stuck, "/ws");
      var text = ("{\"type\":\"register\",\"address\":\"session.ann-1\"}")
          .getBytes(StandardCharsets.UTF_8);
      stuck.getOutputStream().write(new byte[] {(byte) 0x81, (byte) (0x80 | text.length), 0, 0, 0, 0
      });
      stuck.getOutputStream().write(text);
      assertThat(bridge.presenceReports.poll(10, TimeUnit.SECONDS).sessions()).hasSize(1);
      var other = bridge.connect(ANN);
      other.register("session.ann-1");

      for (int seq = 1; seq <= 1_000; seq++) {
        bridge.announce("ann-1", new SessionEvent(seq, "artwork", 0, Map.of("prompt", LARGE)));
        assertThat(other.nextAt("session.ann-1").getLong("seq")).isEqualTo(seq);
      }

      bridge.awaitLog("WebSocket disconnected: guest " + ANN.user() + ", 1 open");
      assertThat(bridge.registry.get("bridge_sockets").gauge().value()).isEqualTo(1);
      other.assertWorks();
    }
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void a_stopping_bridge_closes_its_clients_to_reconnect(Door door) throws Exception {
    bridge.through(door);
    var ann = bridge.connect(ANN);
    ann.assertWorks();

    var stopped = bridge.undeploy();

    assertThat(ann.closeStatus()).isEqualTo("1012 service restart");
    await(stopped);
  }

  /** Upgrades the TCP connection to a WebSocket with Ann's token. */
  private void upgrade(Socket socket, String path) throws Exception {
    var request = "GET " + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + UUID.randomUUID() + "\r\n"
        + "Authorization: " + bridge.bearer(ANN) + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    bridge.awaitLog("WebSocket connected");
  }
}
