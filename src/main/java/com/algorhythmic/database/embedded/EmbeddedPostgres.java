package com.algorhythmic.database.embedded;

import com.algorhythmic.database.Jdbc;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.PrivateFolder;
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
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that this process starts and stops. It listens on 127.0.0.1 only, and its data are kept.
 *
 * <p>Files beside a data directory {@code data/postgres}: {@code postgres.lock}, locked while this process lives;
 * {@code postgres.log} and that of the previous run, {@code postgres.log.old}; {@code postgres.url}, for other programs of
 * the same user while the server runs; and the unpacked programs in {@code postgres-binaries}. The data directory holds the
 * superuser's password, which is generated once.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String DATABASE = "algorhythmic";
  private static final String SUPERUSER = "postgres";
  private static final int PORT_ATTEMPTS = 3;
  private static final int INITDB_LIMIT_SECONDS = 60;
  // Recovery after a crash replays the write-ahead log since the last checkpoint.
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
   * Starts a server on a data directory and creates the directory if it is missing. Stops a server that a killed process
   * left running on it first.
   *
   * @throws IllegalStateException with a sentence for the operator if the server does not start
   */
  public static EmbeddedPostgres start(Path dataDirectory) {
    return start(dataDirectory, EmbeddedPostgres::freePort);
  }

  public static EmbeddedPostgres start(Path dataDirectory, IntSupplier ports) {
    try {
      Path absolute = dataDirectory.toAbsolutePath().normalize();
      PrivateFolder.create(absolute.getParent());
      Path parent = absolute.getParent().toRealPath();
      Path data =
          Files.exists(absolute) ? absolute.toRealPath() : parent.resolve(absolute.getFileName());
      var server = new EmbeddedPostgres(data, lock(data), ServerAccount.choose());
      try {
        server.launch(ports);
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

  /** {@code postgresql://user:password@127.0.0.1:port/algorhythmic?sslmode=disable}. */
  public String url() {
    return url.toUrl();
  }

  public DatabaseUrl address() {
    return url;
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
    // An interrupted thread could not wait for the server, and would leave it running.
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

  private void launch(IntSupplier ports) throws IOException {
    binaries = PostgresBinaries.below(data.resolveSibling("postgres-binaries"));
    account.own(binaries.home());
    account.passThrough(data.getParent());
    requireWay();
    if (Files.exists(data.resolve("PG_VERSION"))) {
      removeStaleServer();
      account.own(data);
    } else {
      initialise();
    }
    String password = Files.readString(passwordFile(data));
    url = DatabaseUrl.of("127.0.0.1", startServer(ports), DATABASE, SUPERUSER, password)
        .with("sslmode", "disable");
    createDatabase();
    Files.deleteIfExists(beside(".url"));
    createPrivate(beside(".url"), url.toUrl() + "\n");
    LOG.info("Embedded PostgreSQL runs on port {}, its data in {}", url.port(), data);
  }

  /** Fails with advice if PostgreSQL's user may not enter a folder above its files. */
  private void requireWay() throws IOException {
    var barrier = account.barrier(data.getParent());
    if (barrier.isPresent()) {
      throw new IllegalStateException("PostgreSQL runs as another user, because it refuses "
          + System.getProperty("user.name") + ", and that user may not enter " + barrier.get()
          + "; set data.dir to a folder elsewhere, such as /var/lib/algorhythmic (ALGO_DATA_DIR),"
          + " or name a PostgreSQL server in database.url");
    }
  }

  /** Stops a server that a killed process left running, and removes the PID file of a server that is gone. */
  private void removeStaleServer() throws IOException {
    var pidFile = PostmasterFile.read(data);
    if (runningServer().isPresent()) {
      LOG.warn("Stopping the PostgreSQL that a killed Algorhythmic left running on {}", data);
      stopServer();
    } else if (pidFile.isEmpty() || ProcessHandle.of(pidFile.get().pid()).isPresent()) {
      // PostgreSQL detects a PID without a process, but not a PID that another program has now,
      // and it fails on a file that a power cut left empty.
      Files.deleteIfExists(PostmasterFile.in(data));
    }
  }

  /** Creates the data directory under another name and renames it, so that a killed process leaves no incomplete one. */
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
        // Sorts by code point and knows the letters of all alphabets, alike on all machines.
        "--locale=" + (mac ? "en_US.UTF-8" : "C.UTF-8"));
    if (outcome.output().contains("could not look up effective user ID")) {
      throw new IllegalStateException("PostgreSQL needs a name for the user of this process: "
          + outcome.output() + "; run Algorhythmic as a user in /etc/passwd, add a line for this"
          + " one there, or name a PostgreSQL server in database.url");
    }
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
      // pg_ctl starts the server in a new session, so Ctrl-C in a terminal reaches this process
      // only, which stops the server cleanly.
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
      String output = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      // Another program may have taken the free port before the server did.
      if (attempt == PORT_ATTEMPTS || !output.contains("could not create any TCP/IP sockets")) {
        throw new IOException(
            reason(output).orElse(outcome.output()) + " (the full log is " + log + ")");
      }
    }
  }

  /** The errors, details and hints in the log. */
  private static Optional<String> reason(String log) {
    var advice = log.contains("database files are incompatible with server")
        ? Stream.of("Nothing was changed. docs/runbook.md says how to take the data along, under"
            + " \"Another major version of PostgreSQL\"")
        : Stream.<String>empty();
    var told = log.lines()
        .filter(line -> line.matches(".* (FATAL|DETAIL|HINT): .*"))
        .map(line -> line.replaceFirst(".* (FATAL|DETAIL|HINT):\\s*", ""));
    return Stream.concat(told, advice).reduce((first, second) -> first + "; " + second);
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
    try (Connection connection = Jdbc.connect(url.withDatabase("postgres"));
        var statement = connection.createStatement();
        var found = statement.executeQuery(
            "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      if (!found.next()) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    } catch (SQLException refused) {
      throw new IOException("its database could not be created: " + refused.getMessage(), refused);
    }
  }

  private void stopServer() throws IOException {
    var server = runningServer();
    if (server.isPresent() && !stops(server.get(), "INT", STOP_LIMIT)) {
      LOG.warn(
          "PostgreSQL on {} did not stop within {} s; its next start will recover",
          data,
          STOP_LIMIT.toSeconds());
      if (!stops(server.get(), "QUIT", QUIT_LIMIT) && !stops(server.get(), "KILL", QUIT_LIMIT)) {
        throw new IOException("process " + server.get().pid() + " does not stop");
      }
    }
  }

  /** Sends a signal and waits for the end. As root, pg_ctl could not signal a server of another user. */
  private boolean stops(ProcessHandle server, String signal, Duration limit) throws IOException {
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

  /** The server whose PID file is in the data directory; it removes the file last when it stops. */
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

  /** Locks the data directory. The operating system releases the lock when this process ends, even if it is killed. */
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
