package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fan-out of one session's events to many clients: by the program, by Node with ws, by Vert.x's bridge. */
@Tag("bench")
@Timeout(240)
class FanOutBench {
  private static final double LEAST_RATIO = 1.5;
  private static final Duration WARM_UP = Duration.ofMillis(5_000);
  private static final Duration ROUND = Duration.ofMillis(1_500);

  /** Enough events in flight that no server is idle. */
  private static final int UNDER_WAY = 8;

  private static final String OURS = "ours";
  private static final String ON_NIO = "ours on NIO";
  private static final String NODE = "Node ws";
  private static final String STOCK = "Vert.x bridge";

  @TempDir
  Path folder;

  private final Map<String, Broadcaster> servers = new TreeMap<>();

  @BeforeEach
  void start() throws Exception {
    servers.put(OURS, ProgramBroadcaster.in(folder.resolve("ours")));
    servers.put(STOCK, VertxBroadcaster.start());
    if (NodeBroadcaster.lacks() == null) {
      servers.put(NODE, NodeBroadcaster.start());
    } else {
      System.out.println(NodeBroadcaster.lacks());
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (var server : servers.values()) {
      server.close();
    }
  }

  @Test
  void pictures_to_a_thousand_screens() throws Exception {
    servers.put(ON_NIO, ProgramBroadcaster.on("nio", folder.resolve("nio")));
    var pictures = compare(1_000, 5, SampleEvents.artwork());
    if (servers.containsKey(NODE)) {
      assertThat(pictures.ratio(NODE)).isGreaterThanOrEqualTo(LEAST_RATIO);
    }
  }

  @Test
  void sound_to_a_thousand_screens() throws Exception {
    compare(1_000, 5, SampleEvents.sound());
  }

  @Test
  void pictures_to_nine_thousand_screens() throws Exception {
    // On some machines one client cannot hold that many sockets to three servers.
    servers.remove(STOCK).close();
    compare(9_000, 3, SampleEvents.artwork());
  }

  private Comparison compare(int screens, int rounds, SessionEvent event) throws Exception {
    var comparison = new Comparison();
    var audiences = new TreeMap<String, CountingClients>();
    try {
      for (int round = 0; round < rounds; round++) {
        for (var name : servers.keySet()) {
          if (round == 0) {
            audiences.put(name, enter(servers.get(name), screens, event));
          }
          var audience = audiences.get(name);
          Runnable broadcast = servers.get(name)::broadcast;
          comparison.add(name, audience.run(ROUND, UNDER_WAY, broadcast));
          comparison.alone(name, audience.run(ROUND.dividedBy(3), 1, broadcast));
        }
      }
    } finally {
      for (var audience : audiences.values()) {
        audience.close();
      }
    }
    var what = String.format(
        Locale.ROOT,
        "%,d screens of a session, %s events of %,d bytes",
        screens,
        event.type(),
        JsonObject.mapFrom(event).encode().length());
    comparison.write(what);
    return comparison;
  }

  private static CountingClients enter(Broadcaster server, int screens, SessionEvent event)
      throws Exception {
    var audience = CountingClients.enter(server.door(), screens);
    var frame = new JsonObject(audience.tune(server, event));
    // The program's events are numbered.
    var body = frame.getJsonObject("body").put("seq", event.seq());
    assertThat(body).isEqualTo(JsonObject.mapFrom(event));
    audience.run(WARM_UP, UNDER_WAY, server::broadcast);
    return audience;
  }

  private final class Comparison {
    private final Map<String, List<Double>> perSecond = new TreeMap<>();
    private final Map<String, List<Double>> perSecondAlone = new TreeMap<>();
    private final Map<String, List<Double>> tookMs = new TreeMap<>();

    void add(String server, CountingClients.Run run) {
      perSecond.computeIfAbsent(server, any -> new ArrayList<>()).add(run.framesPerSecond());
    }

    void alone(String server, CountingClients.Run run) {
      perSecondAlone.computeIfAbsent(server, any -> new ArrayList<>()).add(run.framesPerSecond());
      tookMs.computeIfAbsent(server, any -> new ArrayList<>()).addAll(run.tookMs());
    }

    double ratio(String other) {
      return median(perSecond, OURS) / median(perSecond, other);
    }

    private static double median(Map<String, List<Double>> figures, String server) {
      return Percentiles.of(figures.get(server).stream().mapToDouble(one -> one).toArray())
          .percentile(50);
    }

    void write(String what) {
      for (var server : perSecond.keySet()) {
        System.out.printf(
            Locale.ROOT, "%s %s %s%n", server, perSecond.get(server), perSecondAlone.get(server));
        var took =
            Percentiles.of(tookMs.get(server).stream().mapToDouble(ms -> ms).toArray());
        BenchReport.row(
            FanOutBench.class,
            what + ", " + server,
            String.format(
                Locale.ROOT,
                "%,.0f frames/s (%.2f of the program's); one in flight %,.0f, the last screen receives it after %s",
                median(perSecond, server),
                1 / ratio(server),
                median(perSecondAlone, server),
                took),
            "");
      }
    }
  }
}
