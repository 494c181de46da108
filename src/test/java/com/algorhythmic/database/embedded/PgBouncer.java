package com.algorhythmic.database.embedded;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.DatabaseUrl.Server;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.DebianProgram;
import com.algorhythmic.testing.ProgramFixture;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PgBouncer in front of a server, as Debian packages it, with its defaults apart from the pool mode. */
public final class PgBouncer implements AutoCloseable {
  private static final String SETTINGS = """
      [databases]
      * = host=127.0.0.1 port=%d
      [pgbouncer]
      listen_addr = 127.0.0.1
      listen_port = %d
      unix_socket_dir =
      auth_type = scram-sha-256
      auth_file = %s
      pool_mode = %s
      server_round_robin = %d
      """;

  private final Process process;
  private final DatabaseUrl address;

  private PgBouncer(Process process, DatabaseUrl address) {
    this.process = process;
    this.address = address;
  }

  /** @param mode session, transaction or statement */
  public static PgBouncer start(Path folder, DatabaseUrl server, String mode, boolean roundRobin)
      throws Exception {
    var program = DebianProgram.need("pgbouncer", "pgbouncer").toString();
    Files.createDirectories(folder);
    int port = ProgramFixture.freePort();
    var users = Files.writeString(
        folder.resolve("users"), "\"%s\" \"%s\"%n".formatted(server.user(), server.password()));
    var settings = Files.writeString(
        folder.resolve("pgbouncer.ini"),
        SETTINGS.formatted(server.port(), port, users, mode, roundRobin ? 1 : 0));
    var account = ServerAccount.choose();
    account.own(folder);
    account.passThrough(folder.getParent());
    // It refuses to run as root.
    var command = new ArrayList<>(account.prefix());
    command.addAll(List.of(program, settings.toString()));
    var process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
    var bouncer =
        new PgBouncer(process, server.withServers(List.of(new Server("127.0.0.1", port))));
    Await.until("a PgBouncer that listens", Duration.ofSeconds(10), () -> {
      if (!process.isAlive()) {
        throw new AssertionError(Files.readString(folder.resolve("log")));
      }
      return listens(port);
    });
    return bouncer;
  }

  private static boolean listens(int port) {
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  public DatabaseUrl address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
