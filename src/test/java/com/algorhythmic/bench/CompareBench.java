package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.testing.CommitBuild;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** This build against the build of another commit, in turn, and never below nine tenths of it; -Dbench.compare names the commit. */
@Tag("bench")
@Timeout(1_200)
class CompareBench {
  private static final String COMMIT = "bench.compare";
  private static final double LEAST_RATIO = 0.9;
  private static final int ROUNDS = 7;
  private static final int STARTS = 5;
  private static final int SCREENS = 1_000;
  private static final int CONNECTIONS = 64;
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration ROUND = Duration.ofSeconds(2);

  private static String commit;
  private static Path before;
  private static Path after;

  @TempDir
  Path folder;

  @BeforeAll
  static void build() throws Exception {
    var name = System.getProperty(COMMIT);
    Assumptions.assumeTrue(
        name != null, "-Dbench.compare=<commit> names the build to compare with");
    commit = CommitBuild.id(name).substring(0, 10);
    before = CommitBuild.jar(name);
    after = ProgramFixture.jar();
  }

  @Test
  void the_endpoints_that_pages_use_most() throws Exception {
    var lacks = Wrk.lacks();
    Assumptions.assumeTrue(lacks == null, lacks);
    var pairs = new LinkedHashMap<String, Pairs>();
    try (var old = new Served(before, folder.resolve("before"));
        var today = new Served(after, folder.resolve("after"))) {
      for (int i = 0; i < today.endpoints.size(); i++) {
        var was = old.wrk(i);
        var is = today.wrk(i);
        was.run(WARM_UP);
        is.run(WARM_UP);
        pairs.put(
            today.endpoints.get(i).name() + ", requests over " + CONNECTIONS + " connections",
            Pairs.measure(
                ROUNDS, () -> was.run(ROUND).perSecond(), () -> is.run(ROUND).perSecond()));
      }
    }
    judge(pairs);
  }

  @Test
  void events_to_a_thousand_screens() throws Exception {
    var pairs = new LinkedHashMap<String, Pairs>();
    try (var old = ProgramBroadcaster.of(before, folder.resolve("before"));
        var today = ProgramBroadcaster.of(after, folder.resolve("after"));
        var was = enter(old);
        var is = enter(today)) {
      for (int underWay : List.of(8, 1)) {
        was.run(WARM_UP, underWay, old::broadcast);
        is.run(WARM_UP, underWay, today::broadcast);
        pairs.put(
            "Frames to 1,000 screens, " + underWay + " in flight",
            Pairs.measure(
                ROUNDS,
                () -> was.run(ROUND, underWay, old::broadcast).framesPerSecond(),
                () -> is.run(ROUND, underWay, today::broadcast).framesPerSecond()));
      }
    }
    judge(pairs);
  }

  @Test
  void starts_with_a_running_database() throws Exception {
    var oldUrl = PostgresFixture.freshDatabase();
    var newUrl = PostgresFixture.freshDatabase();
    start(before, oldUrl);
    start(after, newUrl);

    judge(Map.of(
        "Starts with a running database",
        Pairs.measure(STARTS, () -> 1 / start(before, oldUrl), () -> 1 / start(after, newUrl))));
  }

  /** Returns the seconds from the command to the first 200. */
  private double start(Path jar, String url) throws Exception {
    var program =
        ProgramFixture.in(folder.resolve("start"), Map.of("DATABASE_URL", url)).asInProduction();
    return ColdStartBench.startMs(program, () -> program.launchJar(jar)) / 1_000;
  }

  private static CountingClients enter(ProgramBroadcaster program) throws Exception {
    SessionEvent event = SampleEvents.artwork();
    var screens = CountingClients.enter(program.door(), SCREENS);
    screens.tune(program, event);
    return screens;
  }

  /** Writes all ratios before it fails for one of them. */
  private static void judge(Map<String, Pairs> pairs) {
    pairs.forEach((what, measured) -> BenchReport.row(
        CompareBench.class,
        what + ", this build : " + commit,
        measured.toString(),
        "≥ " + LEAST_RATIO));
    assertThat(pairs)
        .allSatisfy((what, measured) -> assertThat(measured.ratio())
            .as("%s: %s", what, measured)
            .isGreaterThanOrEqualTo(LEAST_RATIO));
  }

  /** A build that serves a library of its database. */
  private static final class Served implements AutoCloseable {
    final List<Endpoints.Endpoint> endpoints;
    private final Path folder;
    private final ProgramFixture program;

    Served(Path jar, Path folder) throws Exception {
      this.folder = folder;
      var url = PostgresFixture.freshDatabase();
      program = ProgramFixture.in(folder, Map.of("DATABASE_URL", url)).asInProduction();
      program.launchJar(jar).awaitReady();
      try (var rows = Rows.of(url)) {
        Endpoints.fillLibrary(rows);
        endpoints = Endpoints.of(program, rows);
      }
    }

    Requests wrk(int endpoint) throws Exception {
      var requests = endpoints.get(endpoint);
      var script = Wrk.script(folder, "endpoint-" + endpoint, requests.lua());
      var address = program.at(requests.path());
      return time -> Wrk.run(script, address, CONNECTIONS, time);
    }

    @Override
    public void close() {
      program.close();
    }
  }

  /** Requests to one endpoint. */
  @FunctionalInterface
  private interface Requests {
    Wrk.Load run(Duration time) throws Exception;
  }
}
