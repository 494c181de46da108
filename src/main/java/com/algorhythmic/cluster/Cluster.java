package com.algorhythmic.cluster;

import com.algorhythmic.bus.AskListener;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.metrics.Meters;
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

/** The Hazelcast cluster whose members share one event bus; a process alone where the settings switch it off. */
public final class Cluster {
  /** Vert.x closes the connection to a silent peer after two of these, which a long garbage collection survives. */
  private static final long PEER_PING_MS = 5_000;
  /** The default of Vert.x is 60 s. */
  private static final int CONNECT_LIMIT_MS = 3_000;

  /** With the 0 of conf/hazelcast.xml a node founds its own cluster before it has resolved the name of the others. */
  private static final String WAIT_BEFORE_JOIN_S = "3";

  private static final String RELAY = "announced";

  private final Vertx vertx;
  private final Optional<HazelcastClusterManager> manager;

  private Cluster(Vertx vertx, Optional<HazelcastClusterManager> manager) {
    this.vertx = vertx;
    this.manager = manager;
  }

  /** Creates the Vert.x of this process and makes it a member of the cluster. */
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
          MembershipLog.install(manager.getHazelcastInstance());
          VanishedHosts.watch(manager.getHazelcastInstance());
          return new Cluster(vertx, Optional.of(manager));
        });
  }

  public Vertx vertx() {
    return vertx;
  }

  /** The member id of this process; empty where the cluster is off. */
  public Optional<String> member() {
    return manager.map(HazelcastClusterManager::getNodeId);
  }

  /** The ids of all members, this one included. */
  public Set<String> members() {
    return manager.map(members -> Set.copyOf(members.getNodes())).orElse(Set.of());
  }

  /**
   * Publishes this member's address and subscriptions again and reads those of the others again, which restores entries
   * that the shared maps have lost. The cluster manager does the same after a merge. No message is lost by it.
   */
  Future<Void> publishAgain() {
    return vertx.executeBlocking(() -> {
      manager.ifPresent(members -> members.stateChanged(new LifecycleEvent(LifecycleState.MERGED)));
      return null;
    });
  }

  /**
   * Creates the bus of this process. Without a cluster, notifications of the database relay its events to other nodes.
   */
  public Bus bus(Meters meters, PgNotifications notifications, Shutdown shutdown) {
    var bus = new Bus(vertx, AskListener.of(meters), Database::trouble);
    if (manager.isPresent()) {
      shutdown.onClose(
          "the addresses of the bus",
          () -> members().size() > 1 ? bus.answerLocallyOnly() : Future.succeededFuture());
    } else {
      bus.relayTo(event -> notifications.tell(RELAY, event));
      notifications.hear(RELAY, event -> {
        // The empty text comes after each reconnect.
        if (!event.isEmpty()) {
          bus.relayed(event);
        }
      });
    }
    return bus;
  }

  private static VertxBuilder vertx(VertxOptions options, MeterRegistry registry) {
    options.setMetricsOptions(
        new MicrometerMetricsOptions().setEnabled(true).setJvmMetricsEnabled(true));
    return Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(registry));
  }

  private static Config hazelcast(Settings.Cluster cluster) {
    // Validating the packaged file against its schema would only slow each start.
    System.setProperty("hazelcast.config.schema.validation.enabled", "false");
    var config = new ClasspathXmlConfig("conf/hazelcast.xml");
    var network = config.getNetworkConfig();
    network.setPort(cluster.port()).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(cluster.host());
    var join = network.getJoin();
    if (cluster.dns().isPresent()) {
      // With service-dns the Kubernetes join only resolves the name; it does not call the API
      // server.
      config.setProperty("hazelcast.wait.seconds.before.join", WAIT_BEFORE_JOIN_S);
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
