package com.algorhythmic.painter;

import static com.algorhythmic.painter.openai.OpenAiFixture.elapsedMs;
import static com.algorhythmic.painter.openai.OpenAiFixture.failureOf;
import static com.algorhythmic.painter.openai.OpenAiFixture.request;
import static com.algorhythmic.painter.openai.OpenAiFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.Painting.TokenUsage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(60)
class StudioPainterIT {
  private final CountDownLatch free = new CountDownLatch(1);
  private WorkerExecutor workers;
  private StudioPainter painter;
  private Future<Boolean> busy;

  @BeforeEach
  void occupyTheOnlyThread(Vertx vertx) {
    workers = vertx.createSharedWorkerExecutor("studio", 1);
    painter = new StudioPainter(vertx, workers);
    busy = workers.executeBlocking(() -> free.await(30, TimeUnit.SECONDS), false);
  }

  @AfterEach
  void freeTheThread() {
    free.countDown();
  }

  @Test
  void anAbandonedPictureIsNotPaintedWhenAThreadIsFree() throws Exception {
    var abandoned = Promise.<Void>promise();
    var context = new PaintContext(30_000, abandoned.future(), ignored -> {});
    var asked = new ArrayList<Future<Painting>>();
    for (int i = 0; i < 100; i++) {
      asked.add(painter.paint(request(), context));
    }

    abandoned.complete();

    for (var painting : asked) {
      assertThat(failureOf(painting).kind()).isEqualTo(Kind.CANCELLED);
    }
    free.countDown();
    assertThat(result(busy)).isTrue();
    long begun = System.nanoTime();
    result(workers.executeBlocking(() -> "queued after all the others", false));
    // Painting a hundred pictures takes more than ten times as long.
    assertThat(elapsedMs(begun)).isLessThan(3_000);
  }

  @Test
  void waitingForAThreadCountsTowardsTheTimeLimit() throws Exception {
    long begun = System.nanoTime();

    var failure = failureOf(painter.paint(request(), PaintContext.quiet(200)));

    assertThat(failure.kind()).isEqualTo(Kind.INTERNAL);
    assertThat(failure).hasMessageContaining("within 200 ms");
    assertThat(elapsedMs(begun)).isBetween(200L, 5_000L);
  }

  @Test
  void anOfflinePictureIsFree() throws Exception {
    free.countDown();

    var painting = result(painter.paint(request(), 0.25, PaintContext.quiet(30_000)));

    assertThat(painting.usage()).isEqualTo(TokenUsage.NONE);
    assertThat(painting.costMicroUsd()).isZero();
  }
}
