package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static com.algorhythmic.bridge.BridgeFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeLimitsIT {
  private static final String LARGE = "x".repeat(32 * 1024);
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

  @ParameterizedTest
  @ValueSource(
      strings = {"not json", "[]", "null", "{}", "{'type':'dance'}", "{'type':'send'}", ""})
  void a_frame_that_says_nothing_is_refused_and_the_socket_works_on(String frame) throws Exception {
    var ann = stage.connect(ANN);

    ann.say(frame);

    assertThat(ann.nextRefused(Code.INVALID).containsKey("address")).isFalse();
    ann.stillWorks();
    stage.awaitLog("WebSocket refused guest " + ANN.user());
    assertThat(stage.refusals(Code.INVALID)).isEqualTo(1);
  }

  @Test
  void bytes_that_are_no_text_are_refused_and_binary_frames_of_text_understood() throws Exception {
    var ann = stage.connect(ANN);

    ann.socket().writeBinaryMessage(Buffer.buffer(new byte[] {(byte) 0xff, 0, (byte) 0xc3}));
    ann.nextRefused(Code.INVALID);
    ann.socket().writeBinaryMessage(Buffer.buffer("{\"type\":\"ping\"}"));
    assertThat(ann.next().getString("type")).isEqualTo("pong");
  }

  @Test
  void what_the_crossings_do_not_name_is_refused_and_the_socket_works_on() throws Exception {
    var ann = stage.connect(ANN);

    ann.refusedSend(Code.FORBIDDEN, "credits.charge", "{'credits':-100}");
    ann.say("{'type':'publish','address':'session.ann-1','body':{}}");
    ann.nextRefused(Code.FORBIDDEN);
    ann.say("{'type':'publish','replyAddress':'r'}");
    assertThat(ann.nextRefused(Code.FORBIDDEN).getString("address")).isEqualTo("r");
    ann.stillWorks();
  }

  @Test
  void seventeen_kibibytes_are_too_large_and_the_socket_works_on() throws Exception {
    var ann = stage.connect(ANN);

    ann.say("{'type':'ping','pad':'" + "x".repeat(17 * 1024) + "'}");
    ann.nextRefused(Code.TOO_LARGE);
    ann.stillWorks();
    ann.say("{'type':'ping','pad':'" + "x".repeat(15 * 1024) + "'}");
    assertThat(ann.next().getString("type")).isEqualTo("pong");
  }

  @Test
  void a_megabyte_ends_the_connection_whole_or_in_pieces_and_a_new_one_works() throws Exception {
    var whole = stage.connect(ANN);
    whole.socket().writeFinalTextFrame("x".repeat(1 << 20));
    assertThat(whole.farewell()).startsWith("1009");

    var pieces = stage.connect(ANN);
    var piece = Buffer.buffer("x".repeat(32 * 1024));
    pieces.socket().writeFrame(WebSocketFrame.textFrame(piece.toString(), false));
    for (int i = 0; i < 31; i++) {
      pieces.socket().writeFrame(WebSocketFrame.continuationFrame(piece, false));
    }
    assertThat(pieces.farewell()).isEqualTo("1009 frame too large");
    stage.connect(ANN).stillWorks();
  }

  @Test
  void a_broken_frame_ends_the_connection_and_a_new_one_works() throws Exception {
    try (var socket = new Socket("127.0.0.1", stage.port)) {
      shakeHands(socket);
      // A text frame without the mask that a client must use.
      socket.getOutputStream().write(new byte[] {(byte) 0x81, 1, 'x'});
      stage.awaitLog("WebSocket disconnected");
    }
    stage.connect(ANN).stillWorks();
  }

  @Test
  void a_hundred_frames_a_second_are_done_and_more_are_refused() throws Exception {
    var ann = stage.connect(ANN);
    for (int i = 0; i < 300; i++) {
      ann.say("{'type':'send','address':'time','replyAddress':'r" + i + "'}");
    }

    int done = 0;
    for (int i = 0; i < 300; i++) {
      var frame = ann.next();
      assertThat(frame.getString("address")).isEqualTo("r" + i);
      if (frame.getString("type").equals("rec")) {
        done++;
      } else {
        assertThat(frame.getInteger("failureCode")).isEqualTo(Code.TOO_MANY.wire());
      }
    }

    assertThat(done).isBetween(100, 250);
    assertThat(stage.refusals(Code.TOO_MANY)).isEqualTo(300 - done);
    for (var type = "err"; type.equals("err"); type = ann.next().getString("type")) {
      ann.say("{'type':'send','address':'time','replyAddress':'again'}");
    }
    stage.connect(ANN).stillWorks();
  }

  @Test
  void a_flood_ends_the_connection_and_a_new_one_works() throws Exception {
    var ann = stage.connect(ANN);
    for (int i = 0; i < 5_000; i++) {
      ann.say("{'type':'ping'}");
    }

    assertThat(ann.farewell()).isEqualTo("1008 too many frames");
    stage.connect(ANN).stillWorks();
  }

  @Test
  void fifty_addresses_are_listened_to_and_no_more() throws Exception {
    var ann = stage.connect(ANN);
    for (int i = 0; i < 50; i++) {
      ann.register("session.ann-" + i);
    }

    ann.refusedRegister(Code.TOO_MANY, "session.ann-50");
    ann.register("session.ann-49");
    ann.say("{'type':'unregister','address':'session.ann-0'}");
    ann.register("session.ann-50");
  }

  @Test
  void sound_beyond_eight_a_second_is_dropped_and_counted() throws Exception {
    var ann = stage.connect(ANN);
    ann.register("session.ann-1");
    for (int i = 0; i < 40; i++) {
      ann.say("{'type':'send','address':'session.audio','body':{'sessionId':'ann-1',"
          + "'screenId':'tv','level':0,'bass':0,'mids':0,'highs':0,'centroid':0,'onsets':0,"
          + "'energy':0,'valence':0,'tempo':0,'tempoConfidence':0,'barAt':0,'mood':'calm'}}");
    }
    ann.say("{'type':'send','address':'time','replyAddress':'end'}");

    int audio = 0;
    for (var frame = ann.next(); frame != null; frame = ann.next()) {
      if (frame.getString("address").equals("end")) {
        // What was let through before is on the bus by now, and stays before this.
        stage.announce("ann-1", new SessionEvent(1, "styles", 0, Map.of()));
      } else if (frame.getJsonObject("body").getLong("seq") == 1) {
        break;
      } else {
        audio++;
      }
    }
    assertThat(audio).isBetween(1, 24);
    assertThat(stage.refusals(Code.TOO_MANY)).isGreaterThanOrEqualTo(16);
    assertThat(stage.heard.poll(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(stage.heard.size()).isLessThan(5);
  }

  @Test
  void a_reader_that_pauses_too_long_is_closed_to_resume_and_the_others_get_everything()
      throws Exception {
    var slow = stage.connect(ANN);
    var healthy = stage.connect(ANN);
    slow.register("session.ann-1");
    healthy.register("session.ann-1");
    slow.socket().pause();

    for (int seq = 1; seq <= 1_000; seq++) {
      stage.announce("ann-1", new SessionEvent(seq, "artwork", 0, Map.of("prompt", LARGE)));
      assertThat(healthy.nextAt("session.ann-1").getLong("seq")).isEqualTo(seq);
    }
    slow.socket().resume();

    assertThat(slow.farewell()).isEqualTo("4001 resume");
    for (int seq = 1; seq < 50; seq++) {
      assertThat(slow.nextAt("session.ann-1").getLong("seq")).isEqualTo(seq);
    }
    stage.connect(ANN).stillWorks();
  }

  @Test
  void a_reader_that_never_reads_again_is_cut_off() throws Exception {
    try (var stuck = new Socket()) {
      stuck.setReceiveBufferSize(4 * 1024);
      stuck.connect(new InetSocketAddress("127.0.0.1", stage.port));
      shakeHands(stuck);
      var text = ("{\"type\":\"register\",\"address\":\"session.ann-1\"}")
          .getBytes(StandardCharsets.UTF_8);
      stuck.getOutputStream().write(new byte[] {(byte) 0x81, (byte) (0x80 | text.length), 0, 0, 0, 0
      });
      stuck.getOutputStream().write(text);
      assertThat(stage.present.poll(10, TimeUnit.SECONDS).sessions()).hasSize(1);
      var healthy = stage.connect(ANN);
      healthy.register("session.ann-1");

      for (int seq = 1; seq <= 1_000; seq++) {
        stage.announce("ann-1", new SessionEvent(seq, "artwork", 0, Map.of("prompt", LARGE)));
        assertThat(healthy.nextAt("session.ann-1").getLong("seq")).isEqualTo(seq);
      }

      stage.awaitLog("WebSocket disconnected: guest " + ANN.user() + ", 1 open");
      assertThat(stage.registry.get("bridge_sockets").gauge().value()).isEqualTo(1);
      healthy.stillWorks();
    }
  }

  @Test
  void a_bridge_that_stops_sends_its_screens_elsewhere() throws Exception {
    var ann = stage.connect(ANN);
    ann.stillWorks();
    var bridge = stage.vertx.deploymentIDs().iterator().next();

    var stopped = stage.vertx.undeploy(bridge);

    assertThat(ann.farewell()).isEqualTo("1012 service restart");
    await(stopped);
  }

  /** Upgrades a bare connection to a WebSocket of Ann's. */
  private void shakeHands(Socket socket) throws Exception {
    var request =
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + UUID.randomUUID() + "\r\n"
            + "Authorization: " + stage.bearer(ANN) + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    stage.awaitLog("WebSocket connected");
  }
}
