package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The time from the command to the first 200 at /api/health, and the processor time of the program until then: by
 * bin/algorhythmic with the record that the build made, as users start it, and by java -jar.
 */
@Tag("bench")
@Timeout(600)
class ColdStartBench {
  private static final double FIRST_EVER_MS = 6_000;
  private static final double EMBEDDED_MS = 3_000;
  private static final double EXTERNAL_MS = 2_500;
  private static final int STARTS = 3;
  private static final long LIMIT_S = 60;
  private static final long LOOK_MS = 10;

  /** The script is in the folder in which Maven runs, and starts the jar of this build. */
  private static final Consumer<ProgramFixture> SCRIPT = program ->
      program.launch(List.of(Path.of("bin", "algorhythmic").toAbsolutePath().toString()));

  private static final Consumer<ProgramFixture> BARE = program -> program.launch();

  @TempDir
  Path folder;

  @Test
  void as_users_start_it() throws Exception {
    var places = new int[1];
    var first = starts(SCRIPT, () -> program("fresh-" + places[0]++, Map.of()));
    report(
        "bin/algorhythmic, first ever: embedded PostgreSQL unpacked, initialised and migrated",
        first,
        "≤ 6 s");
    var kept = program("fresh-0", Map.of());
    var again = starts(SCRIPT, () -> kept);
    report("bin/algorhythmic, again", again, "≤ 3 s");
    var url = PostgresFixture.freshDatabase();
    var external = starts(SCRIPT, () -> program("external", Map.of("DATABASE_URL", url)));
    report("bin/algorhythmic, with a running database that has the schema", external, "≤ 2.5 s");

    assertThat(external.time.percentile(50)).isLessThanOrEqualTo(EXTERNAL_MS);
    assertThat(again.time.percentile(50)).isLessThanOrEqualTo(EMBEDDED_MS);
    assertThat(first.time.percentile(50)).isLessThanOrEqualTo(FIRST_EVER_MS);
  }

  @Test
  void by_the_jar_alone() throws Exception {
    var places = new int[1];
    report(
        "java -jar, first ever", starts(BARE, () -> program("bare-" + places[0]++, Map.of())), "");
    var kept = program("bare-0", Map.of());
    report("java -jar, again", starts(BARE, () -> kept), "");
    var url = PostgresFixture.freshDatabase();
    report(
        "java -jar, with a running database that has the schema",
        starts(BARE, () -> program("bare", Map.of("DATABASE_URL", url))),
        "");
  }

  private void report(String way, Starts starts, String target) throws IOException {
    BenchReport.row(
        getClass(),
        "From the command to the first 200: " + way,
        starts.time + "; processor " + starts.processor,
        target);
  }

  private ProgramFixture program(String name, Map<String, String> settings) {
    var environment = new HashMap<>(settings);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JAVA_OPTS", "-Xmx512m");
    return ProgramFixture.in(folder.resolve(name), environment).asInProduction();
  }

  private static Starts starts(Consumer<ProgramFixture> launch, Supplier<ProgramFixture> programs)
      throws Exception {
    var times = new ArrayList<Double>();
    var processor = new ArrayList<Double>();
    for (int i = 0; i < STARTS; i++) {
      var program = programs.get();
      times.add(startMs(
          program,
          () -> launch.accept(program),
          () -> processor.add((double) processorMs(program.process()))));
    }
    return new Starts(percentiles(times), percentiles(processor));
  }

  private static Percentiles percentiles(List<Double> values) {
    return Percentiles.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static long processorMs(Process process) {
    return process.info().totalCpuDuration().orElseThrow().toMillis();
  }

  /** The time from the command to the first 200. @param launch runs the command */
  static double startMs(ProgramFixture program, Runnable launch) throws Exception {
    return startMs(program, launch, () -> {});
  }

  private static double startMs(ProgramFixture program, Runnable launch, Runnable started)
      throws Exception {
    long began = System.nanoTime();
    try (program) {
      launch.run();
      while (!answers(program)) {
        if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(LIMIT_S)
            || !program.process().isAlive()) {
          throw new AssertionError("no start: " + program.printed());
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      }
      double timeMs = (System.nanoTime() - began) / 1e6;
      started.run();
      return timeMs;
    }
  }

  private static boolean answers(ProgramFixture program) {
    try {
      var connection = (HttpURLConnection) program.at("/api/health").toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(2_000);
      return connection.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private record Starts(Percentiles time, Percentiles processor) {}
}
