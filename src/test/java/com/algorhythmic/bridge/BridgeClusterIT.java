package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.cluster.Cluster;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.ProgramFixture;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.multimap.MultiMap;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BridgeClusterIT {
  private static final String PORT = Integer.toString(ProgramFixture.freePort());

  @Test
  void the_cluster_keeps_no_more_for_a_hundred_screens_than_for_one() throws Exception {
    var settings = SettingsLoader.load(Map.of("ALGO_CLUSTER_PORT", PORT));
    var cluster = Cluster.join(settings, new SimpleMeterRegistry()).await(30, TimeUnit.SECONDS);
    var stage = new BridgeFixture(cluster.vertx());
    try {
      stage.connect(ANN).register("session.ann-0");
      int before = subscriptions().size();
      assertThat(before).isPositive();

      for (int i = 0; i < 100; i++) {
        var screen = stage.connect(ANN);
        screen.register("session.ann-" + i % 40);
        screen.register("user." + ANN.user());
        screen.send("session.join", "{'sessionId':'ann-" + i % 40 + "','screenId':'tv'}");
      }

      assertThat(subscriptions().size()).isEqualTo(before);
    } finally {
      stage.close();
    }
  }

  /** What Hazelcast keeps of who listens to what. */
  private static MultiMap<Object, Object> subscriptions() {
    var member = Hazelcast.getAllHazelcastInstances().stream()
        .filter(one ->
            one.getCluster().getLocalMember().getAddress().getPort() == Integer.parseInt(PORT))
        .findFirst()
        .orElseThrow();
    return member.getMultiMap("__vertx.subs");
  }
}
