package com.algorhythmic.database.embedded;

import com.algorhythmic.database.Jdbc;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.testing.ProgramFixture;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL server for one test, with its own settings: TLS, Unix sockets, a standby. It listens on 127.0.0.1 and ::1, and on
 * a Unix socket in its data directory.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PASSWORD = "p@ss/w:rd+%";
  private static final String SETTINGS = """
      listen_addresses = '127.0.0.1, ::1'
      fsync = off
      shared_buffers = '16MB'
      max_connections = 60
      log_min_messages = warning
      """;

  private final Path data;
  private final Path home;
  private final ServerAccount account;
  private final int port = ProgramFixture.freePort();

  private PostgresServer(Path data, Path home, ServerAccount account) {
    this.data = data;
    this.home = home;
    this.account = account;
  }

  /** A server of the bundled version in a folder, with a database; it does not run yet. */
  public static PostgresServer create(Path folder) throws IOException {
    return create(
        folder,
        PostgresBinaries.below(
                Path.of("target", "postgres", "postgres-binaries").toAbsolutePath())
            .home());
  }

  /** @param home contains the server's programs in bin */
  public static PostgresServer create(Path folder, Path home) throws IOException {
    var account = ServerAccount.choose();
    Files.createDirectories(folder);
    account.own(folder);
    account.passThrough(folder.getParent());
    var server = new PostgresServer(folder.resolve("data"), home, account);
    var password = Files.writeString(folder.resolve("password"), PASSWORD);
    server.run(
        "initdb",
        "--pgdata=" + server.data,
        "--username=postgres",
        "--auth=scram-sha-256",
        "--pwfile=" + password,
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync");
    server.append(SETTINGS + "unix_socket_directories = '" + server.data + "'\n");
    return server;
  }

  /** Unpacks the programs of a server from the artifact that has them; returns their home. */
  public static Path unpack(Path artifact, Path home) throws IOException {
    Files.createDirectories(home);
    var archive = home.resolve("archive.txz");
    try (var jar = FileSystems.newFileSystem(artifact)) {
      Files.copy(jar.getPath("/postgres-linux-x86_64.txz"), archive);
    }
    PostgresBinaries.unpackHere(archive, home);
    Files.delete(archive);
    var account = ServerAccount.choose();
    account.own(home);
    account.passThrough(home.getParent());
    return home;
  }

  /** The same data in another folder, while this server is stopped; a standby that streams from this one. */
  public PostgresServer standby(Path folder) throws IOException {
    var copy = new PostgresServer(folder.resolve("data"), home, account);
    try (var files = Files.walk(data)) {
      for (var file : files.toList()) {
        var target = copy.data.resolve(data.relativize(file).toString());
        Files.createDirectories(target.getParent());
        if (Files.isDirectory(file)) {
          Files.createDirectories(
              target,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else if (Files.isRegularFile(file)) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    account.own(copy.data);
    copy.follow(this);
    copy.append("unix_socket_directories = '" + copy.data + "'\n");
    return copy;
  }

  /** Makes this server, while it is stopped, a standby of another. */
  public void follow(PostgresServer primary) throws IOException {
    append("primary_conninfo = 'host=127.0.0.1 port=" + primary.port + " user=postgres password="
        + PASSWORD + "'\nrecovery_target_timeline = 'latest'\n");
    privateFile("standby.signal", "");
  }

  /** Ends the recovery of a standby. */
  public void promote() throws IOException {
    run("pg_ctl", "promote", "--wait", "--pgdata=" + data);
  }

  public PostgresServer set(String name, String value) throws IOException {
    append(name + " = '" + value + "'\n");
    return this;
  }

  /** The lines of pg_hba.conf. */
  public PostgresServer access(String... lines) throws IOException {
    Files.write(data.resolve("pg_hba.conf"), List.of(lines));
    return this;
  }

  /** A file in the data directory that only the server may read. */
  public Path privateFile(String name, String text) throws IOException {
    var file = data.resolve(name);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
    account.own(file);
    return file;
  }

  public PostgresServer start() throws IOException {
    run(
        "pg_ctl",
        "start",
        "--wait",
        "--pgdata=" + data,
        "--log=" + data.resolveSibling("log"),
        "--options=-p " + port);
    return this;
  }

  public void stop() throws IOException {
    run("pg_ctl", "stop", "--wait", "--mode=fast", "--pgdata=" + data);
  }

  public void reload() throws IOException {
    run("pg_ctl", "reload", "--pgdata=" + data);
  }

  public int port() {
    return port;
  }

  public Path data() {
    return data;
  }

  /** The superuser's address of the database "algorhythmic", over TCP, without parameters. */
  public DatabaseUrl address() {
    return DatabaseUrl.of("127.0.0.1", port, "algorhythmic", "postgres", PASSWORD);
  }

  public PostgresServer createDatabase() throws SQLException {
    return runSql("CREATE DATABASE algorhythmic");
  }

  /** Runs a statement in the database "postgres", over the Unix socket. */
  public PostgresServer runSql(String sql) throws SQLException {
    var socket = address()
        .withServers(List.of(new DatabaseUrl.Server(data.toString(), port)))
        .withDatabase("postgres");
    try (var connection = Jdbc.connect(socket);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return this;
  }

  /** What the server has logged. */
  public String log() throws IOException {
    return Files.readString(data.resolveSibling("log"));
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(data.resolve("postmaster.pid"))) {
      run("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata=" + data);
    }
  }

  private void append(String settings) throws IOException {
    Files.writeString(data.resolve("postgresql.conf"), settings, StandardOpenOption.APPEND);
  }

  private void run(String program, String... arguments) throws IOException {
    var command = new String[arguments.length + 1];
    command[0] = home.resolve("bin").resolve(program).toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    var outcome = account.run(data.getParent(), LIMIT, command);
    if (!outcome.succeeded()) {
      var log = data.resolveSibling("log");
      throw new IOException(program + " failed: " + outcome.output()
          + (Files.exists(log) ? "\n" + Files.readString(log) : ""));
    }
  }
}
