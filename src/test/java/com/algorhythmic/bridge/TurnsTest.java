package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.net.Socket;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {
  private static final int CROWD = 200;

  private final Vertx vertx = Vertx.vertx();
  private final ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
  private final Turns turns = new Turns(context.nettyEventLoop());

  @AfterEach
  void close() throws Exception {
    get(vertx.close());
  }

  @Test
  void tasks_run_in_their_order_on_the_event_loop() throws Exception {
    var ran = new ArrayList<Integer>();
    var done = new CountDownLatch(10_000);
    IntStream.range(0, 10_000)
        .forEach(i -> turns.add(context, () -> {
          assertThat(context.inThread()).isTrue();
          ran.add(i);
          done.countDown();
        }));
    done.await();
    assertThat(ran).isSorted().hasSize(10_000);
  }

  @Test
  void another_task_of_the_event_loop_does_not_wait_for_a_crowd() throws Exception {
    var crowd = new Crowd();
    var seen = new CompletableFuture<Integer>();
    crowd.arrive();
    context.nettyEventLoop().execute(() -> seen.complete(crowd.served()));
    crowd.begin();
    assertThat(seen.get()).isLessThan(CROWD);
    crowd.awaitServed();
  }

  @Test
  void a_socket_of_the_event_loop_is_read_while_a_crowd_is_served() throws Exception {
    var crowd = new Crowd();
    var seen = new CompletableFuture<Integer>();
    var server = vertx.createNetServer().connectHandler(socket -> {
      socket.handler(data -> seen.complete(crowd.served()));
      socket.write("welcome");
    });
    var listening = new CompletableFuture<Integer>();
    context.runOnContext(now ->
        server.listen(0, "127.0.0.1").onSuccess(open -> listening.complete(open.actualPort())));
    try (var client = new Socket("127.0.0.1", listening.get())) {
      client.getInputStream().read();
      crowd.arrive();
      client.getOutputStream().write('x');
      crowd.begin();
      assertThat(seen.get()).isLessThan(CROWD);
    }
    crowd.awaitServed();
  }

  /** Tasks of two milliseconds each, all waiting before the first is done. */
  private final class Crowd {
    private final AtomicInteger served = new AtomicInteger();
    private final CountDownLatch left = new CountDownLatch(CROWD);
    private final CountDownLatch begun = new CountDownLatch(1);

    void arrive() {
      turns.add(context, this::awaitBegin);
      IntStream.range(0, CROWD).forEach(i -> turns.add(context, this::serve));
    }

    void begin() {
      begun.countDown();
    }

    int served() {
      return served.get();
    }

    void awaitServed() throws InterruptedException {
      left.await();
    }

    private void awaitBegin() {
      try {
        begun.await();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }

    private void serve() {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      served.incrementAndGet();
      left.countDown();
    }
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
