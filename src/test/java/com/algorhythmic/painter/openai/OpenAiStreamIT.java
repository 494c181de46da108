package com.algorhythmic.painter.openai;

import static com.algorhythmic.painter.openai.OpenAiFixture.PATIENT_MS;
import static com.algorhythmic.painter.openai.OpenAiFixture.PROMPT;
import static com.algorhythmic.painter.openai.OpenAiFixture.decoded;
import static com.algorhythmic.painter.openai.OpenAiFixture.request;
import static com.algorhythmic.painter.openai.OpenAiFixture.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.Painting.Partial;
import com.algorhythmic.painter.Painting.TokenUsage;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.FakeOpenAiStream;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OpenAiStreamIT {
  private final OpenAiFixture openai = new OpenAiFixture();

  @AfterEach
  void stop() {
    openai.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void partialPicturesArrive(int partials) throws Exception {
    var painting = openai.painted(openai.painter(partials));

    assertThat(decoded(painting.image()).getWidth()).isEqualTo(1024);
    assertThat(painting.usage()).isEqualTo(new TokenUsage(PROMPT.length() / 4, 0, 1056));
    var seen = new ArrayList<>(openai.seen);
    assertThat(seen).hasSize(partials);
    for (int i = 0; i < partials; i++) {
      assertThat(seen.get(i).number()).isEqualTo(i + 1);
      assertThat(seen.get(i).of()).isEqualTo(partials);
      assertThat(seen.get(i).mediaType()).isEqualTo("image/jpeg");
      assertThat(decoded(seen.get(i).image()).getWidth()).isEqualTo(1024);
      assertThat(seen.get(i).image()).isNotEqualTo(painting.image());
    }
    var asked = openai.fake.requests().get(0);
    assertThat(asked.getBoolean("stream")).isTrue();
    assertThat(asked.getInteger("partial_images")).isEqualTo(partials);
    assertThat(openai.fake.aborted()).isZero();
  }

  @Test
  void partialPicturesArriveOnTheCallersContextBeforeThePicture() throws Exception {
    openai.fake.behave(FakeOpenAiStream.ok(30));
    var context = openai.vertx.getOrCreateContext();
    var told = new ArrayList<Context>();
    var painter = openai.painter(2);
    var painted = Promise.<Integer>promise();
    var sitting = new PaintContext(
        PATIENT_MS, Promise.promise().future(), seen -> told.add(Vertx.currentContext()));
    context.runOnContext(
        here -> painter.paint(request(), sitting).map(done -> told.size()).onComplete(painted));

    assertThat(result(painted.future())).isEqualTo(2);
    assertThat(told).containsExactly(context, context);
  }

  @Test
  void aFailingListenerDoesNotAffectThePainting() throws Exception {
    var sitting = new PaintContext(PATIENT_MS, Promise.promise().future(), seen -> {
      throw new IllegalStateException("not now");
    });

    assertThat(result(openai.painter(2).paint(request(), sitting)).width()).isEqualTo(1024);
  }

  @Test
  void theCompletedPictureMayComeFirst() throws Exception {
    openai.fake.behave(FakeOpenAiStream.completedFirst());

    assertThat(openai.painted(openai.painter(2)).width()).isEqualTo(1024);
    assertThat(openai.seen).isEmpty();
  }

  @Test
  void aServerWithoutStreamingWorks() throws Exception {
    openai.fake.behave(FakeOpenAiStream.ignored());

    assertThat(openai.painted(openai.painter(2)).width()).isEqualTo(1024);
    assertThat(openai.seen).isEmpty();
  }

  @Test
  void aStreamInSmallChunksIsRead() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.trickle(4_001, 1));

    assertThat(decoded(openai.painted(openai.painter(2)).image()).getWidth()).isEqualTo(1024);
  }

  @Test
  void brokenAndUnorderedPartialPicturesAreSkipped() throws Exception {
    var partial = "event: image_generation.partial_image\ndata: {\"b64_json\":\"PARTIAL\"%s}\n\n";
    openai.fake.behave(FakeOpenAiStream.text(partial.formatted(",\"partial_image_index\":1")
        + partial.formatted(",\"partial_image_index\":0")
        + partial.formatted(",\"partial_image_index\":-7")
        + partial.formatted(",\"partial_image_index\":3")
        + "event: image_generation.partial_image\ndata: {\"b64_json\":\"AAAA\"}\n\n"
        + "event: image_generation.partial_image\ndata: {\"b64_json\"\n\n"
        + partial.formatted("")
        + "event: image_generation.completed\ndata: {\"b64_json\":\"PICTURE\"}\n\n"));

    var painting = openai.painted(openai.painter(3));

    assertThat(painting.usage()).isEqualTo(TokenUsage.NONE);
    assertThat(openai.seen).extracting(Partial::number).containsExactly(2, 3);
  }

  @Test
  void truncatedPartialPicturesAreSkipped() throws Exception {
    openai.fake.behave(FakeOpenAiStream.brokenPartials());

    assertThat(openai.painted(openai.painter(2)).width()).isEqualTo(1024);
    assertThat(openai.seen).isEmpty();
  }

  static Stream<Arguments> oddStreams() {
    var done = "data: {\"type\":\"image_generation.completed\",\"b64_json\":\"PICTURE\"}";
    return Stream.of(
        arguments("no event names", done + "\n\ndata: [DONE]\n\n"),
        arguments("CRLF, a mark and comments", "\uFEFF: hello\r\n\r\n:\r\n" + done + "\r\n\r\n"),
        arguments("CR", "retry: 10\rid: 7\r" + done + "\r\r"),
        arguments(
            "strange events",
            "event: keepalive\ndata: {\"error\":{\"message\":\"not for us\"}}\n\ndata: 17\n\n"
                + "data: {}\n\nevent: image_generation.queued\ndata: x\n\ndata\n\n"
                + "event: message\n" + done + "\n\n"),
        arguments(
            "data on several lines",
            "event: image_generation.completed\ndata: {\ndata:\"b64_json\":\ndata: \"PICTURE\"}\n\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddStreams")
  void anUnusualStreamIsRead(String name, String text) throws Exception {
    openai.fake.behave(FakeOpenAiStream.text(text));

    assertThat(openai.painted(openai.painter(1)).width()).isEqualTo(1024);
  }

  static Stream<Arguments> lostStreams() {
    return Stream.of(
        arguments("empty", FakeOpenAiStream.withoutPicture(0)),
        arguments("ended after its partial pictures", FakeOpenAiStream.withoutPicture(2)),
        arguments("dropped", FakeOpenAiStream.dropped(1)),
        arguments("reset inside an event", FakeOpenAiBehaviour.reset()),
        arguments(
            "without its last line end",
            FakeOpenAiStream.text(
                "event: image_generation.completed\ndata: {\"b64_json\":\"PICTURE\"}\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lostStreams")
  void aLostStreamFailsAfterSend(String name, FakeOpenAiBehaviour behaviour) throws Exception {
    openai.fake.behave(behaviour);

    assertThat(openai.failure(openai.painter(2)).kind()).isEqualTo(Kind.NETWORK_AFTER_SEND);
    assertThat(openai.seen.size()).isBetween(0, 2);
  }

  static Stream<Arguments> badPictures() {
    var completed = "event: image_generation.completed\ndata: ";
    return Stream.of(
        arguments("text for a picture", FakeOpenAiBehaviour.notAnImage()),
        arguments("half a picture", FakeOpenAiBehaviour.truncatedImage()),
        arguments("half the base64", FakeOpenAiBehaviour.truncatedBase64()),
        arguments("no JSON", FakeOpenAiStream.text(completed + "[DONE]\n\n")),
        arguments("no picture", FakeOpenAiStream.text(completed + "{\"b64_json\":null}\n\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badPictures")
  void aCompletedEventWithoutAPictureIsMalformed(String name, FakeOpenAiBehaviour behaviour)
      throws Exception {
    openai.fake.behave(behaviour);

    assertThat(openai.failure(openai.painter(2)).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void anEndlessStreamEndsAtTheSizeLimit() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.flood());

    var failure = openai.failure(openai.painter(2));

    assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(failure).hasMessageContaining("longer than");
    assertThat(openai.fake.awaitAborted(1, Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void anErrorEventHasItsKind() throws Exception {
    openai.fake.behave(FakeOpenAiStream.error(
        "image_generation_user_error", "moderation_blocked", "Not this one."));

    var failure = openai.failure(openai.painter(2));

    assertThat(failure.kind()).isEqualTo(Kind.SAFETY_BLOCK);
    assertThat(failure)
        .hasMessage("the image model won't paint this"
            + " (in the stream moderation_blocked, request req_fake_1): Not this one.");
    assertThat(openai.seen).hasSize(1);
  }

  @Test
  void anErrorStatusBeforeTheStreamHasItsKind() throws Exception {
    openai.fake.behave(FakeOpenAiBehaviour.status(
        503, "{\"error\":{\"message\":\"busy\"}}", Map.of("Retry-After", "3")));

    var failure = openai.failure(openai.painter(2));

    assertThat(failure.kind()).isEqualTo(Kind.OVERLOAD);
    assertThat(failure.retryAfterMs()).isEqualTo(3_000);
  }
}
