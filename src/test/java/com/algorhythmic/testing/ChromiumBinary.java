package com.algorhythmic.testing;

import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The path of this machine's Chromium, which is installed if it is missing. */
final class ChromiumBinary {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Path FETCH_LOG = Path.of("target", "browser-fetch.log");

  private final Playwright playwright;
  private final Map<String, String> environment;

  ChromiumBinary(Playwright playwright, Map<String, String> environment) {
    this.playwright = playwright;
    this.environment = environment;
  }

  /** The executable. A page test that cannot run fails; it is never skipped. */
  Path find() {
    return named()
        .or(() -> DebianProgram.found(NAMES))
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

  private Optional<Path> playwrights() {
    return Optional.of(Path.of(playwright.chromium().executablePath())).filter(Files::isExecutable);
  }

  private Optional<Path> downloaded() {
    boolean done = DebianProgram.run(
        FETCH_LOG,
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
    return DebianProgram.install("chromium", FETCH_LOG)
        ? Optional.of(Path.of("/usr/bin/chromium")).filter(Files::isExecutable)
        : Optional.empty();
  }
}
