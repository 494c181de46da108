package com.algorhythmic.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Every meter of the program, declared once; names are as Prometheus shows them. */
public final class Meters {
  private final MeterRegistry registry;
  private final AtomicLong queueDepth = new AtomicLong();
  private final AtomicLong sockets = new AtomicLong();
  private final AtomicLong libraryPictures = new AtomicLong();
  private final AtomicLong libraryCovered = new AtomicLong();
  private final AtomicLong libraryTarget = new AtomicLong();

  public Meters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("generation_queue_depth", queueDepth, AtomicLong::get)
        .description("Jobs that wait for a painter")
        .register(registry);
    Gauge.builder("bridge_sockets", sockets, AtomicLong::get)
        .description("Live screens connected to this node")
        .register(registry);
    Gauge.builder("library_pictures", libraryPictures, AtomicLong::get)
        .description("Full pictures in the shared library")
        .register(registry);
    Gauge.builder("library_styles_covered", libraryCovered, AtomicLong::get)
        .description("Styles that have a full picture in every orientation")
        .register(registry);
    Gauge.builder("library_target", libraryTarget, AtomicLong::get)
        .description("Full pictures that the library is to have at least")
        .register(registry);
  }

  /** http_requests_total and its latency, by route pattern, method and status. */
  public Timer httpRequest(String method, String route, int status) {
    Counter.builder("http_requests_total")
        .description("HTTP requests answered")
        .tags("method", method, "route", route, "status", Integer.toString(status))
        .register(registry)
        .increment();
    return Timer.builder("http_request_duration")
        .tags("method", method, "route", route)
        .register(registry);
  }

  /** circuit_breaker_state: 0 closed, 1 half-open, 2 open. */
  public void breakerState(Supplier<Number> state) {
    Gauge.builder("circuit_breaker_state", state)
        .description("The image provider's breaker: 0 closed, 1 half-open, 2 open")
        .register(registry);
  }

  public void queueDepth(long jobs) {
    queueDepth.set(jobs);
  }

  public void library(long pictures, long covered, long target) {
    libraryPictures.set(pictures);
    libraryCovered.set(covered);
    libraryTarget.set(target);
  }

  public void sockets(long open) {
    sockets.set(open);
  }

  /** A frame from a browser that was refused, by the refusal's word. */
  public Counter bridgeRefusal(String code) {
    return Counter.builder("bridge_refusals_total").tag("code", code).register(registry);
  }

  /** How pictures came to be made or not, by painter and outcome. */
  public Timer painting(String painter, String outcome) {
    return Timer.builder("generation_painting")
        .tags("painter", painter, "outcome", outcome)
        .register(registry);
  }

  /** Pictures sent to screens, by tier of the cascade. */
  public Counter served(String tier) {
    return Counter.builder("artworks_served_total").tag("tier", tier).register(registry);
  }

  /** Telemetry events thrown away because the buffer was full. */
  public Counter telemetryDropped() {
    return Counter.builder("telemetry_dropped_total").register(registry);
  }
}
