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

@Timeout(30)
class OpenAiCutOffIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final OpenAiFixture openai = new OpenAiFixture();

  @AfterEach
  void stop() {
    openai.close();
  }

  @Test
  void aHangingCallEndsAtTheLimitAndItsConnectionIsClosed() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.hang());
    long begun = System.nanoTime();

    var failure = openai.failure(openai.painter(), SHORT_MS);

    assertThat(failure.kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(elapsedMs(begun)).isBetween(SHORT_MS, SHORT_MS + 5_000);
    assertThat(openai.fake.awaitAborted(1, SOON)).isTrue();
    assertThat(openai.fake.open()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void anEndlessSlowAnswerEndsAtTheLimit(int partials) throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.drip(20));
    long begun = System.nanoTime();

    var failure = openai.failure(openai.painter(partials), SHORT_MS);

    assertThat(failure.kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(elapsedMs(begun)).isBetween(SHORT_MS, SHORT_MS + 5_000);
    assertThat(openai.fake.awaitAborted(1, SOON)).isTrue();
  }

  @Test
  void anErrorStatusDecidesEvenIfTheBodyNeverEnds() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.statusThenHang(503, "{\"error\":{\"message\":\"over"));

    assertThat(openai.failure(openai.painter(), SHORT_MS).kind()).isEqualTo(Kind.OVERLOAD);
    assertThat(openai.fake.awaitAborted(1, SOON)).isTrue();
  }

  @Test
  void anAbandonedPictureIsNotRequested() throws Exception {
    openai.abandon();

    assertThat(openai.failure(openai.painter()).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(openai.fake.arrivals()).isEmpty();
  }

  @Test
  void anAbandonedCallEndsAtOnce() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.hang());
    var underWay = openai.painter().paint(request(), openai.watched(PATIENT_MS));
    assertThat(openai.fake.awaitOpen(1, SOON)).isTrue();

    openai.abandon();

    assertThat(failureOf(underWay).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(openai.fake.awaitAborted(1, SOON)).isTrue();
    assertThat(openai.fake.open()).isZero();
  }

  @Test
  void aFailedAbandonmentFutureAbandonsToo() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.hang());
    var abandoned = Promise.<Void>promise();
    var sitting = new PaintContext(PATIENT_MS, abandoned.future(), unseen -> {});
    var underWay = openai.painter().paint(request(), sitting);
    assertThat(openai.fake.awaitOpen(1, SOON)).isTrue();

    abandoned.fail("the screen is gone");

    assertThat(failureOf(underWay).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(openai.fake.awaitAborted(1, SOON)).isTrue();
  }

  @Test
  void anAbandonedStreamEndsAtOnce() throws Exception {
    openai.fake.behave(FakeOpenAiStream.stalled(1));
    var underWay = openai.painter(2).paint(request(), openai.watched(PATIENT_MS));
    Await.until("a partial picture", SOON, () -> !openai.seen.isEmpty());

    openai.abandon();

    assertThat(failureOf(underWay).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(openai.fake.awaitAborted(1, SOON)).isTrue();
    assertThat(openai.seen).hasSize(1);
  }

  @Test
  void aCallCanBeAbandonedWhileItConnects() throws Exception {
    // The backlog accepts the connection and nothing reads it, so the TLS handshake gets no answer.
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var base = URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/v1");
      var underWay =
          openai.painter(base, FakeOpenAi.KEY, "m", 0).paint(request(), openai.watched(PATIENT_MS));
      socket.accept().getInputStream().read();

      openai.abandon();

      assertThat(failureOf(underWay).kind()).isEqualTo(Kind.CANCELLED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aPictureCanBeAbandonedWhileItIsDecodedAndNoPartialFollows(int partials) throws Exception {
    var decoder = openai.vertx.createSharedWorkerExecutor("openai-decoder", 1);
    var context = openai.vertx.getOrCreateContext();
    var free = new CountDownLatch(1);
    var busy = decoder.executeBlocking(() -> free.await(20, TimeUnit.SECONDS));
    var painter = openai.painter(partials);
    var underWay = Promise.<Painting>promise();
    context.runOnContext(
        here -> painter.paint(request(), openai.watched(PATIENT_MS)).onComplete(underWay));
    assertThat(openai.fake.awaitOpen(1, SOON)).isTrue();
    assertThat(openai.fake.awaitOpen(0, SOON)).as("the answer is complete").isTrue();

    openai.abandon();

    assertThat(failureOf(underWay.future()).kind()).isEqualTo(Kind.CANCELLED);
    free.countDown();
    assertThat(result(busy)).isTrue();
    result(decoder.executeBlocking(() -> "queued after everything else"));
    var later = Promise.<Void>promise();
    context.runOnContext(later::complete);
    result(later.future());
    assertThat(openai.seen).isEmpty();
  }

  @Test
  void theLimitIncludesDecoding() throws Exception {
    var decoder = openai.vertx.createSharedWorkerExecutor("openai-decoder", 1);
    var free = new CountDownLatch(1);
    Future<Boolean> busy = decoder.executeBlocking(() -> free.await(20, TimeUnit.SECONDS));

    assertThat(openai.failure(openai.painter(), SHORT_MS).kind())
        .isEqualTo(Kind.NETWORK_AFTER_SEND);

    free.countDown();
    assertThat(result(busy)).isTrue();
  }

  @Test
  void closingEndsRunningCallsAndRefusesOthers() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.hang());
    var painter = openai.painter();
    var underWay = painter.paint(request(), openai.watched(PATIENT_MS));
    assertThat(openai.fake.awaitOpen(1, SOON)).isTrue();

    result(painter.close());

    assertThat(failureOf(underWay).kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(openai.fake.awaitAborted(1, SOON)).isTrue();
    assertThat(openai.failure(painter).kind()).isEqualTo(Kind.NETWORK_BEFORE_SEND);
    assertThat(openai.fake.requests()).hasSize(1);
  }
}
