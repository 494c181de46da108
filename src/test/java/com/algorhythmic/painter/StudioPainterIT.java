package com.algorhythmic.painter;

import static com.algorhythmic.painter.openai.OpenAiBench.elapsedMs;
import static com.algorhythmic.painter.openai.OpenAiBench.failureOf;
import static com.algorhythmic.painter.openai.OpenAiBench.request;
import static com.algorhythmic.painter.openai.OpenAiBench.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.PaintFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The offline painter's time with a request: bounded, and not begun for nobody. */
@Timeout(60)
class StudioPainterIT {
  private final Vertx vertx = Vertx.vertx();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("studio", 1);
  private final StudioPainter painter = new StudioPainter(vertx, workers);
  private final CountDownLatch free = new CountDownLatch(1);
  private Future<Boolean> busy;

  @BeforeEach
  void occupyTheOnlyThread() {
    busy = workers.executeBlocking(() -> free.await(30, TimeUnit.SECONDS), false);
  }

  @AfterEach
  void stop() throws Exception {
    free.countDown();
    result(vertx.close());
  }

  @Test
  void whatNobodyWantsBeforeItsTurnIsNeverPainted() throws Exception {
    var abandoned = Promise.<Void>promise();
    var sitting = new PaintContext(30_000, abandoned.future(), unseen -> {});
    var asked = new ArrayList<Future<Painting>>();
    for (int i = 0; i < 100; i++) {
      asked.add(painter.paint(request(), sitting));
    }

    abandoned.complete();

    for (var painting : asked) {
      assertThat(failureOf(painting).kind()).isEqualTo(Kind.CANCELLED);
    }
    free.countDown();
    assertThat(result(busy)).isTrue();
    long begun = System.nanoTime();
    result(workers.executeBlocking(() -> "its turn is after all the others", false));
    // A hundred pictures take a core more than ten times as long.
    assertThat(elapsedMs(begun)).isLessThan(3_000);
  }

  @Test
  void thePainterWaitsForAThreadNoLongerThanTheSittingLasts() throws Exception {
    long begun = System.nanoTime();

    var failure = failureOf(painter.paint(request(), PaintContext.quiet(200)));

    assertThat(failure.kind()).isEqualTo(Kind.INTERNAL);
    assertThat(failure).hasMessageContaining("within 200 ms");
    assertThat(elapsedMs(begun)).isBetween(200L, 5_000L);
  }

  @Test
  void aPictureOfTheStudioTakesNoTokens() throws Exception {
    free.countDown();

    var painting = result(painter.paint(request(), 0.25, PaintContext.quiet(30_000)));

    assertThat(painting.usage()).isEqualTo(TokenUsage.NONE);
    assertThat(painting.costMicroUsd()).isZero();
  }
}
