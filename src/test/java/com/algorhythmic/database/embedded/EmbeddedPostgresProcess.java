package com.algorhythmic.database.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A program that runs an embedded PostgreSQL on the given data directory, prints its URL, and stops it at the end of its
 * input.
 */
final class EmbeddedPostgresProcess {
  static final String READY = "ready ";
  static final String REFUSED = "refused ";

  private EmbeddedPostgresProcess() {}

  public static void main(String[] arguments) throws IOException {
    long begun = System.nanoTime();
    try (var postgres = EmbeddedPostgres.start(Path.of(arguments[0]))) {
      System.err.println("started in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
      System.out.println(READY + postgres.url());
      System.in.transferTo(OutputStream.nullOutputStream());
      begun = System.nanoTime();
    } catch (IllegalStateException refusal) {
      System.out.println(REFUSED + refusal.getMessage());
    }
    System.err.println("stopped in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
  }
}
