package com.algorhythmic.cluster;

import com.algorhythmic.bus.AskListener;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.ClusterTls;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.tracing.Tracing;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The Hazelcast cluster whose members share one event bus; a process alone where the settings switch it off. */
public final class Cluster {
  /** Vert.x closes the connection to a silent peer after two of these, which a long garbage collection survives. */
  private static final long PEER_PING_MS = 5_000;
  /** The default of Vert.x is 60 s. */
  private static final int CONNECT_LIMIT_MS = 3_000;

  private static final long HANDSHAKE_LIMIT_S = 5;

  private final Vertx vertx;
  private final NetworkTransport transport;
  private final Optional<HazelcastMember> manager;

  private Cluster(Vertx vertx, NetworkTransport transport, Optional<HazelcastMember> manager) {
    this.vertx = vertx;
    this.transport = transport;
    this.manager = manager;
  }

  /** Creates the Vert.x of this process and makes it a member of the cluster. */
  public static Future<Cluster> join(Settings settings, MeterRegistry registry, Tracing tracing) {
    Correlation.register();
    // Netty's default is a second of tasks before sockets are read again.
    System.setProperty("io.netty.eventLoop.maxTaskProcessingQuantumMs", "100");
    var cluster = settings.cluster();
    copies(settings, "libraries")
        .ifPresent(folder -> System.setProperty("io.netty.native.workdir", folder.toString()));
    var transport = NetworkTransport.choose(
        settings.vertx().transport(),
        settings
            .database()
            .url()
            .map(DatabaseUrl::parse)
            .filter(DatabaseUrl::isSocket)
            .isPresent());
    var builder = tracing.trace(Vertx.builder()
        .withTransport(transport.transport())
        .withMetrics(new MicrometerMetricsFactory(registry)));
    if (!cluster.enabled()) {
      var alone = builder.with(options(settings)).build();
      return Future.succeededFuture(new Cluster(alone, transport, Optional.empty()));
    }
    var secret = secret(settings);
    var eventBus = new EventBusOptions()
        .setHost(cluster.host())
        .setPort(cluster.busPort())
        .setClusterPublicHost(cluster.host())
        .setClusterPingInterval(PEER_PING_MS)
        .setClusterPingReplyInterval(PEER_PING_MS)
        .setConnectTimeout(CONNECT_LIMIT_MS);
    authenticate(eventBus, secret, cluster.tls());
    return hazelcast(cluster, secret).compose(instance -> {
      var manager = new HazelcastMember(instance);
      return builder
          .with(options(settings).setEventBusOptions(eventBus))
          .withClusterManager(manager)
          .buildClustered()
          .map(vertx -> {
            MembershipLog.install(instance);
            VanishedHosts.watch(instance);
            // Bodies are JSON. Java's serialization could create objects of any class.
            vertx
                .eventBus()
                .serializableChecker(type -> false)
                .clusterSerializableChecker(type -> false);
            return new Cluster(vertx, transport, Optional.of(manager));
          });
    });
  }

  /** Beyond loopback the rules of the settings require cluster.secret. */
  private static ClusterSecret secret(Settings settings) {
    return settings
        .cluster()
        .secret()
        .map(ClusterSecret::of)
        .or(() -> settings.database().url().map(ClusterSecret::ofDatabase))
        .orElseGet(ClusterSecret::random);
  }

  /** Starts Hazelcast, which waits for the other members, on another thread. */
  private static Future<HazelcastInstance> hazelcast(
      Settings.Cluster cluster, ClusterSecret secret) {
    var config = HazelcastOptions.of(cluster, secret.clusterName());
    config
        .getMemberAttributeConfig()
        .setAttribute(HazelcastMember.NODE_ID, UUID.randomUUID().toString());
    return Future.fromCompletionStage(CompletableFuture.supplyAsync(
        () -> HazelcastInstanceFactory.newHazelcastInstance(
            config, null, new SignedPackets(secret.packetKey())),
        start -> new Thread(start, "hazelcast-start").start()));
  }

  public Vertx vertx() {
    return vertx;
  }

  public NetworkTransport transport() {
    return transport;
  }

  /** The member id of this process; empty where the cluster is off. */
  public Optional<String> member() {
    return manager.map(HazelcastMember::getNodeId);
  }

  /** Whether other nodes may use the database. Without a cluster, that is not known. */
  private boolean mayHaveOthers() {
    return manager.isEmpty() || manager.get().size() > 1;
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
  public Bus bus(
      Meters meters, Database database, PgNotifications notifications, Shutdown shutdown) {
    var bus = new Bus(vertx, AskListener.of(meters), Database::trouble);
    bus.sendBy(new Destinations(database, bus.node(), this::mayHaveOthers));
    if (manager.isPresent()) {
      shutdown.onClose(
          "the addresses of the bus",
          () -> mayHaveOthers() ? bus.answerLocallyOnly() : Future.succeededFuture());
    } else {
      var relay = new DatabaseRelay(notifications);
      bus.relayTo(relay);
      relay.hear(bus);
    }
    return bus;
  }

  private static VertxOptions options(Settings settings) {
    var options = new VertxOptions()
        .setMetricsOptions(
            new MicrometerMetricsOptions().setEnabled(true).setJvmMetricsEnabled(true));
    copies(settings, "pages")
        .ifPresent(folder -> options.setFileSystemOptions(
            new FileSystemOptions().setFileCacheDir(folder.toString())));
    return options;
  }

  /**
   * The folder for copies of what is in the jar, which Vert.x needs of pages and Netty of libraries; empty if the system's
   * folder for temporary files takes them.
   */
  private static Optional<Path> copies(Settings settings, String name) {
    return Files.isWritable(Path.of(System.getProperty("java.io.tmpdir")))
        ? Optional.empty()
        : Optional.of(settings.data().dir().toAbsolutePath().resolve(name));
  }

  /**
   * Lets the event bus talk to members only: both ends of a connection prove their membership by a certificate. Host names
   * are not compared, because a certificate of the cluster proves all that matters, and addresses of pods change.
   */
  private static void authenticate(EventBusOptions eventBus, ClusterSecret secret, ClusterTls tls) {
    eventBus
        .setSsl(true)
        .setClientAuth(ClientAuth.REQUIRED)
        .setTrustAll(false)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
        .setSslHandshakeTimeout(HANDSHAKE_LIMIT_S)
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    if (tls.isOn()) {
      eventBus
          .setKeyCertOptions(new PemKeyCertOptions()
              .setCertPath(tls.cert().orElseThrow().toString())
              .setKeyPath(tls.key().orElseThrow().toString()))
          .setTrustOptions(
              new PemTrustOptions().addCertPath(tls.ca().orElseThrow().toString()));
    } else {
      var derived = secret.certificate();
      eventBus.setKeyCertOptions(derived).setTrustOptions(derived);
    }
  }
}
