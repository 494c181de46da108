package com.algorhythmic.bench;

import com.algorhythmic.settings.DatabaseUrl;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** pgbench, which measures the database server alone. */
final class Pgbench {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final Pattern TPS = Pattern.compile("(?m)^tps = ([0-9.]+) ");
  private static final String NONE_FAILED = "number of failed transactions: 0 ";

  private final Path program;

  private Pgbench(Path program) {
    this.program = program;
  }

  /** The pgbench of this machine. */
  static Pgbench find() throws IOException {
    var candidates = new ArrayList<Path>();
    for (var folder : System.getenv("PATH").split(File.pathSeparator)) {
      candidates.add(Path.of(folder, "pgbench"));
    }
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> versions = Files.list(DEBIAN)) {
        versions.forEach(version -> candidates.add(version.resolve("bin/pgbench")));
      }
    }
    return candidates.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(Pgbench::new)
        .orElseThrow(() -> new AssertionError(
            "there is no pgbench here to compare with; on Debian it comes with postgresql-15"));
  }

  /** Runs a script over 16 connections with prepared statements; returns the transactions per second, none of which failed. */
  double perSecond(String url, Path script, Map<String, String> variables, Duration time)
      throws IOException, InterruptedException {
    var server = DatabaseUrl.parse(url);
    var command = new ArrayList<>(List.of(
        program.toString(),
        "--no-vacuum",
        "--protocol=prepared",
        "--client=16",
        "--jobs=2",
        "--time=" + time.toSeconds(),
        "--file=" + script,
        "--host=" + server.host(),
        "--port=" + server.port(),
        "--username=" + server.user()));
    variables.forEach((name, value) -> command.add("--define=" + name + "=" + value));
    command.add(server.database());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("PGPASSWORD", server.password());
    var process = builder.start();
    process.getOutputStream().close();
    // Its output fits into the buffer of the pipe.
    if (!process.waitFor(time.toMillis() + 15_000, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("pgbench does not end");
    }
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var tps = TPS.matcher(said);
    if (process.exitValue() != 0 || !said.contains(NONE_FAILED) || !tps.find()) {
      throw new AssertionError("pgbench failed:\n" + said);
    }
    return Double.parseDouble(tps.group(1));
  }
}
