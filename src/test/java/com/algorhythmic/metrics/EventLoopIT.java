package com.algorhythmic.metrics;

import com.algorhythmic.testing.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventLoopIT {
  @Test
  void a_blocked_event_loop_shows_as_lag() throws Exception {
    var registry = new SimpleMeterRegistry();
    var meters = new Meters(registry);
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try {
      vertx.deployVerticle(new EventLoopVerticle(meters)).await(5, TimeUnit.SECONDS);
      vertx.runOnContext(now -> block());

      Await.value(
          "a lag close to the time of the block",
          Duration.ofSeconds(10),
          () -> registry.get("event_loop_lag_seconds").gauge().value(),
          seconds -> seconds > 0.3);
    } finally {
      vertx.close().await(5, TimeUnit.SECONDS);
    }
  }

  private static void block() {
    try {
      new CountDownLatch(1).await(700, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
