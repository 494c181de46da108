package com.algorhythmic.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands run in the project's folder, each within a limit. */
public final class Terminal {
  private final Path folder;
  private final Map<String, String> environment;

  /**
   * A terminal.
   *
   * @param folder for the commands' output
   * @param environment added to the test's own without the variables that configure the program
   */
  public Terminal(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = new HashMap<>(environment);
  }

  /** A command's exit code and output, standard error included. */
  public record Ended(int code, String printed) {}

  /** Runs a command with a text on standard input. */
  public Ended run(Duration limit, String input, List<String> command)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var typed = Files.writeString(Files.createTempFile(folder, "typed-", ""), input);
    var printed = Files.createTempFile(folder, "printed-", "");
    var builder = new ProcessBuilder(command)
        .redirectInput(typed.toFile())
        .redirectErrorStream(true)
        .redirectOutput(printed.toFile());
    InheritedEnvironment.remove(builder.environment());
    builder.environment().putAll(environment);
    var process = builder.start();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError(
          "not within " + limit.toSeconds() + " s: " + command + "\n" + Files.readString(printed));
    }
    return new Ended(process.exitValue(), Files.readString(printed));
  }
}
