package com.algorhythmic.monitoring;

import com.algorhythmic.metrics.Component;
import com.algorhythmic.monitoring.MonitoringMessages.ComponentStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The rule whether each critical component keeps its service level over a month. */
final class ServiceLevels {
  /** The share of the error budget beyond which a component is in danger. */
  private static final double WARNING_SHARE = 0.75;

  private ServiceLevels() {}

  /** @param month the events of each component in the last thirty days */
  static List<ComponentStatus> judge(Map<String, Reading> month) {
    return Arrays.stream(Component.values())
        .map(component -> judge(component, month.getOrDefault(component.word(), Reading.NOTHING)))
        .toList();
  }

  private static ComponentStatus judge(Component component, Reading month) {
    return new ComponentStatus(
        component.word(),
        component.label(),
        component.priority(),
        component.sla(),
        month.good(),
        month.total(),
        month.total() == 0 ? null : Double.valueOf((double) month.good() / month.total()),
        severity(component, month).word());
  }

  /** Unknown while there are so few events that a single bad one would break the promise. */
  private static Severity severity(Component component, Reading month) {
    double budget = (1 - component.sla()) * month.total();
    return budget < 1
        ? Severity.UNKNOWN
        : Severity.of(month.total() - month.good(), WARNING_SHARE * budget, budget);
  }
}
