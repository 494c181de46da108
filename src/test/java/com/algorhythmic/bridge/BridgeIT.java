package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static com.algorhythmic.bridge.BridgeFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.UserEvent;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeIT {
  private static final String SOUND = "{'sessionId':'%s','screenId':'%s','level':0.5,'bass':1,"
      + "'mids':0,'highs':0.1,'centroid':0.2,'onsets':2,'energy':0.3,'valence':0.4,'tempo':120,"
      + "'tempoConfidence':0.9,'barAt':0,'mood':'calm'}";
  private static BridgeFixture stage;

  @BeforeAll
  static void start() throws Exception {
    stage = new BridgeFixture();
  }

  @AfterAll
  static void stop() throws Exception {
    stage.close();
    assertThat(stage.crashes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ws", "/eventbus/websocket"})
  void a_screen_registers_and_hears_its_session_and_no_other(String path) throws Exception {
    var ann = stage.connect(stage.to(path).putHeader("Authorization", stage.bearer(ANN)));
    var bob = stage.connect(stage.to(path).putHeader("Authorization", stage.bearer(BOB)));
    long annsSeq = ann.register("session.ann-1").getLong("seq");
    long bobsSeq = bob.register("session.bob-1").getLong("seq");

    stage.announce("ann-1", new SessionEvent(annsSeq + 1, "styles", 5, Map.of("paused", true)));
    stage.announce("bob-1", new SessionEvent(bobsSeq + 1, "styles", 6, Map.of()));

    assertThat(ann.nextAt("session.ann-1"))
        .isEqualTo(new JsonObject("{\"type\":\"styles\",\"at\":5,\"data\":{\"paused\":true}}")
            .put("seq", (int) annsSeq + 1));
    assertThat(bob.nextAt("session.bob-1").getLong("seq")).isEqualTo(bobsSeq + 1);
    ann.stillWorks();
  }

  @Test
  void registering_twice_hears_once_and_unregistering_hears_nothing_more() throws Exception {
    var ann = stage.connect(ANN);
    ann.register("session.ann-2");
    ann.register("session.ann-2");
    stage.announce("ann-2", new SessionEvent(1, "styles", 0, Map.of()));
    assertThat(ann.nextAt("session.ann-2").getLong("seq")).isEqualTo(1);

    ann.say("{'type':'unregister','address':'session.ann-2','replyAddress':'r'}");
    assertThat(ann.nextAt("r")).isEmpty();
    stage.announce("ann-2", new SessionEvent(2, "styles", 0, Map.of()));
    ann.register("session.ann-2");
    stage.announce("ann-2", new SessionEvent(3, "styles", 0, Map.of()));
    assertThat(ann.nextAt("session.ann-2").getLong("seq")).isEqualTo(3);
  }

  @Test
  void ones_own_user_channel_is_heard_and_others_are_not_allowed() throws Exception {
    var ann = stage.connect(ANN);
    ann.refusedRegister(Code.FORBIDDEN, "user." + BOB.user());
    ann.refusedRegister(Code.FORBIDDEN, "session.bob-1");
    ann.refusedRegister(Code.FORBIDDEN, "operations.pulse");
    ann.register("user." + ANN.user());

    var event = new UserEvent("credits", 7, Map.of("balance", 3));
    stage.bus.announce(AccountsMessages.USER, BOB.user().toString(), event);
    stage.bus.announce(AccountsMessages.USER, ANN.user().toString(), event);

    assertThat(ann.nextAt("user." + ANN.user()).getJsonObject("data").getInteger("balance"))
        .isEqualTo(3);
  }

  @Test
  void an_administrator_who_listens_to_the_pulse_gets_the_dashboard_again_and_again()
      throws Exception {
    var admin = stage.connect(new Identity(UUID.randomUUID(), "admin"));
    assertThat(admin.register("operations.pulse")).isEmpty();

    for (int i = 0; i < 2; i++) {
      assertThat(admin.nextAt("operations.pulse"))
          .isEqualTo(new JsonObject().put("status", "normal"));
    }
  }

  @Test
  void questions_are_answered_by_the_show_and_its_refusals_come_back_with_their_field()
      throws Exception {
    var ann = stage.connect(ANN);

    assertThat(ann.send("session.join", "{'sessionId':'ann-3','screenId':'tv'}").getLong("seq"))
        .isZero();
    ann.refusedSend(Code.FORBIDDEN, "session.join", "{'sessionId':'bob-1','screenId':'tv'}");
    var err = ann.refusedSend(
        Code.INVALID,
        "session.control",
        "{'sessionId':'ann-3','styles':['a','b','c','d','e','f']}");
    assertThat(err.getString("field")).isEqualTo("styles");
    ann.refusedSend(
        Code.BUSY,
        "session.shown",
        "{'sessionId':'ann-3','artworkId':'" + UUID.randomUUID() + "'}");
    ann.stillWorks();
  }

  @Test
  void the_show_is_told_which_session_has_a_screen() throws Exception {
    var ann = stage.connect(ANN);
    ann.register("session.ann-here");

    for (var told = stage.present.poll(10, TimeUnit.SECONDS);
        told.sessions().stream().noneMatch(here -> here.session().equals("ann-here"));
        told = stage.present.poll(10, TimeUnit.SECONDS)) {
      assertThat(told.node()).isEqualTo(stage.bus.node());
    }
  }

  @Test
  void sound_moves_the_other_screens_of_its_session_and_no_other() throws Exception {
    var phone = stage.connect(ANN);
    var wall = stage.connect(ANN);
    var bob = stage.connect(BOB);
    phone.refusedSend(Code.FORBIDDEN, "session.audio", SOUND.formatted("ann-4", "phone"));
    phone.register("session.ann-4");
    wall.register("session.ann-4");
    bob.register("session.bob-4");
    bob.refusedSend(Code.FORBIDDEN, "session.audio", SOUND.formatted("ann-4", "spy"));

    phone.say("{'type':'send','address':'session.audio','body':" + SOUND.formatted("ann-4", "phone")
        + "}");

    var event = wall.nextAt("session.ann-4");
    assertThat(event.getLong("seq")).isZero();
    assertThat(event.getString("type")).isEqualTo("audio");
    assertThat(event.getJsonObject("data").getString("screenId")).isEqualTo("phone");
    assertThat(event.getJsonObject("data").getDouble("level")).isEqualTo(0.5);
    var heard = stage.heard.poll(10, TimeUnit.SECONDS);
    assertThat(heard.session()).isEqualTo("ann-4");
    assertThat(heard.user()).isEqualTo(ANN.user());
    stage.announce("bob-4", new SessionEvent(1, "styles", 0, Map.of()));
    assertThat(bob.nextAt("session.bob-4").getString("type")).isEqualTo("styles");
  }
}
