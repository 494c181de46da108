package com.algorhythmic.database.embedded;

import com.algorhythmic.database.DatabaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that this process starts and stops, on 127.0.0.1 only, whose data outlives both.
 *
 * <p>Beside a data directory {@code data/postgres} stand {@code postgres.lock}, held as long as this process lives;
 * {@code postgres.log} and, from the run before, {@code postgres.log.old}; {@code postgres.url}, for other programs of
 * the same user while the server runs; and the unpacked programs in {@code postgres-binaries}. The superuser's password
 * is drawn once and lies in the data directory.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String DATABASE = "algorhythmic";
  private static final String SUPERUSER = "postgres";
  private static final int PORT_ATTEMPTS = 3;
  private static final int INITDB_LIMIT_SECONDS = 60;
  // Recovery after a crash reads the whole write-ahead log since the last checkpoint first.
  private static final int START_LIMIT_SECONDS = 120;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration QUIT_LIMIT = Duration.ofSeconds(5);

  private final Path data;
  private final FileChannel lock;
  private final ServerAccount account;
  private PostgresBinaries binaries;
  private DatabaseUrl url;
  private boolean closed;

  private EmbeddedPostgres(Path data, FileChannel lock, ServerAccount account) {
    this.data = data;
    this.lock = lock;
    this.account = account;
  }

  /**
   * Starts a server on a data directory, which is made if it is missing. A server that a killed process left behind on
   * it is stopped first.
   *
   * @throws IllegalStateException with a sentence for the operator when that cannot be
   */
  public static EmbeddedPostgres start(Path dataDirectory) {
    return start(dataDirectory, EmbeddedPostgres::freePort);
  }

  public static EmbeddedPostgres start(Path dataDirectory, IntSupplier ports) {
    try {
      Path absolute = dataDirectory.toAbsolutePath().normalize();
      Path parent = Files.createDirectories(absolute.getParent()).toRealPath();
      Path data =
          Files.exists(absolute) ? absolute.toRealPath() : parent.resolve(absolute.getFileName());
      var server = new EmbeddedPostgres(data, lock(data), ServerAccount.choose());
      try {
        server.begin(ports);
      } catch (IOException | RuntimeException failure) {
        server.closeAfter(failure);
        throw failure;
      }
      return server;
    } catch (AccessDeniedException denied) {
      throw new IllegalStateException(
          "the data directory " + dataDirectory + " cannot be used by this user: no access to "
              + denied.getFile(),
          denied);
    } catch (IOException failure) {
      throw new IllegalStateException(
          "the embedded PostgreSQL on " + dataDirectory + " did not start: " + failure.getMessage(),
          failure);
    }
  }

  /** {@code postgresql://user:password@127.0.0.1:port/algorhythmic}. */
  public String url() {
    return url.toUrl();
  }

  public int port() {
    return url.port();
  }

  /** Stops the server cleanly: open transactions are rolled back, everything committed is on disk. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    // An interrupted thread could not wait for the end, and would leave the server running.
    boolean interrupted = Thread.interrupted();
    try (lock) {
      Files.deleteIfExists(beside(".url"));
      stopServer();
    } catch (IOException failure) {
      throw new IllegalStateException(
          "the embedded PostgreSQL on " + data + " did not stop: " + failure.getMessage(), failure);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void begin(IntSupplier ports) throws IOException {
    binaries = PostgresBinaries.below(data.resolveSibling("postgres-binaries"));
    account.own(binaries.home());
    if (Files.exists(data.resolve("PG_VERSION"))) {
      clearTheWay();
      account.own(data);
    } else {
      initialise();
    }
    String password = Files.readString(passwordFile(data));
    url = new DatabaseUrl("127.0.0.1", startServer(ports), DATABASE, SUPERUSER, password, "prefer");
    createDatabase();
    Files.deleteIfExists(beside(".url"));
    createPrivate(beside(".url"), url.toUrl() + "\n");
    LOG.info("Embedded PostgreSQL runs on port {}, its data in {}", url.port(), data);
  }

  /** Stops what a killed process left, and removes the note of a server that is gone. */
  private void clearTheWay() throws IOException {
    var note = PostmasterFile.read(data);
    if (runningServer().isPresent()) {
      LOG.warn("Stopping the PostgreSQL that a killed Algorhythmic left running on {}", data);
      stopServer();
    } else if (note.isEmpty() || ProcessHandle.of(note.get().pid()).isPresent()) {
      // PostgreSQL itself sees that a process is gone, but not that its number went to another
      // program, and it stumbles over a note that a power cut left empty.
      Files.deleteIfExists(PostmasterFile.in(data));
    }
  }

  /** Beside its final place and moved there at the end, so that a killed process leaves no half a database. */
  private void initialise() throws IOException {
    Path fresh = beside(".new");
    if (Files.exists(fresh)) {
      PostgresBinaries.delete(fresh);
    }
    if (Files.exists(data)) {
      try (var files = Files.list(data)) {
        if (files.findAny().isPresent()) {
          throw new IllegalStateException("the data directory " + data
              + " holds files but no PostgreSQL data; empty it or choose another one");
        }
      }
      Files.delete(data);
    }
    Path passwordFile = beside(".new-password");
    Files.deleteIfExists(passwordFile);
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    createPrivate(passwordFile, HexFormat.of().formatHex(random));
    account.own(passwordFile);
    Files.createDirectory(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    account.own(fresh);
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    var outcome = account.run(
        binaries.home(),
        Duration.ofSeconds(INITDB_LIMIT_SECONDS),
        binaries.program("initdb"),
        "--pgdata=" + fresh,
        "--username=" + SUPERUSER,
        "--auth=scram-sha-256",
        "--pwfile=" + passwordFile,
        "--encoding=UTF8",
        // Order by code point, letters of all alphabets: alike on every machine of a system.
        "--locale=" + (mac ? "en_US.UTF-8" : "C.UTF-8"));
    if (!outcome.succeeded()) {
      throw new IOException("initdb failed: " + outcome.output());
    }
    Files.move(passwordFile, passwordFile(fresh));
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Starts the server and returns its port. */
  private int startServer(IntSupplier ports) throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = ports.getAsInt();
      Path log = freshLog();
      // pg_ctl gives the server a session of its own: Ctrl-C in a terminal reaches us only, who
      // stop it in good order.
      var outcome = account.run(
          binaries.home(),
          Duration.ofSeconds(START_LIMIT_SECONDS + 5),
          binaries.program("pg_ctl"),
          "start",
          "--wait",
          "--timeout=" + START_LIMIT_SECONDS,
          "--pgdata=" + data,
          "--log=" + log,
          "--options=" + serverOptions(port));
      if (outcome.succeeded()) {
        return port;
      }
      String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      // Between our choice of a free port and the server's taking it, another program may have been
      // quicker.
      if (attempt == PORT_ATTEMPTS || !said.contains("could not create any TCP/IP sockets")) {
        throw new IOException(
            reason(said).orElse(outcome.output()) + " (all it said is in " + log + ")");
      }
    }
  }

  /** What the server's log says of its failure. */
  private static Optional<String> reason(String log) {
    return log.lines()
        .filter(line -> line.matches(".* (FATAL|DETAIL|HINT): .*"))
        .map(line -> line.replaceFirst(".* (FATAL|DETAIL|HINT):\\s*", ""))
        .reduce((first, second) -> first + "; " + second);
  }

  private static String serverOptions(int port) {
    return String.join(
        " -c ",
        List.of(
            "-p " + port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=100",
            "shared_buffers=128MB",
            "shared_preload_libraries=pg_stat_statements",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_checkpoints=off"));
  }

  private Path freshLog() throws IOException {
    Path log = beside(".log");
    if (Files.exists(log)) {
      Files.move(log, beside(".log.old"), StandardCopyOption.REPLACE_EXISTING);
    }
    createPrivate(log, "");
    account.own(log);
    return log;
  }

  private void createDatabase() throws IOException {
    try (Connection connection = DriverManager.getConnection(
            url.withDatabase("postgres").toJdbc(), url.user(), url.password());
        var statement = connection.createStatement();
        var found = statement.executeQuery(
            "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      if (!found.next()) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    } catch (SQLException refused) {
      throw new IOException("its database could not be made: " + refused.getMessage(), refused);
    }
  }

  private void stopServer() throws IOException {
    var server = runningServer();
    if (server.isPresent() && !ends(server.get(), "INT", STOP_LIMIT)) {
      LOG.warn(
          "PostgreSQL on {} did not stop within {} s; its next start will recover",
          data,
          STOP_LIMIT.toSeconds());
      if (!ends(server.get(), "QUIT", QUIT_LIMIT) && !ends(server.get(), "KILL", QUIT_LIMIT)) {
        throw new IOException("process " + server.get().pid() + " does not end");
      }
    }
  }

  /** Sends a signal and waits for the end; not through pg_ctl, which as root cannot reach another user's server. */
  private boolean ends(ProcessHandle server, String signal, Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    ServerAccount.run(
        List.of("sh", "-c", "kill -" + signal + " " + server.pid()), Path.of("/"), QUIT_LIMIT);
    try {
      while (runningServer().isPresent()) {
        if (System.nanoTime() - deadline > 0) {
          return false;
        }
        Thread.sleep(10);
      }
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL stopped", interrupted);
    }
  }

  /** The server whose note is in the data directory; it removes that as the last thing it does. */
  private Optional<ProcessHandle> runningServer() throws IOException {
    return PostmasterFile.read(data).flatMap(PostmasterFile::server);
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (RuntimeException another) {
      failure.addSuppressed(another);
    }
  }

  /** The operating system ends this lock with our process, however that ends: whoever gets it has no rival alive. */
  private static FileChannel lock(Path data) throws IOException {
    Path file = data.resolveSibling(data.getFileName() + ".lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      LOG.debug("{} is held by this process", file, heldByThisProcess);
    }
    channel.close();
    throw new IllegalStateException("another Algorhythmic is running on " + data
        + "; stop it or choose another data directory");
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new IllegalStateException("no free port on 127.0.0.1: " + none.getMessage(), none);
    }
  }

  private static Path passwordFile(Path data) {
    return data.resolve("algorhythmic.password");
  }

  private static void createPrivate(Path file, String content) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);
  }

  private Path beside(String suffix) {
    return data.resolveSibling(data.getFileName() + suffix);
  }
}
