package com.algorhythmic.cluster;

import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out: a notice that this process is not ready any more, then time for what was begun, then everything that was
 * started ends, the last first. A second signal takes the time away, and a limit ends what hangs.
 */
public final class Shutdown {
  private static final Logger log = LoggerFactory.getLogger(Shutdown.class);
  /** Whoever asked us to go waits for 30 s, and then kills. */
  private static final long LIMIT_MS = 29_000;

  private static final long HURRIED_LIMIT_MS = 2_500;
  /** Beyond their own limits, for what they write down at the end. */
  private static final long FINISH_MS = 1_000;

  private static final long LOOK_MS = 100;
  private static final int SIGNALLED = 128;

  private final Settings.Drain drain;
  private final Drain leaving;
  private final Meters meters;
  private final IntConsumer exit;
  private final Deque<Part> parts = new ConcurrentLinkedDeque<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile long deadline;

  public Shutdown(Settings.Drain drain, Drain leaving, Meters meters, IntConsumer exit) {
    this.drain = drain;
    this.leaving = leaving;
    this.meters = meters;
    this.exit = exit;
  }

  /** Adds something that was started; it ends before everything that was added earlier. */
  public void beforeThat(String name, Supplier<Future<?>> end) {
    parts.push(new Part(name, end));
  }

  /** Adds something that ends after everything else, whenever it was started. */
  public void lastOfAll(String name, Supplier<Future<?>> end) {
    parts.addLast(new Part(name, end));
  }

  /** Leaves at a signal, in a hurry at the second; and whenever else the JVM ends, in a hurry at once. */
  public void watch() {
    Signals.hearThoseToEnd(signal -> {
      if (!begin(SIGNALLED + signal)) {
        log.info("leaving in a hurry: asked a second time");
        hurry();
      }
    });
    Runtime.getRuntime().addShutdownHook(new Thread(this::hook, "leave"));
  }

  boolean hasBegun() {
    return begun.get();
  }

  private boolean begin(int exitCode) {
    if (!begun.compareAndSet(false, true)) {
      return false;
    }
    deadline = now() + LIMIT_MS;
    daemon("leaving-limit", () -> haltWhenLate(exitCode));
    daemon("leaving", () -> {
      try {
        leave();
      } finally {
        over.countDown();
        exit.accept(exitCode);
      }
    });
    return true;
  }

  private void hook() {
    if (begun.compareAndSet(false, true)) {
      deadline = now() + LIMIT_MS;
      leaving.hurry();
      leave();
      over.countDown();
    } else {
      // Whoever began it ends the process; here it is only kept alive for that long.
      boolean gone = isOver();
      while (!gone && now() < deadline) {
        gone = isOver();
      }
    }
  }

  private void hurry() {
    deadline = Math.min(deadline, now() + HURRIED_LIMIT_MS);
    leaving.hurry();
  }

  private void leave() {
    long began = now();
    leaving.begin();
    log.info(
        "leaving: not ready any more; {} screens, {} pictures in hand",
        meters.sockets(),
        meters.jobsInProgress());
    await("the notice", leaving.hurried(), drain.noticeMs());
    log.info(
        "leaving: {} ms for {} screens, {} ms for {} pictures in hand",
        drain.socketsMs(),
        meters.sockets(),
        drain.jobsMs(),
        meters.jobsInProgress());
    long finishMs = Math.max(drain.socketsMs(), drain.jobsMs()) + FINISH_MS;
    if (!await("what was begun", leaving.finish(), finishMs)) {
      log.info(
          "leaving: {} screens, {} pictures in hand are left",
          meters.sockets(),
          meters.jobsInProgress());
    }
    for (var part : parts) {
      end(part);
    }
    log.info("left after {} ms", now() - began);
  }

  private void end(Part part) {
    long began = now();
    try {
      var ended = part.end().get();
      if (await(part.name(), ended, deadline - now())) {
        log.info("leaving: {} ended in {} ms", part.name(), now() - began);
      }
    } catch (RuntimeException failure) {
      log.warn("leaving: {} did not end in order", part.name(), failure);
    }
  }

  /** Waits for it, no longer than the limit, and hardly any time in a hurry; gives whether it has come. */
  private boolean await(String what, Future<?> expected, long limitMs) {
    var come =
        expected.onFailure(failure -> log.warn("leaving: {} did not end in order", what, failure));
    if (limitMs > 0) {
      wait(
          Future.any(come.otherwiseEmpty(), leaving.hurried()),
          Math.min(limitMs, deadline - now()));
    }
    if (!come.isComplete() && leaving.hurried().isComplete() && limitMs > 0) {
      // There may be others behind it.
      wait(come, (deadline - now()) / 2);
    }
    return come.isComplete();
  }

  private static void wait(Future<?> expected, long limitMs) {
    try {
      expected
          .toCompletionStage()
          .toCompletableFuture()
          .get(Math.max(0, limitMs), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException notInOrder) {
      log.debug("not waited for any longer", notInOrder);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void haltWhenLate(int exitCode) {
    while (!isOver()) {
      if (now() >= deadline) {
        log.error("something hangs and does not end: the process is halted");
        Runtime.getRuntime().halt(exitCode);
      }
    }
  }

  /** Whether it is over, or is so soon: the deadline may move meanwhile. */
  private boolean isOver() {
    try {
      return over.await(LOOK_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void daemon(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** Something that was started, and how it is ended. */
  private record Part(String name, Supplier<Future<?>> end) {}
}
