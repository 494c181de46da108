package com.algorhythmic.generation.large;

import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.catalogue.images.StoreWatch;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.large.Enlargement.OtherPicture;
import com.algorhythmic.generation.large.LargePictures.LargeClaim;
import com.algorhythmic.generation.large.LargePictures.LargeImage;
import com.algorhythmic.painter.DecodedPicture;
import com.algorhythmic.settings.LargeSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Paints large pictures, one at a time on its own thread, so that normal pictures keep theirs. All durable state is in
 * the tables of {@link LargePictures}.
 */
public final class LargeWorker {
  private static final Logger log = LoggerFactory.getLogger(LargeWorker.class);
  private static final long TICK_MS = 1_000;
  /** Polls for lost notifications, dead workers, and orders that have waited behind normal pictures. */
  private static final long POLL_MS = 5_000;

  private final Vertx vertx;
  private final Database database;
  private final StoreWatch watch;
  private final PictureStore store;
  private final LargeOrders orders;
  private final LargeSettings settings;
  private final long leaseMs;
  private final WorkerExecutor thread;
  private final LargePictures pictures = new LargePictures();
  private final String worker = UUID.randomUUID().toString();
  private Task current;
  private boolean claiming;
  private boolean wakeAgain;
  private boolean paused;

  /** @param leaseMs after this time without a sign of life, another worker takes the picture */
  public LargeWorker(
      Vertx vertx,
      Database database,
      StoreWatch watch,
      LargeOrders orders,
      LargeSettings settings,
      long leaseMs) {
    this.vertx = vertx;
    this.database = database;
    this.watch = watch;
    store = watch.store();
    this.orders = orders;
    this.settings = settings;
    this.leaseMs = leaseMs;
    thread = vertx.createSharedWorkerExecutor(
        "large-pictures", 1, 2 * settings.limitMs(), TimeUnit.MILLISECONDS);
  }

  /** Begins to look for orders; those that a notification announces are found at once. */
  public void start() {
    if (!settings.fits(Runtime.getRuntime().maxMemory())) {
      log.info(
          "this node paints no large pictures: its heap has less than {} MB", settings.heapMb());
      paused = true;
      return;
    }
    vertx.setPeriodic(POLL_MS, tick -> poll());
  }

  private void poll() {
    pictures
        .rescue(database.client())
        .onSuccess(rescued -> {
          if (rescued > 0) {
            log.info("{} large pictures of lost workers are put back", rescued);
          }
          wake();
        })
        .onFailure(
            failure -> log.warn("large pictures could not be polled: {}", failure.getMessage()));
  }

  /** Claims a picture unless one is being painted. Call it when there may be one. */
  public void wake() {
    if (claiming) {
      wakeAgain = true;
      return;
    }
    if (paused || current != null) {
      return;
    }
    claiming = true;
    wakeAgain = false;
    watch
        .isWritable()
        .compose(can -> can && !paused
            ? pictures.claim(database.client(), worker, leaseMs, settings.patienceMs())
            : Future.succeededFuture(Optional.<LargeClaim>empty()))
        .onComplete(claimed -> {
          claiming = false;
          if (claimed.failed()) {
            log.warn("no large picture could be claimed: {}", claimed.cause().getMessage());
          } else if (claimed.result().isPresent() && paused) {
            // This claim was under way when the worker handed its picture back.
            pictures.handBack(database.client(), worker);
          } else if (claimed.result().isPresent()) {
            work(new Task(claimed.result().get()));
          } else if (wakeAgain) {
            wake();
          }
        });
  }

  /** Stops painting, and gives a picture in progress to other workers. */
  public Future<Void> handBack() {
    paused = true;
    return pictures.handBack(database.client(), worker).eventually(() -> {
      if (current != null) {
        current.isOver.set(true);
      }
      return Future.succeededFuture();
    });
  }

  private void work(Task task) {
    current = task;
    long began = System.nanoTime();
    long limit = vertx.setTimer(settings.limitMs(), late -> task.isOver.set(true));
    long ticks = vertx.setPeriodic(TICK_MS, tick -> renew(task));
    orders.announce(task.claim.artwork());
    thread
        .executeBlocking(() -> paint(task), false)
        .compose(image -> pictures.complete(database.client(), task.claim, image))
        .onSuccess(completed -> log.info(
            "large picture {} {} after {} ms",
            task.claim.artwork(),
            completed ? "is ready" : "was withdrawn",
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)))
        .recover(failure -> end(task, failure))
        .onFailure(failure -> log.error(
            "large picture {} could not be ended; its lease will expire",
            task.claim.artwork(),
            failure))
        .onComplete(over -> {
          vertx.cancelTimer(limit);
          vertx.cancelTimer(ticks);
          current = null;
          orders.announce(task.claim.artwork());
          wake();
        });
  }

  private LargeImage paint(Task task) throws IOException {
    var file = store.file(task.claim.original());
    if (file.isEmpty()) {
      throw new IOException("the stored picture is missing");
    }
    var stored = DecodedPicture.of(Files.readAllBytes(file.get()))
        .orElseThrow(() -> new IOException("the stored picture's format cannot be decoded"));
    var large = new Enlargement(task.claim.brief(), stored, task.percent::set, task.isOver::get)
        .paint(Enlargement.LONGER_SIDE);
    if (task.isOver.get()) {
      throw new CancellationException("the large picture is not wanted any more");
    }
    var hash = store.keepLarge(large.jpeg());
    return new LargeImage(hash, "image/jpeg", large.width(), large.height(), large.jpeg().length);
  }

  private Future<Boolean> end(Task task, Throwable failure) {
    var artwork = task.claim.artwork();
    boolean hasChanged = failure instanceof OtherPicture;
    if (paused) {
      log.info("large picture {} is left to other workers", artwork);
      return Future.succeededFuture(false);
    }
    if (hasChanged || failure instanceof CancellationException) {
      log.info("large picture {}: {}", artwork, failure.getMessage());
    } else {
      log.error("large picture {} failed", artwork, failure);
    }
    return pictures.end(database.client(), task.claim, hasChanged);
  }

  private void renew(Task task) {
    if (task.isOver.get()) {
      return;
    }
    pictures
        .renew(database.client(), task.claim, task.percent.get(), leaseMs)
        .onSuccess(renewed -> {
          if (renewed) {
            orders.announce(task.claim.artwork());
          } else {
            task.isOver.set(true);
          }
        })
        .onFailure(failure -> log.warn(
            "the lease of large picture {} was not renewed: {}",
            task.claim.artwork(),
            failure.getMessage()));
  }

  /** A painting in progress, shared with the thread that paints. */
  private static final class Task {
    private final LargeClaim claim;
    private final AtomicInteger percent = new AtomicInteger();
    private final AtomicBoolean isOver = new AtomicBoolean();

    Task(LargeClaim claim) {
      this.claim = claim;
    }
  }
}
