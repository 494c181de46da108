package com.algorhythmic.painter;

import static com.algorhythmic.painter.openai.OpenAiBench.failureOf;
import static com.algorhythmic.painter.openai.OpenAiBench.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.algorhythmic.painter.PaintFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which of the ends of a sitting counts. */
@Timeout(30)
class PaintResultIT {
  private static final PaintFailure OVERDUE = new PaintFailure(Kind.OVERLOAD, "too late");
  private static final PaintFailure BROKEN = new PaintFailure(Kind.MALFORMED, "broken");
  private static final Painting PAINTING =
      new Painting(new byte[1], "image/png", 1, 1, "test", TokenUsage.NONE, 0);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger cleared = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);

  @AfterEach
  void stop() throws Exception {
    result(vertx.close());
  }

  @Test
  void theFirstEndCountsAndClearsOnce() throws Exception {
    var outcome = new PaintResult(vertx, PaintContext.quiet(10_000));
    var painted = begin(outcome);
    assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(outcome.isOver()).isFalse();

    outcome.end(Future.succeededFuture(PAINTING));
    outcome.fail(BROKEN);

    assertThat(result(painted)).isSameAs(PAINTING);
    assertThat(outcome.isOver()).isTrue();
    assertThat(cleared).hasValue(1);
  }

  @Test
  void theLimitEndsWhatNothingElseEnds() throws Exception {
    assertThat(failureOf(begin(new PaintResult(vertx, PaintContext.quiet(50))))).isSameAs(OVERDUE);
  }

  @Test
  void nothingThatComesAfterTheAbandonmentCountsEvenIfItIsToldFirst() throws Exception {
    var abandoned = new PaintContext(10_000, Future.succeededFuture(), unseen -> {});
    var broken = new PaintResult(vertx, abandoned);
    var painted = new PaintResult(vertx, abandoned);
    var first = begin(broken);
    var second = begin(painted);

    broken.fail(BROKEN);
    painted.end(Future.succeededFuture(PAINTING));

    assertThat(failureOf(first).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(failureOf(second).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(begun.getCount()).as("work that was not begun").isEqualTo(1);
  }

  @Test
  void aSittingIsRefusedWithoutTimeOrEnd() {
    assertThatIllegalArgumentException().isThrownBy(() -> PaintContext.quiet(0));
    assertThatNullPointerException().isThrownBy(() -> new PaintContext(1, null, unseen -> {}));
    assertThatNullPointerException()
        .isThrownBy(() -> new PaintContext(1, Future.succeededFuture(), null));
  }

  private Future<Painting> begin(PaintResult outcome) {
    return outcome.begin(() -> OVERDUE, cleared::incrementAndGet, begun::countDown);
  }
}
