package com.algorhythmic.testing;

import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;

/** One program and one browser for all tests of the page. Both start with the first test and stop after the last. */
public final class BrowserFixture implements AutoCloseable {
  /** How long a picture stays before the next. */
  public static final long DWELL_MS = 4_000;

  private static final int MUSIC_S = 40;

  private final Path folder;
  private final OidcServer oidc = OidcServer.start();
  private final ProgramFixture program;
  private final Chromium chromium;

  private BrowserFixture() throws IOException {
    Files.createDirectories(Path.of("target"));
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "browser-");
    var settings = new HashMap<>(oidc.settings());
    settings.put("ALGO_PAINTER", "studio");
    settings.put("ALGO_SHOW_DWELL_MS", Long.toString(DWELL_MS));
    // The tests paint large pictures of a style that needs little.
    settings.put("ALGO_LARGE_HEAP_MB", "0");
    program = ProgramFixture.in(folder.resolve("program"), settings).launch();
    try {
      chromium = Chromium.hearing(KickTrack.write(folder.resolve("kicks.wav"), MUSIC_S));
      program.awaitReady();
    } catch (RuntimeException | AssertionError failure) {
      program.close();
      throw failure;
    }
  }

  public ProgramFixture program() {
    return program;
  }

  /** Opens a browser context with a viewport of that size. */
  public BrowserContext person(int width, int height) {
    return chromium.person(width, height);
  }

  /** One whose browser has no WebGL, for tests that look at anything but the picture: drawn in software, it takes both cores. */
  public BrowserContext personWithoutWebGl(int width, int height) {
    var person = chromium.person(width, height);
    person.addInitScript(Chromium.WITHOUT_WEBGL);
    return person;
  }

  /** Opens the program's page in a new window of a person's browser. */
  public ShowPage open(BrowserContext person) {
    return ShowPage.open(person, program);
  }

  @Override
  public void close() throws IOException {
    try {
      chromium.close();
    } finally {
      program.close();
      oidc.close();
    }
    try (var tree = Files.walk(folder)) {
      for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Injects the fixture into the constructors of tests. */
  public static final class Extension extends SharedResource<BrowserFixture> {
    public Extension() {
      super(BrowserFixture.class);
    }

    @Override
    BrowserFixture begin() throws IOException {
      return new BrowserFixture();
    }
  }
}
