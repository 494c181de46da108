package com.algorhythmic.catalogue.images;

import com.algorhythmic.catalogue.images.PictureStore.FullException;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node knows of whether pictures can be stored: it tests the store regularly, and every failed write counts at
 * once. Verticles on different event loops share it.
 */
public final class StoreWatch {
  private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);
  private static final long PERIOD_MS = 15_000;
  /** The period while there is a problem. */
  private static final long RETRY_MS = 3_000;

  private static final long LIMIT_S = 10;
  private static final String HANGS = "the picture store does not answer within " + LIMIT_S + " s";

  private final Vertx vertx;
  private final PictureStore pictures;
  private final Meters meters;
  private final AtomicBoolean testing = new AtomicBoolean();
  private volatile String problem;
  private long testedAtMs;
  private int failures;
  private int failedBytes;

  public StoreWatch(Vertx vertx, PictureStore pictures, Meters meters) {
    this.vertx = vertx;
    this.pictures = pictures;
    this.meters = meters;
  }

  /** Starts a timer that ends with the verticle that calls this. */
  public void start() {
    test();
    vertx.setPeriodic(RETRY_MS, tick -> {
      if (problem != null || sinceTestMs() >= PERIOD_MS) {
        test();
      }
    });
  }

  /** The watched store: its failed writes are noticed here. */
  public PictureStore store() {
    return new Watched();
  }

  /** Why nothing can be stored; null if the last test or write succeeded. */
  public String problem() {
    return problem;
  }

  /** Whether a picture could be stored now; asked before work that would be wasted otherwise. */
  public Future<Boolean> isWritable() {
    return problem == null ? attempt(pictures::requireRoom) : Future.succeededFuture(false);
  }

  /** Tests the store now. */
  public Future<Void> test() {
    return attempt(() -> {
          int bytes = beginTest();
          pictures.check(bytes);
          pictures.requireRoom();
        })
        .mapEmpty();
  }

  /** Returns whether there is no problem. Tests nothing while a test is under way: one that hangs must not fill the worker threads. */
  private Future<Boolean> attempt(Test test) {
    if (!testing.compareAndSet(false, true)) {
      return Future.succeededFuture(problem == null);
    }
    int before = failures();
    Callable<Void> run = () -> {
      try {
        test.run();
        noteSuccess(before);
      } catch (IOException | RuntimeException failure) {
        note(failure);
      } finally {
        testing.set(false);
      }
      return null;
    };
    return vertx
        .executeBlocking(run, false)
        .timeout(LIMIT_S, TimeUnit.SECONDS)
        .onFailure(late -> note(new IOException(HANGS)))
        .transform(over -> Future.succeededFuture(problem == null));
  }

  /** After a failed write the test is as large: a quota may still let a small file through. */
  private synchronized int beginTest() {
    testedAtMs = monotonicMs();
    return failedBytes;
  }

  private synchronized long sinceTestMs() {
    return monotonicMs() - testedAtMs;
  }

  private synchronized int failures() {
    return failures;
  }

  private synchronized void noteFailedWrite(int bytes, IOException failure) {
    failures++;
    failedBytes = Math.max(failedBytes, bytes);
    note(failure);
  }

  /** Ignored if a write has failed since the test began. */
  private synchronized void noteSuccess(int failuresBefore) {
    if (failures == failuresBefore) {
      failedBytes = 0;
      note(null);
    }
  }

  /** @param failure null if there is none */
  private synchronized void note(Exception failure) {
    var found = failure == null ? null : String.valueOf(failure.getMessage());
    meters.dependencies().store(failure == null, failure instanceof FullException);
    if (found == null && problem != null) {
      log.info("the picture store can be written to again");
    } else if (found != null && !found.equals(problem)) {
      log.error("no picture can be stored: {}", found);
    }
    problem = found;
  }

  private static long monotonicMs() {
    return System.nanoTime() / 1_000_000;
  }

  /** A test that fails if the store can't be written. */
  private interface Test {
    void run() throws IOException;
  }

  /** The store, with failed writes noted. */
  private final class Watched implements ForwardingStore {
    @Override
    public PictureStore store() {
      return pictures;
    }

    @Override
    public void put(String name, byte[] bytes) throws IOException {
      try {
        pictures.put(name, bytes);
      } catch (IOException failure) {
        noteFailedWrite(bytes.length, failure);
        throw failure;
      }
    }

    @Override
    public boolean takesWrites() {
      return problem == null;
    }

    @Override
    public void requireRoom() throws IOException {
      pictures.requireRoom();
    }
  }
}
