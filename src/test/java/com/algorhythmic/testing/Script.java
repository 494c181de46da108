package com.algorhythmic.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of the scripts in scripts/, run with an environment and arguments from any folder. */
public final class Script {
  private static final long LIMIT_S = 60;

  private final List<String> command;
  private final Map<String, String> environment = new HashMap<>();
  private String typed = "";

  private Script(List<String> command) {
    this.command = command;
  }

  public static Script of(String name, String... words) {
    var command = new ArrayList<>(List.of(path(name)));
    command.addAll(List.of(words));
    return new Script(command);
  }

  /** The same in a terminal, with input. */
  public static Script atTerminal(String typed, String name, String... words) {
    var line = path(name) + " " + String.join(" ", words);
    var script =
        new Script(List.of("script", "--quiet", "--return", "--command", line, "/dev/null"));
    script.typed = typed;
    return script;
  }

  /** The same, read by another shell. */
  public Script by(String... shell) {
    command.addAll(0, List.of(shell));
    return this;
  }

  private static String path(String name) {
    return Path.of("scripts", name).toAbsolutePath().toString();
  }

  /** Installs what the scripts need, or aborts the test. */
  public static void needs(Map<String, String> packages) {
    packages.forEach(DebianProgram::need);
  }

  public static boolean isThere(String program) {
    return DebianProgram.found(List.of(program)).isPresent();
  }

  /** A PATH with only the applets of BusyBox and these programs. */
  public static String busyBox(String... programs) throws Exception {
    var busybox = DebianProgram.need("busybox", "busybox");
    var folder = Path.of(only(programs));
    var applets =
        outcome(new ProcessBuilder(busybox.toString(), "--list").start()).stdout();
    for (var applet : applets.lines().toList()) {
      var link = folder.resolve(applet);
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, busybox);
      }
    }
    return folder.toString();
  }

  /** A PATH with only these programs. */
  public static String only(String... programs) throws IOException {
    var folder = Files.createTempDirectory(Path.of("target"), "path-");
    for (var program : programs) {
      Files.createSymbolicLink(
          folder.resolve(program), DebianProgram.found(List.of(program)).orElseThrow());
    }
    return folder.toAbsolutePath().toString();
  }

  public Script with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Process start() {
    try {
      var builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
      InheritedEnvironment.remove(builder.environment());
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().write(typed.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      return process;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public Outcome run() throws Exception {
    return outcome(start());
  }

  /** Sends SIGTERM; its output can still be read. */
  public static void interrupt(Process process) {
    process.toHandle().destroy();
  }

  /** Waits for the process to exit. */
  public static Outcome outcome(Process process) throws Exception {
    var end = process.onExit().orTimeout(LIMIT_S, TimeUnit.SECONDS);
    end.exceptionally(late -> process.destroyForcibly());
    // The scripts write less than a pipe's buffer, so reading one pipe after the other cannot
    // block.
    var stdout = text(process.getInputStream());
    var stderr = text(process.getErrorStream());
    return new Outcome(end.get().exitValue(), stdout, stderr);
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** A script's exit code and output. */
  public record Outcome(int code, String stdout, String stderr) {
    public String lastLine() {
      return stdout.substring(stdout.lastIndexOf('\n') + 1);
    }
  }
}
