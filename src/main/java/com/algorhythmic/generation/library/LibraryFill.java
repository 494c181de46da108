package com.algorhythmic.generation.library;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.FindCoverage;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.GenerationMessages.Sketch;
import com.algorhythmic.generation.library.FillPlan.Lack;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Paints for the shared library in the background until no style is bare: on one node at a time, a picture at a time,
 * and only while nobody waits for one. What is lacking is counted anew after every start and now and then.
 */
public final class LibraryFill {
  private static final Logger log = LoggerFactory.getLogger(LibraryFill.class);
  private static final long TICK_MS = 1_000;
  private static final long BREATH_MS = 50;
  private static final long LEASE_MS = 60_000;
  private static final long LOOK_AGAIN_MS = 600_000;
  private static final int PROGRESS = 25;

  private final Vertx vertx;
  private final Bus bus;
  private final Database database;
  private final LibrarySeeder seeder;
  private final List<String> styles;
  private final int perStyle;
  private final LibraryTask task = new LibraryTask();
  private final String node = UUID.randomUUID().toString();
  private final Deque<Lack> lacking = new ArrayDeque<>();
  private long lookAgainAtMs;
  private boolean busy;
  private boolean stopped;

  public LibraryFill(
      Vertx vertx, Bus bus, Database database, LibrarySeeder seeder, StyleBook book, int perStyle) {
    this.vertx = vertx;
    this.bus = bus;
    this.database = database;
    this.seeder = seeder;
    this.perStyle = perStyle;
    styles = book.list().categories().stream()
        .flatMap(category -> category.styles().stream())
        .map(StyleBook.Style::id)
        .toList();
  }

  /** From now on, in the background. */
  public void start() {
    vertx.setPeriodic(TICK_MS, tick -> tick());
  }

  public Future<Void> stop() {
    stopped = true;
    return task.leave(database.client(), node);
  }

  private void tick() {
    if (busy || stopped || lacking.isEmpty() && System.currentTimeMillis() < lookAgainAtMs) {
      return;
    }
    busy = true;
    step()
        .onFailure(
            failure -> log.warn("the library is not filled just now: {}", failure.getMessage()))
        .onComplete(done -> {
          busy = false;
          if (done.succeeded() && done.result()) {
            vertx.setTimer(BREATH_MS, breath -> tick());
          }
        });
  }

  /** Gives whether a picture was painted, so that another may follow at once. */
  private Future<Boolean> step() {
    return task.take(database.client(), node, LEASE_MS).compose(fence -> {
      if (fence.isEmpty()) {
        // Whoever holds it counts for itself; when it is gone, so are these numbers.
        lacking.clear();
        return Future.succeededFuture(false);
      }
      return task.waiting(database.client())
          .compose(waiting -> waiting > 0
              ? Future.succeededFuture(false)
              : plan().compose(there -> there ? paint(fence.get()) : rest()));
    });
  }

  private Future<Boolean> plan() {
    if (!lacking.isEmpty()) {
      return Future.succeededFuture(true);
    }
    return bus.ask(CatalogueMessages.COVERAGE, new FindCoverage()).map(coverage -> {
      lacking.addAll(FillPlan.of(coverage, styles, perStyle));
      if (!lacking.isEmpty()) {
        log.info("the library lacks {} pictures; painting them in the background", lacking.size());
      }
      return !lacking.isEmpty();
    });
  }

  private Future<Boolean> paint(long fence) {
    var lack = lacking.peek();
    var sketch = new Sketch(List.of(lack.style()), lack.orientation().word(), 0.5, 0.6, false);
    return seeder
        .painted(sketch)
        .compose(artwork -> task.store(database.client(), artwork, fence))
        .map(stored -> {
          if (!stored) {
            lacking.clear();
            return false;
          }
          lacking.poll();
          if (lacking.isEmpty()) {
            log.info("the library has {} pictures of each style and orientation", perStyle);
          } else if (lacking.size() % PROGRESS == 0) {
            log.info("the library lacks {} more pictures", lacking.size());
          }
          return true;
        });
  }

  /** Nothing is lacking: the lease goes, and the next look is later. */
  private Future<Boolean> rest() {
    lookAgainAtMs = System.currentTimeMillis() + LOOK_AGAIN_MS;
    return task.leave(database.client(), node).map(false);
  }
}
