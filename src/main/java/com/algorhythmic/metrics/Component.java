package com.algorhythmic.metrics;

import com.algorhythmic.monitoring.MonitoringMessages.ComponentNow;
import com.algorhythmic.monitoring.Reading;
import com.algorhythmic.monitoring.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The runbook's table of critical components, and the rule whether each keeps what it promises for a month. */
public enum Component {
  GENERATION("Picture generation", "P0", 0.995),
  WEBSOCKET("Live channel", "P1", 0.999),
  DATABASE("Database", "P0", 0.999),
  BREAKER("Circuit breaker", "P0", 0.9999),
  CREDITS("Credit system", "P1", 0.999);

  /** Of what may go wrong; beyond it, the promise is in danger. */
  private static final double MOST_OF_THE_BUDGET = 0.75;

  private final String label;
  private final String priority;
  private final double sla;

  Component(String label, String priority, double sla) {
    this.label = label;
    this.priority = priority;
    this.sla = sla;
  }

  public static List<ComponentNow> judge(Map<String, Reading> month) {
    return Arrays.stream(values())
        .map(component -> component.judge(month.getOrDefault(component.word(), Reading.NOTHING)))
        .toList();
  }

  private ComponentNow judge(Reading month) {
    return new ComponentNow(
        word(),
        label,
        priority,
        sla,
        month.good(),
        month.total(),
        month.total() == 0 ? null : Double.valueOf((double) month.good() / month.total()),
        band(month).word());
  }

  /** While so few are counted that one alone would break the promise, nobody can say. */
  private Severity band(Reading month) {
    double budget = (1 - sla) * month.total();
    return budget < 1
        ? Severity.UNKNOWN
        : Severity.of(month.total() - month.good(), MOST_OF_THE_BUDGET * budget, budget);
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
