package com.algorhythmic.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.algorhythmic.database.Jdbc;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.testing.ProgramFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests of the embedded server with real processes, some of which are killed. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EmbeddedPostgresIT {
  private static final Path DIRECTORY = Path.of("target", "embedded postgres");

  /** A data directory after a clean stop; copying it is faster than creating one. */
  private static Path stopped;

  private final ArrayDeque<Rival> rivals = new ArrayDeque<>();
  private Path data;

  @BeforeAll
  static void createTemplate() throws IOException {
    Files.createDirectories(DIRECTORY);
    stopped = Files.createTempDirectory(DIRECTORY, "stopped").toRealPath();
    EmbeddedPostgres.start(stopped).close();
  }

  @AfterAll
  static void deleteTemplate() throws IOException {
    remove(stopped);
  }

  @BeforeEach
  void createDirectory() throws IOException {
    data = Files.createTempDirectory(DIRECTORY, "data").toRealPath();
  }

  @AfterEach
  void stopServers() throws Exception {
    for (Rival rival : rivals) {
      rival.kill();
    }
    if (PostmasterFile.read(data).flatMap(PostmasterFile::server).isPresent()) {
      // A failed test left it running; its files will be deleted.
      EmbeddedPostgres.start(data).close();
    }
    remove(data);
  }

  @Test
  void rows_survive_a_stop_and_a_start() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(data)) {
      writeRow(postgres.url());
    }
    try (var postgres = EmbeddedPostgres.start(data)) {
      assertThat(rows(postgres.url())).isOne();
    }
  }

  @Test
  void a_stop_leaves_no_process_and_no_open_port_and_can_be_repeated() throws Exception {
    var postgres = EmbeddedPostgres.start(data);
    var process = serverProcess();
    postgres.close();
    postgres.close();
    awaitEnd(process);
    new ServerSocket(postgres.port(), 1, InetAddress.getByName("127.0.0.1")).close();
    assertThat(PostmasterFile.in(data)).doesNotExist();
  }

  @Tag("long")
  @Test
  void an_interrupted_thread_stops_it_too_and_stays_interrupted() throws Exception {
    copyStopped();
    var postgres = EmbeddedPostgres.start(data);
    var process = serverProcess();
    Thread.currentThread().interrupt();
    postgres.close();
    assertThat(Thread.interrupted()).isTrue();
    awaitEnd(process);
  }

  @Tag("long")
  @Test
  void a_server_orphaned_by_a_killed_process_is_replaced_and_its_rows_are_there() throws Exception {
    var killed = new Rival(data);
    writeRow(killed.url());
    var orphan = serverProcess();
    killed.kill();
    assertThat(orphan.isAlive()).as("the orphan that this test is about").isTrue();

    var next = new Rival(data);
    assertThat(rows(next.url())).isOne();
    awaitEnd(orphan);
    var replacement = serverProcess();
    next.end();
    awaitEnd(replacement);
  }

  @Tag("long")
  @Test
  void a_second_process_on_the_same_directory_is_refused_while_the_first_lives() throws Exception {
    copyStopped();
    try (var postgres = EmbeddedPostgres.start(data)) {
      assertThat(new Rival(data).firstLine)
          .isEqualTo(EmbeddedPostgresProcess.REFUSED + "another Algorhythmic is running on " + data
              + "; stop it or choose another data directory");
      writeRow(postgres.url());
    }
    new Rival(data).end();
  }

  @Test
  void the_pid_file_of_a_dead_process_is_ignored() throws Exception {
    copyStopped();
    Process dead = new ProcessBuilder("true").start();
    assertThat(dead.waitFor(10, TimeUnit.SECONDS)).isTrue();
    writePidFile(dead.pid());
    EmbeddedPostgres.start(data).close();
  }

  @Test
  void a_pid_file_whose_pid_another_program_has_is_ignored() throws Exception {
    copyStopped();
    Process other = new ProcessBuilder("cat").start();
    try {
      writePidFile(other.pid());
      EmbeddedPostgres.start(data).close();
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void a_pid_file_that_a_power_cut_left_empty_is_ignored() throws Exception {
    copyStopped();
    Files.writeString(PostmasterFile.in(data), "");
    EmbeddedPostgres.start(data).close();
  }

  @Test
  void another_port_is_tried_if_a_program_took_the_first() throws IOException {
    copyStopped();
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int free = ProgramFixture.freePort();
      var ports = new ArrayDeque<>(List.of(taken.getLocalPort(), free));
      try (var postgres = EmbeddedPostgres.start(data, ports::remove)) {
        assertThat(postgres.port()).isEqualTo(free);
      }
    }
  }

  @Test
  void a_dropped_database_is_created_again() throws Exception {
    copyStopped();
    try (var postgres = EmbeddedPostgres.start(data);
        var connection = connect(DatabaseUrl.parse(postgres.url()).withDatabase("postgres"));
        var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE algorhythmic");
    }
    try (var postgres = EmbeddedPostgres.start(data)) {
      writeRow(postgres.url());
    }
  }

  @Test
  void the_url_is_in_a_private_file_while_the_server_runs() throws IOException {
    copyStopped();
    Path file = data.resolveSibling(data.getFileName() + ".url");
    try (var postgres = EmbeddedPostgres.start(data)) {
      assertThat(file).hasContent(postgres.url());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void statements_are_counted_and_committed_work_is_safe() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(data);
        var connection = connect(DatabaseUrl.parse(postgres.url()));
        var statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION pg_stat_statements");
      try (var counted = statement.executeQuery("SELECT count(*) FROM pg_stat_statements")) {
        assertThat(counted.next()).isTrue();
      }
      try (var fsync = statement.executeQuery("SHOW fsync")) {
        fsync.next();
        assertThat(fsync.getString(1)).isEqualTo("on");
      }
    }
  }

  @Test
  void a_directory_with_other_files_is_refused() throws IOException {
    Path precious = Files.writeString(data.resolve("thesis.txt"), "precious");
    assertThatIllegalStateException()
        .isThrownBy(() -> EmbeddedPostgres.start(data))
        .withMessageContaining(data + " holds files but no PostgreSQL data");
    assertThat(precious).hasContent("precious");
    Files.delete(precious);
  }

  @Test
  void data_of_another_version_are_refused_with_postgresqls_message() throws IOException {
    copyStopped();
    Path version = data.resolve("PG_VERSION");
    Path kept =
        Files.copy(version, data.resolve("PG_VERSION.kept"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(version, "9.6\n");
    assertThatIllegalStateException()
        .isThrownBy(() -> EmbeddedPostgres.start(data))
        .withMessageContaining("database files are incompatible with server")
        .withMessageContaining("initialized by PostgreSQL version 9.6")
        .withMessageEndingWith("under \"Another major version of PostgreSQL\" (the full log is "
            + data.resolveSibling(data.getFileName() + ".log") + ")");
    Files.move(kept, version, StandardCopyOption.REPLACE_EXISTING);
  }

  private void copyStopped() throws IOException {
    try (var tree = Files.walk(stopped)) {
      for (Path file : tree.toList()) {
        Files.copy(
            file,
            data.resolve(stopped.relativize(file)),
            StandardCopyOption.COPY_ATTRIBUTES,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Removes a data directory and the files beside it. */
  private static void remove(Path data) throws IOException {
    List<Path> doomed;
    try (var beside = Files.list(data.getParent())) {
      doomed = beside
          .filter(path ->
              path.getFileName().toString().startsWith(data.getFileName().toString()))
          .toList();
    }
    for (Path path : doomed) {
      PostgresBinaries.delete(path);
    }
  }

  private ProcessHandle serverProcess() throws IOException {
    return PostmasterFile.read(data).flatMap(PostmasterFile::server).orElseThrow();
  }

  private static void awaitEnd(ProcessHandle process) throws Exception {
    process.onExit().get(30, TimeUnit.SECONDS);
  }

  private void writePidFile(long pid) throws IOException {
    Files.writeString(
        PostmasterFile.in(data),
        String.join(
            "\n",
            pid + "",
            data + "",
            Instant.now().getEpochSecond() + "",
            "5432",
            "",
            "127.0.0.1",
            ""));
  }

  private static void writeRow(String url) throws SQLException {
    try (var connection = connect(DatabaseUrl.parse(url));
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS kept (id int)");
      statement.execute("INSERT INTO kept VALUES (1)");
    }
  }

  private static int rows(String url) throws SQLException {
    try (var connection = connect(DatabaseUrl.parse(url));
        var statement = connection.createStatement();
        var count = statement.executeQuery("SELECT count(*) FROM kept")) {
      count.next();
      return count.getInt(1);
    }
  }

  private static Connection connect(DatabaseUrl url) throws SQLException {
    return Jdbc.connect(url);
  }

  /** Another process that runs an embedded server, or was refused one. */
  private final class Rival {
    private final Process process;
    private final String firstLine;

    Rival(Path data) throws Exception {
      process = new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              System.getProperty("java.class.path"),
              EmbeddedPostgresProcess.class.getName(),
              data.toString())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      rivals.add(this);
      BufferedReader output = process.inputReader();
      firstLine = CompletableFuture.supplyAsync(() -> firstWord(output)).get(60, TimeUnit.SECONDS);
    }

    String url() {
      assertThat(firstLine).startsWith(EmbeddedPostgresProcess.READY);
      return firstLine.substring(EmbeddedPostgresProcess.READY.length());
    }

    /** Stops its server and ends it. */
    void end() throws Exception {
      url();
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }

    /** Kills it with SIGKILL. */
    void kill() throws Exception {
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** The line that reports its start; log lines may precede it. */
    private static String firstWord(BufferedReader output) {
      return output
          .lines()
          .filter(line -> line.startsWith(EmbeddedPostgresProcess.READY)
              || line.startsWith(EmbeddedPostgresProcess.REFUSED))
          .findFirst()
          .orElse("it ended without a word");
    }
  }
}
