package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The cost of the analysis on the audio thread, and whether large pictures in the page make that thread late. */
@Tag("bench")
@Timeout(240)
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarBench {
  private static final double MOST_MS = 5;
  private static final int LISTEN_S = 20;
  private static final int CONTROL_S = 4;
  /** The worklet posts each fourth frame of 256 samples. */
  private static final double MESSAGE_MS = 4 * 256 / 44.1;

  /** The kernel counts the time of a thread in ticks of 10 ms. */
  private static final double TICK_MS = 10;

  private static final Path PROCESSES = Path.of("/proc");

  private final Page page;

  EarBench(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void the_analysis_is_much_faster_than_the_music() {
    double ms = ((Number) call("offlineMs")).doubleValue();

    report(
        "Analysis of 100 ms of music in the worklet of an offline context",
        "%.1f ms, %.0f × real time",
        "≤ 5 ms",
        ms,
        100 / ms);
    assertThat(ms).isPositive().isLessThanOrEqualTo(MOST_MS);
  }

  @Test
  void pictures_in_the_page_cost_no_block() {
    Assumptions.assumeTrue(
        Files.isDirectory(PROCESSES), "There is no /proc with times of threads.");
    call("open", false);
    double without = listen("without analysis", LISTEN_S / 2, "idle").threadMs();
    call("close");
    call("open", true);
    var idle = listen("page idle", LISTEN_S / 2, "idle");
    var pictures = listen("page decodes and uploads pictures of 2048²", LISTEN_S, "pictures");
    var blocked = listen("control: 4 ms more for each block", CONTROL_S, "blocked");
    call("close");

    report(
        "CPU of the audio thread for the analysis of 100 ms in a live context, page idle : with pictures",
        "%.1f ms : %.1f ms",
        "≤ 5 ms",
        idle.threadMs() - without,
        pictures.threadMs() - without);
    assertThat(pictures.pictures()).as("pictures").isPositive();
    assertThat(blocked.underruns()).as("underruns if the thread is too slow").isPositive();
    for (var listened : List.of(idle, pictures)) {
      assertThat(listened.missing()).as("samples that the worklet missed").isZero();
      assertThat(listened.silentMs()).as("ms between messages").isLessThan(MESSAGE_MS + 1);
    }
    Assumptions.assumeTrue(
        idle.underruns() == 0, "This machine is too busy: an idle page has underruns as well.");
    assertThat(pictures.underruns()).as("buffers that were late").isZero();
  }

  /** @param threadMs CPU of the audio thread for 100 ms of music */
  private record Listened(
      int missing, double silentMs, int underruns, int pictures, double threadMs) {}

  private Listened listen(String what, int seconds, String load) {
    double startS = ((Number) call("now")).doubleValue();
    double startMs = audioThreadsMs();
    var found = new JsonObject((String) call("listen", seconds, load));
    double spentMs = audioThreadsMs() - startMs;
    double threadMs = spentMs / (10 * (((Number) call("now")).doubleValue() - startS));
    var listened = new Listened(
        found.getInteger("missing"),
        found.getDouble("silentMs"),
        found.getInteger("underruns"),
        found.getInteger("pictures"),
        threadMs);
    var lateMs = found.getJsonArray("lateMs");
    report(
        "Live audio context for " + seconds + " s, " + what,
        "%d of %,d samples missing; %d late buffers; block late by %.0f ms (median), %.0f ms (p99), %.0f ms (most);"
            + " %d pictures; thread %.1f ms for 100 ms",
        load.equals("blocked") ? "late" : "none missing, none late",
        listened.missing(),
        128 * found.getInteger("blocks"),
        listened.underruns(),
        lateMs.getDouble(0),
        lateMs.getDouble(1),
        lateMs.getDouble(2),
        listened.pictures(),
        threadMs);
    return listened;
  }

  private Object call(String function, Object... arguments) {
    return page.evaluate(
        """
            async ([name, ...rest]) => {
              const result = await (await import('/test/ear-load.js'))[name](...rest);
              return typeof result === 'object' ? JSON.stringify(result) : result;
            }
            """,
        new JsonArray().add(function).addAll(new JsonArray(List.of(arguments))).getList());
  }

  private static void report(String what, String seen, String aim, Object... figures) {
    BenchReport.row(EarBench.class, what, String.format(Locale.ROOT, seen, figures), aim);
  }

  /** The CPU time of all threads of audio worklets in this test's browsers. */
  private static double audioThreadsMs() {
    return ProcessHandle.current()
            .descendants()
            .map(process -> PROCESSES.resolve(process.pid() + "/task"))
            .flatMap(EarBench::threads)
            .filter(stat -> stat.contains("AudioW"))
            .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
            .mapToLong(fields -> Long.parseLong(fields[11]) + Long.parseLong(fields[12]))
            .sum()
        * TICK_MS;
  }

  private static Stream<String> threads(Path tasks) {
    try (var folders = Files.list(tasks)) {
      return folders.map(task -> task.resolve("stat")).map(EarBench::text).toList().stream();
    } catch (IOException ended) {
      return Stream.of();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException ended) {
      return "";
    }
  }
}
