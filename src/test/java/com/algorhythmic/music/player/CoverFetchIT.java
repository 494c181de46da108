package com.algorhythmic.music.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.Covers;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Covers from a real server on loopback, which stands for a home network. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class CoverFetchIT {
  private static final byte[] COVER = Covers.png(50, 50, 0xc81e1e);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private String base;

  @BeforeEach
  void begin(Vertx vertx) throws Exception {
    this.vertx = vertx;
    var server = vertx
        .createHttpServer()
        .requestHandler(this::answer)
        .listen(0, "127.0.0.1")
        .await(10, TimeUnit.SECONDS);
    base = "http://localhost:" + server.actualPort();
  }

  private void answer(HttpServerRequest request) {
    asked.add(request.path());
    var response = request.response();
    switch (request.path()) {
      case "/cover" -> response.end(Buffer.buffer(COVER));
      case "/moved" ->
        response.setStatusCode(302).putHeader("Location", "/cover").end();
      case "/round" ->
        response.setStatusCode(302).putHeader("Location", "/round").end();
      case "/metadata" ->
        response
            .setStatusCode(302)
            .putHeader("Location", "http://169.254.169.254/latest")
            .end();
      case "/file" ->
        response.setStatusCode(302).putHeader("Location", "file:///etc/passwd").end();
      case "/huge" -> response.end(Buffer.buffer(new byte[50_000_000]));
      default -> response.setStatusCode(404).end();
    }
  }

  @Test
  void by_default_neither_this_machine_nor_its_network_is_asked() {
    for (var url : List.of(
        base + "/cover",
        base.replace("localhost", "127.0.0.1") + "/cover",
        base.replace("localhost", "2130706433") + "/cover",
        base.replace("localhost", "[::ffff:127.0.0.1]") + "/cover",
        "http://192.168.0.1/cover",
        "http://169.254.169.254/latest/meta-data")) {
      assertThat(refused(false, url))
          .as(url)
          .startsWith("covers are not fetched from this machine");
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void a_cover_at_home_is_fetched_if_the_operator_allows_it() throws Exception {
    assertThat(fetched(base + "/cover")).isEqualTo(COVER);
    assertThat(fetched(base + "/moved")).isEqualTo(COVER);
  }

  @Test
  void redirects_are_checked_alike_and_end() {
    assertThat(refused(true, base + "/metadata")).startsWith("covers are not fetched from");
    assertThat(refused(true, base + "/file")).contains("http:// or https://");
    assertThat(refused(true, base + "/round")).contains("too often");
    assertThat(asked).filteredOn("/round"::equals).hasSize(4);
  }

  @Test
  void what_is_no_cover_is_refused() {
    assertThat(refused(true, base + "/huge")).isEqualTo("the cover has more than 5 MB");
    assertThat(refused(true, base + "/nothing")).isEqualTo("the cover's server answered 404");
    assertThat(refused(true, "http://nowhere.invalid/cover")).contains("host");
    for (var url :
        List.of("file:///etc/passwd", "ftp://a.example/b", "//a/b", "a b", "http://u:p@h/")) {
      assertThat(refused(true, url)).as(url).contains("http:// or https://");
    }
  }

  private byte[] fetched(String url) throws Exception {
    return fetch(true).fetch(url).await(10, TimeUnit.SECONDS);
  }

  private String refused(boolean fromHome, String url) {
    var refusal = catchThrowableOfType(
        Refusal.class, () -> fetch(fromHome).fetch(url).await(10, TimeUnit.SECONDS));
    assertThat(refusal).as(url).isNotNull();
    assertThat(refusal.field()).isEqualTo("coverUrl");
    return refusal.getMessage();
  }

  private CoverFetch fetch(boolean fromHome) {
    var settings =
        SettingsLoader.load(Map.of("ALGO_MUSIC_COVERS_FROM_HOME", Boolean.toString(fromHome)));
    return new CoverFetch(vertx, settings);
  }
}
