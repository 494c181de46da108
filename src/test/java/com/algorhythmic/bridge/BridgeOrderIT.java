package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static com.algorhythmic.bridge.BridgeFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bridge.BridgeFixture.Door;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.ReportPresence;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbered events arrive once and in order, whatever the bus loses, repeats or reorders. */
@ParameterizedClass
@EnumSource(Door.class)
class BridgeOrderIT {
  private static final AtomicInteger SESSIONS = new AtomicInteger();

  @RegisterExtension
  static final BridgeFixture bridge = new BridgeFixture();

  BridgeOrderIT(Door door) {
    bridge.through(door);
  }

  private final String session = "ann-" + SESSIONS.incrementAndGet();
  private final String open = "open-" + SESSIONS.get();

  @Test
  void events_that_the_bus_loses_are_read_at_the_next_refresh() throws Exception {
    var ann = bridge.connect(ANN);
    ann.register("session." + session);
    bridge.store(session, event(1));
    bridge.store(session, event(2));

    assertThat(seqs(ann, 2)).containsExactly(1L, 2L);
  }

  @Test
  void reordered_and_repeated_events_arrive_once_and_in_order() throws Exception {
    var ann = bridge.connect(ANN);
    ann.register("session." + session);
    for (long seq = 1; seq <= 4; seq++) {
      bridge.store(session, event(seq));
    }
    for (long seq : new long[] {3, 2, 2, 4, 1, 3}) {
      bridge.bus.announce(SessionsMessages.SESSION, session, event(seq));
    }
    bridge.announce(session, event(5));

    assertThat(seqs(ann, 5)).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void a_resuming_client_gets_the_missed_events_before_new_ones() throws Exception {
    for (long seq = 1; seq <= 20; seq++) {
      bridge.store(session, event(seq));
    }
    var ann = bridge.connect(ANN);
    ann.write("{'type':'register','address':'session." + session + "','replyAddress':'a'}");
    ann.write("{'type':'send','address':'session.resume','replyAddress':'b',"
        + "'body':{'sessionId':'" + session + "','lastSeq':17}}");
    bridge.announce(session, event(21));

    assertThat(ann.nextAt("a").getLong("seq")).isBetween(20L, 21L);
    var resumed = ann.nextAt("b");
    assertThat(resumed.getBoolean("reset")).isFalse();
    var seen = new ArrayList<Long>();
    resumed.getJsonArray("events").forEach(event -> seen.add(((JsonObject) event).getLong("seq")));
    assertThat(seen.get(seen.size() - 1)).isEqualTo(resumed.getLong("seq"));
    bridge.announce(session, event(22));
    seen.addAll(seqs(ann, 22 - (int) (long) resumed.getLong("seq")));
    assertThat(seen).containsExactly(18L, 19L, 20L, 21L, 22L);
  }

  @Test
  void many_resuming_clients_share_one_read() throws Exception {
    for (long seq = 1; seq <= 90; seq++) {
      bridge.store(session, event(seq));
    }
    var first = bridge.connect(ANN);
    first.register("session." + session);
    var peers = new ArrayList<Peer>();
    for (int i = 0; i < 50; i++) {
      peers.add(bridge.connect(ANN));
    }
    for (var peer : peers) {
      peer.write("{'type':'register','address':'session." + session + "','replyAddress':'a'}");
      peer.write("{'type':'send','address':'session.resume','replyAddress':'b',"
          + "'body':{'sessionId':'" + session + "','lastSeq':85}}");
    }
    for (var peer : peers) {
      peer.nextAt("a");
      assertThat(peer.nextAt("b").getJsonArray("events")).hasSize(5);
    }
    // Not exactly once, because the clients need not resume at the same moment.
    assertThat(bridge.asks.stream()
            .filter(ask -> ask.startsWith("missed " + session))
            .count())
        .isBetween(1L, 10L);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 1_000, (1L << 53) - 1})
  void a_number_in_the_future_causes_a_reset(long lastSeq) throws Exception {
    bridge.store(session, event(1));
    var ann = bridge.connect(ANN);
    ann.register("session." + session);

    var resumed =
        ann.send("session.resume", "{'sessionId':'" + session + "','lastSeq':" + lastSeq + "}");

    assertThat(resumed.getBoolean("reset")).isTrue();
    assertThat(resumed.getLong("seq")).isEqualTo(1);
    bridge.announce(session, event(2));
    assertThat(seqs(ann, 1)).containsExactly(2L);
  }

  @Test
  void a_client_may_have_seen_more_than_its_new_node() throws Exception {
    var ann = bridge.connect(ANN);
    ann.register("session." + session);
    bridge.store(session, event(1));
    bridge.store(session, event(2));

    var resumed = ann.send("session.resume", "{'sessionId':'" + session + "','lastSeq':2}");

    assertThat(resumed.getBoolean("reset")).isFalse();
    assertThat(resumed.getJsonArray("events")).isEmpty();
    bridge.announce(session, event(3));
    assertThat(seqs(ann, 1)).containsExactly(3L);
  }

  @Test
  void a_joining_client_gets_only_events_after_those_of_the_answer() throws Exception {
    var ann = bridge.connect(ANN);
    ann.register("session." + session);
    bridge.store(session, event(1));
    var joined = ann.send("session.join", "{'sessionId':'" + session + "','screenId':'tv'}");
    assertThat(joined.getLong("seq")).isEqualTo(1);
    bridge.announce(session, event(2));

    assertThat(seqs(ann, 1)).containsExactly(2L);
  }

  @Test
  void missing_events_that_are_deleted_close_the_connection_to_resume() throws Exception {
    var ann = bridge.connect(ANN);
    ann.register("session." + session);
    // Event 1 is not stored.
    bridge.announce(session, event(2));

    assertThat(ann.closeStatus()).isEqualTo("4001 resume");
  }

  @Test
  void one_bus_subscription_serves_all_clients() throws Exception {
    var peers = new ArrayList<Peer>();
    for (int i = 0; i < 20; i++) {
      var peer = bridge.connect(ANN);
      peer.register("session." + session + "-" + i % 4);
      peers.add(peer);
    }
    bridge.announce(session + "-3", event(1));

    for (int i : IntStream.iterate(3, i -> i < 20, i -> i + 4).toArray()) {
      assertThat(seqs(peers.get(i), 1)).containsExactly(1L);
    }
    assertThat(peers.get(0).unread()).isEmpty();
  }

  @Test
  void presence_is_reported_when_it_changes() throws Exception {
    bridge.audience = 0;
    bridge.screens = List.of();
    var ann = bridge.connect(ANN);
    ann.register("session." + session);
    ann.send("session.join", "{'sessionId':'" + session + "','screenId':'tv'}");
    var report = awaitReport(candidate -> candidate.sessions().stream()
        .anyMatch(one -> one.session().equals(session) && !one.screens().isEmpty()));
    assertThat(report.node()).isEqualTo(bridge.bus.node());
    bridge.audience = 3;
    bridge.screens = List.of("phone", "tv");

    var roster = ann.nextAt("session." + session);
    assertThat(roster.getString("type")).isEqualTo("roster");
    assertThat(roster.getJsonObject("data").getJsonArray("screens")).containsExactly("phone", "tv");
    assertThat(roster.getJsonObject("data").getInteger("audience")).isEqualTo(3);

    ann.socket().close();
    awaitReport(later -> later.left().contains(session));
  }

  private static ReportPresence awaitReport(Predicate<ReportPresence> wanted)
      throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      var report = bridge.presenceReports.poll(10, TimeUnit.SECONDS);
      assertThat(report).isNotNull();
      if (wanted.test(report)) {
        return report;
      }
    }
    throw new AssertionError("no such presence report");
  }

  @Test
  void a_deleted_session_ends_its_subscriptions() throws Exception {
    var ann = bridge.connect(ANN);
    ann.register("session." + session);
    bridge.deleted.add(session);

    var err = ann.nextRefused(Code.NOT_FOUND);
    assertThat(err.getString("address")).isEqualTo("session." + session);
    ann.registerRefused(Code.NOT_FOUND, "session." + session);
    ann.assertWorks();
  }

  @Test
  void the_whole_audience_shares_one_ask() throws Exception {
    var owner = bridge.connect(ANN);
    owner.register("session." + open);
    var audience = new ArrayList<Peer>();
    for (int i = 0; i < 40; i++) {
      var viewer = bridge.connect(bridge.to("/ws"));
      viewer.write("{'type':'register','address':'session." + open + "','replyAddress':'a'}");
      viewer.write("{'type':'send','address':'session.join','replyAddress':'b',"
          + "'body':{'sessionId':'" + open + "','screenId':'phone-" + i + "'}}");
      audience.add(viewer);
    }
    for (var viewer : audience) {
      viewer.nextAt("a");
      var joined = viewer.nextAt("b");
      assertThat(joined.getInteger("balance")).isNull();
      assertThat(joined.getLong("now")).isGreaterThan(1);
    }
    assertThat(
            bridge.asks.stream().filter(ask -> ask.startsWith("join " + open)).count())
        .isEqualTo(1);
    bridge.announce(open, event(1));
    for (var viewer : audience) {
      assertThat(seqs(viewer, 1)).containsExactly(1L);
    }
    assertThat(seqs(owner, 1)).containsExactly(1L);
  }

  @Test
  void the_audience_may_not_send_and_is_removed_when_the_session_becomes_private()
      throws Exception {
    var owner = bridge.connect(ANN);
    var bob = bridge.connect(BridgeFixture.BOB);
    owner.register("session." + open);
    bob.register("session." + open);
    bob.sendRefused(
        Code.FORBIDDEN,
        "session.audio",
        "{'sessionId':'" + open + "','screenId':'tv','level':0,'bass':0,'mids':0,'highs':0,"
            + "'centroid':0,'onsets':0,'energy':0,'valence':0,'tempo':0,'tempoConfidence':0,"
            + "'barAt':0,'mood':'calm'}");

    bridge.privateNow.add(open);
    bridge.announce(open, new SessionEvent(1, "styles", 0, Map.of("visibility", Controls.PRIVATE)));
    bridge.announce(open, event(2));

    assertThat(seqs(owner, 2)).containsExactly(1L, 2L);
    var err = bob.nextRefused(Code.FORBIDDEN);
    assertThat(err.getString("address")).isEqualTo("session." + open);
    bob.registerRefused(Code.FORBIDDEN, "session." + open);
    assertThat(bob.unread()).isEmpty();
  }

  /** The numbers of the next numbered events. */
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
