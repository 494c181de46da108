package com.algorhythmic.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The figures that benchmarks measure, as rows of a table that is printed and kept in target/bench.md. */
public final class BenchReport {
  private static final Path FILE = Path.of("target", "bench.md");
  private static final String HEAD =
      "| What | Seen | Aim | Load | Command |\n|---|---|---|---|---|\n";

  private BenchReport() {}

  /** @param benchmark the class that measured it */
  public static void row(Class<?> benchmark, String what, String seen, String aim) {
    var row = String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.1f | `mvn -Pbench verify -Dit.test=%s` |%n",
        what,
        seen,
        aim,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        benchmark.getSimpleName());
    write(Head.TEXT + row);
    System.out.print(HEAD + row);
  }

  /** Appends a row; the first row of a process is preceded by the machine's line. */
  private static void write(String rows) {
    try {
      boolean begun = Files.exists(FILE) && Files.readString(FILE).contains(Head.TEXT);
      Files.writeString(
          FILE,
          begun ? rows.substring(Head.TEXT.length()) : rows,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The machine and the time of this run. */
  private static final class Head {
    static final String TEXT = String.format(
        Locale.ROOT,
        "%n%d cores, %d GiB; JDK %s; %s %s %s; %s. Load is the machine's load average when the row was"
            + " written: beyond the number of cores, something else was running.%n%n%s",
        Runtime.getRuntime().availableProcessors(),
        memoryGib(),
        System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'")
            .format(ZonedDateTime.now(ZoneOffset.UTC)),
        HEAD);

    private static long memoryGib() {
      var system =
          ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
      return Math.round(system.getTotalMemorySize() / (double) (1L << 30));
    }
  }
}
