package com.algorhythmic.database;

import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** A periodic ping of the database, counted towards its service level. */
public final class DatabaseWatch {
  private static final long PERIOD_MS = 5_000;
  private static final long LIMIT_MS = 2_000;

  private final Database database;
  private final Meters meters;

  public DatabaseWatch(Database database, Meters meters) {
    this.database = database;
    this.meters = meters;
  }

  /** Starts a timer that ends with the verticle that calls this. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(
        PERIOD_MS,
        tick -> database.ping().timeout(LIMIT_MS, TimeUnit.MILLISECONDS).onComplete(answer -> {
          meters.component(Component.DATABASE, answer.succeeded());
          meters.databaseReachable(answer.succeeded());
        }));
  }
}
