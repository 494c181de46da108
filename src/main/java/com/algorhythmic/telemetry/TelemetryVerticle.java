package com.algorhythmic.telemetry;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.database.Database;
import com.algorhythmic.telemetry.TelemetryLog.Entry;
import com.algorhythmic.telemetry.TelemetryMessages.Happened;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers what happened and writes it in batches; full, it drops and counts, so that it never slows anybody. */
public final class TelemetryVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(TelemetryVerticle.class);
  private static final int ROOM = 10_000;
  private static final int BATCH = 500;
  private static final long FLUSH_MS = 1_000;

  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final TelemetryLog events = new TelemetryLog();
  private final List<Entry> buffer = new ArrayList<>();
  private boolean flushing;

  public TelemetryVerticle(Bus bus, Database database, Meters meters) {
    this.bus = bus;
    this.database = database;
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(FLUSH_MS, tick -> flush());
    return bus.answer(TelemetryMessages.RECORD, this::record);
  }

  @Override
  public Future<?> stop() {
    return flush();
  }

  private Future<Done> record(Happened happened) {
    if (buffer.size() < ROOM) {
      buffer.add(new Entry(happened, OffsetDateTime.now()));
    } else {
      meters.telemetryDropped().increment();
    }
    return Future.succeededFuture(Done.DONE);
  }

  private Future<Void> flush() {
    if (flushing || buffer.isEmpty()) {
      return Future.succeededFuture();
    }
    flushing = true;
    var batch = new ArrayList<>(buffer.subList(0, Math.min(BATCH, buffer.size())));
    buffer.subList(0, batch.size()).clear();
    return events
        .append(database.client(), batch)
        .onFailure(failure -> {
          meters.telemetryDropped().increment(batch.size());
          log.warn("{} telemetry events were lost: {}", batch.size(), failure.getMessage());
        })
        .onComplete(done -> flushing = false);
  }
}
