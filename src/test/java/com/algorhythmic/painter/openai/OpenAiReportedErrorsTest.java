package com.algorhythmic.painter.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error events inside a stream, which have no HTTP status. */
class OpenAiReportedErrorsTest {
  private static final String KEY = "sk-proj-Ab12Cd34Ef56";

  private final OpenAiErrors errors = new OpenAiErrors(KEY, "gpt-image-1");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "requests, rate_limit_exceeded, Rate limit reached, RATE_LIMIT",
        "tokens, -, Rate limit reached, RATE_LIMIT",
        "-, 429, slow down, RATE_LIMIT",
        "insufficient_quota, insufficient_quota, No quota, BILLING",
        "-, -, You exceeded your current quota, BILLING",
        "image_generation_user_error, billing_hard_limit_reached, No, BILLING",
        "invalid_request_error, invalid_api_key, No, AUTH",
        "authentication_error, -, No, AUTH",
        "-, 401, No, AUTH",
        "image_generation_user_error, moderation_blocked, No, SAFETY_BLOCK",
        "-, content_policy_violation, No, SAFETY_BLOCK",
        "-, -, Rejected by our safety system, SAFETY_BLOCK",
        "image_generation_user_error, -, Rejected by our safety system, SAFETY_BLOCK",
        "invalid_request_error, model_not_found, Gone, MODEL_RETIRED",
        "-, model_deprecated, Gone, MODEL_RETIRED",
        "-, 404, Gone, MODEL_RETIRED",
        "invalid_request_error, invalid_value, No, INVALID",
        "image_generation_user_error, -, No, INVALID",
        "-, 400, No, INVALID",
        "server_error, -, The server had an error, OVERLOAD",
        "-, overloaded, Overloaded, OVERLOAD",
        "-, 503, Overloaded, OVERLOAD",
        "-, -, -, OVERLOAD"
      })
  void everyErrorHasItsKind(String type, String code, String message, Kind kind) {
    var nested = "{\"type\":\"error\",\"error\":{\"type\":%s,\"code\":%s,\"message\":%s}}"
        .formatted(quoted(type), quoted(code), quoted(message));
    assertThat(reported(nested).kind()).isEqualTo(kind);
    if (type == null) {
      var flat = "{\"type\":\"error\",\"code\":%s,\"message\":%s}"
          .formatted(quoted(code), quoted(message));
      assertThat(reported(flat).kind()).isEqualTo(kind);
    }
  }

  @Test
  void anyErrorEventIsParsedWithoutException() {
    for (var report : new String[] {"", "null", "[DONE]", "{}", "{\"error\":null}", "[1, 2", "7"}) {
      assertThat(reported(report).kind()).isEqualTo(Kind.OVERLOAD);
    }
  }

  @Test
  void aRateLimitInTheStreamUsesTheAnswersHeaders() {
    var headers = MultiMap.caseInsensitiveMultiMap()
        .add("x-ratelimit-remaining-images", "0")
        .add("x-ratelimit-reset-images", "12s");

    var failure = errors.reported(
        headers, bytes("{\"error\":{\"code\":\"rate_limit_exceeded\"}}"), Instant.EPOCH);

    assertThat(failure.retryAfterMs()).isEqualTo(12_000);
  }

  @Test
  void theMessageNamesTheModelAndNotTheKey() {
    var failure = reported(
        "{\"error\":{\"code\":\"model_not_found\",\"message\":\"no access with " + KEY + "\"}}");

    assertThat(failure)
        .hasMessage("the model gpt-image-1, or its address, isn't there"
            + " (in the stream model_not_found): no access with [key]");
  }

  private PaintFailure reported(String event) {
    return errors.reported(MultiMap.caseInsensitiveMultiMap(), bytes(event), Instant.EPOCH);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    return text == null ? "null" : "\"" + text + "\"";
  }
}
