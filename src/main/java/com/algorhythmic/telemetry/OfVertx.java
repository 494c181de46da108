package com.algorhythmic.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import java.util.Set;

/** What becomes of the meters that Vert.x brings along; part of {@link Meters}. */
final class OfVertx {
  /** Ours say the same by route. */
  private static final Set<String> DOUBLED =
      Set.of("vertx.http.server.requests", "vertx.http.server.response.time");

  private static final Map<String, String> DATABASE_POOL = Map.of(
      "vertx.pool.in.use", "database_pool_in_use",
      "vertx.pool.queue.pending", "database_pool_waiting");

  private OfVertx() {}

  static void tidy(MeterRegistry registry) {
    registry
        .config()
        .meterFilter(MeterFilter.deny(id -> DOUBLED.contains(id.getName())))
        .meterFilter(new MeterFilter() {
          @Override
          public Meter.Id map(Meter.Id id) {
            return "sql".equals(id.getTag("pool.type")) && DATABASE_POOL.containsKey(id.getName())
                ? id.withName(DATABASE_POOL.get(id.getName())).replaceTags(Tags.empty())
                : id;
          }
        });
  }
}
