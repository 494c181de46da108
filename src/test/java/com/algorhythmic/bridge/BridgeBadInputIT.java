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

/** What no page of ours would send: refused or without effect, and somebody else in the same session notices nothing. */
class BridgeBadInputIT {
  private static final String RESUME = "{'sessionId':'ann-1','lastSeq':%s}";
  private BridgeFixture stage;
  private Peer bad;
  private Peer neighbour;
  private long announced;

  @BeforeEach
  void start() throws Exception {
    stage = new BridgeFixture();
    bad = stage.connect(ANN);
    neighbour = stage.connect(ANN);
    neighbour.register("session.ann-1");
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = 0; i < 3; i++) {
      happens();
      assertThat(neighbour.nextAt("session.ann-1").getLong("seq")).isEqualTo(announced);
    }
    neighbour.stillWorks();
    stage.close();
    assertThat(stage.crashes()).isEmpty();
  }

  private void happens() {
    stage.announce("ann-1", event(++announced));
  }

  @Test
  void a_number_that_is_none_is_refused_with_its_name() throws Exception {
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
      var err = bad.refusedSend(Code.INVALID, "session.resume", RESUME.formatted(number));
      assertThat(err.getString("field")).as(number).isEqualTo("lastSeq");
    }

    assertThat(stage.refusals(Code.INVALID)).isEqualTo(numbers.size());
    bad.stillWorks();
  }

  @Test
  void another_sessions_number_begins_anew_and_another_session_is_refused() throws Exception {
    for (long seq = 1; seq <= 9; seq++) {
      stage.happens("ann-2", event(seq));
    }
    bad.register("session.ann-1");

    var answer = bad.send("session.resume", RESUME.formatted(9));
    assertThat(answer.getBoolean("reset")).isTrue();
    assertThat(answer.getLong("seq")).isZero();
    stage.connect(BOB).refusedSend(Code.FORBIDDEN, "session.resume", RESUME.formatted(0));
    assertThat(stage.refusals(Code.FORBIDDEN)).isEqualTo(1);
  }

  @Test
  void words_in_the_wrong_order_are_answered_all_the_same() throws Exception {
    bad.send("session.resume", RESUME.formatted(0));
    bad.send("session.join", "{'sessionId':'ann-1','screenId':'tv'}");
    bad.say("{'type':'unregister','address':'session.ann-1','replyAddress':'u'}");
    bad.nextAt("u");
    bad.say("{'type':'unregister','address':'session.nobody','replyAddress':'v'}");
    bad.nextAt("v");
    bad.register("session.ann-1");
    bad.say("{'type':'unregister','address':'session.ann-1','replyAddress':'w'}");
    bad.nextAt("w");
    happens();
    neighbour.nextAt("session.ann-1");

    // It listens no more, so that this answer is the next that it hears.
    bad.stillWorks();
  }

  @Test
  void what_is_said_again_is_answered_again_and_does_no_more() throws Exception {
    for (int i = 0; i < 10; i++) {
      bad.say("{'type':'register','address':'session.ann-1','replyAddress':'same'}");
      bad.nextAt("same");
      bad.say("{'type':'send','address':'session.join','replyAddress':'same',"
          + "'body':{'sessionId':'ann-1','screenId':'tv'}}");
      bad.nextAt("same");
    }
    happens();
    happens();

    for (long seq = 1; seq <= announced; seq++) {
      assertThat(bad.nextAt("session.ann-1").getLong("seq")).isEqualTo(seq);
      assertThat(neighbour.nextAt("session.ann-1").getLong("seq")).isEqualTo(seq);
    }
    for (int i = 0; i < 3; i++) {
      var again = bad.send("session.resume", RESUME.formatted(1));
      assertThat(again.getJsonArray("events")).hasSize(1);
    }
    bad.stillWorks();
  }

  @Test
  void the_servers_own_words_mean_nothing_from_a_screen() throws Exception {
    bad.register("session.ann-1");
    for (var frame : List.of(
        "{'type':'rec','address':'session.ann-1','body':{'seq':1,'type':'artwork'}}",
        "{'type':'err','address':'session.ann-1','failureCode':1}",
        "{'type':'pong'}",
        "{'type':'REGISTER','address':'session.ann-1'}",
        "{'type':['send'],'address':'time'}")) {
      bad.say(frame);
      bad.nextRefused(Code.INVALID);
    }
    bad.say("{'type':'ping','seq':-1,'at':9999999999999,'body':7}");
    assertThat(bad.next().getString("type")).isEqualTo("pong");
    bad.say("{'type':'ping','a':" + "[".repeat(3_000) + "]".repeat(3_000) + "}");
    bad.nextRefused(Code.INVALID);
    bad.stillWorks();
  }

  @Test
  void thousands_of_subscriptions_at_once_end_the_connection_that_asks_for_them() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      bad.say("{'type':'register','address':'session.ann-many-" + i + "'}");
    }

    assertThat(bad.farewell()).isEqualTo("1008 too many frames");
    assertThat(stage.refusals(Code.TOO_MANY)).isPositive();
    // Each session that was asked for costs its part of a question, and no more than may be open.
    assertThat(stage.asks.stream().filter(ask -> ask.startsWith("standings")).count())
        .isLessThan(100);
  }

  @Test
  void sessions_that_are_none_leave_nothing_behind() throws Exception {
    for (int i = 0; i < 60; i++) {
      stage.gone.add("ann-gone-" + i);
      bad.refusedRegister(Code.NOT_FOUND, "session.ann-gone-" + i);
    }

    // More than may be listened to were asked for, and none of them counts.
    bad.register("session.ann-1");
    bad.stillWorks();
  }
}
