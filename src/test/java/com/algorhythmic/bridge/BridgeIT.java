package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static com.algorhythmic.bridge.BridgeFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.UserEvent;
import com.algorhythmic.bridge.BridgeFixture.Door;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Door.class)
class BridgeIT {
  private static final String SOUND = "{'sessionId':'%s','screenId':'%s','level':0.5,'bass':1,"
      + "'mids':0,'highs':0.1,'centroid':0.2,'onsets':2,'energy':0.3,'valence':0.4,'tempo':120,"
      + "'tempoConfidence':0.9,'barAt':0,'mood':'calm'}";

  @RegisterExtension
  static final BridgeFixture bridge = new BridgeFixture();

  /** The sessions' ids end in the door: the numbers of a session's events continue. */
  private final String door;

  BridgeIT(Door door) {
    bridge.through(door);
    this.door = "-" + door.name().toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ws", "/eventbus/websocket"})
  void a_client_gets_only_its_sessions_events(String path) throws Exception {
    var ann = bridge.connect(bridge.to(path).putHeader("Authorization", bridge.bearer(ANN)));
    var bob = bridge.connect(bridge.to(path).putHeader("Authorization", bridge.bearer(BOB)));
    long annsSeq = ann.register("session.ann-1").getLong("seq");
    long bobsSeq = bob.register("session.bob-1").getLong("seq");

    bridge.announce("ann-1", new SessionEvent(annsSeq + 1, "styles", 5, Map.of("paused", true)));
    bridge.announce("bob-1", new SessionEvent(bobsSeq + 1, "styles", 6, Map.of()));

    assertThat(ann.nextAt("session.ann-1"))
        .isEqualTo(new JsonObject("{\"type\":\"styles\",\"at\":5,\"data\":{\"paused\":true}}")
            .put("seq", (int) annsSeq + 1));
    assertThat(bob.nextAt("session.bob-1").getLong("seq")).isEqualTo(bobsSeq + 1);
    ann.assertWorks();
  }

  @Test
  void a_second_registration_has_no_effect_and_unregistering_ends_the_events() throws Exception {
    var session = "ann-2" + door;
    var ann = bridge.connect(ANN);
    ann.register("session." + session);
    ann.register("session." + session);
    bridge.announce(session, new SessionEvent(1, "styles", 0, Map.of()));
    assertThat(ann.nextAt("session." + session).getLong("seq")).isEqualTo(1);

    ann.write("{'type':'unregister','address':'session." + session + "','replyAddress':'r'}");
    assertThat(ann.nextAt("r")).isEmpty();
    bridge.announce(session, new SessionEvent(2, "styles", 0, Map.of()));
    ann.register("session." + session);
    bridge.announce(session, new SessionEvent(3, "styles", 0, Map.of()));
    assertThat(ann.nextAt("session." + session).getLong("seq")).isEqualTo(3);
  }

  @Test
  void a_client_listens_to_its_own_user_channel_only() throws Exception {
    var ann = bridge.connect(ANN);
    ann.registerRefused(Code.FORBIDDEN, "user." + BOB.user());
    ann.registerRefused(Code.FORBIDDEN, "session.bob-1");
    ann.registerRefused(Code.FORBIDDEN, "operations.pulse");
    ann.register("user." + ANN.user());

    var event = new UserEvent("credits", 7, Map.of("balance", 3));
    bridge.bus.announce(AccountsMessages.USER, BOB.user().toString(), event);
    bridge.bus.announce(AccountsMessages.USER, ANN.user().toString(), event);

    assertThat(ann.nextAt("user." + ANN.user()).getJsonObject("data").getInteger("balance"))
        .isEqualTo(3);
  }

  @Test
  void a_registration_may_end_before_it_is_stored() throws Exception {
    var ann = bridge.connect(ANN);
    for (var address : List.of("user." + ANN.user(), "session.ann-7" + door)) {
      ann.write("{'type':'register','address':'" + address + "','replyAddress':'in'}");
      ann.write("{'type':'unregister','address':'" + address + "','replyAddress':'out'}");
      ann.write("{'type':'register','address':'" + address + "','replyAddress':'again'}");
      var answers = Set.of(
          ann.next().getString("address"),
          ann.next().getString("address"),
          ann.next().getString("address"));
      assertThat(answers).containsExactlyInAnyOrder("in", "out", "again");
    }
    ann.assertWorks();
  }

  @Test
  void an_administrator_gets_the_dashboard_repeatedly() throws Exception {
    var admin = bridge.connect(new Identity(UUID.randomUUID(), "admin"));
    assertThat(admin.register("operations.pulse")).isEmpty();

    for (int i = 0; i < 2; i++) {
      assertThat(admin.nextAt("operations.pulse"))
          .isEqualTo(new JsonObject().put("status", "normal"));
    }
  }

  @Test
  void the_show_answers_commands_and_its_refusals_name_the_field() throws Exception {
    var ann = bridge.connect(ANN);

    assertThat(ann.send("session.join", "{'sessionId':'ann-3','screenId':'tv'}").getLong("seq"))
        .isZero();
    ann.sendRefused(Code.FORBIDDEN, "session.join", "{'sessionId':'bob-1','screenId':'tv'}");
    var err = ann.sendRefused(
        Code.INVALID,
        "session.control",
        "{'sessionId':'ann-3','styles':['a','b','c','d','e','f']}");
    assertThat(err.getString("field")).isEqualTo("styles");
    ann.sendRefused(
        Code.BUSY,
        "session.shown",
        "{'sessionId':'ann-3','artworkId':'" + UUID.randomUUID() + "'}");
    ann.assertWorks();
  }

  @Test
  void the_bridge_reports_which_sessions_have_clients() throws Exception {
    var ann = bridge.connect(ANN);
    ann.register("session.ann-here");

    for (var report = bridge.presenceReports.poll(10, TimeUnit.SECONDS);
        report.sessions().stream().noneMatch(here -> here.session().equals("ann-here"));
        report = bridge.presenceReports.poll(10, TimeUnit.SECONDS)) {
      assertThat(report.node()).isEqualTo(bridge.bus.node());
    }
  }

  @Test
  void a_remote_is_the_ear_of_the_only_screen() throws Exception {
    var wall = bridge.connect(ANN);
    var ear = bridge.connect(Identity.remote(ANN.user(), "ann-ear"));
    wall.register("session.ann-ear");
    wall.send("session.join", "{'sessionId':'ann-ear','screenId':'wall'}");
    ear.sendRefused(Code.FORBIDDEN, "session.audio", SOUND.formatted("ann-ear", "ear"));
    ear.register("session.ann-ear");

    ear.write("{'type':'send','address':'session.audio','body':" + SOUND.formatted("ann-ear", "ear")
        + "}");

    assertThat(wall.nextAt("session.ann-ear").getJsonObject("data").getString("screenId"))
        .isEqualTo("ear");
    assertThat(bridge.showAudio.poll(10, TimeUnit.SECONDS).user()).isEqualTo(ANN.user());
  }

  @Test
  void audio_reaches_the_other_clients_of_its_session_only() throws Exception {
    var phone = bridge.connect(ANN);
    var wall = bridge.connect(ANN);
    var bob = bridge.connect(BOB);
    phone.sendRefused(Code.FORBIDDEN, "session.audio", SOUND.formatted("ann-4", "phone"));
    phone.register("session.ann-4");
    wall.register("session.ann-4");
    bob.register("session.bob-4" + door);
    bob.sendRefused(Code.FORBIDDEN, "session.audio", SOUND.formatted("ann-4", "spy"));

    phone.write("{'type':'send','address':'session.audio','body':"
        + SOUND.formatted("ann-4", "phone") + "}");

    var event = wall.nextAt("session.ann-4");
    assertThat(event.getLong("seq")).isZero();
    assertThat(event.getString("type")).isEqualTo("audio");
    assertThat(event.getJsonObject("data").getString("screenId")).isEqualTo("phone");
    assertThat(event.getJsonObject("data").getDouble("level")).isEqualTo(0.5);
    var hear = bridge.showAudio.poll(10, TimeUnit.SECONDS);
    assertThat(hear.session()).isEqualTo("ann-4");
    assertThat(hear.user()).isEqualTo(ANN.user());
    bridge.announce("bob-4" + door, new SessionEvent(1, "styles", 0, Map.of()));
    assertThat(bob.nextAt("session.bob-4" + door).getString("type")).isEqualTo("styles");
  }
}
