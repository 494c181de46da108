package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node has to do as a cluster grows, while each node has the same number of screens. */
@Tag("bench")
@Timeout(1_200)
class NodesBench {
  private static final List<Integer> SIZES = List.of(2, 4, 8, 10);
  private static final int SESSIONS = 4;
  /** The numbers of shows of one node. */
  private static final List<Integer> LIVE = List.of(0, 10, 40);

  private static final int SOUNDS_PER_SECOND = 5;
  private static final int DWELL_S = 15;
  private static final long WARM_UP_S = 10;
  private static final long MEASURED_S = 30;
  private static final JsonObject SOUND = new JsonObject("""
      {"screenId":"hand","level":0.5,"bass":1,"mids":0,"highs":0,"centroid":0.2,"onsets":0,"energy":0.3,
       "valence":0.4,"tempo":0,"tempoConfidence":0,"barAt":0,"mood":"calm"}
      """);

  @TempDir
  Path folder;

  private final String url = PostgresFixture.freshDatabase();
  private final int firstPort = ProgramFixture.freePort();
  private final Map<String, String> common = Map.of(
      "DATABASE_URL",
      url,
      "ALGO_AUTH_SECRET",
      RandomSecret.create(),
      "ALGO_PAINTER",
      "studio",
      "ALGO_DATABASE_POOL_SIZE",
      "2",
      "ALGO_CLUSTER_MEMBERS",
      "127.0.0.1:" + firstPort);
  private final List<ProgramFixture> nodes = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();

  @Test
  void a_node_has_no_more_to_do_in_a_larger_cluster() throws Exception {
    var timer = Executors.newScheduledThreadPool(2);
    try (var rows = Rows.of(url)) {
      var routed = new ArrayList<Load>();
      for (int size : SIZES) {
        while (nodes.size() < size) {
          grow(timer);
        }
        routed.add(measure(rows));
        report("each event only to the nodes that listen", routed.get(routed.size() - 1));
      }
      // A node of a release that does not tell what it listens to.
      rows.run("INSERT INTO nodes (id, host, port, roles, version, beat_at)"
          + " VALUES ('earlier', 'nowhere', 1, '{}', 'earlier', now() + interval '1 hour')");
      report("each event to all nodes, as with a node of an earlier release", measure(rows));
      assertThat(routed.get(SIZES.size() - 1).received())
          .isLessThan(routed.get(0).received() + 5 * SIZES.get(SIZES.size() - 1));
    } finally {
      timer.shutdownNow();
      pairs.forEach(Pair::close);
      nodes.forEach(ProgramFixture::close);
    }
  }

  @Test
  void what_live_sessions_cost_the_database() throws Exception {
    var screens = new ArrayList<LiveScreen>();
    try (var rows = Rows.of(url)) {
      var node = start();
      Endpoints.fillLibrary(rows);
      // Or the program would look for their files.
      rows.run(
          "UPDATE art_sessions SET dna = ARRAY(SELECT 3 * random() FROM generate_series(1, 50))::real[]");
      for (int sessions : LIVE) {
        while (screens.size() < sessions) {
          var visitor = new Visitor(node);
          screens.add(LiveScreen.join(
              node, visitor, visitor.begin(new JsonObject()).getString("sessionId")));
        }
        TimeUnit.SECONDS.sleep(WARM_UP_S);
        var before = DatabaseWork.of(rows);
        TimeUnit.SECONDS.sleep(2 * MEASURED_S);
        BenchReport.row(
            getClass(),
            "One node with all roles and %d shows, each with a screen and a picture every %s"
                .formatted(sessions, DWELL_S + " s"),
            DatabaseWork.of(rows).since(before).over(2 * MEASURED_S),
            "");
      }
    } finally {
      screens.forEach(LiveScreen::close);
      nodes.forEach(ProgramFixture::close);
    }
  }

  /** Starts a node with its screens, which send and receive from then on. */
  private void grow(ScheduledExecutorService timer) {
    var node = start();
    for (int i = 0; i < SESSIONS; i++) {
      var pair = Pair.join(node);
      pairs.add(pair);
      timer.scheduleAtFixedRate(
          pair::tell, 0, TimeUnit.SECONDS.toMicros(1) / SOUNDS_PER_SECOND, TimeUnit.MICROSECONDS);
    }
  }

  private ProgramFixture start() {
    var settings = new HashMap<>(common);
    settings.put(
        "ALGO_CLUSTER_PORT",
        Integer.toString(nodes.isEmpty() ? firstPort : ProgramFixture.freePort()));
    settings.put("ALGO_STORE_DIR", folder.resolve("pictures").toString());
    var node =
        ProgramFixture.in(folder.resolve("node-" + nodes.size()), settings).start();
    nodes.add(node);
    return node;
  }

  private Load measure(Rows rows) throws Exception {
    TimeUnit.SECONDS.sleep(WARM_UP_S);
    long began = System.nanoTime();
    double received = received();
    double cpu = cpuMs();
    var work = DatabaseWork.of(rows);
    long events = pairs.stream().mapToLong(Pair::heard).sum();
    TimeUnit.SECONDS.sleep(MEASURED_S);
    double seconds = (System.nanoTime() - began) / 1e9 * nodes.size();
    return new Load(
        nodes.size(),
        (received() - received) / seconds,
        (cpuMs() - cpu) / seconds,
        DatabaseWork.of(rows).since(work).commits() / seconds,
        (pairs.stream().mapToLong(Pair::heard).sum() - events) / seconds,
        rows.count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            / (double) nodes.size());
  }

  private void report(String way, Load load) {
    BenchReport.row(
        getClass(),
        "%d nodes, %d sessions with two screens on each, %s".formatted(load.nodes(), SESSIONS, way),
        String.format(
            Locale.ROOT,
            "per node and second: %.1f messages of other nodes, %.0f ms of processor time, %.0f transactions,"
                + " %.1f events to each second screen of all; %.1f connections to PostgreSQL",
            load.received(),
            load.cpuMs(),
            load.commits(),
            load.heard(),
            load.connections()),
        "as with 2 nodes");
  }

  private double received() {
    return nodes.stream().mapToDouble(node -> new Visitor(node).received()).sum();
  }

  private double cpuMs() {
    return nodes.stream()
        .mapToDouble(
            node -> node.process().info().totalCpuDuration().orElseThrow().toMillis())
        .sum();
  }

  /** Two screens of a session on one node. */
  private record Pair(LiveScreen hand, LiveScreen eye) {
    static Pair join(ProgramFixture node) {
      var visitor = new Visitor(node);
      var session = visitor.begin(new JsonObject()).getString("sessionId");
      var pair = new Pair(
          LiveScreen.join(node, visitor, session), LiveScreen.join(node, visitor, session));
      // A show that goes on would paint.
      pair.hand.ask("session.control", new JsonObject().put("paused", true));
      return pair;
    }

    void tell() {
      hand.tell("session.audio", SOUND);
    }

    long heard() {
      return eye.heard().stream()
          .filter(event -> event.getString("type").equals("audio"))
          .count();
    }

    void close() {
      hand.close();
      eye.close();
    }
  }

  /** What each node did in a second, on average. */
  private record Load(
      int nodes, double received, double cpuMs, double commits, double heard, double connections) {}
}
