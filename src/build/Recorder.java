import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The step of the build that records which classes a start of the packaged program loads, for bin/algorhythmic. It starts the
 * program once with its embedded database, which not every machine can run: without a record the build goes on.
 */
public final class Recorder {
  private static final Duration LIMIT = Duration.ofSeconds(180);
  private static final int FIRST_WITH_AOT_CACHE = 25;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private Recorder() {}

  /** @param arguments the jar, and a folder for the program's data and log */
  public static void main(String[] arguments) throws Exception {
    var jar = Path.of(arguments[0]).toAbsolutePath();
    var folder = Path.of(arguments[1]).toAbsolutePath();
    var record = recordOf(jar);
    if (isNewer(record, jar)) {
      return;
    }
    deleteRecords(jar);
    delete(folder);
    Files.createDirectories(folder);
    var ports = new TreeMap<String, Integer>();
    for (var name : List.of("HTTP", "BRIDGE", "MANAGEMENT", "CLUSTER")) {
      ports.put(name, freePort());
    }
    var printed = folder.resolve("printed");
    var program = start(jar, record, folder, ports, printed);
    try {
      use(program, ports);
      program.destroy();
      if (!program.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("it did not end within " + LIMIT.toSeconds() + " s");
      }
      if (!Files.exists(record)) {
        throw new IOException("Java made no record");
      }
      delete(folder);
    } catch (IOException failure) {
      Files.deleteIfExists(record);
      System.out.println("[WARNING] The first start will be slow, because none could be recorded: "
          + failure.getMessage() + ". What the program printed is in " + printed);
    } finally {
      program.destroyForcibly().waitFor();
    }
  }

  /** As bin/algorhythmic names it. */
  private static Path recordOf(Path jar) {
    return jar.resolveSibling(prefix(jar)
        + System.getProperty("java.runtime.version")
        + (Runtime.version().feature() >= FIRST_WITH_AOT_CACHE ? ".aot" : ".jsa"));
  }

  private static boolean isNewer(Path record, Path jar) throws IOException {
    return Files.exists(record)
        && Files.getLastModifiedTime(record).compareTo(Files.getLastModifiedTime(jar)) > 0;
  }

  private static String prefix(Path jar) {
    return jar.getFileName().toString().replaceFirst("\\.jar$", "") + "-java-";
  }

  /** Those of any Java, because the jar is new. */
  private static void deleteRecords(Path jar) throws IOException {
    try (var files = Files.newDirectoryStream(jar.getParent(), prefix(jar) + "*")) {
      for (var file : files) {
        Files.delete(file);
      }
    }
  }

  private static Process start(
      Path jar, Path record, Path folder, Map<String, Integer> ports, Path printed)
      throws IOException {
    var option = Runtime.version().feature() >= FIRST_WITH_AOT_CACHE
        ? "-XX:AOTCacheOutput="
        : "-XX:ArchiveClassesAtExit=";
    var builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            option + record,
            "-Xlog:disable",
            "-Djava.awt.headless=true",
            "-jar",
            jar.toString())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(printed.toFile());
    var environment = builder.environment();
    environment
        .keySet()
        .removeIf(name -> name.matches("(ALGO|OPENAI)_.*|PORT|DATABASE_URL|JAVA_TOOL_OPTIONS"));
    environment.put("ALGO_DATA_DIR", folder.resolve("data").toString());
    environment.put("ALGO_LIBRARY_FILL", "false");
    environment.put("ALGO_HTTP_HOST", "127.0.0.1");
    ports.forEach(
        (name, port) -> environment.put("ALGO_" + name + "_PORT", Integer.toString(port)));
    return builder.start();
  }

  /** Waits until it is ready, and asks for what a visitor asks for first. */
  private static void use(Process program, Map<String, Integer> ports)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (status(ports.get("MANAGEMENT"), "GET", "/health/ready") != 200) {
      if (!program.isAlive()) {
        throw new IOException("it ended with exit code " + program.exitValue());
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("it was not ready within " + LIMIT.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    for (var path : List.of("/", "/sw.js", "/favicon.svg", "/api/health", "/api/docs")) {
      status(ports.get("HTTP"), "GET", path);
    }
    status(ports.get("HTTP"), "POST", "/api/sessions");
  }

  private static int status(int port, String method, String path) throws InterruptedException {
    var body = method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(10))
        .header("Content-Type", "application/json")
        .method(method, body)
        .build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (var paths = Files.walk(tree)) {
        for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
