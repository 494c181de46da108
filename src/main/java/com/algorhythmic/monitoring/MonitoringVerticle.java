package com.algorhythmic.monitoring;

import com.algorhythmic.bridge.BridgeMessages;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of the whole system: read periodically for the meters, and on demand for the dashboard. */
public final class MonitoringVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(MonitoringVerticle.class);
  private static final long READ_MS = 5_000;
  private static final long ROLL_UP_MS = 600_000;

  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final Minutes minutes = new Minutes();

  public MonitoringVerticle(Settings settings, Bus bus, Database database, Meters meters) {
    this.settings = settings;
    this.bus = bus;
    this.database = database;
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    var status = new SystemStatus(settings, bus, database, meters);
    vertx.setPeriodic(
        READ_MS,
        tick -> status
            .snapshot()
            .onFailure(failure -> log.error("the status of the system failed", failure)));
    vertx.setPeriodic(ROLL_UP_MS, tick -> rollUp());
    return Future.all(
        bus.answer(MonitoringMessages.DASHBOARD, find -> status.dashboard()),
        bus.answer(BridgeMessages.PULSE, find -> status.pulse()),
        bus.answer(MonitoringMessages.RESILIENCE, find -> status.resilience()));
  }

  private void rollUp() {
    minutes
        .rollUp(database.client())
        .onFailure(failure -> log.warn("rolling up minutes failed: {}", failure.getMessage()));
  }
}
