package com.algorhythmic.testing;

import java.util.List;
import java.util.Map;

/** What a child process would have from the environment of the tests, whose settings are none of its own. */
final class Inherited {
  private static final List<String> OURS =
      List.of("ALGO_", "OPENAI_", "DATABASE_URL", "BACKUP_DIR", "PG", "NO_COLOR", "PORT");

  private Inherited() {}

  /** Takes out whatever would configure the program, its scripts, or PostgreSQL's. */
  static void forget(Map<String, String> environment) {
    environment.keySet().removeIf(name -> OURS.stream().anyMatch(name::startsWith));
  }
}
