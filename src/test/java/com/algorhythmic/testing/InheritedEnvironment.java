package com.algorhythmic.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The environment variables of the tests that a child process must not inherit. */
final class InheritedEnvironment {
  private static final List<String> OURS =
      List.of("ALGO_", "OPENAI_", "DATABASE_URL", "BACKUP_DIR", "PG", "NO_COLOR", "PORT");

  private InheritedEnvironment() {}

  /** Removes all variables that configure the program, its scripts or PostgreSQL's programs. */
  static void remove(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(name -> OURS.stream().anyMatch(name::startsWith)
            || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
  }
}
