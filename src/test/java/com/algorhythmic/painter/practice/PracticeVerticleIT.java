package com.algorhythmic.painter.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.metrics.Meters;
import com.algorhythmic.painter.ImageHeader;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The practice provider as any client of the Images API sees it. */
@Timeout(60)
class PracticeVerticleIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonObject SMALL = new JsonObject()
      .put("model", "gpt-image-2.6-flare")
      .put("prompt", "A lighthouse, woodcut artwork")
      .put("size", "256x128")
      .put("quality", "low");

  private static Vertx vertx;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    port = deploy(Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @BeforeEach
  void clear() throws Exception {
    send(request(port, "/practice/faults").DELETE());
  }

  private static int deploy(Map<String, String> more) throws Exception {
    int free = ProgramFixture.freePort();
    var environment = new HashMap<String, String>(more);
    environment.put("OPENAI_BASE_URL", "practice");
    environment.put("ALGO_OPENAI_PRACTICE_PORT", Integer.toString(free));
    vertx
        .deployVerticle(new PracticeVerticle(
            SettingsLoader.load(environment),
            new Meters(new SimpleMeterRegistry(), failure -> true),
            StyleBook.load()))
        .await(10, TimeUnit.SECONDS);
    return free;
  }

  @Test
  void a_picture_has_the_requested_size_and_format_and_a_price() throws Exception {
    var png = generate(SMALL).body();
    var jpeg = generate(SMALL.copy().put("output_format", "jpeg").put("output_compression", 80))
        .body();

    var header = ImageHeader.of(picture(png)).orElseThrow();
    assertThat(header.mediaType()).isEqualTo("image/png");
    assertThat(header.width()).isEqualTo(256);
    assertThat(header.height()).isEqualTo(128);
    assertThat(ImageHeader.of(picture(jpeg)).orElseThrow().mediaType()).isEqualTo("image/jpeg");
    assertThat(picture(generate(SMALL).body())).as("another call").isNotEqualTo(picture(png));
    var usage = new JsonObject(png).getJsonObject("usage");
    assertThat(usage.getLong("output_tokens")).isEqualTo(272 * 256 * 128 / (1024 * 1024) + 1);
    assertThat(usage.getLong("input_tokens")).isEqualTo(7);
  }

  @Test
  void a_streamed_picture_has_unfinished_versions_of_the_same_size_first() throws Exception {
    var answer = generate(SMALL.copy().put("stream", true).put("partial_images", 2));

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    var events = Stream.of(answer.body().split("\n\n"))
        .map(event -> new JsonObject(event.substring(event.indexOf("data: ") + 6)))
        .toList();
    assertThat(events)
        .extracting(event -> event.getString("type"))
        .containsExactly(
            "image_generation.partial_image",
            "image_generation.partial_image",
            "image_generation.completed");
    for (var event : events) {
      var image = Base64.getDecoder().decode(event.getString("b64_json"));
      assertThat(ImageHeader.of(image).orElseThrow().width()).isEqualTo(256);
    }
    assertThat(events.get(2).getJsonObject("usage").getLong("total_tokens")).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                              | 400 | missing_required_parameter",
        "{'style':'vivid'}               | 400 | unknown_parameter",
        "{'model':'dall-e-3','prompt':'x'} | 404 | model_not_found",
        "{'model':'gpt-image-2','prompt':'x','size':'100x100'} | 400 | invalid_value",
        "{'model':'gpt-image-2','prompt':'x','size':'4096x4096'} | 400 | invalid_value",
        "{'model':'gpt-image-2','prompt':'x','n':2} | 501 | not_in_practice",
        "[1]                             | 400 | -",
        "{                               | 400 | -"
      })
  void a_bad_request_is_refused_as_by_the_real_api(String body, int status, String code)
      throws Exception {
    var answer = send(api().POST(BodyPublishers.ofString(body.replace('\'', '"'))));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("code"))
        .isEqualTo(code.equals("-") ? null : code);
  }

  @Test
  void a_key_is_needed_and_pages_of_other_sites_get_nothing() throws Exception {
    var body = BodyPublishers.ofString(SMALL.encode());
    assertThat(send(request(port, "/v1/images/generations")
                .header("Content-Type", "application/json")
                .POST(body))
            .statusCode())
        .isEqualTo(401);
    // A form of another site's page can send text, but neither JSON nor a key.
    assertThat(send(request(port, "/practice/faults")
                .header("Content-Type", "text/plain")
                .PUT(BodyPublishers.ofString("{\"fault\":\"hang\"}")))
            .statusCode())
        .isEqualTo(400);
    assertThat(send(api().method("OPTIONS", BodyPublishers.noBody())).headers().map())
        .doesNotContainKey("access-control-allow-origin");
  }

  @ParameterizedTest
  @CsvSource({
    "rate-limit, 429, rate_limit_exceeded",
    "no-quota, 429, insufficient_quota",
    "bad-key, 401, invalid_api_key",
    "model-retired, 404, model_not_found",
    "unknown-parameter, 400, unknown_parameter",
    "moderation, 400, moderation_blocked",
    "overloaded, 503, overloaded",
    "error-in-200, 200, invalid_value",
    "malformed, 200, <html>",
    "elsewhere, 200, https://elsewhere.invalid/",
    "slow, 200, b64_json"
  })
  void a_fault_comes_as_often_as_it_is_ordered(String fault, int status, String words)
      throws Exception {
    fault("{\"fault\":\"" + fault + "\",\"times\":1,\"seconds\":1}", 200);

    var bad = generate(SMALL);
    var good = generate(SMALL);

    assertThat(bad.statusCode()).isEqualTo(status);
    assertThat(bad.body()).contains(words);
    assertThat(bad.headers().firstValue("Retry-After").orElse(null))
        .isEqualTo(fault.equals("rate-limit") ? "1" : null);
    assertThat(picture(good.body())).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "hang"})
  void a_broken_answer_never_ends_well(String fault) throws Exception {
    fault("{\"fault\":\"" + fault + "\",\"times\":1}", 200);

    assertThatThrownBy(() -> send(
            api().timeout(Duration.ofSeconds(3)).POST(BodyPublishers.ofString(SMALL.encode()))))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"fault\":\"fire\"}",
        "{}",
        "[]",
        "{\"fault\":\"hang\",\"times\":0}",
        "{\"fault\":\"hang\",\"times\":\"many\"}",
        "{\"fault\":\"slow\",\"seconds\":86401}"
      })
  void an_unknown_fault_is_refused_and_changes_nothing(String order) throws Exception {
    fault("{\"fault\":\"overloaded\",\"times\":3}", 200);

    assertThat(fault(order, 400)).contains("\"error\"");
    assertThat(new JsonObject(send(request(port, "/practice/faults").GET()).body()).getMap())
        .containsEntry("fault", "overloaded")
        .containsEntry("times", 3);
  }

  @Test
  void outside_development_it_paints_but_has_no_faults() throws Exception {
    int production = deploy(Map.of(
        "ALGO_ENVIRONMENT", "production",
        "ALGO_AUTH_SECRET", RandomSecret.create(),
        "ALGO_CLUSTER_SECRET", RandomSecret.create()));

    for (var method : new String[] {"GET", "PUT", "DELETE"}) {
      var answer = send(request(production, "/practice/faults")
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString("{\"fault\":\"overloaded\"}")));
      assertThat(answer.statusCode()).as(method).isEqualTo(403);
      assertThat(answer.body()).contains("for development only");
    }
    var painted = send(request(production, "/v1/images/generations")
        .header("Authorization", "Bearer any")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(SMALL.encode())));
    assertThat(picture(painted.body())).isNotEmpty();
  }

  private static HttpResponse<String> generate(JsonObject body) throws Exception {
    return send(api().POST(BodyPublishers.ofString(body.encode())));
  }

  private static String fault(String order, int status) throws Exception {
    var answer = send(request(port, "/practice/faults")
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(order)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private static byte[] picture(String answer) {
    return Base64.getDecoder()
        .decode(new JsonObject(answer).getJsonArray("data").getJsonObject(0).getString("b64_json"));
  }

  private static HttpRequest.Builder api() {
    return request(port, "/v1/images/generations")
        .header("Authorization", "Bearer any")
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
