package com.algorhythmic.painter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiErrorsTest {
  private static final String KEY = "sk-proj-Ab12Cd34Ef56";
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final String PAGE =
      "<!doctype html><html><head><title>502 Bad\n Gateway</title></head><body><h1>nginx</h1></body></html>";

  private final OpenAiErrors errors = new OpenAiErrors(KEY, "gpt-image-2.6-flare");

  static Stream<Arguments> answers() {
    return Stream.of(
        // pacing
        arguments(
            429,
            error("rate_limit_exceeded", "requests", null, "Rate limit reached"),
            Kind.RATE_LIMIT),
        arguments(
            429,
            error(
                null,
                "tokens",
                null,
                "Rate limit reached for gpt-image-2.6-flare in organization org-x"
                    + " on images per min. You can increase your rate limit by adding a payment method to your account"
                    + " at https://platform.openai.com/account/billing."),
            Kind.RATE_LIMIT),
        arguments(429, "", Kind.RATE_LIMIT),
        arguments(429, PAGE, Kind.RATE_LIMIT),
        // money
        arguments(
            429,
            error(
                "insufficient_quota",
                "insufficient_quota",
                null,
                "You exceeded your current quota"),
            Kind.BILLING),
        arguments(429, error(null, "insufficient_quota", null, "No quota"), Kind.BILLING),
        arguments(
            429,
            error(
                null,
                null,
                null,
                "You exceeded your current quota, please check your plan and billing"
                    + " details."),
            Kind.BILLING),
        arguments(
            400,
            error(
                "billing_hard_limit_reached",
                "image_generation_user_error",
                null,
                "Billing hard limit has been reached"),
            Kind.BILLING),
        arguments(
            403,
            error("billing_not_active", null, null, "Your account is not active"),
            Kind.BILLING),
        arguments(402, "", Kind.BILLING),
        // the key
        arguments(
            401,
            error("invalid_api_key", "invalid_request_error", null, "Incorrect API key"),
            Kind.AUTH),
        arguments(401, "", Kind.AUTH),
        arguments(
            403,
            error("unsupported_country_region_territory", null, null, "Country not supported"),
            Kind.AUTH),
        arguments(403, PAGE, Kind.AUTH),
        // the verdict
        arguments(
            400,
            error(
                "moderation_blocked",
                "image_generation_user_error",
                null,
                "Your request was rejected"),
            Kind.SAFETY_BLOCK),
        arguments(400, error("content_policy_violation", null, null, "No"), Kind.SAFETY_BLOCK),
        arguments(
            400,
            error(
                null,
                "invalid_request_error",
                null,
                "Your request was rejected as a result of our safety system."),
            Kind.SAFETY_BLOCK),
        arguments(400, "{\"error\":\"This violates our Content Policy\"}", Kind.SAFETY_BLOCK),
        arguments(400, error("contentFilter", null, null, "No"), Kind.SAFETY_BLOCK),
        arguments(
            400,
            "{\"error\":{\"code\":\"BadRequest\",\"inner_error\":{\"code\":\"ResponsibleAIPolicyViolation\"}}}",
            Kind.SAFETY_BLOCK),
        // our own mistakes
        arguments(
            400,
            error("invalid_value", "invalid_request_error", "size", "Invalid size"),
            Kind.INVALID),
        arguments(
            400,
            error("unknown_parameter", "invalid_request_error", "style", "Unknown parameter"),
            Kind.INVALID),
        arguments(400, "", Kind.INVALID),
        arguments(400, PAGE, Kind.INVALID),
        arguments(400, "[1, 2", Kind.INVALID),
        arguments(405, "", Kind.INVALID),
        arguments(413, PAGE, Kind.INVALID),
        arguments(422, "{\"detail\":\"field required\"}", Kind.INVALID),
        arguments(308, "", Kind.INVALID),
        // dead models
        arguments(
            404,
            error("model_not_found", "invalid_request_error", null, "The model does not exist"),
            Kind.MODEL_RETIRED),
        arguments(
            400,
            error("model_not_found", "invalid_request_error", "model", "The model does not exist"),
            Kind.MODEL_RETIRED),
        arguments(
            403,
            error("model_not_found", null, null, "Project does not have access"),
            Kind.MODEL_RETIRED),
        arguments(
            400,
            error("invalid_value", "invalid_request_error", "model", "Invalid value: 'dall-e-3'"),
            Kind.MODEL_RETIRED),
        arguments(404, "", Kind.MODEL_RETIRED),
        arguments(404, PAGE, Kind.MODEL_RETIRED),
        arguments(410, "", Kind.MODEL_RETIRED),
        // busy
        arguments(408, "", Kind.OVERLOAD),
        arguments(409, error("conflict", null, null, "Lock timeout"), Kind.OVERLOAD),
        arguments(409, error("model_not_found", null, null, "Gone"), Kind.MODEL_RETIRED),
        arguments(500, error(null, "server_error", null, "The server had an error"), Kind.OVERLOAD),
        arguments(502, PAGE, Kind.OVERLOAD),
        arguments(503, error("overloaded", "server_error", null, "Overloaded"), Kind.OVERLOAD),
        arguments(504, "", Kind.OVERLOAD),
        arguments(529, "upstream connect error", Kind.OVERLOAD));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyErrorAnswerHasItsKind(int status, String body, Kind kind) {
    var failure = refused(status, headers(), body);

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.getMessage()).contains(Integer.toString(status)).doesNotContain("\n");
    assertThat(failure.retryAfterMs()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Retry-After, 20, 20000",
        "Retry-After, 0.5, 500",
        "Retry-After, 0, 0",
        "retry-after, ' 7 ', 7000",
        "Retry-After, 'Tue, 24 Nov 2026 10:01:30 GMT', 90000",
        "Retry-After, 'Tue, 24 Nov 2026 09:59:00 GMT', 0",
        "Retry-After, 'Mon, 24 Nov 2036 09:59:00 GMT', 86400000",
        "Retry-After, 999999999999999, 86400000",
        "Retry-After, 99999999999999999999999999, 86400000",
        "Retry-After, -5, 0",
        "Retry-After, soon, 0",
        "Retry-After, '', 0",
        "retry-after-ms, 1250, 1250",
        "x-ratelimit-reset-requests, 6m0s, 360000",
        "x-ratelimit-reset-requests, 1s, 1000",
        "x-ratelimit-reset-images, 20ms, 20",
        "X-RateLimit-Reset-Tokens, 1h2m3.5s, 3723500",
        "x-ratelimit-reset-tokens, 120µs, 1",
        "x-ratelimit-reset-tokens, 12, 12000",
        "x-ratelimit-reset-tokens, 5 minutes, 0",
        "x-ratelimit-reset-tokens, s5, 0",
        "x-ratelimit-reset-tokens, '', 0",
        "x-unrelated, 5, 0"
      })
  void aRateLimitTellsHowLongToWait(String name, String value, long expectedMs) {
    var failure = refused(429, headers(name, value), "");

    assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMIT);
    assertThat(failure.retryAfterMs()).isEqualTo(expectedMs);
  }

  @Test
  void retryAfterTakesPrecedenceOverResetTimes() {
    var both = headers("Retry-After", "3", "x-ratelimit-reset-tokens", "6m0s");

    assertThat(refused(429, both, "").retryAfterMs()).isEqualTo(3_000);
  }

  @Test
  void theResetOfAnExhaustedLimitCountsElseTheLongest() {
    var tokens = headers(
        "x-ratelimit-remaining-requests",
        "0",
        "x-ratelimit-reset-requests",
        "12s",
        "x-ratelimit-remaining-tokens",
        "4000",
        "x-ratelimit-reset-tokens",
        "6m0s");
    assertThat(refused(429, tokens, "").retryAfterMs()).isEqualTo(12_000);

    var unsaid = headers("x-ratelimit-reset-requests", "12s", "x-ratelimit-reset-tokens", "6m0s");
    assertThat(refused(429, unsaid, "").retryAfterMs()).isEqualTo(360_000);
  }

  @Test
  void anOverloadUsesRetryAfterButNoResetTimes() {
    assertThat(refused(503, headers("Retry-After", "4"), "").retryAfterMs()).isEqualTo(4_000);
    assertThat(refused(503, headers("x-ratelimit-reset-requests", "6m0s"), "").retryAfterMs())
        .isZero();
  }

  @Test
  void theMessageDescribesTheFailure() {
    assertThat(refused(
                400,
                headers("x-request-id", "req_77"),
                error("moderation_blocked", null, null, "Not this one."))
            .getMessage())
        .isEqualTo(
            "the image model won't paint this (400 moderation_blocked, request req_77): Not this one.");
    assertThat(refused(502, headers(), PAGE).getMessage())
        .isEqualTo("the image model is overloaded (502): a web page, \"502 Bad Gateway\"");
    assertThat(refused(401, headers(), "").getMessage())
        .isEqualTo("the image model refuses the key (401)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Incorrect API key provided: " + KEY + ". You can find it on your page.",
        "Incorrect API key provided: sk-proj-********Ef56. You can find it on your page.",
        "bad header 'Authorization: Bearer " + KEY + "'"
      })
  void theMessageNeverContainsTheKey(String message) {
    for (var body : new String[] {
      error("invalid_api_key", null, null, message), message, "<title>" + message + "</title>"
    }) {
      assertThat(refused(401, headers("x-request-id", KEY), body).getMessage())
          .contains("[key]")
          .doesNotContain("sk-")
          .doesNotContain("Ef56");
    }
    assertThat(errors.broken(new IllegalStateException(message)).getMessage())
        .contains("[key]")
        .doesNotContain("Ef56");
  }

  @Test
  void aCutMessageContainsNoPartOfTheKey() {
    for (int before = 270; before < 310; before++) {
      assertThat(refused(401, headers(), "x".repeat(before) + " " + KEY).getMessage())
          .doesNotContain("sk-p");
    }
  }

  @Test
  void aLongMessageIsCutAndKeptOnOneLine() {
    var failure = refused(
        400,
        headers(),
        "first\r\n\tsecond\u2028third\u0000\u001b[31m " + "\uD83C\uDFA8".repeat(400));

    var message =
        failure.getMessage().substring("the image model refuses the request (400): ".length());
    assertThat(message)
        .startsWith("first second third [31m \uD83C\uDFA8")
        .endsWith("\uD83C\uDFA8…");
    assertThat(message.length()).isBetween(299, 300);
  }

  @Test
  void anyBodyIsParsedWithoutException() {
    var random = new SplittableRandom(11);
    var alphabet = "{}[]\":,<>/ \\u00e\uD83Cabc\u0000\n1-.".toCharArray();
    for (int round = 0; round < 5_000; round++) {
      var body = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        body.append(alphabet[random.nextInt(alphabet.length)]);
      }
      assertThat(refused(400, headers(), body.toString()).kind()).isEqualTo(Kind.INVALID);
    }
    assertThat(refused(400, headers(), "[".repeat(60_000)).kind()).isEqualTo(Kind.INVALID);
    assertThat(refused(400, headers(), "{\"error\":{\"code\":17,\"message\":{\"a\":1}}}")
            .kind())
        .isEqualTo(Kind.INVALID);
    assertThat(refused(400, headers(), "{\"error\":null}").kind()).isEqualTo(Kind.INVALID);
  }

  @Test
  void networkFailuresDifferByWhetherTheRequestWasSent() {
    var tls = new SSLHandshakeException("Failed to create SSL connection");
    tls.initCause(new IllegalStateException("unable to find valid certification path"));

    assertThat(errors.unreachable(new ConnectException("Connection refused")).kind())
        .isEqualTo(Kind.NETWORK_BEFORE_SEND);
    assertThat(errors.unreachable(tls))
        .hasMessageEndingWith(": unable to find valid certification path");
    assertThat(errors.broken(new IOException()).kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(errors.broken(new IOException())).hasMessageEndingWith(": IOException");
    assertThat(errors.overdue(false, 500).kind()).isEqualTo(Kind.NETWORK_BEFORE_SEND);
    assertThat(errors.overdue(true, 500).kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(errors.malformed("holds no picture").kind()).isEqualTo(Kind.MALFORMED);
  }

  private PaintFailure refused(int status, MultiMap headers, String body) {
    return errors.refused(status, headers, body.getBytes(StandardCharsets.UTF_8), NOW);
  }

  private static String error(String code, String type, String param, String message) {
    return new JsonObject()
        .put(
            "error",
            new JsonObject()
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code))
        .encode();
  }

  private static MultiMap headers(String... namesAndValues) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }
}
