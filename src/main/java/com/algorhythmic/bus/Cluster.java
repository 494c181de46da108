package com.algorhythmic.bus;

import com.algorhythmic.settings.Settings;
import com.hazelcast.config.ClasspathXmlConfig;
import com.hazelcast.config.Config;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;

/** The nodes that share one event bus, found by Hazelcast: loopback only, unless the settings say otherwise. */
public final class Cluster {
  /** A silent peer is given up after two of these: soon enough for askers, late enough for a long pause. */
  private static final long PEER_PING_MS = 5_000;

  private Cluster() {}

  /** This process's Vert.x, a member of the cluster. */
  public static Future<Vertx> join(Settings settings, MeterRegistry registry) {
    Correlation.register();
    var cluster = settings.cluster();
    var eventBus = new EventBusOptions()
        .setHost(cluster.host())
        .setPort(cluster.busPort())
        .setClusterPublicHost(cluster.host())
        .setClusterPingInterval(PEER_PING_MS)
        .setClusterPingReplyInterval(PEER_PING_MS);
    var options = new VertxOptions()
        .setEventBusOptions(eventBus)
        .setMetricsOptions(
            new MicrometerMetricsOptions().setEnabled(true).setJvmMetricsEnabled(true));
    return Vertx.builder()
        .with(options)
        .withMetrics(new MicrometerMetricsFactory(registry))
        .withClusterManager(new HazelcastClusterManager(hazelcast(cluster)))
        .buildClustered();
  }

  private static Config hazelcast(Settings.Cluster cluster) {
    // The file is ours and tested: holding it against its schema only makes each start slower.
    System.setProperty("hazelcast.config.schema.validation.enabled", "false");
    var config = new ClasspathXmlConfig("conf/hazelcast.xml");
    var network = config.getNetworkConfig();
    network.setPort(cluster.port()).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(cluster.host());
    var members = network.getJoin().getTcpIpConfig();
    members.addMember(cluster.host() + ":" + cluster.port());
    cluster.members().orElse(List.of()).forEach(members::addMember);
    return config;
  }
}
