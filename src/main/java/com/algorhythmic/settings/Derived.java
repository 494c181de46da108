package com.algorhythmic.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The files that the build derives from the sources to shorten the start. They are in the jar only: run from its classes, the
 * program derives them itself, as new as their sources.
 */
public final class Derived {
  /** The contract as JSON, which is read many times faster than YAML. */
  public static final String CONTRACT = "openapi.json";

  public static final String MIGRATIONS = "migrations.txt";

  private static final String FOLDER = "/derived/";

  private Derived() {}

  /** The text of a file; empty outside the jar. */
  public static Optional<String> read(String name) {
    var file = Derived.class.getResource(FOLDER + name);
    if (file == null || !file.getProtocol().equals("jar")) {
      return Optional.empty();
    }
    try (var stream = Derived.class.getResourceAsStream(FOLDER + name)) {
      return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
