package com.algorhythmic.settings;

import java.net.URI;
import java.util.Optional;

/** The collector of traces. */
public interface TracingSettings {
  /** The root of the collector's OTLP address over HTTP; empty switches tracing off. */
  Optional<URI> otlpEndpoint();

  /** The share of traces that is sent, 0–1. */
  double share();
}
