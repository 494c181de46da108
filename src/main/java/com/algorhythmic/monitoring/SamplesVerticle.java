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

/** The sampler of this node: reads its meters every few seconds and writes them to the database. */
public final class SamplesVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(SamplesVerticle.class);
  private static final long PERIOD_MS = 5_000;

  private final String node;
  private final Database database;
  private final Counter failures;
  private final Readings readings;
  private final MinuteBuffer buffer = new MinuteBuffer();
  private final Minutes minutes = new Minutes();
  private final SingleFlight<Void> write = new SingleFlight<>(this::write);

  /** @param node the id of this process, which is never used again */
  public SamplesVerticle(String node, Database database, Meters meters, MeterRegistry registry) {
    this.node = node;
    this.database = database;
    failures = meters.telemetryWriteFailure();
    readings = new Readings(registry);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(PERIOD_MS, tick -> {
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
    int lost = buffer.add(Instant.now(), readings.now());
    if (lost > 0) {
      log.warn(
          "{} minutes of samples are lost, because the database has been away for too long", lost);
    }
  }

  private Future<Void> write() {
    var now = Instant.now();
    return minutes
        .write(database.client(), node, buffer.unwritten())
        .onSuccess(written -> buffer.written(now))
        .onFailure(failure -> {
          failures.increment();
          log.warn(
              "samples could not be written, the next write includes them: {}",
              failure.getMessage());
        });
  }
}
