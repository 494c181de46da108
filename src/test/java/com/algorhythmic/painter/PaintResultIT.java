package com.algorhythmic.painter;

import static com.algorhythmic.painter.openai.OpenAiFixture.failureOf;
import static com.algorhythmic.painter.openai.OpenAiFixture.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.Painting.TokenUsage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class PaintResultIT {
  private static final PaintFailure OVERDUE = new PaintFailure(Kind.OVERLOAD, "too late");
  private static final PaintFailure BROKEN = new PaintFailure(Kind.MALFORMED, "broken");
  private static final Painting PAINTING =
      new Painting(new byte[1], "image/png", 1, 1, null, "test", TokenUsage.NONE, 0);

  private final AtomicInteger cleanedUp = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);

  @Test
  void theFirstEndDecidesAndCleansUpOnce(Vertx vertx) throws Exception {
    var result = new PaintResult(vertx, PaintContext.quiet(10_000));
    var painting = begin(result);
    assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(result.isOver()).isFalse();

    result.end(Future.succeededFuture(PAINTING));
    result.fail(BROKEN);

    assertThat(result(painting)).isSameAs(PAINTING);
    assertThat(result.isOver()).isTrue();
    assertThat(cleanedUp).hasValue(1);
  }

  @Test
  void theTimeLimitEndsAPainting(Vertx vertx) throws Exception {
    assertThat(failureOf(begin(new PaintResult(vertx, PaintContext.quiet(50))))).isSameAs(OVERDUE);
  }

  @Test
  void anAbandonedPaintingIsCancelledDespiteLaterReports(Vertx vertx) throws Exception {
    var abandoned = new PaintContext(10_000, Future.succeededFuture(), ignored -> {});
    var broken = new PaintResult(vertx, abandoned);
    var painted = new PaintResult(vertx, abandoned);
    var first = begin(broken);
    var second = begin(painted);

    broken.fail(BROKEN);
    painted.end(Future.succeededFuture(PAINTING));

    assertThat(failureOf(first).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(failureOf(second).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(begun.getCount()).as("work that has not begun").isEqualTo(1);
  }

  @Test
  void aContextNeedsATimeLimitAndItsListeners() {
    assertThatIllegalArgumentException().isThrownBy(() -> PaintContext.quiet(0));
    assertThatNullPointerException().isThrownBy(() -> new PaintContext(1, null, ignored -> {}));
    assertThatNullPointerException()
        .isThrownBy(() -> new PaintContext(1, Future.succeededFuture(), null));
  }

  private Future<Painting> begin(PaintResult result) {
    return result.begin(() -> OVERDUE, cleanedUp::incrementAndGet, begun::countDown);
  }
}
