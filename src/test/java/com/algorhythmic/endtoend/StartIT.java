package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Sources;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Concurrent
@Timeout(180)
class StartIT {
  private static final Duration SHORT = Duration.ofSeconds(30);

  @TempDir
  Path folder;

  @Test
  void invalid_settings_exit_with_2_and_print_every_problem() {
    var program = ProgramFixture.in(
            folder,
            Map.of(
                "ALGO_HTTP_PORT", "five",
                "ALGO_PAINTER", "rembrandt",
                "ALGO_SHOW_DWEL_MS", "1"))
        .launch();

    assertThat(program.exitCode(SHORT)).isEqualTo(2);
    assertThat(program.printed())
        .contains("3 problem(s)", "http.port is \"five\":", "ALGO_SHOW_DWEL_MS")
        .contains("painter is \"rembrandt\": it is one of")
        .doesNotContain("\tat ", "Exception", "SRCFG", "com.algorhythmic");
  }

  @Test
  void contradictory_settings_exit_with_2() {
    var program = ProgramFixture.in(
            folder,
            Map.of(
                "ALGO_GENERATION_LEASE_MS", "1000",
                "ALGO_PAINTER", "openai",
                "DATABASE_URL", "postgresql://ada:secret-word@db/art?channel_binding=require"))
        .launch();

    assertThat(program.exitCode(SHORT)).isEqualTo(2);
    assertThat(program.printed())
        .contains("generation.lease-ms", "openai.api-key", "database.url", "channel_binding")
        .doesNotContain("secret-word");
  }

  @Test
  void every_problem_of_the_provider_is_printed_before_there_is_a_database() {
    var program = ProgramFixture.in(
            folder,
            Map.of(
                "OPENAI_API_KEY", "sk-two words",
                "OPENAI_BASE_URL", "https://user:hidden@host/v1#top",
                "HTTPS_PROXY", "https://user:hidden@proxy:3128",
                "ALGO_OPENAI_PARTIAL_IMAGES", "many"))
        .launch();

    assertThat(program.exitCode(SHORT)).isEqualTo(2);
    assertThat(program.printed())
        .contains("5 problem(s)", "openai.api-key", "a user or a password", "a fragment")
        .contains("proxy.https", "openai.partial-images is \"many\"")
        .doesNotContain("hidden", "two words");
    assertThat(folder.resolve("data").resolve("postgres")).doesNotExist();
  }

  @Test
  void an_unwritable_log_folder_exits_with_2_and_a_message() throws Exception {
    var blocked = Files.writeString(folder.resolve("blocked"), "in the way");
    var program =
        ProgramFixture.in(folder, Map.of("ALGO_LOG_DIR", blocked.toString())).launch();

    assertThat(program.exitCode(SHORT)).isEqualTo(2);
    assertThat(program.printed())
        .contains("log.dir is " + blocked, "can't be written", "ALGO_LOG_DIR")
        .doesNotContain("Exception");
  }

  @Test
  void help_prints_usage_and_exits_with_0() {
    var program = ProgramFixture.in(folder, Map.of()).launch("--help");

    assertThat(program.exitCode(SHORT)).isZero();
    assertThat(program.printed()).contains("conf/algorhythmic.properties", "Exit codes");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void an_unknown_argument_exits_with_2() {
    assertThat(ProgramFixture.in(folder, Map.of()).launch("--fast").exitCode(SHORT))
        .isEqualTo(2);
  }

  @Tag("long")
  @Test
  void two_concurrent_migrations_apply_the_schema_once_and_exit_with_0() throws Exception {
    var url = PostgresFixture.freshDatabase();
    try (var rows = Rows.of(url)) {
      rows.run("DROP SCHEMA public CASCADE");
      rows.run("CREATE SCHEMA public");
      var settings = Map.of("DATABASE_URL", url);
      var one = ProgramFixture.in(folder.resolve("one"), settings).launch("--migrate");
      var other = ProgramFixture.in(folder.resolve("other"), settings).launch("--migrate");

      for (var program : List.of(one, other)) {
        assertThat(program.exitCode(SHORT)).as(program.printed()).isZero();
        assertThat(program.printed()).contains("schema").doesNotContain("is running");
      }
      var migrations = Sources.below(Path.of("src/main/resources/db/migration"), ".sql").stream()
          .filter(source -> source.name().startsWith("V"))
          .count();
      assertThat(rows.count("SELECT count(*) FROM flyway_schema_history WHERE success"))
          .isEqualTo(migrations);
    }
  }

  @Test
  void migrating_with_a_rejected_database_login_exits_with_1() {
    var url = PostgresFixture.freshDatabase().replaceFirst("//.*@", "//nobody:secret-word@");
    var program = ProgramFixture.in(folder, Map.of("DATABASE_URL", url)).launch("--migrate");

    assertThat(program.exitCode(SHORT)).isEqualTo(1);
    assertThat(program.printed()).contains("refuses us").doesNotContain("secret-word");
  }

  @Test
  void a_rejected_database_login_exits_with_1_and_a_message() {
    var url = PostgresFixture.freshDatabase().replaceFirst("//.*@", "//nobody:secret-word@");
    var program = ProgramFixture.in(folder, Map.of("DATABASE_URL", url)).launch();

    assertThat(program.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
    assertThat(program.printed())
        .contains("could not start", "refuses us", "nobody")
        .doesNotContain("secret-word");
  }

  @Test
  void an_unwritable_image_store_exits_with_1_before_anything_else_starts() throws Exception {
    var blocked = Files.writeString(folder.resolve("blocked"), "in the way");
    var program =
        ProgramFixture.in(folder, Map.of("ALGO_STORE_DIR", blocked.toString())).launch();

    assertThat(program.exitCode(SHORT)).isEqualTo(1);
    assertThat(program.printed())
        .contains("could not start", "picture store", blocked.toString(), "can't be written");
    assertThat(folder.resolve("data").resolve("postgres")).doesNotExist();
  }

  @Tag("long")
  @Test
  void one_program_runs_per_data_directory_and_a_signal_ends_all_its_processes() throws Exception {
    int busPort = ProgramFixture.freePort();
    var settings = Map.of("ALGO_CLUSTER_BUS_PORT", Integer.toString(busPort), "ALGO_LOG_DIR", "");
    try (var first = ProgramFixture.in(folder, settings).start()) {
      assertThat(get(first, "/api/health")).isEqualTo(200);
      assertThatCode(() -> new Socket("127.0.0.1", busPort).close()).doesNotThrowAnyException();
      assertThat(first.printed())
          .contains("http://localhost:" + first.port("HTTP"), "admin-token")
          .doesNotContain(" WARN ", " ERROR ", "Exception");
      assertThat(PosixFilePermissions.toString(
              Files.getPosixFilePermissions(folder.resolve("data").resolve("admin-token"))))
          .isEqualTo("rw-------");
      theLogsArePrivate(folder.resolve("data"));
      theSecondIsRefused(first);

      var started = processesOf(first);
      assertThat(started).as("the program and its database").hasSizeGreaterThan(2);
      first.process().destroy();
      assertThat(first.exitCode(SHORT)).isIn(0, 143);

      for (var process : started) {
        process.onExit().get(10, TimeUnit.SECONDS);
        assertThat(process.isAlive()).isFalse();
      }
      assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
      assertThat(errors()).isEmpty();
      assertThatThrownBy(() -> get(first, "/api/health")).isInstanceOf(ConnectException.class);
    }
  }

  private static void theLogsArePrivate(Path data) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .startsWith("rwx---");
    var logs = data.resolve("logs");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs)))
        .isEqualTo("rwx------");
    try (var files = Files.list(logs)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(
              file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  private void theSecondIsRefused(ProgramFixture first) throws Exception {
    var second = ProgramFixture.in(
            folder.resolve("second"),
            Map.of("ALGO_DATA_DIR", folder.resolve("data").toString()))
        .launch();

    int code = second.exitCode(Duration.ofSeconds(60));
    assertThat(code).as(second.printed()).isEqualTo(1);
    assertThat(second.printed())
        .contains("could not start", folder.resolve("data").toString())
        .containsPattern("use|held|another");
    assertThat(get(first, "/api/credits")).as("the first program still answers").isEqualTo(401);
    assertThat(get(first, "/api/health")).isEqualTo(200);
  }

  /** The program, its child processes and its database server, which may be orphaned. */
  private List<ProcessHandle> processesOf(ProgramFixture program) throws IOException {
    var note = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"));
    var postgres = ProcessHandle.of(Long.parseLong(note.get(0).strip())).orElseThrow();
    var all = new LinkedHashSet<ProcessHandle>();
    all.add(program.process().toHandle());
    program.process().descendants().forEach(all::add);
    all.add(postgres);
    postgres.descendants().forEach(all::add);
    return List.copyOf(all);
  }

  private String errors() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.newDirectoryStream(folder.resolve("data/logs"), "error_*.log")) {
      for (var file : files) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static int get(ProgramFixture program, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(program.at(path)).timeout(Duration.ofSeconds(10)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
