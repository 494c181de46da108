package com.algorhythmic.bridge;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.internal.ContextInternal;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The tasks of the hub on its event loop, in their order and in turns of a few milliseconds. Between two turns the loop reads its
 * sockets and does its other tasks, so that those never wait behind a crowd that connects at once.
 */
final class Turns {
  private static final long TURN_NS = TimeUnit.MILLISECONDS.toNanos(5);

  private final EventExecutor loop;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  Turns(EventExecutor loop) {
    this.loop = loop;
  }

  /** Does a task in a context, after the tasks that were added before. May be called by any thread. */
  void add(ContextInternal context, Runnable task) {
    waiting.add(() -> context.dispatch(task));
    if (scheduled.compareAndSet(false, true)) {
      loop.execute(this::turn);
    }
  }

  private void turn() {
    long beganNs = System.nanoTime();
    for (var task = waiting.poll(); task != null; task = waiting.poll()) {
      task.run();
      if (System.nanoTime() - beganNs >= TURN_NS) {
        break;
      }
    }
    // Before the queue is looked at, so that a task added meanwhile gets a turn.
    scheduled.set(false);
    if (!waiting.isEmpty() && scheduled.compareAndSet(false, true)) {
      // An event loop reads its sockets before timers that are due, but not before more tasks.
      loop.schedule(this::turn, 0, TimeUnit.NANOSECONDS);
    }
  }
}
