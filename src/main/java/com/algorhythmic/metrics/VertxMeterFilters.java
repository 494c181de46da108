package com.algorhythmic.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import java.util.Set;

/** Filters that rename or drop the meters of Vert.x itself. */
final class VertxMeterFilters {
  private static final String HTTP_SERVER = "vertx.http.server.";

  private static final Map<String, String> DATABASE_POOL = Map.of(
      "vertx.pool.in.use", "database_pool_in_use",
      "vertx.pool.queue.pending", "database_pool_waiting");

  /** Nobody reads the times of worker threads, and there would be many for each of their pools. */
  private static final Set<String> WORKER_TIMES =
      Set.of("vertx.pool.usage", "vertx.pool.queue.time");

  private VertxMeterFilters() {}

  private static boolean isWorkerTime(Meter.Id id) {
    return WORKER_TIMES.contains(id.getName()) && "worker".equals(id.getTag("pool_type"));
  }

  /** {@link Meters} counts requests by route; here the label method could be any text that a client sends. */
  private static boolean isHttpServerByMethod(Meter.Id id) {
    return id.getName().startsWith(HTTP_SERVER) && id.getTag("method") != null;
  }

  static void install(MeterRegistry registry) {
    registry
        .config()
        .meterFilter(MeterFilter.deny(VertxMeterFilters::isHttpServerByMethod))
        .meterFilter(MeterFilter.deny(VertxMeterFilters::isWorkerTime))
        .meterFilter(new MeterFilter() {
          @Override
          public Meter.Id map(Meter.Id id) {
            if (!"sql".equals(id.getTag("pool_type"))) {
              return id;
            }
            var name = DATABASE_POOL.get(id.getName());
            // The original pool name contains the port, which may differ after each start.
            return name == null
                ? id.withTag(Tag.of("pool_name", "database"))
                : id.withName(name).replaceTags(Tags.empty());
          }
        });
  }
}
