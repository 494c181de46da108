package com.algorhythmic.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The recorded measures, read from this node's meters. */
final class Readings {
  static final String REQUESTS = "requests";
  static final String SOCKETS = "sockets";
  static final String QUEUE_DEPTH = "queue-depth";
  static final String GENERATION_P95 = "generation-p95";
  static final String RESCUED = "rescued";
  static final String COMPONENT = "component-";
  static final String CREDITS = COMPONENT + "credits";
  static final String SERVED = "served-";

  private final MeterRegistry registry;

  Readings(MeterRegistry registry) {
    this.registry = registry;
  }

  Map<String, Reading> now() {
    var readings = new HashMap<String, Reading>();
    readings.put(
        REQUESTS, good("http_requests_total", request -> !tag(request, "status").startsWith("5")));
    each("component_events_total", event -> {
      boolean good = Boolean.parseBoolean(tag(event, "good"));
      add(readings, COMPONENT + tag(event, "component"), good ? event.count() : 0, event.count());
    });
    each(
        "artworks_served_total",
        served -> add(readings, SERVED + tag(served, "tier"), served.count(), served.count()));
    each(
        "generation_rescued_total",
        rescued -> add(readings, RESCUED, rescued.count(), rescued.count()));
    level(readings, QUEUE_DEPTH, registry.find("generation_queue_depth").gauge());
    level(readings, SOCKETS, registry.find("bridge_sockets").gauge());
    level(
        readings,
        GENERATION_P95,
        registry.find("key_metric_value").tag("metric", "generation_p95").gauge());
    return readings;
  }

  private Reading good(String name, Predicate<Counter> isGood) {
    double good = 0;
    double total = 0;
    for (var counter : registry.find(name).counters()) {
      good += isGood.test(counter) ? counter.count() : 0;
      total += counter.count();
    }
    return Reading.counted(good, total);
  }

  private void each(String name, Consumer<Counter> use) {
    registry.find(name).counters().forEach(use);
  }

  private static void add(
      Map<String, Reading> readings, String measure, double good, double total) {
    readings.merge(measure, Reading.counted(good, total), Reading::plus);
  }

  private static void level(Map<String, Reading> readings, String measure, Gauge gauge) {
    if (gauge != null && !Double.isNaN(gauge.value())) {
      readings.put(measure, Reading.level(gauge.value()));
    }
  }

  private static String tag(Counter counter, String name) {
    return String.valueOf(counter.getId().getTag(name));
  }
}
