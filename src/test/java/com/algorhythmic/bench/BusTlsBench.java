package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.cluster.Cluster;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.tracing.Tracing;
import com.hazelcast.config.Config;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time of a question to another member, with the certificates of this program and without TLS. */
@Tag("bench")
@Timeout(180)
class BusTlsBench {
  private static final Ask<Text, Text> ECHO =
      new Ask<>("bench.echo", Text.class, Text.class, Duration.ofSeconds(5));
  private static final int CALLERS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration TIME = Duration.ofSeconds(4);
  private static final double MAX_RATIO = 2;

  @Test
  void a_question_over_tls_takes_less_than_twice_the_time() throws Exception {
    Correlation.register();
    int port = ProgramFixture.freePort();
    int otherPort = ProgramFixture.freePort();
    var plain = plain(ProgramFixture.freePort());
    var otherPlain = plain(plain.clusterPort());
    var answering = member(port, otherPort);
    var asking = member(otherPort, port);
    try {
      answer(plain.vertx());
      answer(answering.vertx());
      double plainUs = measure(otherPlain.vertx());
      double tlsUs = measure(asking.vertx());
      plainUs = Math.min(plainUs, measure(otherPlain.vertx()));
      tlsUs = Math.min(tlsUs, measure(asking.vertx()));

      BenchReport.row(
          getClass(),
          "A question of 500 bytes to another member and its answer, 16 at a time: with TLS, without",
          String.format(
              Locale.ROOT, "%.1f µs and %.1f µs, ratio %.2f", tlsUs, plainUs, tlsUs / plainUs),
          "ratio ≤ 2");
      assertThat(tlsUs / plainUs).isLessThanOrEqualTo(MAX_RATIO);
    } finally {
      for (var vertx :
          new Vertx[] {otherPlain.vertx(), plain.vertx(), asking.vertx(), answering.vertx()}) {
        vertx.close().await(20, TimeUnit.SECONDS);
      }
    }
  }

  private static void answer(Vertx vertx) throws Exception {
    new Bus(vertx).answer(ECHO, Future::succeededFuture).await(5, TimeUnit.SECONDS);
  }

  /** The mean time of a question in µs. */
  private static double measure(Vertx vertx) throws Exception {
    var bus = new Bus(vertx);
    var text = new Text("x".repeat(500));
    ClosedLoop.run(vertx, CALLERS, WARM_UP, caller -> bus.ask(ECHO, text));
    var run = ClosedLoop.run(vertx, CALLERS, TIME, caller -> bus.ask(ECHO, text));
    return 1e6 / run.perSecond();
  }

  private static Cluster member(int port, int otherPort) throws Exception {
    var settings = SettingsLoader.load(Map.of(
        "ALGO_CLUSTER_PORT",
        Integer.toString(port),
        "ALGO_CLUSTER_MEMBERS",
        "127.0.0.1:" + otherPort,
        "ALGO_CLUSTER_SECRET",
        ProgramFixture.CLUSTER_SECRET));
    return Cluster.join(settings, new SimpleMeterRegistry(), Tracing.open(settings))
        .await(30, TimeUnit.SECONDS);
  }

  /** A member of another cluster, whose bus has no TLS. */
  private static Plain plain(int clusterPort) throws Exception {
    var config = new Config().setClusterName("plain");
    config.setProperty("hazelcast.logging.type", "slf4j");
    var network = config.getNetworkConfig();
    network.setPort(clusterPort).setPortAutoIncrement(true);
    network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    network.getJoin().getMulticastConfig().setEnabled(false);
    network.getJoin().getAutoDetectionConfig().setEnabled(false);
    network.getJoin().getTcpIpConfig().setEnabled(true).addMember("127.0.0.1:" + clusterPort);
    var vertx = Vertx.builder()
        .with(new VertxOptions()
            .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true))
            .setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
        .withMetrics(new MicrometerMetricsFactory(new SimpleMeterRegistry()))
        .withClusterManager(new HazelcastClusterManager(config))
        .buildClustered()
        .await(30, TimeUnit.SECONDS);
    return new Plain(vertx, clusterPort);
  }

  private record Plain(Vertx vertx, int clusterPort) {}

  record Text(String text) {}
}
