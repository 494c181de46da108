package com.algorhythmic.telemetry;

import com.algorhythmic.bridge.BridgeMessages;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.monitoring.Minutes;
import com.algorhythmic.monitoring.MonitoringMessages;
import com.algorhythmic.monitoring.SystemStatus;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.telemetry.TelemetryMessages.Happened;
import com.algorhythmic.telemetry.TelemetryMessages.Report;
import com.algorhythmic.telemetry.TelemetryMessages.Taken;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers what happened and looks how everything is; full, it drops and counts, so that it never slows anybody. */
public final class TelemetryVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(TelemetryVerticle.class);
  private static final int BATCH = 2_000;
  private static final long FLUSH_MS = 1_000;
  private static final long LOOK_MS = 5_000;
  private static final long ROLL_MS = 600_000;

  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final Counter dropped;
  private final Counter failures;
  private final TelemetryLog events = new TelemetryLog();
  private final EventBuffer inbox = new EventBuffer();
  private final SingleFlight<Void> flush = new SingleFlight<>(this::flush);

  public TelemetryVerticle(Settings settings, Bus bus, Database database, Meters meters) {
    this.settings = settings;
    this.bus = bus;
    this.database = database;
    this.meters = meters;
    dropped = meters.telemetryDropped();
    failures = meters.telemetryWriteFailure();
  }

  @Override
  public Future<?> start() {
    var observatory = new SystemStatus(settings, bus, database, meters);
    vertx.setPeriodic(FLUSH_MS, tick -> flush.join());
    vertx.setPeriodic(
        LOOK_MS,
        tick -> observatory
            .look()
            .onFailure(crash -> log.error("the look at everything crashed", crash)));
    vertx.setPeriodic(ROLL_MS, tick -> roll());
    return Future.all(List.of(
        bus.answer(TelemetryMessages.RECORD, this::record),
        bus.answer(TelemetryMessages.REPORT, this::report),
        bus.answer(
            TelemetryMessages.COUNT,
            asked -> events.count(database.client(), asked.hours(), Instant.now())),
        bus.answer(MonitoringMessages.DASHBOARD, asked -> observatory.dashboard()),
        bus.answer(BridgeMessages.PULSE, asked -> observatory.pulse()),
        bus.answer(MonitoringMessages.RESILIENCE, asked -> observatory.resilience())));
  }

  @Override
  public Future<?> stop() {
    return flush.run().otherwiseEmpty();
  }

  private Future<Done> record(Happened happened) {
    if (!inbox.add(happened, Instant.now())) {
      dropped.increment();
    }
    return Future.succeededFuture(Done.DONE);
  }

  private Future<Taken> report(Report report) {
    int taken = inbox.add(report, Instant.now());
    int left = report.events().size() - taken;
    dropped.increment(left);
    return Future.succeededFuture(new Taken(taken, left));
  }

  private Future<Void> flush() {
    var batch = inbox.first(BATCH);
    if (batch.isEmpty()) {
      return Future.succeededFuture();
    }
    return events
        .append(database.client(), batch)
        .onSuccess(written -> inbox.remove(batch.size()))
        .onFailure(failure -> {
          failures.increment();
          // What it refuses once it refuses again; a database that is away comes back.
          if (failure instanceof PgException) {
            inbox.remove(batch.size());
            dropped.increment(batch.size());
            log.warn("{} telemetry events were lost: {}", batch.size(), failure.getMessage());
          }
        });
  }

  private void roll() {
    new Minutes()
        .roll(database.client())
        .onFailure(failure -> log.warn("no hours were made: {}", failure.getMessage()));
  }
}
