package com.algorhythmic.catalogue.images;

import com.algorhythmic.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A periodic test whether this node can write to the picture store. */
public final class StoreWatch {
  private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);
  private static final long PERIOD_MS = 15_000;

  private final Vertx vertx;
  private final PictureStore pictures;
  private final Meters meters;
  private boolean testing;
  private String problem;

  public StoreWatch(Vertx vertx, PictureStore pictures, Meters meters) {
    this.vertx = vertx;
    this.pictures = pictures;
    this.meters = meters;
  }

  /** Starts a timer that ends with the verticle that calls this. */
  public void start() {
    vertx.setPeriodic(PERIOD_MS, tick -> test());
  }

  /** Why nothing can be stored; null if the last test succeeded. */
  public String problem() {
    return problem;
  }

  /** Tests the store now, unless a test is under way: one that hangs must not fill the worker threads. */
  public Future<Void> test() {
    if (testing) {
      return Future.succeededFuture();
    }
    testing = true;
    return vertx
        .executeBlocking(() -> {
          pictures.check();
          pictures.requireRoom();
          return null;
        })
        .onComplete((done, failure) -> {
          testing = false;
          note(failure == null ? null : String.valueOf(failure.getMessage()));
        })
        .otherwiseEmpty()
        .mapEmpty();
  }

  private void note(String found) {
    meters.dependencies().storeWritable(found == null);
    if (!Objects.equals(found, problem)) {
      problem = found;
      if (found == null) {
        log.info("the picture store can be written to again");
      } else {
        log.error("no picture can be stored: {}", found);
      }
    }
  }
}
