package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The time from the command to the first 200 at /api/health. */
@Tag("bench")
@Timeout(180)
class ColdStartBench {
  private static final double EMBEDDED_MS = 8_000;
  private static final double EXTERNAL_MS = 3_000;
  private static final int STARTS = 3;
  private static final long LIMIT_S = 60;
  private static final long LOOK_MS = 10;

  @TempDir
  Path folder;

  @Test
  void with_a_new_and_an_existing_embedded_database() throws Exception {
    var places = new int[1];
    Supplier<ProgramFixture> fresh = () -> program("fresh-" + places[0]++, Map.of());
    var cold = starts(fresh);
    var kept = program("kept", Map.of());
    startMs(kept);
    var again = starts(() -> kept);

    BenchReport.row(
        getClass(),
        "From the command to the first 200, including the unpacking and initialising of the embedded database",
        cold.toString(),
        "≤ 8 s");
    BenchReport.row(
        getClass(), "The same with an initialised embedded database", again.toString(), "");
    assertThat(cold.percentile(50)).isLessThanOrEqualTo(EMBEDDED_MS);
  }

  @Test
  void with_a_running_database() throws Exception {
    var url = PostgresFixture.freshDatabase();
    var percentiles = starts(() -> program("external", Map.of("DATABASE_URL", url)));

    BenchReport.row(
        getClass(),
        "The same with a running database that has the schema",
        percentiles.toString(),
        "≤ 3 s");
    assertThat(percentiles.percentile(50)).isLessThanOrEqualTo(EXTERNAL_MS);
  }

  private ProgramFixture program(String name, Map<String, String> settings) {
    return ProgramFixture.in(folder.resolve(name), settings).asInProduction();
  }

  private static Percentiles starts(Supplier<ProgramFixture> program) throws Exception {
    var times = DoubleStream.builder();
    for (int i = 0; i < STARTS; i++) {
      times.add(startMs(program.get()));
    }
    return Percentiles.of(times.build().toArray());
  }

  private static double startMs(ProgramFixture program) throws Exception {
    return startMs(program, program::launch);
  }

  /** The time from the command to the first 200. @param launch runs the command */
  static double startMs(ProgramFixture program, Runnable launch) throws Exception {
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
      return (System.nanoTime() - began) / 1e6;
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
}
