package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.Hosts;
import com.algorhythmic.testing.LedgerChecks;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PortForward;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes on simulated hosts: one is cut off for a minute, one is paused, one is killed. */
@Tag("long")
@Timeout(480)
class NetworkCutIT {
  private static final int NODES = 3;
  private static final int CUT_OFF = 2;
  private static final int OTHER = 1;
  private static final long CUT_S = 60;
  private static final long PAUSE_S = 10;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration NOTICED = Duration.ofSeconds(10);
  private static final Duration HEALED = Duration.ofSeconds(30);
  private static final String NAME = "nodes.algorhythmic.test";
  private static final String DATABASE = PostgresFixture.freshDatabase();

  // Keeps the nodes' logs if the test fails.
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final List<ProgramFixture> nodes = new ArrayList<>();

  @Test
  void separated_nodes_are_detected_soon_and_rejoin_without_a_restart() throws Exception {
    var obstacle = Hosts.obstacle();
    assumeTrue(
        obstacle.isEmpty(),
        "this needs network namespaces (Linux, iproute2, root), and here there are none: "
            + obstacle);
    try (var hosts = Hosts.of(NODES);
        var provider = FakeOpenAi.start();
        var rows = Rows.of(DATABASE);
        var database = PortForward.to(DatabaseUrl.parse(DATABASE).port(), hosts.ours());
        var images = PortForward.to(provider.base().getPort(), hosts.ours())) {
      provider.behave(FakeOpenAiBehaviour.slow(1_000));
      start(hosts, database.port(), images.port());
      var load = new Load();
      try (load) {
        assertThat(load.failure).isNull();
        theyReachEachOther("at the start", LIMIT);
        aCutOffHost(hosts);
        aPause();
        aKill();
      }
      everyJobIsRight(rows, load);
    } finally {
      nodes.forEach(ProgramFixture::kill);
    }
  }

  private void aCutOffHost(Hosts hosts) throws Exception {
    var visitor = new Visitor(nodes.get(0));
    var there = new Visitor(nodes.get(CUT_OFF));
    var session = visitor.begin(new JsonObject()).getString("sessionId");
    var cutOff = there.begin(new JsonObject()).getString("sessionId");
    try (var screen = LiveScreen.join(nodes.get(0), visitor, session);
        var lost = LiveScreen.join(nodes.get(CUT_OFF), there, cutOff)) {
      screen.awaitArtwork(LIMIT);
      lost.awaitArtwork(LIMIT);
      var outage = new Outage(visitor, "/api/sessions/" + session);
      hosts.cut(CUT_OFF);
      long began = System.nanoTime();
      try (outage) {
        measured(
            "the others detect the separated node",
            NOTICED,
            () -> lines(0, "is gone, in a cluster of 2") == 1
                && lines(OTHER, "is gone, in a cluster of 2") == 1);
        measured(
            "the separated node detects the loss of the others",
            NOTICED,
            () -> lines(CUT_OFF, "is gone, in a cluster of 1") > 0);
        screen.await(
            "a picture from the remaining nodes",
            LIMIT,
            event -> event.getString("type").equals("artwork")
                && event.getLong("at") > System.currentTimeMillis() - 1_000);
        TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(CUT_S) - (System.nanoTime() - began));
      }
      System.out.printf(
          "NetworkCutIT: asks failed until %d ms after the cut (%d of %d)%n",
          outage.lastFailureMs(began), outage.failed, outage.asked);
      assertThat(outage.lastFailureMs(began)).isLessThan(NOTICED.toMillis());
      hosts.mend(CUT_OFF);
      theyReachEachOther("healed", HEALED);
    }
    theShowsAreRight(visitor, session, there, cutOff);
  }

  /** Every session's events reach its screens on every node completely. */
  private void theShowsAreRight(Visitor visitor, String session, Visitor there, String cutOff)
      throws Exception {
    for (var show : Map.of(session, visitor, cutOff, there).entrySet()) {
      var screens = new ArrayList<LiveScreen>();
      try {
        for (var node : nodes) {
          screens.add(LiveScreen.join(node, show.getValue(), show.getKey()));
        }
        var last = screens
            .get(0)
            .await("two pictures", LIMIT, event -> event.getString("type").equals("artwork"));
        last = screens
            .get(0)
            .await("two pictures", LIMIT, event -> event.getString("type").equals("artwork"));
        long to = last.getLong("seq");
        for (var screen : screens) {
          Await.until("seq " + to, LIMIT, () -> numbers(screen, to).contains(to));
          assertThat(numbers(screen, to)).doesNotHaveDuplicates();
          assertThat(numbers(screen, to).size())
              .as("event numbers without a gap: %s", numbers(screen, to))
              .isEqualTo(1 + to - numbers(screen, to).get(0));
        }
      } finally {
        screens.forEach(LiveScreen::close);
      }
    }
  }

  private static List<Long> numbers(LiveScreen screen, long to) {
    return screen.heard().stream()
        .map(event -> event.getLong("seq"))
        .filter(seq -> seq > 0 && seq <= to)
        .toList();
  }

  private void aPause() throws Exception {
    long gone = gone();
    signal(nodes.get(OTHER), "STOP");
    TimeUnit.SECONDS.sleep(PAUSE_S);
    signal(nodes.get(OTHER), "CONT");
    theyReachEachOther("after a pause of 10 s", HEALED);
    assertThat(gone()).as("no node was declared dead").isEqualTo(gone);
  }

  private void aKill() throws Exception {
    long gone = gone();
    nodes.get(OTHER).kill();
    measured("killed, missed by the others", NOTICED, () -> gone() >= gone + 2);
    nodes.get(OTHER).start();
    theyReachEachOther("back after a kill", LIMIT);
  }

  private static void everyJobIsRight(Rows rows, Load load) throws Exception {
    var ledger = new LedgerChecks(rows);
    Await.until("the end of every job", LIMIT, () -> ledger.open() == 0);
    assertThat(load.failure).isNull();
    assertThat(rows.count(
            "SELECT count(*) FROM generation_jobs WHERE id = ANY (?)",
            rows.connection().createArrayOf("uuid", load.orders.toArray())))
        .as("jobs still present")
        .isEqualTo(load.orders.size());
    assertThat(ledger.chargedOtherThanOnce()).isZero();
    assertThat(ledger.paidForNothing()).isZero();
    assertThat(ledger.wronglyPictured()).isZero();
    assertThat(ledger.unbalanced()).isZero();
    System.out.printf(
        "NetworkCutIT: %d orders besides the shows' own: %s%n",
        load.orders.size(),
        rows.one("SELECT string_agg(status || ' ' || n, ', ') FROM"
            + " (SELECT status, count(*) AS n FROM generation_jobs GROUP BY status) s"));
  }

  private void theyReachEachOther(String when, Duration limit) throws Exception {
    measured(when + ", all reach all", limit, () -> {
      for (var node : nodes) {
        var metrics = new Visitor(node).management("/metrics").text();
        if (gauge(metrics, "cluster_nodes") != NODES
            || gauge(metrics, "cluster_unreachable_nodes") != 0) {
          return false;
        }
      }
      return true;
    });
  }

  private static void measured(String what, Duration limit, Callable<Boolean> holds)
      throws Exception {
    long began = System.nanoTime();
    Await.until(what, limit, holds);
    System.out.printf("NetworkCutIT: %s: %d ms%n", what, (System.nanoTime() - began) / 1_000_000);
  }

  private static double gauge(String metrics, String name) {
    var value = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(metrics);
    return value.find() ? Double.parseDouble(value.group(1)) : -1;
  }

  private long gone() throws Exception {
    long gone = 0;
    for (int i = 0; i < NODES; i++) {
      gone += lines(i, "is gone, in a cluster of");
    }
    return gone;
  }

  private long lines(int node, String part) throws Exception {
    return nodes
        .get(node)
        .logged("server_*.log")
        .lines()
        .filter(line -> line.contains(part))
        .count();
  }

  private void start(Hosts hosts, int databasePort, int imagesPort) throws Exception {
    var names = new StringBuilder("127.0.0.1 localhost\n");
    for (int i = 0; i < NODES; i++) {
      names.append(hosts.address(i)).append(' ').append(NAME).append('\n');
    }
    var known = Files.writeString(folder.resolve("hosts"), names);
    var url = DatabaseUrl.parse(DATABASE);
    var theirs = url.withServers(List.of(new DatabaseUrl.Server(hosts.ours(), databasePort)));
    var secret = RandomSecret.create();
    for (int i = 0; i < NODES; i++) {
      nodes.add(ProgramFixture.in(
              folder.resolve("node-" + i),
              Map.ofEntries(
                  Map.entry("DATABASE_URL", theirs.toUrl()),
                  Map.entry("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + known),
                  Map.entry("ALGO_CLUSTER_DNS", NAME),
                  Map.entry("ALGO_CLUSTER_PORT", "5701"),
                  Map.entry("ALGO_AUTH_SECRET", secret),
                  Map.entry("ALGO_STORE_DIR", folder.resolve("pictures").toString()),
                  Map.entry("OPENAI_BASE_URL", "http://" + hosts.ours() + ":" + imagesPort + "/v1"),
                  Map.entry("OPENAI_API_KEY", FakeOpenAi.KEY),
                  Map.entry("ALGO_SHOW_DWELL_MS", "3000")))
          .on(hosts, i)
          .start());
    }
  }

  private static void signal(ProgramFixture program, String name) throws Exception {
    var kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(program.process().pid()));
    assertThat(kill.inheritIO().start().waitFor()).isZero();
  }

  /** Repeats a request and records each failure. */
  private static final class Outage implements AutoCloseable {
    private static final long PAUSE_MS = 200;

    private final Thread thread;
    private volatile boolean over;
    private volatile long lastFailure;
    private volatile int asked;
    private volatile int failed;

    Outage(Visitor visitor, String path) {
      thread = new Thread(
          () -> {
            while (!over) {
              int status = visitor.get(path).status();
              asked = asked + 1;
              if (status != 200) {
                failed = failed + 1;
                lastFailure = System.nanoTime();
              }
              try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
              } catch (InterruptedException interrupted) {
                return;
              }
            }
          },
          "outage");
      thread.start();
    }

    long lastFailureMs(long since) {
      return failed == 0 ? 0 : (lastFailure - since) / 1_000_000;
    }

    @Override
    public void close() {
      over = true;
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Places orders at a steady rate until it is closed. */
  private static final class Load implements AutoCloseable {
    private static final long PAUSE_MS = 500;

    private final List<UUID> orders = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean over;
    private volatile Exception failure;

    Load() {
      thread.start();
    }

    private void run() {
      try (var rows = Rows.of(DATABASE)) {
        var ledger = new LedgerChecks(rows);
        var user = rows.account(10_000);
        while (!over) {
          orders.add(ledger.order(user, "[\"noir\"]"));
          TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
      } catch (Exception broken) {
        failure = broken;
      }
    }

    @Override
    public void close() {
      over = true;
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
