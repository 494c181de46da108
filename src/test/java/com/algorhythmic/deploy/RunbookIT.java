package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.DebianProgram;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Runbook;
import com.algorhythmic.testing.Runbook.Command;
import com.algorhythmic.testing.RunbookScenes;
import com.algorhythmic.testing.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of the operations runbook against a running system. */
@Concurrent
@Timeout(150)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ApiFixture.Extension.class)
class RunbookIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir
  static Path folder;

  private final ApiFixture api;
  private Terminal terminal;
  private RunbookScenes scenes;

  RunbookIT(ApiFixture api) {
    this.api = api;
  }

  @BeforeAll
  void open() throws Exception {
    DebianProgram.need("psql", "postgresql-client");
    DebianProgram.need("jq", "jq");
    DebianProgram.need("promtool", "prometheus");
    var program = api.program();
    var backups = Files.createDirectories(folder.resolve("backups"));
    scenes = new RunbookScenes(api, backups);
    terminal = new Terminal(
        folder.resolve("terminal"),
        Map.of(
            "BASE", program.at("").toString(),
            "MANAGEMENT", program.management("").toString(),
            "DATABASE_URL", api.database(),
            "EMPTY_DATABASE_URL", PostgresFixture.emptyDatabase(),
            "TOKEN",
                Files.readString(program.folder().resolve("data/admin-token")).strip(),
            "ALGO_DATA_DIR", program.folder().resolve("data").toString(),
            "ALGO_LOG_DIR", program.folder().resolve("logs").toString()));
  }

  @AfterAll
  void close() throws Exception {
    if (scenes != null) {
      scenes.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> every_command_prints_the_expected_output() throws IOException {
    return Runbook.read().stream()
        .filter(command -> command.notRun() == null)
        .map(command -> DynamicTest.dynamicTest(command.toString(), () -> check(command)));
  }

  @Test
  void every_command_has_an_expected_output_or_a_reason_not_to_run_it() throws IOException {
    var commands = Runbook.read();
    assertThat(commands).hasSizeGreaterThan(50);
    assertThat(commands)
        .allMatch(command -> (command.notRun() == null) == (command.prints() != null));
  }

  private void check(Command command) throws Exception {
    assertThat(command.prints()).as("the expected output").isNotNull();
    scenes.set(command.scene());
    var text = scenes.resolve(command.text());
    var outcome = switch (command.language()) {
      case "bash" -> terminal.run(LIMIT, "", List.of("bash", "-euc", text));
      case "sql" ->
        terminal.run(
            LIMIT,
            text,
            List.of("bash", "-euc", "psql -X -v ON_ERROR_STOP=1 -P pager=off \"$DATABASE_URL\""));
      default -> throw new AssertionError("unknown language " + command.language());
    };
    assertThat(Runbook.fits(command.prints(), outcome.printed()))
        .as(
            "%s%nended with %d and printed:%n%s%nexpected:%n%s",
            text, outcome.code(), outcome.printed(), command.prints())
        .isTrue();
    assertThat(outcome.code()).as(outcome.printed()).isZero();
  }
}
