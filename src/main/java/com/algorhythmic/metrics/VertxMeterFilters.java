package com.algorhythmic.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;

/** What becomes of the meters that Vert.x brings along; part of {@link Meters}. */
final class VertxMeterFilters {
  private static final String HTTP_SERVER = "vertx.http.server.";

  private static final Map<String, String> DATABASE_POOL = Map.of(
      "vertx.pool.in.use", "database_pool_in_use",
      "vertx.pool.queue.pending", "database_pool_waiting");

  private VertxMeterFilters() {}

  /** Ours say the same by route, and a method can be any word of a client's. */
  private static boolean isOurs(Meter.Id id) {
    return id.getName().startsWith(HTTP_SERVER) && id.getTag("method") != null;
  }

  static void tidy(MeterRegistry registry) {
    registry
        .config()
        .meterFilter(MeterFilter.deny(VertxMeterFilters::isOurs))
        .meterFilter(new MeterFilter() {
          @Override
          public Meter.Id map(Meter.Id id) {
            if (!"sql".equals(id.getTag("pool_type"))) {
              return id;
            }
            var ours = DATABASE_POOL.get(id.getName());
            // Its own name has the port in it, which is another one after each start.
            return ours == null
                ? id.withTag(Tag.of("pool_name", "database"))
                : id.withName(ours).replaceTags(Tags.empty());
          }
        });
  }
}
