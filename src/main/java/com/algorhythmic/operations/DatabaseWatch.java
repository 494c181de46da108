package com.algorhythmic.operations;

import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** Asks the database every few seconds whether it is there, and counts how often it was. */
public final class DatabaseWatch {
  private static final long EVERY_MS = 5_000;
  /** A database that takes longer is as good as away. */
  private static final long LIMIT_MS = 2_000;

  private final Database database;
  private final Meters meters;

  public DatabaseWatch(Database database, Meters meters) {
    this.database = database;
    this.meters = meters;
  }

  /** From now on, as long as the verticle lives that asks for it. */
  public void keep(Vertx vertx) {
    vertx.setPeriodic(
        EVERY_MS,
        tick -> database
            .ping()
            .timeout(LIMIT_MS, TimeUnit.MILLISECONDS)
            .onComplete(answer -> meters.component(Component.DATABASE, answer.succeeded())));
  }
}
