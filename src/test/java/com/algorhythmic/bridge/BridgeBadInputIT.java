package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static com.algorhythmic.bridge.BridgeFixture.BOB;
import static com.algorhythmic.bridge.BridgeFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal.Code;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Invalid input is refused or has no effect, and another client of the same session is not disturbed. */
class BridgeBadInputIT {
  private static final String RESUME = "{'sessionId':'ann-1','lastSeq':%s}";

  @RegisterExtension
  final BridgeFixture bridge = new BridgeFixture();

  private Peer client;
  private Peer other;
  private long announced;

  @BeforeEach
  void start() throws Exception {
    client = bridge.connect(ANN);
    other = bridge.connect(ANN);
    other.register("session.ann-1");
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = 0; i < 3; i++) {
      announce();
      assertThat(other.nextAt("session.ann-1").getLong("seq")).isEqualTo(announced);
    }
    other.assertWorks();
  }

  private void announce() {
    bridge.announce("ann-1", event(++announced));
  }

  @Test
  void an_invalid_number_is_refused_and_its_field_is_named() throws Exception {
    var numbers = List.of(
        "-1",
        "-9007199254740993",
        "9007199254740992",
        "9223372036854775808",
        "1e400",
        "1.5",
        "0.0",
        "'3'",
        "''",
        "true",
        "null",
        "[1]",
        "{}");

    for (var number : numbers) {
      var err = client.sendRefused(Code.INVALID, "session.resume", RESUME.formatted(number));
      assertThat(err.getString("field")).as(number).isEqualTo("lastSeq");
    }

    assertThat(bridge.refusals(Code.INVALID)).isEqualTo(numbers.size());
    client.assertWorks();
  }

  @Test
  void the_number_of_another_session_causes_a_reset_and_a_foreign_session_is_refused()
      throws Exception {
    for (long seq = 1; seq <= 9; seq++) {
      bridge.store("ann-2", event(seq));
    }
    client.register("session.ann-1");

    var answer = client.send("session.resume", RESUME.formatted(9));
    assertThat(answer.getBoolean("reset")).isTrue();
    assertThat(answer.getLong("seq")).isZero();
    bridge.connect(BOB).sendRefused(Code.FORBIDDEN, "session.resume", RESUME.formatted(0));
    assertThat(bridge.refusals(Code.FORBIDDEN)).isEqualTo(1);
  }

  @Test
  void requests_in_an_unusual_order_are_answered() throws Exception {
    client.send("session.resume", RESUME.formatted(0));
    client.send("session.join", "{'sessionId':'ann-1','screenId':'tv'}");
    client.write("{'type':'unregister','address':'session.ann-1','replyAddress':'u'}");
    client.nextAt("u");
    client.write("{'type':'unregister','address':'session.nobody','replyAddress':'v'}");
    client.nextAt("v");
    client.register("session.ann-1");
    client.write("{'type':'unregister','address':'session.ann-1','replyAddress':'w'}");
    client.nextAt("w");
    announce();
    other.nextAt("session.ann-1");

    // It is unregistered, so the next frame is this answer.
    client.assertWorks();
  }

  @Test
  void a_repeated_request_is_answered_again_and_has_no_further_effect() throws Exception {
    for (int i = 0; i < 10; i++) {
      client.write("{'type':'register','address':'session.ann-1','replyAddress':'same'}");
      client.nextAt("same");
      client.write("{'type':'send','address':'session.join','replyAddress':'same',"
          + "'body':{'sessionId':'ann-1','screenId':'tv'}}");
      client.nextAt("same");
    }
    announce();
    announce();

    for (long seq = 1; seq <= announced; seq++) {
      assertThat(client.nextAt("session.ann-1").getLong("seq")).isEqualTo(seq);
      assertThat(other.nextAt("session.ann-1").getLong("seq")).isEqualTo(seq);
    }
    for (int i = 0; i < 3; i++) {
      var again = client.send("session.resume", RESUME.formatted(1));
      assertThat(again.getJsonArray("events")).hasSize(1);
    }
    client.assertWorks();
  }

  @Test
  void frame_types_of_the_server_are_refused() throws Exception {
    client.register("session.ann-1");
    for (var frame : List.of(
        "{'type':'rec','address':'session.ann-1','body':{'seq':1,'type':'artwork'}}",
        "{'type':'err','address':'session.ann-1','failureCode':1}",
        "{'type':'pong'}",
        "{'type':'REGISTER','address':'session.ann-1'}",
        "{'type':['send'],'address':'time'}")) {
      client.write(frame);
      client.nextRefused(Code.INVALID);
    }
    client.write("{'type':'ping','seq':-1,'at':9999999999999,'body':7}");
    assertThat(client.next().getString("type")).isEqualTo("pong");
    client.write("{'type':'ping','a':" + "[".repeat(3_000) + "]".repeat(3_000) + "}");
    client.nextRefused(Code.INVALID);
    client.assertWorks();
  }

  @Test
  void thousands_of_registrations_at_once_close_the_connection() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      client.write("{'type':'register','address':'session.ann-many-" + i + "'}");
    }

    assertThat(client.closeStatus()).isEqualTo("1008 too many frames");
    assertThat(bridge.refusals(Code.TOO_MANY)).isPositive();
    // Look-ups are batched, and only as many sessions as may be registered are looked up.
    assertThat(bridge.asks.stream().filter(ask -> ask.startsWith("statuses")).count())
        .isLessThan(100);
  }

  @Test
  void registrations_of_missing_sessions_leave_nothing_behind() throws Exception {
    for (int i = 0; i < 60; i++) {
      bridge.deleted.add("ann-gone-" + i);
      client.registerRefused(Code.NOT_FOUND, "session.ann-gone-" + i);
    }

    // These are more than the limit of registrations, and none of them counts.
    client.register("session.ann-1");
    client.assertWorks();
  }
}
