package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The memory that the program uses for each idle screen. */
@Tag("bench")
@Timeout(240)
class SocketMemoryBench {
  private static final double MOST_KIB = 10;
  private static final int FEW = 5_000;
  private static final int MANY = 15_000;

  /** Makes the whole heap resident at the start, so that the process only grows outside the heap. */
  private static final String[] TOUCHED = {"-Xms512m", "-XX:+AlwaysPreTouch"};

  /** The number of other open files of the process. */
  private static final int OTHER_FILES = 1_000;

  private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\d+)");

  @TempDir
  Path folder;

  @Test
  void an_idle_screen_costs_little() throws Exception {
    int most = (int) Math.min(
        MANY,
        ProcessMemory.number(OPEN_FILES, Files.readString(Path.of("/proc/self/limits")))
            - OTHER_FILES);
    if (most < MANY) {
      System.out.printf(
          "This process may not open %d files, so it connects %d screens.%n", MANY, most);
    }
    // A separate process for each run, because timers keep closed screens in memory for a while.
    for (int screens : new int[] {FEW, most}) {
      try (var server = ProgramBroadcaster.in(folder.resolve("of-" + screens), TOUCHED)) {
        // The first screens load classes, which are not part of the cost of a screen.
        CountingClients.enter(server.door(), 200).close();
        measure(server, ProcessMemory.of(server.program().process().pid()), screens);
      }
    }
  }

  private static void measure(ProgramBroadcaster server, ProcessMemory before, int screens)
      throws Exception {
    long pid = server.program().process().pid();
    try (var audience = CountingClients.enter(server.door(), screens)) {
      var during = ProcessMemory.of(pid);
      double heapKib = (during.heapKib() - before.heapKib()) / (double) audience.size();
      double residentKib = (during.residentKib() - before.residentKib()) / (double) audience.size();
      BenchReport.row(
          SocketMemoryBench.class,
          String.format(Locale.ROOT, "Memory per idle screen, with %,d screens", screens),
          String.format(
              Locale.ROOT,
              "%.1f KiB of heap after collection, %.1f KiB outside the heap",
              heapKib,
              residentKib),
          "≤ 10 KiB");
      assertThat(heapKib).isPositive();
      assertThat(heapKib + residentKib).isLessThan(MOST_KIB);
    }
  }
}
