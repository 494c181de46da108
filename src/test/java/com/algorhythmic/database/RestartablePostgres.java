package com.algorhythmic.database;

import com.algorhythmic.database.embedded.EmbeddedPostgres;
import com.algorhythmic.testing.ProgramFixture;
import java.nio.file.Path;

/** A PostgreSQL of a test's own that can be stopped and comes back at the same address. */
public final class RestartablePostgres implements AutoCloseable {
  private final Path data;
  private final int port = ProgramFixture.freePort();
  private EmbeddedPostgres server;

  public RestartablePostgres(Path data) {
    this.data = data;
    start();
  }

  public void start() {
    server = EmbeddedPostgres.start(data, () -> port);
  }

  /** Ends every connection and takes no more. */
  public void stop() {
    server.close();
  }

  public String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }
}
