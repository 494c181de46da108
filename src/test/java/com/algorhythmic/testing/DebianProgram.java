package com.algorhythmic.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** A program that a test needs. Root on Debian installs a missing one. */
public final class DebianProgram {
  /** Debian's Python, which finds the modules that Debian packages. */
  public static final String PYTHON = "/usr/bin/python3";

  private static final Duration FETCH_LIMIT = Duration.ofMinutes(6);
  private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/local/sbin");

  private static final Path FETCH_LOG = Path.of("target", "debian-programs.log");

  private DebianProgram() {}

  /** The path of a program, installed if necessary; otherwise the test is aborted with the reason. */
  public static Path need(String name, String packaged) {
    var names = List.of(name);
    return found(names)
        .or(() -> install(packaged, FETCH_LOG) ? found(names) : Optional.empty())
        .orElseThrow(() -> new TestAbortedException("There is no " + name
            + " on this machine, and it can't be installed from here (root on Debian can); what was tried is in "
            + FETCH_LOG.toAbsolutePath() + "."));
  }

  /** Installs a module of Debian's Python if necessary; otherwise the test is aborted with the reason. */
  public static void needPython(String module, String packaged) {
    if (!hasPython(module) && !(install(packaged, FETCH_LOG) && hasPython(module))) {
      throw new TestAbortedException("Python has no module " + module
          + " on this machine, and it can't be installed from here (root on Debian can); what was tried is in "
          + FETCH_LOG.toAbsolutePath() + ".");
    }
  }

  private static boolean hasPython(String module) {
    return run(FETCH_LOG, PYTHON, "-c", "import " + module);
  }

  /** A program by one of its names, where it is. */
  static Optional<Path> found(List<String> names) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    var folders = Stream.concat(Stream.of(path.split(File.pathSeparator)), FOLDERS.stream())
        .toList();
    return names.stream()
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
        .findFirst();
  }

  /** Installs a package if possible; returns whether it did. */
  static boolean install(String name, Path log) {
    boolean able = Files.exists(Path.of("/etc/debian_version"))
        && System.getProperty("user.name").equals("root");
    var install = new String[] {"apt-get", "install", "-y", "--no-install-recommends", name};
    // An earlier installation may have updated the list of packages already.
    return able && (run(log, install) || run(log, "apt-get", "update") && run(log, install));
  }

  /** Whether a command succeeded within the limit. */
  public static boolean run(Path log, String... command) {
    try {
      Files.createDirectories(log.getParent());
      var builder = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
      var process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(FETCH_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
