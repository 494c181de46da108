package com.algorhythmic.testing;

import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/** One program and one browser for all tests of the page: begun for the first that asks, gone after the last test. */
public final class Theatre implements AutoCloseable {
  /** How long a picture stays before the next may come. */
  public static final long DWELL_MS = 4_000;

  private static final int MUSIC_S = 40;

  private final Path folder;
  private final Program program;
  private final Chromium chromium;

  private Theatre() throws IOException {
    Files.createDirectories(Path.of("target"));
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "theatre-");
    program = Program.in(
            folder.resolve("program"),
            Map.of("ALGO_PAINTER", "studio", "ALGO_SHOW_DWELL_MS", Long.toString(DWELL_MS)))
        .launch();
    try {
      chromium = Chromium.hearing(KickTrack.write(folder.resolve("kicks.wav"), MUSIC_S));
      program.awaitReady();
    } catch (RuntimeException | AssertionError failure) {
      program.close();
      throw failure;
    }
  }

  public Program program() {
    return program;
  }

  /** A person's browser, with a screen of that size. */
  public BrowserContext person(int width, int height) {
    return chromium.person(width, height);
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
    }
    try (var tree = Files.walk(folder)) {
      for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Gives the theatre to the constructors of tests. */
  public static final class Doors extends SharedByTests<Theatre> {
    public Doors() {
      super(Theatre.class);
    }

    @Override
    Theatre begin() throws IOException {
      return new Theatre();
    }
  }
}
