package com.algorhythmic.testing;

import com.algorhythmic.database.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;

/** A PostgreSQL server whose clock a test sets, by libfaketime, and which can be stopped and started. */
public final class SkewedPostgres implements AutoCloseable {
  private static final String LIBRARY = "libfaketime.so.1";

  private final Path clock;
  private final Path data;
  private final int port = ProgramFixture.freePort();
  private EmbeddedPostgres server;

  /** @param folder for its data; the test deletes it */
  public SkewedPostgres(Path folder) throws IOException {
    clock = Files.createDirectories(folder).resolve("clock");
    set(Duration.ZERO);
    data = folder.resolve("data");
    EmbeddedPostgres.start(data).close();
    wrap(program(folder));
    start();
  }

  /** Starts it on the same port as before. */
  public void start() {
    server = EmbeddedPostgres.start(data, () -> port);
  }

  /** Closes all connections and accepts no new ones. */
  public void stop() {
    server.close();
  }

  public String url() {
    return server.url();
  }

  /** Sets the clock ahead of this machine's; a negative duration sets it behind. */
  public void set(Duration ahead) throws IOException {
    var next = clock.resolveSibling("next");
    Files.writeString(next, String.format(Locale.ROOT, "%+d%n", ahead.toSeconds()));
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    server.close();
  }

  private void wrap(Path program) throws IOException {
    var real = program.resolveSibling("postgres.real");
    Files.move(program, real);
    Files.writeString(program, """
        #!/bin/sh
        export LD_PRELOAD=%s FAKETIME_TIMESTAMP_FILE=%s FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1
        exec %s "$@"
        """.formatted(library(), clock, real));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path program(Path folder) throws IOException {
    try (var files = Files.walk(folder.resolve("postgres-binaries"))) {
      return files.filter(file -> file.endsWith("bin/postgres")).findFirst().orElseThrow();
    }
  }

  private static Path library() throws IOException {
    DebianProgram.need("faketime", "faketime");
    try (var files = Files.walk(Path.of("/usr/lib"))) {
      return files
          .filter(file -> file.endsWith("faketime/" + LIBRARY))
          .findFirst()
          .orElseThrow();
    }
  }
}
