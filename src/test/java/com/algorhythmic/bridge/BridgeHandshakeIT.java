package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static com.algorhythmic.http.auth.Tokens.WEB_SOCKET_PROTOCOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.TokenCookie;
import com.algorhythmic.testing.BadTokens;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeHandshakeIT {
  private static final String COOKIE = TokenCookie.name(false) + "=";

  @RegisterExtension
  static final BridgeFixture bridge = new BridgeFixture();

  @Test
  void an_anonymous_client_may_connect_and_ask_for_the_time_only() throws Exception {
    var anonymous = bridge.connect(bridge.to("/ws"));

    anonymous.registerRefused(Code.UNAUTHENTICATED, "session.ann-1");
    anonymous.sendRefused(
        Code.UNAUTHENTICATED, "session.join", "{'sessionId':'ann-1','screenId':'tv'}");
    anonymous.assertWorks();
  }

  @Test
  void the_cookie_identifies_a_client() throws Exception {
    var token = bridge.tokens.mint(ANN, Duration.ofMinutes(1)).text();
    var ann = bridge.connect(bridge.to("/ws").putHeader("Cookie", COOKIE + token));

    assertThat(ann.register("session.ann-5").getLong("seq")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ws", "/eventbus/websocket", "/eventbus/1/abc/websocket"})
  void an_invalid_token_is_refused_at_the_handshake(String path) throws Exception {
    int next = path.length();
    for (var bad : BadTokens.all(BridgeFixture.SECRET).entrySet()) {
      var token = bad.getValue();
      var doors = List.of(
          bridge.to(path).putHeader("Authorization", "Bearer " + token),
          bridge.to(path).putHeader("Authorization", "bearer " + token),
          bridge.to(path).putHeader("Cookie", COOKIE + token),
          bridge.to(path).addSubProtocol(WEB_SOCKET_PROTOCOL).addSubProtocol("bearer." + token));
      assertThat(rejection(doors.get(next++ % doors.size()))).as(bad.getKey()).isEqualTo(401);
    }
  }

  @Test
  void a_page_of_another_origin_is_refused_at_the_handshake() throws Exception {
    assertThat(rejection(origin("https://evil.example"))).isEqualTo(403);
    assertThat(rejection(origin("null"))).isEqualTo(403);
    assertThat(rejection(origin("https://show.example"))).isEqualTo(403);

    bridge.connect(origin("http://127.0.0.1:" + bridge.port)).assertWorks();
    bridge.connect(origin("https://partner.example")).assertWorks();
    // Scripts send no Origin.
    bridge.connect(bridge.to("/ws").setAllowOriginHeader(false)).assertWorks();
    // The HTTP port of the same process forwards what it has checked.
    bridge
        .connect(origin("https://show.local")
            .putHeader("X-Forwarded-Host", "show.local:443")
            .putHeader("X-Forwarded-Proto", "https"))
        .assertWorks();
    assertThat(rejection(origin("https://show.local").putHeader("X-Forwarded-Host", "show.local")))
        .isEqualTo(403);
  }

  @Test
  void a_page_whose_name_points_at_us_is_refused_at_the_handshake() throws Exception {
    assertThat(rejection(origin("http://evil.example").putHeader("Host", "evil.example")))
        .isEqualTo(421);
    assertThat(
            rejection(origin("http://evil.example").putHeader("X-Forwarded-Host", "evil.example")))
        .isEqualTo(421);
  }

  @Test
  void the_fetch_metadata_of_another_sites_page_is_refused_at_the_handshake() throws Exception {
    assertThat(rejection(
            bridge.to("/ws").setAllowOriginHeader(false).putHeader("Sec-Fetch-Site", "cross-site")))
        .isEqualTo(403);
    bridge
        .connect(origin("https://partner.example").putHeader("Sec-Fetch-Site", "cross-site"))
        .assertWorks();
  }

  @Test
  void a_revoked_or_expired_token_closes_its_own_connections_only() throws Exception {
    var minted = bridge.tokens.mint(ANN, Duration.ofMinutes(1));
    var token = minted.text();
    var revoked = bridge.connect(bridge.to("/ws").putHeader("Authorization", "Bearer " + token));
    revoked.register("session.ann-6");
    var brief = bridge.tokens.mint(ANN, Duration.ofSeconds(1)).text();
    var expiring = bridge.connect(bridge.to("/ws").putHeader("Authorization", "Bearer " + brief));
    var healthy = bridge.connect(ANN);
    healthy.register("session.ann-6");

    bridge.tokens.revoke(minted.id(), Instant.MAX);
    revoked.write("{'type':'send','address':'time','replyAddress':'too late'}");

    assertThat(revoked.closeStatus()).isEqualTo("4003 identity over");
    assertThat(revoked.unread()).isEmpty();
    assertThat(rejection(bridge.to("/ws").putHeader("Authorization", "Bearer " + token)))
        .isEqualTo(401);
    assertThat(expiring.closeStatus()).isEqualTo("4003 identity over");
    healthy.assertWorks();
    assertThat(bridge.closed(4003)).isEqualTo(2);
  }

  private static WebSocketConnectOptions origin(String origin) {
    return bridge.to("/ws").putHeader("Origin", origin);
  }

  private static int rejection(WebSocketConnectOptions options) {
    var failure = catchThrowable(() -> bridge.connect(options));
    assertThat(failure).isInstanceOf(UpgradeRejectedException.class);
    return ((UpgradeRejectedException) failure).getStatus();
  }
}
