package com.algorhythmic.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.cluster.ClusterMessages.AcknowledgeNode;
import com.algorhythmic.cluster.ClusterMessages.GoneNode;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes whose heartbeats end, whether they left or not; time passes by moving the heartbeats back. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class VanishedNodesIT {
  private final Nodes nodes = new Nodes();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Database database;
  private VanishedNodes vanished;
  private Rows rows;

  @BeforeAll
  static void register() {
    Correlation.register();
  }

  @BeforeEach
  void connect(Vertx vertx) throws Exception {
    var url = PostgresFixture.freshDatabase();
    database = new Database(vertx, url, 2);
    rows = Rows.of(url);
    vanished = new VanishedNodes(database, new Meters(registry));
    beat("one", 5701);
    beat("two", 5702);
  }

  @AfterEach
  void close() throws SQLException {
    rows.close();
  }

  @Test
  void a_node_that_vanished_is_remembered_and_one_that_left_is_not() throws Exception {
    pass("1 minute");
    beat("one", 5701);
    assertThat(await(vanished.list())).extracting(GoneNode::id).containsExactly("two");
    await(vanished.count());
    assertThat(gone()).isEqualTo(1);

    pass("1 hour");
    beat("one", 5701);
    assertThat(await(vanished.list())).extracting(GoneNode::port).containsExactly(5702);

    beat("two", 5702);
    await(nodes.leave(database.client(), "two"));
    await(vanished.count());
    assertThat(gone()).isZero();
  }

  @Test
  void it_is_forgotten_after_half_a_day_or_when_its_address_is_in_use_again() throws Exception {
    pass("13 hours");
    beat("one", 5701);
    assertThat(await(vanished.list())).isEmpty();

    beat("two", 5702);
    pass("1 minute");
    beat("one", 5701);
    assertThat(await(vanished.list())).hasSize(1);
    beat("three", 5702);
    assertThat(await(vanished.list())).isEmpty();
  }

  @Test
  void an_administrator_acknowledges_it_once_and_the_audit_log_keeps_it() throws Exception {
    pass("1 minute");
    beat("one", 5701);

    await(vanished.acknowledge(new AcknowledgeNode("two")));

    assertThat(await(vanished.list())).isEmpty();
    assertThat(rows.one("SELECT subject FROM audit_log WHERE action = 'acknowledge-node'"))
        .isEqualTo("two");
    for (var other : new String[] {"two", "one", "nobody"}) {
      var refusal = catchThrowableOfType(
          Refusal.class, () -> await(vanished.acknowledge(new AcknowledgeNode(other))));
      assertThat(refusal.code()).as(other).isEqualTo(Code.NOT_FOUND);
    }
  }

  private void beat(String id, int port) throws Exception {
    Settings settings = SettingsLoader.load(Map.of("ALGO_CLUSTER_PORT", Integer.toString(port)));
    await(nodes.beat(database.client(), id, null, settings, 0));
  }

  private void pass(String time) throws SQLException {
    rows.run("UPDATE nodes SET beat_at = beat_at - ?::interval", time);
  }

  private double gone() {
    return registry.get("cluster_nodes_gone").gauge().value();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
