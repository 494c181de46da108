package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static com.algorhythmic.bridge.BridgeFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.ReportPresence;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.sessions.Visibility;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No event that must arrive is missed, comes twice or comes out of order, whatever the bus does to it. */
class BridgeOrderIT {
  private static final AtomicInteger SESSIONS = new AtomicInteger();
  private static BridgeFixture stage;

  private final String session = "ann-" + SESSIONS.incrementAndGet();
  private final String open = "open-" + SESSIONS.get();

  @BeforeAll
  static void start() throws Exception {
    stage = new BridgeFixture();
  }

  @AfterAll
  static void stop() throws Exception {
    stage.close();
    assertThat(stage.crashes()).isEmpty();
  }

  @Test
  void what_the_bus_loses_is_read_at_the_latest_in_the_next_round() throws Exception {
    var ann = stage.connect(ANN);
    ann.register("session." + session);
    stage.happens(session, event(1));
    stage.happens(session, event(2));

    assertThat(seqs(ann, 2)).containsExactly(1L, 2L);
  }

  @Test
  void what_the_bus_turns_round_or_repeats_comes_in_order_and_once() throws Exception {
    var ann = stage.connect(ANN);
    ann.register("session." + session);
    for (long seq = 1; seq <= 4; seq++) {
      stage.happens(session, event(seq));
    }
    for (long seq : new long[] {3, 2, 2, 4, 1, 3}) {
      stage.bus.announce(SessionsMessages.SESSION, session, event(seq));
    }
    stage.announce(session, event(5));

    assertThat(seqs(ann, 5)).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void a_screen_that_comes_back_gets_what_it_missed_before_what_comes() throws Exception {
    for (long seq = 1; seq <= 20; seq++) {
      stage.happens(session, event(seq));
    }
    var ann = stage.connect(ANN);
    ann.say("{'type':'register','address':'session." + session + "','replyAddress':'a'}");
    ann.say("{'type':'send','address':'session.resume','replyAddress':'b',"
        + "'body':{'sessionId':'" + session + "','lastSeq':17}}");
    stage.announce(session, event(21));

    assertThat(ann.nextAt("a").getLong("seq")).isBetween(20L, 21L);
    var resumed = ann.nextAt("b");
    assertThat(resumed.getBoolean("reset")).isFalse();
    var seen = new ArrayList<Long>();
    resumed.getJsonArray("events").forEach(event -> seen.add(((JsonObject) event).getLong("seq")));
    assertThat(seen.get(seen.size() - 1)).isEqualTo(resumed.getLong("seq"));
    stage.announce(session, event(22));
    seen.addAll(seqs(ann, 22 - (int) (long) resumed.getLong("seq")));
    assertThat(seen).containsExactly(18L, 19L, 20L, 21L, 22L);
  }

  @Test
  void a_storm_of_screens_that_come_back_asks_once() throws Exception {
    for (long seq = 1; seq <= 90; seq++) {
      stage.happens(session, event(seq));
    }
    var first = stage.connect(ANN);
    first.register("session." + session);
    var peers = new ArrayList<Peer>();
    for (int i = 0; i < 50; i++) {
      peers.add(stage.connect(ANN));
    }
    for (var peer : peers) {
      peer.say("{'type':'register','address':'session." + session + "','replyAddress':'a'}");
      peer.say("{'type':'send','address':'session.resume','replyAddress':'b',"
          + "'body':{'sessionId':'" + session + "','lastSeq':85}}");
    }
    for (var peer : peers) {
      peer.nextAt("a");
      assertThat(peer.nextAt("b").getJsonArray("events")).hasSize(5);
    }
    // They needn't have come all at once.
    assertThat(stage.asks.stream()
            .filter(ask -> ask.startsWith("missed " + session))
            .count())
        .isBetween(1L, 10L);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 1_000, (1L << 53) - 1})
  void a_number_from_the_future_is_a_reset_and_harms_nobody(long lastSeq) throws Exception {
    stage.happens(session, event(1));
    var ann = stage.connect(ANN);
    ann.register("session." + session);

    var resumed =
        ann.send("session.resume", "{'sessionId':'" + session + "','lastSeq':" + lastSeq + "}");

    assertThat(resumed.getBoolean("reset")).isTrue();
    assertThat(resumed.getLong("seq")).isEqualTo(1);
    stage.announce(session, event(2));
    assertThat(seqs(ann, 1)).containsExactly(2L);
  }

  @Test
  void a_screen_may_know_more_than_its_new_node_yet() throws Exception {
    var ann = stage.connect(ANN);
    ann.register("session." + session);
    stage.happens(session, event(1));
    stage.happens(session, event(2));

    var resumed = ann.send("session.resume", "{'sessionId':'" + session + "','lastSeq':2}");

    assertThat(resumed.getBoolean("reset")).isFalse();
    assertThat(resumed.getJsonArray("events")).isEmpty();
    stage.announce(session, event(3));
    assertThat(seqs(ann, 1)).containsExactly(3L);
  }

  @Test
  void who_joins_gets_only_what_comes_after_what_the_answer_tells() throws Exception {
    var ann = stage.connect(ANN);
    ann.register("session." + session);
    stage.happens(session, event(1));
    var joined = ann.send("session.join", "{'sessionId':'" + session + "','screenId':'tv'}");
    assertThat(joined.getLong("seq")).isEqualTo(1);
    stage.announce(session, event(2));

    assertThat(seqs(ann, 1)).containsExactly(2L);
  }

  @Test
  void what_can_not_be_told_whole_any_more_ends_the_channel_to_resume() throws Exception {
    var ann = stage.connect(ANN);
    ann.register("session." + session);
    // Event 1 isn't kept any more when this node hears of 2.
    stage.announce(session, event(2));

    assertThat(ann.farewell()).isEqualTo("4001 resume");
  }

  @Test
  void one_registration_of_the_bus_serves_however_many_screens() throws Exception {
    var peers = new ArrayList<Peer>();
    for (int i = 0; i < 20; i++) {
      var peer = stage.connect(ANN);
      peer.register("session." + session + "-" + i % 4);
      peers.add(peer);
    }
    stage.announce(session + "-3", event(1));

    for (int i : IntStream.iterate(3, i -> i < 20, i -> i + 4).toArray()) {
      assertThat(seqs(peers.get(i), 1)).containsExactly(1L);
    }
    assertThat(peers.get(0).heard()).isEmpty();
  }

  @Test
  void who_is_present_is_told_when_it_changes() throws Exception {
    var ann = stage.connect(ANN);
    ann.register("session." + session);
    ann.send("session.join", "{'sessionId':'" + session + "','screenId':'tv'}");
    var here = said(said -> said.sessions().stream()
        .anyMatch(one -> one.session().equals(session) && !one.screens().isEmpty()));
    assertThat(here.node()).isEqualTo(stage.bus.node());
    stage.audience = 3;
    stage.roster = List.of("phone", "tv");

    var roster = ann.nextAt("session." + session);
    assertThat(roster.getString("type")).isEqualTo("roster");
    assertThat(roster.getJsonObject("data").getJsonArray("screens")).containsExactly("phone", "tv");
    assertThat(roster.getJsonObject("data").getInteger("audience")).isEqualTo(3);

    ann.socket().close();
    said(said -> said.left().contains(session));
  }

  private static ReportPresence said(Predicate<ReportPresence> wanted) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      var said = stage.present.poll(10, TimeUnit.SECONDS);
      assertThat(said).isNotNull();
      if (wanted.test(said)) {
        return said;
      }
    }
    throw new AssertionError("it was not said who is present");
  }

  @Test
  void a_session_that_is_no_more_says_so() throws Exception {
    var ann = stage.connect(ANN);
    ann.register("session." + session);
    stage.gone.add(session);

    var err = ann.nextRefused(Code.NOT_FOUND);
    assertThat(err.getString("address")).isEqualTo("session." + session);
    ann.refusedRegister(Code.NOT_FOUND, "session." + session);
    ann.stillWorks();
  }

  @Test
  void an_audience_costs_one_question_however_large() throws Exception {
    var owner = stage.connect(ANN);
    owner.register("session." + open);
    var audience = new ArrayList<Peer>();
    for (int i = 0; i < 40; i++) {
      var stranger = stage.connect(stage.to("/ws"));
      stranger.say("{'type':'register','address':'session." + open + "','replyAddress':'a'}");
      stranger.say("{'type':'send','address':'session.join','replyAddress':'b',"
          + "'body':{'sessionId':'" + open + "','screenId':'phone-" + i + "'}}");
      audience.add(stranger);
    }
    for (var stranger : audience) {
      stranger.nextAt("a");
      var joined = stranger.nextAt("b");
      assertThat(joined.getInteger("balance")).isNull();
      assertThat(joined.getLong("now")).isGreaterThan(1);
    }
    assertThat(stage.asks.stream().filter(ask -> ask.startsWith("join " + open)).count())
        .isEqualTo(1);
    stage.announce(open, event(1));
    for (var stranger : audience) {
      assertThat(seqs(stranger, 1)).containsExactly(1L);
    }
    assertThat(seqs(owner, 1)).containsExactly(1L);
  }

  @Test
  void an_audience_looks_on_and_has_no_say_and_goes_when_the_show_closes() throws Exception {
    var owner = stage.connect(ANN);
    var bob = stage.connect(BridgeFixture.BOB);
    owner.register("session." + open);
    bob.register("session." + open);
    bob.refusedSend(
        Code.FORBIDDEN,
        "session.audio",
        "{'sessionId':'" + open + "','screenId':'tv','level':0,'bass':0,'mids':0,'highs':0,"
            + "'centroid':0,'onsets':0,'energy':0,'valence':0,'tempo':0,'tempoConfidence':0,"
            + "'barAt':0,'mood':'calm'}");

    stage.closed.add(open);
    stage.announce(
        open, new SessionEvent(1, "styles", 0, Map.of("visibility", Visibility.PRIVATE)));
    stage.announce(open, event(2));

    assertThat(seqs(owner, 2)).containsExactly(1L, 2L);
    var err = bob.nextRefused(Code.FORBIDDEN);
    assertThat(err.getString("address")).isEqualTo("session." + open);
    bob.refusedRegister(Code.FORBIDDEN, "session." + open);
    assertThat(bob.heard()).isEmpty();
  }

  /** The numbers of the next events that must arrive. */
  private static List<Long> seqs(Peer peer, int count) throws InterruptedException {
    var seqs = new ArrayList<Long>();
    while (seqs.size() < count) {
      long seq = peer.next().getJsonObject("body").getLong("seq");
      if (seq > 0) {
        seqs.add(seq);
      }
    }
    return seqs;
  }
}
