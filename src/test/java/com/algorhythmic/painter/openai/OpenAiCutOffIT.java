package com.algorhythmic.painter.openai;

import static com.algorhythmic.painter.openai.OpenAiFixture.PATIENT_MS;
import static com.algorhythmic.painter.openai.OpenAiFixture.SHORT_MS;
import static com.algorhythmic.painter.openai.OpenAiFixture.elapsedMs;
import static com.algorhythmic.painter.openai.OpenAiFixture.failureOf;
import static com.algorhythmic.painter.openai.OpenAiFixture.request;
import static com.algorhythmic.painter.openai.OpenAiFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.FakeOpenAiStream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a call to the image model ends before its answer does: at its limit, unwanted, or with the painter. */
@Timeout(30)
class OpenAiCutOffIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final OpenAiFixture bench = new OpenAiFixture();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aHangingCallIsCutOffAtTheLimitAndItsConnectionClosed() throws Exception {
    bench.fake.behave(FakeOpenAiBehaviour.hang());
    long begun = System.nanoTime();

    var failure = bench.failure(bench.painter(), SHORT_MS);

    assertThat(failure.kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(elapsedMs(begun)).isBetween(SHORT_MS, SHORT_MS + 5_000);
    assertThat(bench.fake.awaitAborted(1, SOON)).isTrue();
    assertThat(bench.fake.open()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void anAnswerThatDripsForEverIsCutOffAtTheLimitAsWell(int partials) throws Exception {
    bench.fake.behave(FakeOpenAiBehaviour.drip(20));
    long begun = System.nanoTime();

    var failure = bench.failure(bench.painter(partials), SHORT_MS);

    assertThat(failure.kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(elapsedMs(begun)).isBetween(SHORT_MS, SHORT_MS + 5_000);
    assertThat(bench.fake.awaitAborted(1, SOON)).isTrue();
  }

  @Test
  void aRefusalCountsAsOneEvenIfItsBodyNeverEnds() throws Exception {
    bench.fake.behave(FakeOpenAiBehaviour.statusThenHang(503, "{\"error\":{\"message\":\"over"));

    assertThat(bench.failure(bench.painter(), SHORT_MS).kind()).isEqualTo(Kind.OVERLOAD);
    assertThat(bench.fake.awaitAborted(1, SOON)).isTrue();
  }

  @Test
  void aPictureThatNobodyWantsIsNotAskedFor() throws Exception {
    bench.abandon();

    assertThat(bench.failure(bench.painter()).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(bench.fake.arrivals()).isEmpty();
  }

  @Test
  void aCallThatNobodyWantsAnyMoreIsBrokenOffAtOnce() throws Exception {
    bench.fake.behave(FakeOpenAiBehaviour.hang());
    var underWay = bench.painter().paint(request(), bench.watched(PATIENT_MS));
    assertThat(bench.fake.awaitOpen(1, SOON)).isTrue();

    bench.abandon();

    assertThat(failureOf(underWay).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(bench.fake.awaitAborted(1, SOON)).isTrue();
    assertThat(bench.fake.open()).isZero();
  }

  @Test
  void whetherItIsAbandonedBySuccessOrFailureIsAllTheSame() throws Exception {
    bench.fake.behave(FakeOpenAiBehaviour.hang());
    var abandoned = Promise.<Void>promise();
    var sitting = new PaintContext(PATIENT_MS, abandoned.future(), unseen -> {});
    var underWay = bench.painter().paint(request(), sitting);
    assertThat(bench.fake.awaitOpen(1, SOON)).isTrue();

    abandoned.fail("the screen is gone");

    assertThat(failureOf(underWay).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(bench.fake.awaitAborted(1, SOON)).isTrue();
  }

  @Test
  void aStreamThatNobodyWantsAnyMoreIsBrokenOffAtOnce() throws Exception {
    bench.fake.behave(FakeOpenAiStream.stalled(1));
    var underWay = bench.painter(2).paint(request(), bench.watched(PATIENT_MS));
    Await.until("a partial picture", SOON, () -> !bench.seen.isEmpty());

    bench.abandon();

    assertThat(failureOf(underWay).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(bench.fake.awaitAborted(1, SOON)).isTrue();
    assertThat(bench.seen).hasSize(1);
  }

  @Test
  void aCallIsBrokenOffWhileItConnects() throws Exception {
    // Its backlog accepts the connection; nobody reads it, so TLS gets no answer.
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var base = URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/v1");
      var underWay =
          bench.painter(base, FakeOpenAi.KEY, "m", 0).paint(request(), bench.watched(PATIENT_MS));
      socket.accept().getInputStream().read();

      bench.abandon();

      assertThat(failureOf(underWay).kind()).isEqualTo(Kind.CANCELLED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aPictureIsUnwantedEvenWhileItIsDecodedAndNoPartialIsToldAfterwards(int partials)
      throws Exception {
    var decoder = bench.vertx.createSharedWorkerExecutor("openai-decoder", 1);
    var context = bench.vertx.getOrCreateContext();
    var free = new CountDownLatch(1);
    var busy = decoder.executeBlocking(() -> free.await(20, TimeUnit.SECONDS));
    var painter = bench.painter(partials);
    var underWay = Promise.<Painting>promise();
    context.runOnContext(
        here -> painter.paint(request(), bench.watched(PATIENT_MS)).onComplete(underWay));
    assertThat(bench.fake.awaitOpen(1, SOON)).isTrue();
    assertThat(bench.fake.awaitOpen(0, SOON)).as("answered to the end").isTrue();

    bench.abandon();

    assertThat(failureOf(underWay.future()).kind()).isEqualTo(Kind.CANCELLED);
    free.countDown();
    assertThat(result(busy)).isTrue();
    result(decoder.executeBlocking(() -> "whatever waited for the decoder is done"));
    var later = Promise.<Void>promise();
    context.runOnContext(later::complete);
    result(later.future());
    assertThat(bench.seen).isEmpty();
  }

  @Test
  void theLimitHoldsForDecodingAsWell() throws Exception {
    var decoder = bench.vertx.createSharedWorkerExecutor("openai-decoder", 1);
    var free = new CountDownLatch(1);
    Future<Boolean> busy = decoder.executeBlocking(() -> free.await(20, TimeUnit.SECONDS));

    assertThat(bench.failure(bench.painter(), SHORT_MS).kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);

    free.countDown();
    assertThat(result(busy)).isTrue();
  }

  @Test
  void closingBreaksOffWhatIsUnderWayAndRefusesTheRest() throws Exception {
    bench.fake.behave(FakeOpenAiBehaviour.hang());
    var painter = bench.painter();
    var underWay = painter.paint(request(), bench.watched(PATIENT_MS));
    assertThat(bench.fake.awaitOpen(1, SOON)).isTrue();

    result(painter.close());

    assertThat(failureOf(underWay).kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(bench.fake.awaitAborted(1, SOON)).isTrue();
    assertThat(bench.failure(painter).kind()).isEqualTo(Kind.NETWORK_BEFORE_SEND);
    assertThat(bench.fake.requests()).hasSize(1);
  }
}
