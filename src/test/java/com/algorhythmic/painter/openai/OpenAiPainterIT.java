package com.algorhythmic.painter.openai;

import static com.algorhythmic.painter.openai.OpenAiFixture.PATIENT_MS;
import static com.algorhythmic.painter.openai.OpenAiFixture.PROMPT;
import static com.algorhythmic.painter.openai.OpenAiFixture.decoded;
import static com.algorhythmic.painter.openai.OpenAiFixture.elapsedMs;
import static com.algorhythmic.painter.openai.OpenAiFixture.failureOf;
import static com.algorhythmic.painter.openai.OpenAiFixture.request;
import static com.algorhythmic.painter.openai.OpenAiFixture.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.algorhythmic.painter.Orientation;
import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.painter.Painting.TokenUsage;
import com.algorhythmic.settings.Settings.Quality;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.FakeOpenAiExchange;
import com.algorhythmic.testing.FakeOpenAiPicture;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class OpenAiPainterIT {
  private final OpenAiFixture openai = new OpenAiFixture();

  @AfterEach
  void stop() {
    openai.close();
  }

  @ParameterizedTest
  @EnumSource
  void paintsEachOrientation(Orientation orientation) throws Exception {
    var painting = painted(request(PROMPT, orientation, null));

    assertThat(painting.mediaType()).isEqualTo("image/jpeg");
    assertThat(painting.painter()).isEqualTo("openai/" + FakeOpenAi.MODEL);
    assertThat(painting.usage()).isEqualTo(new TokenUsage(PROMPT.length() / 4, 0, 1056));
    assertThat(painting.costMicroUsd()).isEqualTo(PROMPT.length() / 4 * 5 + 1056 * 30);
    var image = decoded(painting.image());
    assertThat(List.of(image.getWidth(), image.getHeight()))
        .isEqualTo(List.of(painting.width(), painting.height()))
        .isEqualTo(List.of(orientation.width(), orientation.height()));
    var edge = new Color(image.getRGB(8, 8));
    var expected = FakeOpenAiPicture.colourOf(PROMPT);
    assertThat(edge.getRed()).isCloseTo(expected.getRed(), within(8));
    assertThat(edge.getGreen()).isCloseTo(expected.getGreen(), within(8));
    assertThat(edge.getBlue()).isCloseTo(expected.getBlue(), within(8));
  }

  @Test
  void sendsExactlyTheParametersOfTheApi() throws Exception {
    painted(request(PROMPT, Orientation.PORTRAIT, null));

    assertThat(openai.fake.requests())
        .containsExactly(new JsonObject()
            .put("model", FakeOpenAi.MODEL)
            .put("prompt", PROMPT)
            .put("n", 1)
            .put("size", "1024x1536")
            .put("quality", "medium")
            .put("output_format", "jpeg")
            .put("output_compression", 90)
            .put("safety_identifier", "5f2b"));
  }

  @Test
  void theRequestedQualityTakesPrecedenceOverTheSettings() throws Exception {
    painted(request(PROMPT, Orientation.SQUARE, Quality.XHIGH));

    assertThat(openai.fake.requests().get(0).getString("quality")).isEqualTo("xhigh");
  }

  @Test
  void everyCallReturnsAnotherPicture() throws Exception {
    var painter = openai.painter();

    var first = openai.painted(painter);
    var second = openai.painted(painter);

    assertThat(second.image()).isNotEqualTo(first.image());
    assertThat(openai.fake.aborted()).isZero();
  }

  @Test
  void sendsManyRequestsInParallel() throws Exception {
    int many = 16;
    var arrived = new ConcurrentLinkedQueue<FakeOpenAiExchange>();
    openai.fake.behave(exchange -> {
      arrived.add(exchange);
      if (arrived.size() == many) {
        arrived.forEach(FakeOpenAiBehaviour.ok()::answer);
      }
    });
    var painter = openai.painter();

    var paintings = result(
        Future.all(Stream.generate(() -> painter.paint(request(), PaintContext.quiet(PATIENT_MS)))
            .limit(many)
            .toList()));

    assertThat(paintings.<Painting>list()).hasSize(many).doesNotContainNull();
  }

  @Test
  void waitsForASlowAnswerWithinTheLimit() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.slow(300));
    long begun = System.nanoTime();

    openai.painted(openai.painter());

    assertThat(elapsedMs(begun)).isBetween(300L, PATIENT_MS);
  }

  @Test
  void readsAnAnswerInSmallChunks() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.trickle(4_001, 1));

    var painting = openai.painted(openai.painter());

    assertThat(decoded(painting.image()).getWidth()).isEqualTo(1024);
  }

  @Test
  void takesTypeAndSizeFromTheBytes() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.disguisedPng());

    var painting = painted(request(PROMPT, Orientation.LANDSCAPE, null));

    assertThat(painting.mediaType()).isEqualTo("image/png");
    assertThat(painting.width()).isEqualTo(1536);
    assertThat(painting.height()).isEqualTo(1024);
  }

  @Test
  void countsNoTokensIfTheAnswerReportsNone() throws Exception {
    var picture = openai.painted(openai.painter()).image();
    var base64 = Base64.getEncoder().encodeToString(picture);
    openai.fake.behave(FakeOpenAiBehaviour.status(
        200, "{\"data\":[{\"b64_json\":\"" + base64 + "\"}]}", Map.of()));

    var painting = openai.painted(openai.painter());

    assertThat(painting.usage()).isEqualTo(TokenUsage.NONE);
    assertThat(painting.image()).isEqualTo(picture);
  }

  static Stream<Arguments> badAnswers() {
    return Stream.of(
        arguments("not JSON", FakeOpenAiBehaviour.notJson("<html>welcome</html>")),
        arguments("empty", FakeOpenAiBehaviour.notJson("")),
        arguments("half JSON", FakeOpenAiBehaviour.notJson("{\"data\":[{\"b64_json\":\"AAAA")),
        arguments("no picture", FakeOpenAiBehaviour.notJson("{\"created\":1,\"data\":[]}")),
        arguments("null picture", FakeOpenAiBehaviour.notJson("{\"data\":[{\"b64_json\":null}]}")),
        arguments("another shape", FakeOpenAiBehaviour.notJson("[1,2,3]")),
        arguments("text for a picture", FakeOpenAiBehaviour.notAnImage()),
        arguments("half a picture", FakeOpenAiBehaviour.truncatedImage()),
        arguments("half the base64", FakeOpenAiBehaviour.truncatedBase64()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badAnswers")
  void refusesAnAnswerWithoutAPicture(String name, FakeOpenAiBehaviour behaviour) throws Exception {
    openai.fake.behave(behaviour);

    assertThat(openai.failure(openai.painter()).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void stopsReadingAnEndlessAnswer() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.flood());

    var failure = openai.failure(openai.painter());

    assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(failure).hasMessageContaining("longer than");
    assertThat(openai.fake.awaitAborted(1, Duration.ofSeconds(5))).isTrue();
  }

  static Stream<Arguments> statuses() {
    return Stream.of(
        arguments(429, "rate_limit_exceeded", Kind.RATE_LIMIT),
        arguments(429, "insufficient_quota", Kind.BILLING),
        arguments(401, "invalid_api_key", Kind.AUTH),
        arguments(403, "forbidden", Kind.AUTH),
        arguments(400, "moderation_blocked", Kind.SAFETY_BLOCK),
        arguments(400, "invalid_value", Kind.INVALID),
        arguments(400, "model_not_found", Kind.MODEL_RETIRED),
        arguments(408, "timeout", Kind.OVERLOAD),
        arguments(500, "server_error", Kind.OVERLOAD),
        arguments(503, "overloaded", Kind.OVERLOAD),
        arguments(302, "moved", Kind.INVALID));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void everyErrorStatusHasItsKind(int status, String code, Kind kind) throws Exception {
    var body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"No.\"}}";
    openai.fake.next(FakeOpenAiBehaviour.status(
        status, body, Map.of("Retry-After", "7", "Location", "/v1/elsewhere")));

    var failure = openai.failure(openai.painter());

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure)
        .hasMessageContaining("(" + status + " " + code + ", request req_fake_1): No.");
    boolean mayReturn = kind == Kind.RATE_LIMIT || kind == Kind.OVERLOAD;
    assertThat(failure.retryAfterMs()).isEqualTo(mayReturn ? 7_000 : 0);
    assertThat(openai.fake.requests()).hasSize(1);
  }

  @Test
  void aWrongKeyIsRefusedAndNotInTheMessage() throws Exception {
    var failure =
        openai.failure(openai.painter(openai.fake.base(), "sk-wrong-987654", FakeOpenAi.MODEL, 0));

    assertThat(failure.kind()).isEqualTo(Kind.AUTH);
    assertThat(failure).hasMessageContaining("invalid_api_key").hasMessageNotContaining("987654");
  }

  @Test
  void aRetiredModelAndAWrongAddressAreFatal() throws Exception {
    var retired = openai.failure(openai.painter(openai.fake.base(), FakeOpenAi.KEY, "dall-e-3", 0));
    assertThat(retired.kind()).isEqualTo(Kind.MODEL_RETIRED);
    assertThat(retired).hasMessageStartingWith("the model dall-e-3, or its address, isn't there");
    assertThat(openai
            .failure(openai.painter(
                openai.fake.base().resolve("/v2/"), FakeOpenAi.KEY, FakeOpenAi.MODEL, 0))
            .kind())
        .isEqualTo(Kind.MODEL_RETIRED);
  }

  @Test
  void aTooLongPromptIsInvalid() throws Exception {
    var failure = failureOf(openai
        .painter()
        .paint(
            request("x".repeat(32_001), Orientation.SQUARE, null), PaintContext.quiet(PATIENT_MS)));

    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
  }

  private Painting painted(PaintRequest request) throws Exception {
    return result(openai.painter().paint(request, PaintContext.quiet(PATIENT_MS)));
  }
}
