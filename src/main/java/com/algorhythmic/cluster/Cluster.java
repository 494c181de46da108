package com.algorhythmic.cluster;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.settings.Settings;
import com.hazelcast.config.ClasspathXmlConfig;
import com.hazelcast.config.Config;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The nodes that share one event bus, found by Hazelcast: loopback only, unless the settings say otherwise. Where it is
 * off, this process alone.
 */
public final class Cluster {
  /** A silent peer is given up after two of these: soon enough for askers, late enough for a long pause. */
  private static final long PEER_PING_MS = 5_000;
  /** A host that does not take a connection at once is not there; by default it would be waited for for a minute. */
  private static final int CONNECT_LIMIT_MS = 3_000;

  /** Without any, a name is not even looked up before this node takes itself for the first. */
  private static final String LOOK_UP_LIMIT_S = "3";

  private final Vertx vertx;
  private final Optional<HazelcastClusterManager> manager;

  private Cluster(Vertx vertx, Optional<HazelcastClusterManager> manager) {
    this.vertx = vertx;
    this.manager = manager;
  }

  /** Makes this process a member, and its Vert.x with it. */
  public static Future<Cluster> join(Settings settings, MeterRegistry registry) {
    Correlation.register();
    var cluster = settings.cluster();
    if (!cluster.enabled()) {
      return Future.succeededFuture(
          new Cluster(vertx(new VertxOptions(), registry).build(), Optional.empty()));
    }
    var eventBus = new EventBusOptions()
        .setHost(cluster.host())
        .setPort(cluster.busPort())
        .setClusterPublicHost(cluster.host())
        .setClusterPingInterval(PEER_PING_MS)
        .setClusterPingReplyInterval(PEER_PING_MS)
        .setConnectTimeout(CONNECT_LIMIT_MS);
    var manager = new HazelcastClusterManager(hazelcast(cluster));
    return vertx(new VertxOptions().setEventBusOptions(eventBus), registry)
        .withClusterManager(manager)
        .buildClustered()
        .map(vertx -> {
          MembershipLog.of(manager.getHazelcastInstance());
          VanishedHosts.watch(manager.getHazelcastInstance());
          return new Cluster(vertx, Optional.of(manager));
        });
  }

  public Vertx vertx() {
    return vertx;
  }

  /** What the members call this one; empty where the cluster is off. */
  public Optional<String> member() {
    return manager.map(HazelcastClusterManager::getNodeId);
  }

  /** All who belong to it as this one sees it, itself included. */
  public Set<String> members() {
    return manager.map(members -> Set.copyOf(members.getNodes())).orElse(Set.of());
  }

  /**
   * Tells the members anew where this one is and what it listens to, and forgets what it knew of theirs: what it does
   * after every merge, for whatever went missing otherwise. Nothing that is on its way is lost by it.
   */
  public Future<Void> introduceAgain() {
    return vertx.executeBlocking(() -> {
      manager.ifPresent(members -> members.stateChanged(new LifecycleEvent(LifecycleState.MERGED)));
      return null;
    });
  }

  private static VertxBuilder vertx(VertxOptions options, MeterRegistry registry) {
    options.setMetricsOptions(
        new MicrometerMetricsOptions().setEnabled(true).setJvmMetricsEnabled(true));
    return Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(registry));
  }

  private static Config hazelcast(Settings.Cluster cluster) {
    // The file is ours and tested: holding it against its schema only makes each start slower.
    System.setProperty("hazelcast.config.schema.validation.enabled", "false");
    var config = new ClasspathXmlConfig("conf/hazelcast.xml");
    var network = config.getNetworkConfig();
    network.setPort(cluster.port()).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(cluster.host());
    var join = network.getJoin();
    if (cluster.dns().isPresent()) {
      // It asks no Kubernetes for anything: what it does with a name is to look it up, again and
      // again.
      config.setProperty("hazelcast.wait.seconds.before.join", LOOK_UP_LIMIT_S);
      join.getTcpIpConfig().setEnabled(false);
      join.getKubernetesConfig()
          .setEnabled(true)
          .setProperty("service-dns", cluster.dns().get())
          .setProperty("service-port", Integer.toString(cluster.port()));
      return config;
    }
    var members = join.getTcpIpConfig();
    members.addMember(cluster.host() + ":" + cluster.port());
    cluster.members().orElse(List.of()).forEach(members::addMember);
    return config;
  }
}
