package com.algorhythmic.monitoring;

import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this node counts, told to the database every few seconds; nobody waits for it. */
public final class SamplesVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(SamplesVerticle.class);
  private static final long EVERY_MS = 5_000;

  private final String node;
  private final Database database;
  private final Counter failures;
  private final Readings readings;
  private final MinuteBuffer book = new MinuteBuffer();
  private final Minutes minutes = new Minutes();
  private final SingleFlight<Void> write = new SingleFlight<>(this::write);

  /** @param node what this process is called; no other ever was */
  public SamplesVerticle(String node, Database database, Meters meters, MeterRegistry registry) {
    this.node = node;
    this.database = database;
    failures = meters.telemetryWriteFailure();
    readings = new Readings(registry);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(EVERY_MS, tick -> {
      sample();
      write.join();
    });
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    sample();
    return write.run().otherwiseEmpty();
  }

  private void sample() {
    int lost = book.note(Instant.now(), readings.now());
    if (lost > 0) {
      log.warn("{} minutes of what this node counted were given up", lost);
    }
  }

  private Future<Void> write() {
    var now = Instant.now();
    return minutes
        .write(database.client(), node, book.unwritten())
        .onSuccess(written -> book.written(now))
        .onFailure(failure -> {
          failures.increment();
          log.warn("what this node counted is written later: {}", failure.getMessage());
        });
  }
}
