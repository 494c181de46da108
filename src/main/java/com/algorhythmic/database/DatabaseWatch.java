package com.algorhythmic.database;

import com.algorhythmic.metrics.Component;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A periodic ping of the database: it measures the shared clock and counts towards the database's service level. */
public final class DatabaseWatch {
  private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);
  private static final long PERIOD_MS = 1_000;
  /** Clocks that differ by more get a warning. */
  private static final long MOST_AHEAD_MS = 2_000;

  private final Database database;
  private final Meters meters;
  private boolean differs;

  public DatabaseWatch(Database database, Meters meters) {
    this.database = database;
    this.meters = meters;
  }

  /** Starts a timer that ends with the verticle that calls this. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(0, PERIOD_MS, tick -> database.ping().onComplete(this::answered));
  }

  private void answered(AsyncResult<Void> answer) {
    meters.component(Component.DATABASE, answer.succeeded());
    meters.dependencies().databaseReachable(answer.succeeded());
    long aheadMs = database.clock().aheadMs();
    meters.dependencies().clockAhead(aheadMs / 1_000.0);
    boolean differed = differs;
    differs = Math.abs(aheadMs) > MOST_AHEAD_MS;
    if (differs && !differed) {
      log.warn(
          "the database's clock is {} s {} this machine's; set both by NTP. Shows and jobs go by the database's clock",
          Math.round(Math.abs(aheadMs) / 1_000.0),
          aheadMs > 0 ? "ahead of" : "behind");
    } else if (differed && !differs) {
      log.info("the database's clock agrees with this machine's again");
    }
  }
}
