package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeHandshakeIT {
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

    assertThat(ann.register("session.ann-5").getLong("seq")).isZero();
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
    // A script names no origin.
    stage.connect(stage.to("/ws").setAllowOriginHeader(false)).stillWorks();
    stage
        .connect(origin("https://show.example").putHeader("X-Forwarded-Host", "show.example"))
        .stillWorks();
  }

  @Test
  void a_token_that_is_revoked_or_expires_ends_its_channels_and_no_other() throws Exception {
    var token = stage.tokens.mint(ANN, Duration.ofMinutes(1));
    var revoked = stage.connect(stage.to("/ws").putHeader("Authorization", "Bearer " + token));
    revoked.register("session.ann-6");
    var brief = stage.tokens.mint(ANN, Duration.ofSeconds(1));
    var expiring = stage.connect(stage.to("/ws").putHeader("Authorization", "Bearer " + brief));
    var healthy = stage.connect(ANN);
    healthy.register("session.ann-6");

    stage.tokens.revoke(token.substring(token.lastIndexOf('.') + 1), Instant.MAX);
    revoked.say("{'type':'send','address':'time','replyAddress':'too late'}");

    assertThat(revoked.farewell()).isEqualTo("4003 identity over");
    assertThat(revoked.heard()).isEmpty();
    assertThat(rejection(stage.to("/ws").putHeader("Authorization", "Bearer " + token)))
        .isEqualTo(401);
    assertThat(expiring.farewell()).isEqualTo("4003 identity over");
    healthy.stillWorks();
    assertThat(stage.farewells(4003)).isEqualTo(2);
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
    var key = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(BridgeFixture.SECRET);
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
}
