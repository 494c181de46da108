package com.algorhythmic.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules for the files that the database's address names. */
final class DatabaseRules {
  private DatabaseRules() {}

  static List<String> problems(Settings.Database database) {
    try {
      return database.url().map(DatabaseUrl::parse).map(DatabaseRules::files).orElse(List.of());
    } catch (IllegalArgumentException reportedElsewhere) {
      return List.of();
    }
  }

  private static List<String> files(DatabaseUrl url) {
    return Stream.of("sslrootcert", "sslcert", "sslkey")
        .flatMap(name -> url.parameter(name).flatMap(file -> problem(name, file)).stream())
        .map(problem -> "database.url: " + problem)
        .toList();
  }

  private static Optional<String> problem(String name, String file) {
    var text = text(file);
    if (text.isEmpty()) {
      return Optional.of(name + " " + file + " is missing or can't be read");
    }
    if (name.equals("sslkey")) {
      return Pem.privateKey(text.get()).isPresent()
          ? Optional.empty()
          : Optional.of(name + " " + file + Pem.HOW);
    }
    return Pem.certificates(text.get()).isEmpty()
        ? Optional.of(name + " " + file + " has no certificate in PEM")
        : Optional.empty();
  }

  private static Optional<String> text(String file) {
    try {
      return Pem.text(Path.of(file));
    } catch (InvalidPathException impossible) {
      return Optional.empty();
    }
  }
}
