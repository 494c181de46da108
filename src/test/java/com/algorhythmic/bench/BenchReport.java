package com.algorhythmic.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The figures that benchmarks measure, one table for each benchmark: printed, kept in target/bench.md, and with -Dbench.docs
 * written into docs/performance.md.
 */
public final class BenchReport {
  private static final Path FILE = Path.of("target", "bench.md");
  private static final Path DOCS = Path.of("docs", "performance.md");
  private static final String HEAD =
      "| Measurement | Result | Target | Load |\n|---|---|---|---|\n";

  /** The tables of this run, by benchmark. */
  private static final Map<Class<?>, StringBuilder> TABLES = new LinkedHashMap<>();

  private BenchReport() {}

  /** @param benchmark the class that measured it */
  public static synchronized void row(Class<?> benchmark, String what, String seen, String aim) {
    var row = String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.1f |%n",
        what,
        seen,
        aim,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    System.out.print(HEAD + row);
    try {
      var known = TABLES.get(benchmark);
      var table = known == null ? new StringBuilder(head(benchmark)) : known;
      append(known == null ? "\n" + table + row : row);
      TABLES.put(benchmark, table);
      table.append(row);
      var results = new ResultsBlock(benchmark.getSimpleName());
      if (System.getProperty("bench.docs") != null && results.isIn(Files.readString(DOCS))) {
        Files.writeString(DOCS, results.replace(Files.readString(DOCS), table.toString()));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void append(String text) throws IOException {
    Files.writeString(FILE, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The date, the machine and the command. */
  private static String head(Class<?> benchmark) {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %d GiB, %s, OpenJDK %s: `mvn -Pbench verify -Dit.test=%s`. Load is the machine's average when the row was"
            + " written.%n%n%s",
        DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH)
            .format(LocalDate.now(ZoneOffset.UTC)),
        Runtime.getRuntime().availableProcessors(),
        memoryGib(),
        System.getProperty("os.name"),
        System.getProperty("java.version"),
        benchmark.getSimpleName(),
        HEAD);
  }

  private static long memoryGib() {
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return Math.round(system.getTotalMemorySize() / (double) (1L << 30));
  }
}
