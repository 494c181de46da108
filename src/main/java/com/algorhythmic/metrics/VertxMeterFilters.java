package com.algorhythmic.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;

/** Filters that rename or drop the meters of Vert.x itself. */
final class VertxMeterFilters {
  private static final String HTTP_SERVER = "vertx.http.server.";

  private static final Map<String, String> DATABASE_POOL = Map.of(
      "vertx.pool.in.use", "database_pool_in_use",
      "vertx.pool.queue.pending", "database_pool_waiting");

  private VertxMeterFilters() {}

  /** {@link Meters} counts requests by route; here the label method could be any text that a client sends. */
  private static boolean isHttpServerByMethod(Meter.Id id) {
    return id.getName().startsWith(HTTP_SERVER) && id.getTag("method") != null;
  }

  static void install(MeterRegistry registry) {
    registry
        .config()
        .meterFilter(MeterFilter.deny(VertxMeterFilters::isHttpServerByMethod))
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
