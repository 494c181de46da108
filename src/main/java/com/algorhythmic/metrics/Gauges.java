package com.algorhythmic.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Gauges that are told their values, by name and labels; part of {@link Meters}, which declares them. */
final class Gauges {
  private final MeterRegistry registry;
  private final Map<Level, AtomicReference<Double>> known = new ConcurrentHashMap<>();

  Gauges(MeterRegistry registry) {
    this.registry = registry;
  }

  void set(String name, String description, Tags tags, double value) {
    known
        .computeIfAbsent(new Level(name, tags), any -> {
          var level = new AtomicReference<>(value);
          Gauge.builder(name, level, AtomicReference::get)
              .description(description)
              .tags(tags)
              .register(registry);
          return level;
        })
        .set(value);
  }

  /** A gauge for each value of one label; those known from before that are left out become 0. */
  void family(String name, String description, String label, Map<String, Long> values) {
    known.forEach((level, value) -> {
      if (level.name().equals(name)) {
        value.set(0.0);
      }
    });
    values.forEach((of, value) -> set(name, description, Tags.of(label, of), value));
  }

  private record Level(String name, Tags tags) {}
}
