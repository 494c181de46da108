package com.algorhythmic.database;

import com.algorhythmic.database.embedded.EmbeddedPostgres;
import com.algorhythmic.testing.ProgramFixture;
import java.nio.file.Path;

/** A PostgreSQL server for one test, which can be stopped and started again on the same port. */
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

  /** Closes all connections and accepts no new ones. */
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
