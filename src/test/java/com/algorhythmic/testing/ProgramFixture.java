package com.algorhythmic.testing;

import com.algorhythmic.limits.LimitClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The packaged program in a separate process, on free ports, with folders that the test owns. */
public final class ProgramFixture implements AutoCloseable {
  /** The secret of the programs that share a cluster. */
  public static final String CLUSTER_SECRET = RandomSecret.create();

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private static final int FIRST_PORT = 20_000;
  private static final int END_OF_PORTS = 32_000;

  /** The ports given so far: two settings with the same port would contradict each other. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  /** A rate limit that no test reaches. */
  private static final String UNREACHABLE = "1000000/1s";

  private final Path folder;
  private final Map<String, String> environment;
  private final List<String> inside;
  private final String host;
  private List<String> machine = List.of();
  private Process process;

  private ProgramFixture(
      Path folder, Map<String, String> environment, List<String> inside, String host) {
    this.folder = folder;
    this.environment = environment;
    this.inside = inside;
    this.host = host;
  }

  /**
   * A program that is not started yet.
   *
   * @param folder for its data, logs and output; the test deletes it
   * @param settings overrides as environment variables; other ports are chosen automatically
   */
  public static ProgramFixture in(Path folder, Map<String, String> settings) {
    var environment = new HashMap<String, String>();
    environment.put("ALGO_DATA_DIR", folder.resolve("data").toString());
    environment.put("ALGO_LOG_DIR", folder.resolve("logs").toString());
    for (var port : new String[] {"HTTP", "BRIDGE", "MANAGEMENT", "CLUSTER"}) {
      environment.put("ALGO_" + port + "_PORT", Integer.toString(freePort()));
    }
    environment.put("ALGO_LIBRARY_FILL", "false");
    environment.put("ALGO_VERTX_TRANSPORT", System.getProperty("test.transport", "auto"));
    // All tests come from one network; wrong codes are few.
    for (var of : EnumSet.complementOf(EnumSet.of(LimitClass.GUESS))) {
      environment.put("ALGO_LIMITS_" + of.name() + "_PER_NETWORK", UNREACHABLE);
      environment.put("ALGO_LIMITS_" + of.name() + "_PER_USER", UNREACHABLE);
    }
    if (settings.containsKey("ALGO_CLUSTER_MEMBERS") || settings.containsKey("ALGO_CLUSTER_DNS")) {
      environment.put("ALGO_CLUSTER_SECRET", CLUSTER_SECRET);
    }
    environment.putAll(settings);
    return new ProgramFixture(folder, environment, List.of(), "127.0.0.1");
  }

  /** Runs the program on a simulated host, listening on that host's address. */
  public ProgramFixture on(Hosts hosts, int number) {
    var there = new HashMap<>(environment);
    there.put("ALGO_CLUSTER_HOST", hosts.address(number));
    there.putIfAbsent("ALGO_CLUSTER_SECRET", CLUSTER_SECRET);
    there.put("ALGO_MANAGEMENT_HOST", hosts.address(number));
    return new ProgramFixture(folder, there, hosts.inside(number), hosts.address(number));
  }

  /** Lets all its ports listen on the IPv6 address of loopback only. */
  public ProgramFixture onIpv6() {
    var there = new HashMap<>(environment);
    for (var listener : new String[] {"HTTP", "BRIDGE", "MANAGEMENT", "CLUSTER"}) {
      there.put("ALGO_" + listener + "_HOST", "::1");
    }
    return new ProgramFixture(folder, there, inside, "[::1]");
  }

  /** Starts it by other programs, such as setpriv. */
  public ProgramFixture by(String... starter) {
    return new ProgramFixture(folder, environment, List.of(starter), host);
  }

  /** Uses the JVM's default compilers, as in production; adds JVM options. */
  public ProgramFixture asInProduction(String... options) {
    machine = new ArrayList<>(List.of("-Xmx512m"));
    machine.addAll(List.of(options));
    return this;
  }

  /** Starts it and returns once it is ready; the same ports and folders at each start. */
  public ProgramFixture start() {
    return launch().awaitReady();
  }

  /** Returns once it is ready. Several launched programs start concurrently. */
  public ProgramFixture awaitReady() {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new AssertionError("the program did not become ready:\n" + printed());
      }
      pause();
    }
    return this;
  }

  /** Starts it without waiting for anything. */
  public ProgramFixture launch(String... arguments) {
    var command = new ArrayList<>(inside);
    command.addAll(machine.isEmpty() ? ProgramJvm.command() : ProgramJvm.command(machine));
    command.addAll(List.of(arguments));
    return launch(command);
  }

  /** Starts another build with its own configuration files and the limits that it knows, without waiting for anything. */
  public ProgramFixture launchJar(Path jar) {
    var directory = jar.getParent().getParent();
    var known = text(directory.resolve("conf").resolve("algorhythmic.properties"));
    environment
        .keySet()
        .removeIf(name -> name.startsWith("ALGO_LIMITS_")
            && !known.contains("limits." + limitClass(name) + ".per-network"));
    return launch(ProgramJvm.commandOf(jar, machine), directory);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String limitClass(String variable) {
    return variable.replaceFirst("ALGO_LIMITS_(.*)_PER_.*", "$1").toLowerCase(Locale.ROOT);
  }

  /** The packaged jar of this build; fails if it is out of date. */
  public static Path jar() {
    return ProgramJvm.jar();
  }

  /** Starts it by another command, without waiting for anything. */
  public ProgramFixture launch(List<String> command) {
    return launch(command, Path.of("").toAbsolutePath());
  }

  private ProgramFixture launch(List<String> command, Path directory) {
    try {
      Files.createDirectories(folder);
      var builder = new ProcessBuilder(command)
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .redirectOutput(
              ProcessBuilder.Redirect.appendTo(folder.resolve("printed").toFile()));
      InheritedEnvironment.remove(builder.environment());
      builder.environment().putAll(environment);
      process = builder.start();
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Its address, with a path. */
  public URI at(String path) {
    return URI.create("http://" + host + ":" + port("HTTP") + path);
  }

  public URI management(String path) {
    return URI.create("http://" + host + ":" + port("MANAGEMENT") + path);
  }

  /** The address at which the program is reachable. */
  public String host() {
    return host;
  }

  public int port(String name) {
    return Integer.parseInt(environment.get("ALGO_" + name + "_PORT"));
  }

  public Path folder() {
    return folder;
  }

  public Process process() {
    return process;
  }

  /** The URL of its embedded database while it runs. */
  public String databaseUrl() {
    try {
      return Files.readString(folder.resolve("data").resolve("postgres.url")).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Sends raw bytes and returns everything until the server closes the connection. */
  public String raw(String bytes) throws IOException {
    try (var socket = new Socket("127.0.0.1", port("HTTP"))) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The content of the log files that match the pattern. */
  public String logged(String pattern) throws IOException {
    var all = new StringBuilder();
    try (var files = Files.newDirectoryStream(folder.resolve("logs"), pattern)) {
      for (var file : files) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  /** Its standard output and error so far. */
  public String printed() {
    try {
      return Files.readString(folder.resolve("printed"));
    } catch (IOException failure) {
      return "nothing: " + failure.getMessage();
    }
  }

  /** Waits for its end; returns the exit code. */
  public int exitCode(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the program did not end within " + limit + ":\n" + printed());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** kill -9: no hook runs. */
  public void kill() {
    process.destroyForcibly();
    exitCode(Duration.ofSeconds(10));
  }

  /** Sends SIGTERM and waits for the graceful shutdown. */
  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.destroy();
      exitCode(Duration.ofSeconds(40));
    }
  }

  private boolean isReady() {
    try {
      var request = HttpRequest.newBuilder(management("/health/ready"))
          .timeout(Duration.ofSeconds(3))
          .build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Another process sends no event to wait for. */
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A port that is free now and was not given before. It lies below the ports that systems give to outgoing connections, so
   * that none of these takes it before the program starts.
   */
  public static int freePort() {
    int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, END_OF_PORTS);
    while (!isFree(port) || !GIVEN.add(port)) {
      port = ThreadLocalRandom.current().nextInt(FIRST_PORT, END_OF_PORTS);
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
