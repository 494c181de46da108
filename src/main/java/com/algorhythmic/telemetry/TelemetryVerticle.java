package com.algorhythmic.telemetry;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.telemetry.TelemetryMessages.Happened;
import com.algorhythmic.telemetry.TelemetryMessages.Report;
import com.algorhythmic.telemetry.TelemetryMessages.Taken;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events in batches. A full buffer drops and counts them, so that telemetry never delays anything else. */
public final class TelemetryVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(TelemetryVerticle.class);
  private static final int BATCH = 2_000;
  private static final long FLUSH_MS = 1_000;

  private final Bus bus;
  private final Database database;
  private final Counter dropped;
  private final Counter failures;
  private final TelemetryLog events = new TelemetryLog();
  private final EventBuffer buffer = new EventBuffer();
  private final SingleFlight<Void> flush = new SingleFlight<>(this::flush);

  public TelemetryVerticle(Bus bus, Database database, Meters meters) {
    this.bus = bus;
    this.database = database;
    dropped = meters.telemetryDropped();
    failures = meters.telemetryWriteFailure();
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(FLUSH_MS, tick -> flush.join());
    return Future.all(
        bus.answer(TelemetryMessages.RECORD, this::record),
        bus.answer(TelemetryMessages.REPORT, this::report),
        bus.answer(
            TelemetryMessages.COUNT,
            count -> events.count(database.client(), count.hours(), Instant.now())));
  }

  @Override
  public Future<?> stop() {
    return flush.run().otherwiseEmpty();
  }

  private Future<Done> record(Happened happened) {
    if (!buffer.add(happened, Instant.now())) {
      dropped.increment();
    }
    return Future.succeededFuture(Done.DONE);
  }

  private Future<Taken> report(Report report) {
    int accepted = buffer.add(report, Instant.now());
    int rejected = report.events().size() - accepted;
    dropped.increment(rejected);
    return Future.succeededFuture(new Taken(accepted, rejected));
  }

  private Future<Void> flush() {
    var batch = buffer.first(BATCH);
    if (batch.isEmpty()) {
      return Future.succeededFuture();
    }
    return events
        .append(database.client(), batch)
        .onSuccess(written -> buffer.remove(batch.size()))
        .onFailure(failure -> {
          failures.increment();
          // The database would reject this batch again; a retry helps only after a connection
          // failure.
          if (failure instanceof PgException) {
            buffer.remove(batch.size());
            dropped.increment(batch.size());
            log.warn("{} telemetry events are lost: {}", batch.size(), failure.getMessage());
          }
        });
  }
}
