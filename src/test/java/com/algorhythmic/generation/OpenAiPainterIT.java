package com.algorhythmic.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.algorhythmic.generation.PaintFailure.Kind;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.FakeOpenAiExchange;
import com.algorhythmic.testing.FakeOpenAiPicture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SelfSignedCertificate;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class OpenAiPainterIT {
  private static final long PATIENT_MS = 15_000;
  private static final long SHORT_MS = 1_000;
  private static final String PROMPT = "A lighthouse in the fog, in the style of woodcut";

  private final List<OpenAiPainter> painters = new ArrayList<>();
  private Vertx vertx;
  private FakeOpenAi fake;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    fake = FakeOpenAi.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (var painter : painters) {
      result(painter.close());
    }
    result(vertx.close());
    fake.close();
  }

  @ParameterizedTest
  @EnumSource
  void paintsWhatIsAskedFor(Orientation orientation) throws Exception {
    var painting = painted(painter(PATIENT_MS), request(PROMPT, orientation));

    assertThat(painting.mediaType()).isEqualTo("image/jpeg");
    assertThat(painting.painter()).isEqualTo("openai/" + FakeOpenAi.MODEL);
    assertThat(painting.inputTokens()).isEqualTo(PROMPT.length() / 4);
    assertThat(painting.outputTokens()).isEqualTo(1056);
    var image = decoded(painting);
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
  void asksWithExactlyTheParametersOfTheApi() throws Exception {
    painted(painter(PATIENT_MS), request(PROMPT, Orientation.PORTRAIT));

    assertThat(fake.requests())
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
  void everyCallGivesAnotherPicture() throws Exception {
    var painter = painter(PATIENT_MS);

    var first = painted(painter, request(PROMPT, Orientation.SQUARE));
    var second = painted(painter, request(PROMPT, Orientation.SQUARE));

    assertThat(second.image()).isNotEqualTo(first.image());
    assertThat(fake.aborted()).isZero();
  }

  @Test
  void sendsManyAtOnce() throws Exception {
    int many = 16;
    var arrived = new ConcurrentLinkedQueue<FakeOpenAiExchange>();
    fake.behave(exchange -> {
      arrived.add(exchange);
      if (arrived.size() == many) {
        arrived.forEach(FakeOpenAiBehaviour.ok()::answer);
      }
    });
    var painter = painter(PATIENT_MS);

    var paintings = result(Future.all(Stream.generate(
            () -> painter.paint(request(PROMPT, Orientation.SQUARE), Sitting.quiet(5_000)))
        .limit(many)
        .toList()));

    assertThat(paintings.<Painting>list()).hasSize(many).doesNotContainNull();
  }

  @Test
  void waitsForASlowAnswerWithinItsLimit() throws Exception {
    fake.behave(FakeOpenAiBehaviour.slow(700));
    long begun = System.nanoTime();

    painted(painter(PATIENT_MS), request(PROMPT, Orientation.SQUARE));

    assertThat(elapsedMs(begun)).isBetween(700L, PATIENT_MS);
  }

  @Test
  void readsAnAnswerThatComesInSmallPieces() throws Exception {
    fake.behave(FakeOpenAiBehaviour.trickle(4_001, 1));

    var painting = painted(painter(PATIENT_MS), request(PROMPT, Orientation.SQUARE));

    assertThat(decoded(painting).getWidth()).isEqualTo(1024);
  }

  @Test
  void trustsThePicturesBytesAndNotTheAnswersWords() throws Exception {
    fake.behave(FakeOpenAiBehaviour.disguisedPng());

    var painting = painted(painter(PATIENT_MS), request(PROMPT, Orientation.LANDSCAPE));

    assertThat(painting.mediaType()).isEqualTo("image/png");
    assertThat(painting.width()).isEqualTo(1536);
    assertThat(painting.height()).isEqualTo(1024);
  }

  @Test
  void countsNoTokensWhenTheAnswerCountsNone() throws Exception {
    var picture =
        painted(painter(PATIENT_MS), request(PROMPT, Orientation.SQUARE)).image();
    var base64 = Base64.getEncoder().encodeToString(picture);
    fake.behave(FakeOpenAiBehaviour.status(
        200, "{\"data\":[{\"b64_json\":\"" + base64 + "\"}]}", Map.of()));

    var painting = painted(painter(PATIENT_MS), request(PROMPT, Orientation.SQUARE));

    assertThat(painting.inputTokens()).isZero();
    assertThat(painting.outputTokens()).isZero();
    assertThat(painting.image()).isEqualTo(picture);
  }

  static Stream<Arguments> badAnswers() {
    return Stream.of(
        arguments("not JSON", FakeOpenAiBehaviour.notJson("<html>welcome</html>")),
        arguments("empty", FakeOpenAiBehaviour.notJson("")),
        arguments("half JSON", FakeOpenAiBehaviour.notJson("{\"data\":[{\"b64_json\":\"AAAA")),
        arguments("no picture", FakeOpenAiBehaviour.notJson("{\"created\":1,\"data\":[]}")),
        arguments("null picture", FakeOpenAiBehaviour.notJson("{\"data\":[{\"b64_json\":null}]}")),
        arguments(
            "an address",
            FakeOpenAiBehaviour.notJson("{\"data\":[{\"url\":\"http://127.0.0.1/x.png\"}]}")),
        arguments("another shape", FakeOpenAiBehaviour.notJson("[1,2,3]")),
        arguments("text for a picture", FakeOpenAiBehaviour.notAnImage()),
        arguments("half a picture", FakeOpenAiBehaviour.truncatedImage()),
        arguments("half the base64", FakeOpenAiBehaviour.truncatedBase64()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badAnswers")
  void refusesAnAnswerWithoutAPicture(String name, FakeOpenAiBehaviour behaviour) throws Exception {
    fake.behave(behaviour);

    assertThat(failure(painter(PATIENT_MS)).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void stopsReadingAnEndlessAnswer() throws Exception {
    fake.behave(FakeOpenAiBehaviour.flood());

    var failure = failure(painter(PATIENT_MS));

    assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(failure).hasMessageContaining("longer than");
    assertThat(fake.awaitAborted(1, Duration.ofSeconds(5))).isTrue();
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
  void everyRefusalHasItsKind(int status, String code, Kind kind) throws Exception {
    var body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"No.\"}}";
    fake.next(FakeOpenAiBehaviour.status(
        status, body, Map.of("Retry-After", "7", "Location", "/v1/elsewhere")));

    var failure = failure(painter(PATIENT_MS));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure)
        .hasMessageContaining("(" + status + " " + code + ", request req_fake_1): No.");
    boolean mayReturn = kind == Kind.RATE_LIMIT || kind == Kind.OVERLOAD;
    assertThat(failure.retryAfterMs()).isEqualTo(mayReturn ? 7_000 : 0);
    assertThat(fake.requests()).hasSize(1);
  }

  @Test
  void aWrongKeyIsRefusedAndNotRepeated() throws Exception {
    var failure = failure(painter(fake.base(), "sk-wrong-987654", FakeOpenAi.MODEL, PATIENT_MS));

    assertThat(failure.kind()).isEqualTo(Kind.AUTH);
    assertThat(failure).hasMessageContaining("invalid_api_key").hasMessageNotContaining("987654");
  }

  @Test
  void aDeadModelAndAWrongAddressAreForTheOperator() throws Exception {
    assertThat(failure(painter(fake.base(), FakeOpenAi.KEY, "dall-e-3", PATIENT_MS))
            .kind())
        .isEqualTo(Kind.MODEL_RETIRED);
    assertThat(failure(
                painter(fake.base().resolve("/v2/"), FakeOpenAi.KEY, FakeOpenAi.MODEL, PATIENT_MS))
            .kind())
        .isEqualTo(Kind.MODEL_RETIRED);
  }

  @Test
  void anOverlongPromptIsRefused() throws Exception {
    var failure = failureOf(painter(PATIENT_MS)
        .paint(request("x".repeat(32_001), Orientation.SQUARE), Sitting.quiet(5_000)));

    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
  }

  @Test
  void aHangingCallIsCutOffAtTheLimitAndItsConnectionClosed() throws Exception {
    fake.behave(FakeOpenAiBehaviour.hang());
    long begun = System.nanoTime();

    var failure = failure(painter(SHORT_MS));

    assertThat(failure.kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(elapsedMs(begun)).isBetween(SHORT_MS, SHORT_MS + 5_000);
    assertThat(fake.awaitAborted(1, Duration.ofSeconds(2))).isTrue();
  }

  @Test
  void aTricklingAnswerIsCutOffAtTheLimitAsWell() throws Exception {
    fake.behave(FakeOpenAiBehaviour.trickle(1, 20));
    long begun = System.nanoTime();

    var failure = failure(painter(SHORT_MS));

    assertThat(failure.kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(elapsedMs(begun)).isBetween(SHORT_MS, SHORT_MS + 5_000);
    assertThat(fake.awaitAborted(1, Duration.ofSeconds(2))).isTrue();
  }

  @Test
  void aRefusalCountsAsOneEvenIfItsBodyNeverEnds() throws Exception {
    fake.behave(FakeOpenAiBehaviour.statusThenHang(503, "{\"error\":{\"message\":\"over"));

    assertThat(failure(painter(SHORT_MS)).kind()).isEqualTo(Kind.OVERLOAD);
    assertThat(fake.awaitAborted(1, Duration.ofSeconds(2))).isTrue();
  }

  @Test
  void aConnectionThatBreaksMayHaveBeenBilled() throws Exception {
    fake.next(FakeOpenAiBehaviour.reset(), FakeOpenAiBehaviour.hangUp());
    var painter = painter(PATIENT_MS);

    assertThat(failure(painter).kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(failure(painter).kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(painted(painter, request(PROMPT, Orientation.SQUARE)).width()).isEqualTo(1024);
    assertThat(fake.aborted()).isZero();
  }

  @Test
  void aClosedPortMeansThatNothingWasAsked() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    var failure = failure(
        painter(URI.create("http://127.0.0.1:" + port + "/v1"), FakeOpenAi.KEY, "m", PATIENT_MS));

    assertThat(failure.kind()).isEqualTo(Kind.NETWORK_BEFORE_SEND);
  }

  @Test
  void anUnknownHostMeansThatNothingWasAsked() throws Exception {
    long begun = System.nanoTime();

    var failure =
        failure(painter(URI.create("http://nowhere.invalid/v1"), FakeOpenAi.KEY, "m", 3_000));

    assertThat(failure.kind()).isEqualTo(Kind.NETWORK_BEFORE_SEND);
    assertThat(elapsedMs(begun)).isLessThan(8_000);
  }

  @Test
  void aServerThatNeverShakesHandsMeansThatNothingWasAsked() throws Exception {
    // Its backlog accepts the connection; nobody reads it, so TLS gets no answer.
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var base = URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/v1");

      assertThat(failure(painter(base, FakeOpenAi.KEY, "m", SHORT_MS)).kind())
          .isEqualTo(Kind.NETWORK_BEFORE_SEND);
    }
  }

  @Test
  void aServerWithoutTlsMeansThatNothingWasAsked() throws Exception {
    var base = URI.create(fake.base().toString().replace("http:", "https:"));

    assertThat(failure(painter(base, FakeOpenAi.KEY, "m", PATIENT_MS)).kind())
        .isEqualTo(Kind.NETWORK_BEFORE_SEND);
    assertThat(fake.requests()).isEmpty();
  }

  @Test
  void anUntrustedCertificateNeverSeesTheKey() throws Exception {
    var asked = new AtomicInteger();
    var certificate = SelfSignedCertificate.create("localhost");
    var server = result(vertx
        .createHttpServer(
            new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions()))
        .requestHandler(request -> {
          asked.incrementAndGet();
          request.response().end();
        })
        .listen(0, "127.0.0.1"));
    try {
      var base = URI.create("https://localhost:" + server.actualPort() + "/v1");

      assertThat(failure(painter(base, FakeOpenAi.KEY, "m", PATIENT_MS)).kind())
          .isEqualTo(Kind.NETWORK_BEFORE_SEND);
      assertThat(asked).hasValue(0);
    } finally {
      certificate.delete();
    }
  }

  @Test
  void closingBreaksOffWhatIsUnderWayAndRefusesTheRest() throws Exception {
    var arrived = new CountDownLatch(1);
    fake.behave(exchange -> arrived.countDown());
    var painter = painter(PATIENT_MS);
    var underWay = painter.paint(request(PROMPT, Orientation.SQUARE), Sitting.quiet(5_000));
    assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();

    result(painter.close());

    assertThat(failureOf(underWay).kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(fake.awaitAborted(1, Duration.ofSeconds(2))).isTrue();
    assertThat(failure(painter).kind()).isEqualTo(Kind.NETWORK_BEFORE_SEND);
    assertThat(fake.requests()).hasSize(1);
  }

  private OpenAiPainter painter(long timeoutMs) {
    return painter(fake.base(), FakeOpenAi.KEY, FakeOpenAi.MODEL, timeoutMs);
  }

  private OpenAiPainter painter(URI base, String key, String model, long timeoutMs) {
    var painter =
        new OpenAiPainter(vertx, new OpenAiOptions(base, key, model, "medium", timeoutMs));
    painters.add(painter);
    return painter;
  }

  private static PaintRequest request(String prompt, Orientation orientation) {
    return new PaintRequest(prompt, List.of("woodcut"), orientation, 7, 0.5, 0.5, "5f2b");
  }

  private static Painting painted(OpenAiPainter painter, PaintRequest request) throws Exception {
    return result(painter.paint(request, Sitting.quiet(5_000)));
  }

  private static PaintFailure failure(OpenAiPainter painter) throws Exception {
    return failureOf(painter.paint(request(PROMPT, Orientation.SQUARE), Sitting.quiet(5_000)));
  }

  private static PaintFailure failureOf(Future<Painting> painting) throws Exception {
    try {
      throw new AssertionError("painted " + result(painting));
    } catch (ExecutionException failed) {
      assertThat(failed.getCause()).isInstanceOf(PaintFailure.class);
      return (PaintFailure) failed.getCause();
    }
  }

  private static <T> T result(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static BufferedImage decoded(Painting painting) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(painting.image()));
  }

  private static long elapsedMs(long sinceNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
  }
}
