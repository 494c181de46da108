package com.algorhythmic.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FakeOpenAiIT {
  private final FakeOpenAi fake = FakeOpenAi.start();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void refusesWhatTheApiRefuses() throws Exception {
    var good =
        new JsonObject().put("model", FakeOpenAi.MODEL).put("prompt", "x").put("size", "1024x1024");

    assertThat(post(good)).isEqualTo("200");
    assertThat(post(good.copy().put("response_format", "b64_json")))
        .isEqualTo("400 unknown_parameter");
    assertThat(post(good.copy().put("style", "vivid"))).isEqualTo("400 unknown_parameter");
    assertThat(post(good.copy().put("quality", "hd"))).isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("size", "1000x1000"))).isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("size", "1024x4096"))).isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("n", 11))).isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("output_compression", 90))).isEqualTo("400 invalid_value");
    assertThat(post(good.copy().put("model", "gpt-image-1"))).isEqualTo("404 model_not_found");
    assertThat(post(new JsonObject().put("model", FakeOpenAi.MODEL)))
        .isEqualTo("400 missing_required_parameter");
  }

  private String post(JsonObject body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(fake.base() + "/images/generations"))
        .header("Authorization", "Bearer " + FakeOpenAi.KEY)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
        .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    var error = new JsonObject(answer.body()).getJsonObject("error");
    return answer.statusCode() + (error == null ? "" : " " + error.getString("code"));
  }
}
