package com.algorhythmic.cluster;

import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.DrainSettings;
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
 * The graceful shutdown: report not ready, drain, close resources in reverse order. A second signal skips the drain, and
 * a limit halts a process that hangs.
 */
public final class Shutdown {
  private static final Logger log = LoggerFactory.getLogger(Shutdown.class);
  /** Kubernetes kills a process 30 s after its first signal. */
  private static final long LIMIT_MS = 29_000;

  private static final long HURRIED_LIMIT_MS = 2_500;
  /** Time after the limits of connections and jobs for their last writes. */
  private static final long LAST_WRITES_MS = 1_000;

  private static final long POLL_MS = 100;
  /** Unix exit codes after a signal are 128 plus its number. */
  private static final int SIGNALLED = 128;

  private final DrainSettings limits;
  private final Drain drain;
  private final Meters meters;
  private final IntConsumer exit;
  private final Deque<Resource> resources = new ConcurrentLinkedDeque<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile long deadline;

  public Shutdown(DrainSettings limits, Drain drain, Meters meters, IntConsumer exit) {
    this.limits = limits;
    this.drain = drain;
    this.meters = meters;
    this.exit = exit;
  }

  /** Adds a resource that closes before all resources added earlier. */
  public void onClose(String name, Supplier<Future<?>> close) {
    resources.push(new Resource(name, close));
  }

  /** Adds a resource that closes before all resources added earlier. */
  public void onClose(String name, AutoCloseable resource) {
    onClose(name, () -> closed(resource));
  }

  /** Adds a resource that closes after all others. */
  public void onCloseLast(String name, AutoCloseable resource) {
    resources.addLast(new Resource(name, () -> closed(resource)));
  }

  private static Future<?> closed(AutoCloseable resource) {
    try {
      resource.close();
      return Future.succeededFuture();
    } catch (Exception failure) {
      return Future.failedFuture(failure);
    }
  }

  /** Shuts down at a signal, hurried at the second, and hurried when the JVM ends for another reason. */
  public void install() {
    Signals.onTermination(signal -> {
      if (!begin(SIGNALLED + signal)) {
        log.info("shutdown: hurried by a second signal");
        hurry();
      }
    });
    Runtime.getRuntime().addShutdownHook(new Thread(this::hook, "shutdown-hook"));
  }

  private boolean begin(int exitCode) {
    if (!begun.compareAndSet(false, true)) {
      return false;
    }
    deadline = now() + LIMIT_MS;
    start("shutdown-limit", true, () -> haltWhenLate(exitCode));
    // No daemon: the JVM would exit with 0 as soon as the threads of Vert.x end.
    start("shutdown", false, () -> {
      try {
        shutDown();
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
      drain.hurry();
      shutDown();
      over.countDown();
    } else {
      // The thread that began the shutdown ends the process; the hook only keeps the JVM alive.
      boolean ended = isOver();
      while (!ended && now() < deadline) {
        ended = isOver();
      }
    }
  }

  private void hurry() {
    deadline = Math.min(deadline, now() + HURRIED_LIMIT_MS);
    drain.hurry();
  }

  private void shutDown() {
    long began = now();
    drain.begin();
    log.info(
        "shutdown: not ready; {} connections, {} pictures in hand",
        meters.sockets(),
        meters.jobsInProgress());
    await("the notice", drain.hurried(), limits.noticeMs());
    log.info(
        "shutdown: draining, {} ms for {} connections, {} ms for {} pictures in hand",
        limits.socketsMs(),
        meters.sockets(),
        limits.jobsMs(),
        meters.jobsInProgress());
    long drainMs = Math.max(limits.socketsMs(), limits.jobsMs()) + LAST_WRITES_MS;
    if (!await("the drain", drain.finishWork(), drainMs)) {
      log.info(
          "shutdown: {} connections, {} pictures in hand are left",
          meters.sockets(),
          meters.jobsInProgress());
    }
    resources.forEach(this::close);
    log.info("shutdown: left after {} ms", now() - began);
  }

  private void close(Resource resource) {
    long began = now();
    try {
      if (await(resource.name(), resource.close().get(), deadline - now())) {
        log.info("shutdown: {} closed in {} ms", resource.name(), now() - began);
      }
    } catch (RuntimeException failure) {
      log.warn("shutdown: {} failed", resource.name(), failure);
    }
  }

  /** Waits up to a limit, or briefly once the shutdown is hurried; gives whether the future has completed. */
  private boolean await(String what, Future<?> expected, long limitMs) {
    var logged = expected.onFailure(failure -> log.warn("shutdown: {} failed", what, failure));
    if (limitMs > 0) {
      wait(
          Future.any(logged.otherwiseEmpty(), drain.hurried()),
          Math.min(limitMs, deadline - now()));
    }
    if (!logged.isComplete() && drain.hurried().isComplete() && limitMs > 0) {
      // Leave half of the remaining time to the resources that follow.
      wait(logged, (deadline - now()) / 2);
    }
    return logged.isComplete();
  }

  private static void wait(Future<?> expected, long limitMs) {
    try {
      expected
          .toCompletionStage()
          .toCompletableFuture()
          .get(Math.max(0, limitMs), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException incomplete) {
      log.debug("stopped waiting", incomplete);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void haltWhenLate(int exitCode) {
    while (!isOver()) {
      if (now() >= deadline) {
        log.error("shutdown: halting the process, because it did not end in time");
        Runtime.getRuntime().halt(exitCode);
      }
    }
  }

  /** Waits a short time for the end; the caller checks the deadline between, which a second signal moves. */
  private boolean isOver() {
    try {
      return over.await(POLL_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void start(String name, boolean daemon, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(daemon);
    thread.start();
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private record Resource(String name, Supplier<Future<?>> close) {}
}
