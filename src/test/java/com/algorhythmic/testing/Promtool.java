package com.algorhythmic.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus' checker of configuration and rules. */
public final class Promtool {
  private static final Path PRINTED = Path.of("target", "promtool.log");

  private Promtool() {}

  /** Runs promtool; fails with its output if it reports a problem. */
  public static void approve(String... arguments) throws Exception {
    var command =
        new ArrayList<>(List.of(DebianProgram.need("promtool", "prometheus").toString()));
    command.addAll(List.of(arguments));
    Files.deleteIfExists(PRINTED);
    if (!DebianProgram.run(PRINTED, command.toArray(String[]::new))) {
      throw new AssertionError(String.join(" ", command) + ":\n" + Files.readString(PRINTED));
    }
  }
}
