package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.cluster.Cluster;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.tracing.Tracing;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.multimap.MultiMap;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BridgeClusterIT {
  private static final String PORT = Integer.toString(ProgramFixture.freePort());

  @Test
  void a_hundred_clients_need_no_more_cluster_subscriptions_than_one() throws Exception {
    var settings = SettingsLoader.load(Map.of("ALGO_CLUSTER_PORT", PORT));
    var cluster = Cluster.join(settings, new SimpleMeterRegistry(), Tracing.open(settings))
        .await(30, TimeUnit.SECONDS);
    var bridge = new BridgeFixture();
    try {
      bridge.start(cluster.vertx());
      bridge.connect(ANN).register("session.ann-0");
      int before = subscriptions().size();
      assertThat(before).isPositive();

      for (int i = 0; i < 100; i++) {
        var client = bridge.connect(ANN);
        client.register("session.ann-" + i % 40);
        client.register("user." + ANN.user());
        client.send("session.join", "{'sessionId':'ann-" + i % 40 + "','screenId':'tv'}");
      }

      assertThat(subscriptions().size()).isEqualTo(before);
    } finally {
      bridge.close();
    }
  }

  /** The event bus subscriptions in Hazelcast. */
  private static MultiMap<Object, Object> subscriptions() {
    var member = Hazelcast.getAllHazelcastInstances().stream()
        .filter(one ->
            one.getCluster().getLocalMember().getAddress().getPort() == Integer.parseInt(PORT))
        .findFirst()
        .orElseThrow();
    return member.getMultiMap("__vertx.subs");
  }
}
