package com.algorhythmic.testing;

import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where this machine's Chromium is; one is fetched where there is none. */
final class ChromiumBinary {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Duration FETCH_LIMIT = Duration.ofMinutes(6);
  private static final Path FETCH_LOG = Path.of("target", "browser-fetch.log");

  private final Playwright playwright;
  private final Map<String, String> environment;

  ChromiumBinary(Playwright playwright, Map<String, String> environment) {
    this.playwright = playwright;
    this.environment = environment;
  }

  /** The program to run. A test of the page that can't run is a failure, never a skipped test. */
  Path find() {
    return named()
        .or(this::onPath)
        .or(this::playwrights)
        .or(this::downloaded)
        .or(this::installed)
        .orElseThrow(() -> new IllegalStateException(
            "There is no browser for the tests of the page: install Chromium or Chrome, or name one's program in the"
                + " environment variable CHROMIUM (what was tried is in "
                + FETCH_LOG.toAbsolutePath() + ")."));
  }

  private Optional<Path> named() {
    var name = environment.get("CHROMIUM");
    if (name == null || name.isBlank()) {
      return Optional.empty();
    }
    var program = Path.of(name);
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException("CHROMIUM names " + name + ", which is no program.");
    }
    return Optional.of(program);
  }

  private Optional<Path> onPath() {
    var folders = environment.getOrDefault("PATH", "").split(File.pathSeparator);
    return NAMES.stream()
        .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
        .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
        .findFirst();
  }

  private Optional<Path> playwrights() {
    return Optional.of(Path.of(playwright.chromium().executablePath())).filter(Files::isExecutable);
  }

  private Optional<Path> downloaded() {
    boolean done = run(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        "com.microsoft.playwright.CLI",
        "install",
        "--no-shell",
        "chromium");
    return done ? playwrights() : Optional.empty();
  }

  private Optional<Path> installed() {
    boolean able = Files.exists(Path.of("/etc/debian_version"))
        && System.getProperty("user.name").equals("root");
    return able && run("apt-get", "update") && run("apt-get", "install", "-y", "chromium")
        ? Optional.of(Path.of("/usr/bin/chromium")).filter(Files::isExecutable)
        : Optional.empty();
  }

  /** Whether a command did its work within the limit. */
  private boolean run(String... command) {
    try {
      Files.createDirectories(FETCH_LOG.getParent());
      var builder = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(FETCH_LOG.toFile()));
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
