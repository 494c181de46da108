package com.algorhythmic.monitoring;

import com.algorhythmic.monitoring.MonitoringMessages.Guide;
import java.util.Locale;

/** The runbook's table of key metrics; {@link KeyMetrics} has the limits. */
enum KeyMetric {
  CIRCUIT_BREAKER(
      "Circuit breaker",
      "state",
      "closed",
      "half open, open for up to 5 min, or paused by the provider",
      "open for more than 5 min",
      "Check the image provider; reset the breaker once it is well",
      "p1-circuit-breaker-stuck-open"),
  PROVIDER_SUCCESS(
      "Provider success",
      "ratio",
      "at least 95 %",
      "80 % to 95 %",
      "less than 80 %, or an alarm",
      "Read what the provider says; mend the model, the key or the setting that it names",
      "p1-the-provider-refuses-requests"),
  GENERATION_P95(
      "Generation P95 latency",
      "ms",
      "up to 70 s",
      "more than 70 s",
      "more than 90 s",
      "Check the image provider's status",
      "key-metrics-to-monitor"),
  QUEUE_DEPTH(
      "Queue depth",
      "jobs",
      "up to 4",
      "5 to 10",
      "more than 10",
      "Look for stuck jobs; add nodes that generate",
      "4-generation-queue-management"),
  ERROR_RATE(
      "Error rate",
      "ratio",
      "less than 0.1 %",
      "0.1 % to 1 %",
      "more than 1 %",
      "Read the error logs; roll back if a release did it",
      "p1-high-error-rate"),
  CREDIT_FAILURES(
      "Credit failures",
      "ratio",
      "up to 1 %",
      "1 % to 5 %",
      "more than 5 %",
      "Check the credit system",
      "p2-credit-system-issues"),
  WEBSOCKET_CONNECTIONS(
      "WebSocket connections",
      "sockets",
      "up to 500 on a node",
      "more than 500 on a node",
      "more than 1000 on a node",
      "Add nodes that run the bridge",
      "p2-websocket-disconnections");

  private static final String RUNBOOK = "docs/runbook.md#";

  final String label;
  final String unit;
  final Guide guide;

  KeyMetric(
      String label,
      String unit,
      String normal,
      String warning,
      String critical,
      String action,
      String section) {
    this.label = label;
    this.unit = unit;
    guide = new Guide(normal, warning, critical, action, RUNBOOK + section);
  }

  /** The name in metrics and answers. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
