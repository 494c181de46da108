package com.algorhythmic.settings;

import java.util.List;

/** All problems of the settings, one sentence each. */
public final class SettingsProblems extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  SettingsProblems(List<String> problems) {
    super("the settings have " + problems.size() + " problem(s):\n  - "
        + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
