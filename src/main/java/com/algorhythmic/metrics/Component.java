package com.algorhythmic.metrics;

import java.util.Locale;

/** The critical components of the runbook, with the share of good events that each promises for a month. */
public enum Component {
  GENERATION("Picture generation", "P0", 0.995),
  WEBSOCKET("Live channel", "P1", 0.999),
  DATABASE("Database", "P0", 0.999),
  BREAKER("Circuit breaker", "P0", 0.9999),
  CREDITS("Credit system", "P1", 0.999);

  private final String label;
  private final String priority;
  private final double sla;

  Component(String label, String priority, double sla) {
    this.label = label;
    this.priority = priority;
    this.sla = sla;
  }

  /** The name in metrics and answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String label() {
    return label;
  }

  public String priority() {
    return priority;
  }

  public double sla() {
    return sla;
  }
}
