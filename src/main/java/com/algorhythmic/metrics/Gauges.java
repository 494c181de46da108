package com.algorhythmic.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Gauges whose values are set, by name and labels; {@link Meters} declares them. */
final class Gauges {
  private final MeterRegistry registry;
  private final Map<Key, AtomicReference<Double>> values = new ConcurrentHashMap<>();

  Gauges(MeterRegistry registry) {
    this.registry = registry;
  }

  void set(String name, String description, Tags tags, double value) {
    values
        .computeIfAbsent(new Key(name, tags), key -> {
          var current = new AtomicReference<>(value);
          Gauge.builder(name, current, AtomicReference::get)
              .description(description)
              .tags(tags)
              .register(registry);
          return current;
        })
        .set(value);
  }

  /** Sets a gauge for each value of one label; gauges of the same name that are left out become 0. */
  void family(String name, String description, String label, Map<String, Long> byLabel) {
    values.forEach((key, value) -> {
      if (key.name().equals(name)) {
        value.set(0.0);
      }
    });
    byLabel.forEach(
        (labelValue, value) -> set(name, description, Tags.of(label, labelValue), value));
  }

  private record Key(String name, Tags tags) {}
}
