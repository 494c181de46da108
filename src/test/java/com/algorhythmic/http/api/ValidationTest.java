package com.algorhythmic.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import io.vertx.openapi.validation.ValidatorException;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ValidationTest {
  private static final String ARTWORK = UUID.randomUUID().toString();

  private static Vertx vertx;
  private static Validation validation;

  @BeforeAll
  static void load() throws Exception {
    vertx = Vertx.vertx();
    validation = new Validation(vertx, Contract.load(vertx).await(30, TimeUnit.SECONDS));
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void a_small_body_is_validated_on_the_event_loop() throws Exception {
    assertThat(isValidatedOnEventLoop(vote(1, 0))).isTrue();
    assertThat(isValidatedOnEventLoop(vote(1, 3_900))).isTrue();
    assertThat(isValidatedOnEventLoop(vote(2, 0))).as("a refusal").isTrue();
  }

  @Test
  void a_large_body_is_validated_by_a_worker() throws Exception {
    assertThat(isValidatedOnEventLoop(vote(1, Validation.SMALL_BYTES))).isFalse();
  }

  @Test
  void small_and_large_bodies_have_the_same_answers() throws Exception {
    for (int padding : new int[] {0, Validation.SMALL_BYTES}) {
      var valid = validate(vote(1, padding)).await(10, TimeUnit.SECONDS);
      assertThat(valid.getBody().getJsonObject().getString("artworkId")).isEqualTo(ARTWORK);
      var refused = validate(vote(2, padding))
          .transform(done -> Future.succeededFuture(done.cause()))
          .await(10, TimeUnit.SECONDS);
      assertThat(refused).isInstanceOf(ValidatorException.class);
    }
  }

  @Test
  void a_request_without_a_body_is_validated_at_once() throws Exception {
    var next = new ValidatableRequestImpl(
        Map.of(), Map.of(), Map.of(), Map.of("sessionId", new RequestParameterImpl("s")));
    var valid = validation.validate(next, "nextArtwork");
    assertThat(valid.isComplete()).isTrue();
    assertThat(valid.result().getQuery().get("sessionId").getString()).isEqualTo("s");
  }

  /** A vote with blanks, which JSON allows anywhere. */
  private static Vote vote(int vote, int padding) {
    return new Vote(Buffer.buffer(
        "{" + " ".repeat(padding) + "\"artworkId\":\"" + ARTWORK + "\",\"vote\":" + vote + "}"));
  }

  private static Future<ValidatedRequest> validate(Vote request) {
    return validation.validate(request, "vote");
  }

  private static boolean isValidatedOnEventLoop(Vote request) throws Exception {
    Context context = vertx.getOrCreateContext();
    var answered = Promise.<Void>promise();
    context.runOnContext(now -> validate(request).onComplete(done -> answered.complete()));
    answered.future().await(10, TimeUnit.SECONDS);
    return request.lastReadOnEventLoop;
  }

  /** The request of a vote, which knows where its body was last read: the validation is the last to read it. */
  private static final class Vote extends ValidatableRequestImpl {
    private volatile boolean lastReadOnEventLoop;

    Vote(Buffer body) {
      super(
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          new RequestParameterImpl(body),
          "application/json");
    }

    @Override
    public RequestParameter getBody() {
      lastReadOnEventLoop = Context.isOnEventLoopThread();
      return super.getBody();
    }
  }
}
