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
  void an_event_loop_that_is_held_up_shows() throws Exception {
    var registry = new SimpleMeterRegistry();
    var lag = new Meters(registry);
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    var never = new CountDownLatch(1);
    try {
      vertx.deployVerticle(new EventLoopVerticle(lag)).await(5, TimeUnit.SECONDS);
      vertx.runOnContext(busy -> holdUp(never));

      Await.value(
          "a lag of the time that it was held up",
          Duration.ofSeconds(10),
          () -> registry.get("event_loop_lag_seconds").gauge().value(),
          seconds -> seconds > 0.3);
    } finally {
      vertx.close().await(5, TimeUnit.SECONDS);
    }
  }

  private static void holdUp(CountDownLatch never) {
    try {
      never.await(700, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
