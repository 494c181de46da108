package com.algorhythmic.generation.library;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.FindCoverage;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Leases;
import com.algorhythmic.database.Leases.Lease;
import com.algorhythmic.generation.GenerationMessages.Sketch;
import com.algorhythmic.generation.library.FillPlan.Missing;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the shared library in the background until every style has enough pictures: on one node at a time, one picture at
 * a time, and only while no order is waiting. While the node's event loops lag, it rests between two pictures. It counts the
 * missing pictures after each start and every ten minutes.
 */
public final class LibraryFill {
  private static final Logger log = LoggerFactory.getLogger(LibraryFill.class);
  /** {@code library_filling()} reads the lease of this name. */
  static final String TASK = "library-fill";

  private static final long TICK_MS = 1_000;
  private static final long PAUSE_MS = 50;
  /** The delay of the event loops from which screens and calls need the processor more than the library does. */
  private static final double LAG_S = 0.1;

  private static final long REST_FACTOR = 3;
  private static final long MAX_REST_MS = 15_000;
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final long RECOUNT_MS = 600_000;
  private static final int LOG_EVERY = 25;

  private final Vertx vertx;
  private final Bus bus;
  private final Database database;
  private final LibrarySeeder seeder;
  private final List<String> styles;
  private final int perStyle;
  private final DoubleSupplier eventLoopLagS;
  private final Leases leases = new Leases();
  private final LibraryPictures pictures = new LibraryPictures();
  private final String node = UUID.randomUUID().toString();
  private final Deque<Missing> missing = new ArrayDeque<>();
  private Lease lease;
  private long recountAtMs;
  private long restsUntilMs = Long.MIN_VALUE;
  private boolean busy;
  private boolean stopped;

  /** @param eventLoopLagS the longest recent delay of this node's event loops, in seconds */
  public LibraryFill(
      Vertx vertx,
      Bus bus,
      Database database,
      LibrarySeeder seeder,
      StyleBook book,
      int perStyle,
      DoubleSupplier eventLoopLagS) {
    this.vertx = vertx;
    this.bus = bus;
    this.database = database;
    this.seeder = seeder;
    this.perStyle = perStyle;
    this.eventLoopLagS = eventLoopLagS;
    styles = book.list().categories().stream()
        .flatMap(category -> category.styles().stream())
        .map(StyleBook.Style::id)
        .toList();
  }

  public void start() {
    vertx.setPeriodic(TICK_MS, tick -> tick());
  }

  public Future<Void> stop() {
    stopped = true;
    return release();
  }

  private void tick() {
    long beganMs = monotonicMs();
    if (busy || stopped || beganMs < restsUntilMs || missing.isEmpty() && beganMs < recountAtMs) {
      return;
    }
    busy = true;
    step()
        .onFailure(failure -> log.warn("the library could not be filled: {}", failure.getMessage()))
        .onComplete(done -> {
          busy = false;
          if (done.succeeded() && done.result()) {
            long nowMs = monotonicMs();
            long pauseMs = pauseMs(nowMs - beganMs, eventLoopLagS.getAsDouble());
            restsUntilMs = nowMs + pauseMs;
            vertx.setTimer(pauseMs, pause -> tick());
          }
        });
  }

  /** How long to wait after a picture. @param tookMs how long it took to paint and to store it */
  static long pauseMs(long tookMs, double lagS) {
    return lagS < LAG_S
        ? PAUSE_MS
        : Math.max(PAUSE_MS, Math.min(MAX_REST_MS, REST_FACTOR * tookMs));
  }

  /** Returns whether a picture was painted, so that another may follow at once. */
  private Future<Boolean> step() {
    return hold().compose(held -> {
      if (held.isEmpty()) {
        // Another node holds the lease and paints, so this node's count is out of date.
        missing.clear();
        return Future.succeededFuture(false);
      }
      return pictures
          .waiting(database.client())
          .compose(waiting -> waiting > 0
              ? Future.succeededFuture(false)
              : count().compose(any -> any ? paintIfStorable(held.get()) : rest()));
    });
  }

  /** Keeps the lease or takes it; empty while another node holds it. */
  private Future<Optional<Lease>> hold() {
    var held = lease;
    return held == null
        ? take()
        : leases
            .renew(database.client(), held, LEASE)
            .compose(kept -> kept ? Future.succeededFuture(Optional.of(held)) : take());
  }

  private Future<Optional<Lease>> take() {
    return leases.take(database.client(), TASK, node, LEASE).compose(taken -> {
      lease = taken.orElse(null);
      // stop() found no lease to release.
      return stopped ? release().map(Optional.empty()) : Future.succeededFuture(taken);
    });
  }

  private Future<Void> release() {
    var held = lease;
    lease = null;
    return held == null ? Future.succeededFuture() : leases.release(database.client(), held);
  }

  private Future<Boolean> count() {
    if (!missing.isEmpty()) {
      return Future.succeededFuture(true);
    }
    return bus.ask(CatalogueMessages.COVERAGE, new FindCoverage()).map(coverage -> {
      missing.addAll(FillPlan.of(coverage, styles, perStyle));
      if (!missing.isEmpty()) {
        log.info("the library lacks {} pictures; painting them in the background", missing.size());
      }
      return !missing.isEmpty();
    });
  }

  private Future<Boolean> paintIfStorable(Lease held) {
    return seeder.canStore().compose(can -> can ? paint(held) : release().map(false));
  }

  private Future<Boolean> paint(Lease held) {
    var next = missing.peek();
    var sketch = new Sketch(List.of(next.style()), next.orientation().word(), 0.5, 0.6, false);
    return seeder
        .paint(sketch)
        .compose(artwork -> pictures.store(database.client(), artwork, held))
        .map(stored -> {
          if (!stored) {
            missing.clear();
            return false;
          }
          missing.poll();
          if (missing.isEmpty()) {
            log.info("the library has {} pictures of each style and orientation", perStyle);
          } else if (missing.size() % LOG_EVERY == 0) {
            log.info("the library lacks {} more pictures", missing.size());
          }
          return true;
        });
  }

  private static long monotonicMs() {
    return System.nanoTime() / 1_000_000;
  }

  /** Nothing is missing: releases the lease until the next count. */
  private Future<Boolean> rest() {
    recountAtMs = monotonicMs() + RECOUNT_MS;
    return release().map(false);
  }
}
