package com.algorhythmic.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load program wrk, one thread of it, because the server needs the rest of the machine. */
final class Wrk {
  private static final Pattern PER_SECOND = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern P50 = Pattern.compile("50%\\s+([0-9.]+)(us|ms|s)\\b");
  private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)\\b");
  private static final Map<String, Double> MS = Map.of("us", 0.001, "ms", 1.0, "s", 1_000.0);

  private Wrk() {}

  /** Why wrk is not available, after an attempt to install it; null if it is. */
  static String lacks() throws Exception {
    if (runs(List.of("which", "wrk"))
        || runs(List.of("apt-get", "install", "-y", "wrk")) && runs(List.of("which", "wrk"))) {
      return null;
    }
    return "there is no wrk here, and it can't be installed; on Debian the package is wrk";
  }

  private static boolean runs(List<String> command) throws InterruptedException {
    try {
      var process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return process.waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  /**
   * Sends requests for a time over this many connections.
   *
   * @param script the requests, in Lua
   */
  static Load run(Path script, URI address, int connections, Duration time) throws Exception {
    var process = new ProcessBuilder(
            "wrk",
            "--threads=1",
            "--connections=" + connections,
            "--duration=" + time.toSeconds() + "s",
            "--timeout=10s",
            "--latency",
            "--script=" + script,
            address.toString())
        .redirectErrorStream(true)
        .start();
    if (!process.waitFor(time.toSeconds() + 30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("wrk does not end");
    }
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.exitValue() != 0 || said.contains("Non-2xx") || said.contains("Socket errors")) {
      throw new AssertionError("wrk met refusals at " + address + ":\n" + said);
    }
    return new Load(
        Double.parseDouble(found(PER_SECOND, said).group(1)), ms(P50, said), ms(P99, said));
  }

  private static double ms(Pattern percentile, String said) {
    var found = found(percentile, said);
    return Double.parseDouble(found.group(1)) * MS.get(found.group(2));
  }

  private static Matcher found(Pattern pattern, String said) {
    var found = pattern.matcher(said);
    if (!found.find()) {
      throw new AssertionError("wrk says too little:\n" + said);
    }
    return found;
  }

  static Path script(Path folder, String name, String lua) throws IOException {
    return Files.writeString(folder.resolve(name + ".lua"), lua);
  }

  record Load(double perSecond, double p50Ms, double p99Ms) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%,.0f/s, p50 %.1f ms, p99 %.1f ms", perSecond, p50Ms, p99Ms);
    }
  }
}
