package com.algorhythmic.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.NodeAsk;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.tracing.Tracing;
import com.hazelcast.core.Hazelcast;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two members of one cluster that lose each other's entries in the shared maps. */
@Tag("long")
@Timeout(120)
class NodesIT {
  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final NodeAsk<Question, Done> QUESTION =
      new NodeAsk<>("test.question", Question.class, Done.class, Duration.ofSeconds(1));
  private static final String DATABASE = PostgresFixture.freshDatabase();

  @Test
  void lost_subscriptions_are_published_again_without_a_restart() throws Exception {
    int port = ProgramFixture.freePort();
    int otherPort = ProgramFixture.freePort();
    var one = new Member(port, otherPort);
    var other = new Member(otherPort, port);
    try {
      Await.until(
          "both nodes reach each other", LIMIT, () -> one.reachesAll() && other.reachesAll());

      var hazelcast = Hazelcast.getAllHazelcastInstances().iterator().next();
      // Removing entries one by one notifies the listeners that cache them; clear() does not.
      var subscriptions = hazelcast.getMultiMap("__vertx.subs");
      subscriptions.keySet().forEach(subscriptions::remove);
      hazelcast.getMap("__vertx.nodeInfo").clear();

      Await.until(
          "both nodes notice the loss", LIMIT, () -> !one.reachesAll() && !other.reachesAll());
      Await.until(
          "both nodes reach each other again", LIMIT, () -> one.reachesAll() && other.reachesAll());
      assertThat(one.reaches(other)).isTrue();
      assertThat(other.reaches(one)).isTrue();
    } finally {
      one.close();
      other.close();
    }
  }

  record Question(String from) {}

  /** A node that runs only the {@link NodesVerticle}. */
  private static final class Member {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Cluster cluster;
    private final Bus bus;

    Member(int port, int otherPort) throws Exception {
      Settings settings = SettingsLoader.load(Map.of(
          "ALGO_CLUSTER_PORT",
          Integer.toString(port),
          "ALGO_CLUSTER_SECRET",
          ProgramFixture.CLUSTER_SECRET,
          "ALGO_CLUSTER_MEMBERS",
          "127.0.0.1:" + otherPort));
      cluster =
          Cluster.join(settings, registry, Tracing.open(settings)).await(30, TimeUnit.SECONDS);
      bus = new Bus(cluster.vertx());
      bus.answer(QUESTION.to(bus.node()), question -> Future.succeededFuture(Done.DONE))
          .await(5, TimeUnit.SECONDS);
      var database = new Database(cluster.vertx(), DATABASE, 4);
      cluster
          .vertx()
          .deployVerticle(new NodesVerticle(settings, cluster, bus, database, new Meters(registry)))
          .await(10, TimeUnit.SECONDS);
    }

    boolean reachesAll() {
      return gauge("cluster_nodes") == 2 && gauge("cluster_unreachable_nodes") == 0;
    }

    boolean reaches(Member other) {
      return bus.ask(QUESTION.to(other.bus.node()), new Question("here"))
          .map(true)
          .otherwise(false)
          .await();
    }

    private double gauge(String name) {
      return registry.get(name).gauge().value();
    }

    void close() throws Exception {
      cluster.vertx().close().await(20, TimeUnit.SECONDS);
    }
  }
}
