package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.Stage.ANN;
import static com.algorhythmic.bridge.Stage.BOB;
import static com.algorhythmic.bridge.Stage.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.UserEvent;
import com.algorhythmic.http.Identity;
import com.algorhythmic.http.Tokens;
import com.algorhythmic.show.ShowMessages.SessionEvent;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
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
  private static Stage stage;

  @BeforeAll
  static void start() throws Exception {
    stage = new Stage();
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
    assertThat(ann.register("session.ann-1")).isEqualTo(new JsonObject());
    assertThat(bob.register("session.bob-1")).isEqualTo(new JsonObject());

    stage.announce("ann-1", new SessionEvent(1, "styles", 5, Map.of("paused", true)));
    stage.announce("bob-1", new SessionEvent(2, "styles", 6, Map.of()));

    assertThat(ann.nextAt("session.ann-1"))
        .isEqualTo(
            new JsonObject("{\"seq\":1,\"type\":\"styles\",\"at\":5,\"data\":{\"paused\":true}}"));
    assertThat(bob.nextAt("session.bob-1").getLong("seq")).isEqualTo(2);
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
    stage.bus.announce(CreditsMessages.USER, BOB.user().toString(), event);
    stage.bus.announce(CreditsMessages.USER, ANN.user().toString(), event);

    assertThat(ann.nextAt("user." + ANN.user()).getJsonObject("data").getInteger("balance"))
        .isEqualTo(3);
    var admin = stage.connect(new Identity(UUID.randomUUID(), "admin"));
    assertThat(admin.register("operations.pulse")).isEmpty();
  }

  @Test
  void questions_are_answered_by_the_show_and_its_refusals_come_back_with_their_field()
      throws Exception {
    var ann = stage.connect(ANN);

    assertThat(ann.send("session.join", "{'sessionId':'ann-3','screenId':'tv'}").getLong("seq"))
        .isEqualTo(4);
    ann.refusedSend(Code.FORBIDDEN, "session.join", "{'sessionId':'bob-1','screenId':'tv'}");
    var err = ann.refusedSend(
        Code.INVALID,
        "session.control",
        "{'sessionId':'ann-3','styles':['a','b','c','d','e','f']}");
    assertThat(err.getString("field")).isEqualTo("styles");
    ann.refusedSend(Code.BUSY, "session.resume", "{'sessionId':'ann-3','lastSeq':1}");
    ann.stillWorks();
  }

  @Test
  void the_show_is_told_at_once_which_session_has_a_screen() throws Exception {
    var ann = stage.connect(ANN);
    ann.register("session.ann-here");

    for (var told = stage.present.poll(10, TimeUnit.SECONDS);
        !told.contains("ann-here");
        told = stage.present.poll(10, TimeUnit.SECONDS)) {
      assertThat(told).isNotEmpty();
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

  @Test
  void a_stranger_may_connect_and_ask_the_time_and_nothing_else() throws Exception {
    var stranger = stage.connect(stage.to("/ws"));

    stranger.refusedRegister(Code.UNAUTHENTICATED, "session.ann-1");
    stranger.refusedSend(
        Code.UNAUTHENTICATED, "session.join", "{'sessionId':'ann-1','screenId':'tv'}");
    stranger.stillWorks();
  }

  @Test
  void an_identity_may_come_in_the_cookie() throws Exception {
    var token = stage.tokens.mint(ANN, Duration.ofMinutes(1));
    var ann = stage.connect(stage.to("/ws").putHeader("Cookie", Tokens.COOKIE + "=" + token));

    assertThat(ann.register("session.ann-5")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ws", "/eventbus/websocket", "/eventbus/1/abc/websocket"})
  void a_forged_or_expired_token_is_turned_away_at_the_handshake(String path) throws Exception {
    var forger = new Tokens(stage.vertx, "another secret of thirty-two chars");
    var forged = "Bearer " + forger.mint(ANN, Duration.ofMinutes(5));
    assertThat(rejection(stage.to(path).putHeader("Authorization", forged))).isEqualTo(401);
    assertThat(rejection(stage.to(path).putHeader("Authorization", expired()))).isEqualTo(401);
    assertThat(rejection(stage.to(path).putHeader("Authorization", "Bearer rubbish")))
        .isEqualTo(401);
    assertThat(rejection(stage.to(path).putHeader("Cookie", Tokens.COOKIE + "=rubbish")))
        .isEqualTo(401);
  }

  @Test
  void a_page_from_elsewhere_is_turned_away_at_the_handshake() throws Exception {
    assertThat(rejection(origin("https://evil.example"))).isEqualTo(403);
    assertThat(rejection(origin("null"))).isEqualTo(403);
    assertThat(rejection(origin("https://show.example"))).isEqualTo(403);

    stage.connect(origin("http://127.0.0.1:" + stage.port)).stillWorks();
    stage.connect(origin("https://partner.example")).stillWorks();
    stage
        .connect(origin("https://show.example").putHeader("X-Forwarded-Host", "show.example"))
        .stillWorks();
  }

  @Test
  void sockjs_is_there_and_no_other_page_is() throws Exception {
    var info = get("/eventbus/info");
    assertThat(info.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(info.body()).getBoolean("websocket")).isTrue();
    for (var path : new String[] {"/", "/index.html", "/eventbus/iframe.html", "/eventbus/a/b/c"}) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(get("/ws").statusCode()).isEqualTo(400);
  }

  @Test
  void a_sockjs_session_by_polling_speaks_the_same_words_and_is_its_owners_alone()
      throws Exception {
    assertThat(post("poll-1/xhr", ANN, "").body()).isEqualTo("o\n");
    var asked = "[\"{\\\"type\\\":\\\"register\\\",\\\"address\\\":\\\"session.ann-6\\\","
        + "\\\"replyAddress\\\":\\\"r\\\"}\"]";
    assertThat(post("poll-1/xhr_send", BOB, asked).statusCode()).isEqualTo(403);
    assertThat(post("poll-1/xhr", BOB, "").statusCode()).isEqualTo(403);
    assertThat(post("poll-1/xhr_send", ANN, asked).statusCode()).isEqualTo(204);
    assertThat(post("poll-1/xhr", ANN, "").body()).contains("\\\"address\\\":\\\"r\\\"");

    assertThat(post("poll-1/xhr_send", ANN, "[\"" + "x".repeat(100_000) + "\"]").statusCode())
        .isEqualTo(413);
    assertThat(post("poll-1/xhr_send", ANN, "rubbish").statusCode()).isEqualTo(500);
    assertThat(post("poll-1/xhr_send", ANN, asked).statusCode()).isEqualTo(204);
  }

  @Test
  void sockjs_over_a_websocket_speaks_the_same_words() throws Exception {
    var socket = await(stage.client.connect(
        stage.to("/eventbus/1/over/websocket").putHeader("Authorization", stage.bearer(ANN))));
    var frames = new java.util.concurrent.LinkedBlockingQueue<String>();
    socket.textMessageHandler(frames::add);

    socket.writeTextMessage("[\"{\\\"type\\\":\\\"ping\\\"}\"]");

    var said = frames.poll(10, TimeUnit.SECONDS);
    if ("o".equals(said)) {
      said = frames.poll(10, TimeUnit.SECONDS);
    }
    assertThat(said).isEqualTo("a[\"{\\\"type\\\":\\\"pong\\\"}\"]");
  }

  private static WebSocketConnectOptions origin(String origin) {
    return stage.to("/ws").putHeader("Origin", origin);
  }

  private static int rejection(WebSocketConnectOptions options) {
    var failure = catchThrowable(() -> stage.connect(options));
    assertThat(failure)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(UpgradeRejectedException.class);
    return ((UpgradeRejectedException) failure.getCause()).getStatus();
  }

  private static String expired() {
    var key = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(Stage.SECRET);
    var past = System.currentTimeMillis() / 1000 - 60;
    return "Bearer "
        + JWTAuth.create(stage.vertx, new JWTAuthOptions().addPubSecKey(key))
            .generateToken(
                new JsonObject()
                    .put("sub", ANN.user().toString())
                    .put("role", "guest")
                    .put("exp", past),
                new JWTOptions());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return http(HttpRequest.newBuilder(uri(path)).build());
  }

  private static HttpResponse<String> post(String path, Identity identity, String body)
      throws Exception {
    return http(HttpRequest.newBuilder(uri("/eventbus/1/" + path))
        .header("Authorization", stage.bearer(identity))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build());
  }

  private static HttpResponse<String> http(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + stage.port + path);
  }
}
