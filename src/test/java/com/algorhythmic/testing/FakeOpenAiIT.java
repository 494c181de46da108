package com.algorhythmic.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FakeOpenAiIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Pattern EVENT = Pattern.compile("event: (\\S+)\ndata: (\\{.*})\n\n");

  private final FakeOpenAi fake = FakeOpenAi.start();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void refusesWhatTheApiRefuses() throws Exception {
    var good = good();

    assertThat(post(good)).isEqualTo("200");
    assertThat(post(good.copy().put("response_format", "b64_json")))
        .isEqualTo("400 unknown_parameter");
    assertThat(post(good.copy().put("style", "vivid"))).isEqualTo("400 unknown_parameter");
    assertThat(post(good.copy().put("quality", "hd"))).isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("size", "1000x1000"))).isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("size", "1024x4096"))).isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("n", 11))).isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("output_compression", 90))).isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("stream", "true"))).isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("stream", true).put("partial_images", 4)))
        .isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("model", "gpt-image-2").put("quality", "max")))
        .isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("model", "gpt-image-1"))).isEqualTo("404 model_not_found");
    assertThat(post(new JsonObject().put("model", FakeOpenAi.MODEL)))
        .isEqualTo("400 missing_required_parameter");
  }

  @Test
  void streamsAsTheApiDoes() throws Exception {
    var answer = send(good().put("stream", true).put("partial_images", 2), BodyHandlers.ofString());

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    var events = EVENT.matcher(answer.body()).results().toList();
    assertThat(events)
        .extracting(event -> event.group(1))
        .containsExactly(
            "image_generation.partial_image",
            "image_generation.partial_image",
            "image_generation.completed");
    for (int i = 0; i < events.size(); i++) {
      var data = new JsonObject(events.get(i).group(2));
      assertThat(data.getString("type")).isEqualTo(events.get(i).group(1));
      assertThat(Base64.getDecoder().decode(data.getString("b64_json"))).hasSizeGreaterThan(1_000);
      assertThat(data.getInteger("partial_image_index")).isEqualTo(i < 2 ? i : null);
      assertThat(data.getJsonObject("usage") != null).isEqualTo(i == 2);
    }
  }

  @Test
  void saysWhenCallsCameAndHowManyAreOpen() throws Exception {
    fake.next(FakeOpenAiBehaviour.drip(20));
    long before = System.nanoTime();

    var open = send(good(), BodyHandlers.ofInputStream());
    assertThat(fake.open()).isEqualTo(1);
    assertThat(post(good())).isEqualTo("200");
    assertThat(fake.awaitOpen(1, SOON)).isTrue();
    try (InputStream body = open.body()) {
      assertThat(body.read()).isEqualTo(' ');
    }

    assertThat(fake.awaitOpen(0, SOON)).isTrue();
    assertThat(fake.awaitAborted(1, SOON)).isTrue();
    assertThat(fake.arrivals()).hasSize(2).isSorted().allMatch(at -> at - before > 0);
  }

  @Test
  void namesTheTimeToWaitInSecondsOrAsADate() throws Exception {
    fake.next(
        FakeOpenAiBehaviour.rateLimited(Duration.ofSeconds(20)),
        FakeOpenAiBehaviour.rateLimitedUntil(Instant.parse("2026-11-24T10:01:30.7Z")));

    var seconds = send(good(), BodyHandlers.ofString());
    assertThat(seconds.statusCode()).isEqualTo(429);
    assertThat(seconds.headers().firstValue("Retry-After")).contains("20");
    assertThat(send(good(), BodyHandlers.ofString()).headers().firstValue("Retry-After"))
        .contains("Tue, 24 Nov 2026 10:01:30 GMT");
    assertThat(post(good())).isEqualTo("200");
  }

  private static JsonObject good() {
    return new JsonObject()
        .put("model", FakeOpenAi.MODEL)
        .put("prompt", "x")
        .put("size", "256x256");
  }

  private String post(JsonObject body) throws IOException, InterruptedException {
    var answer = send(body, BodyHandlers.ofString());
    var error = new JsonObject(answer.body()).getJsonObject("error");
    return answer.statusCode() + (error == null ? "" : " " + error.getString("code"));
  }

  private <T> HttpResponse<T> send(JsonObject body, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(fake.base() + "/images/generations"))
        .header("Authorization", "Bearer " + FakeOpenAi.KEY)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
        .build();
    return CLIENT.send(request, handler);
  }
}
