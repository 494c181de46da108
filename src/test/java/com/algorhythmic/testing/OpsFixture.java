package com.algorhythmic.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * One program with an image provider and a database that tests can get at, for all tests of operations: begun for the
 * first that asks, gone after the last test. Whoever comes to it finds it well.
 */
public final class OpsFixture implements AutoCloseable {
  private final Path folder;
  private final String database = PostgresFixture.freshDatabase();
  private final FakeOpenAi provider = FakeOpenAi.start();
  private final ProgramFixture program;

  private OpsFixture() throws IOException {
    Files.createDirectories(Path.of("target"));
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "station-");
    program = ProgramFixture.in(
        folder,
        Map.of(
            "DATABASE_URL",
            database,
            "OPENAI_BASE_URL",
            provider.base().toString(),
            "OPENAI_API_KEY",
            FakeOpenAi.KEY));
    try {
      program.start();
    } catch (RuntimeException | AssertionError failure) {
      provider.close();
      throw failure;
    }
  }

  public ProgramFixture program() {
    return program;
  }

  public FakeOpenAi provider() {
    return provider;
  }

  /** The URL of its database. */
  public String database() {
    return database;
  }

  /** Somebody with an administrator's token. */
  public Visitor administrator() {
    return new Visitor(program).asAdministrator();
  }

  /** The provider well, its breaker closed, and no show going on that would order into the next test's weather. */
  void calm() {
    provider.behave(FakeOpenAiBehaviour.ok());
    var administrator = administrator();
    administrator.post("/api/admin/reset-circuit-breaker", "");
    try (var rows = Rows.of(database)) {
      rows.run("UPDATE sessions SET paused = true");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    administrator.post("/api/admin/jobs/clear-stuck", "{\"olderThanMs\":0}");
  }

  @Override
  public void close() throws IOException {
    try {
      program.close();
    } finally {
      provider.close();
    }
    try (var tree = Files.walk(folder)) {
      for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Gives the station to the constructors of tests, calm. */
  public static final class Doors extends SharedResource<OpsFixture> {
    public Doors() {
      super(OpsFixture.class);
    }

    @Override
    OpsFixture begin() throws IOException {
      return new OpsFixture();
    }

    @Override
    public OpsFixture resolveParameter(ParameterContext parameter, ExtensionContext context) {
      var station = super.resolveParameter(parameter, context);
      station.calm();
      return station;
    }
  }
}
