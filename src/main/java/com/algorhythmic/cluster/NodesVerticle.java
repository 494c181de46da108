package com.algorhythmic.cluster;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.cluster.ClusterMessages.NodeList;
import com.algorhythmic.cluster.ClusterMessages.Ping;
import com.algorhythmic.cluster.Nodes.Peer;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.DatabaseWatch;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The heartbeat of this node, and the test whether every other live node answers it, with a repair where one does not. */
public final class NodesVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(NodesVerticle.class);
  private static final long BEAT_MS = 3_000;
  private static final long TEST_MS = 5_000;

  private final Settings settings;
  private final Cluster cluster;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final Nodes nodes = new Nodes();
  private final VanishedNodes vanished;
  private final Reachability reachability = new Reachability();
  private final SingleFlight<Void> heartbeat = new SingleFlight<>(this::beat);
  private final SingleFlight<Void> reachabilityTest = new SingleFlight<>(this::testReachability);
  private boolean stopped;

  public NodesVerticle(
      Settings settings, Cluster cluster, Bus bus, Database database, Meters meters) {
    this.settings = settings;
    this.cluster = cluster;
    this.bus = bus;
    this.database = database;
    this.meters = meters;
    vanished = new VanishedNodes(database, meters);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(BEAT_MS, tick -> heartbeat.join());
    vertx.setPeriodic(TEST_MS, tick -> reachabilityTest.join());
    new DatabaseWatch(database, meters).start(vertx);
    return Future.all(
            bus.answer(
                ClusterMessages.PING.to(bus.node()), ping -> Future.succeededFuture(Done.DONE)),
            bus.answer(ClusterMessages.NODES, find -> list()),
            bus.answer(
                ClusterMessages.LISTENERS_CHANGED,
                changed -> new Listeners().change(database.client(), changed).map(Done.DONE)),
            bus.answer(ClusterMessages.ACKNOWLEDGE, vanished::acknowledge))
        .onSuccess(registered -> heartbeat.join());
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    // Otherwise the row counts as a live node for ten more seconds.
    return nodes.leave(database.client(), bus.node()).otherwiseEmpty();
  }

  private Future<NodeList> list() {
    return nodes
        .all(database.client())
        .compose(all ->
            vanished.list().map(gone -> new NodeList(all, reachability.unreachable(), gone)));
  }

  private Future<Void> beat() {
    if (stopped) {
      return Future.succeededFuture();
    }
    return nodes
        .beat(
            database.client(),
            bus.node(),
            cluster.member().orElse(null),
            settings,
            meters.sockets())
        .compose(missed -> missed ? publishAgain("another node") : Future.succeededFuture())
        .compose(done -> vanished.count())
        .onFailure(failure -> log.warn("the heartbeat failed: {}", failure.getMessage()));
  }

  private Future<Void> testReachability() {
    if (stopped) {
      return Future.succeededFuture();
    }
    return nodes
        .others(database.client(), bus.node())
        .compose(others -> cluster.member().isEmpty() ? count(others) : ping(others))
        .onFailure(failure -> log.warn("the reachability test failed: {}", failure.getMessage()));
  }

  private Future<Void> count(List<Peer> others) {
    meters.dependencies().nodes(1 + others.size(), 0);
    return Future.succeededFuture();
  }

  private Future<Void> ping(List<Peer> others) {
    var clustered = others.stream().filter(other -> other.member() != null).toList();
    var answered = new HashMap<String, Boolean>();
    return Future.join(clustered.stream()
            .map(other -> bus.ask(ClusterMessages.PING.to(other.id()), new Ping())
                .onComplete(answer -> answered.put(other.id(), answer.succeeded())))
            .toList())
        .transform(all -> {
          var members = cluster.members();
          var inCluster = clustered.stream()
              .filter(other -> members.contains(other.member()))
              .map(Peer::id)
              .collect(Collectors.toSet());
          return act(others, inCluster, reachability.round(answered, inCluster));
        });
  }

  private Future<Void> act(List<Peer> others, Set<String> inCluster, Reachability.Verdict verdict) {
    meters.dependencies().nodes(1 + others.size(), verdict.unreachable().size());
    if (verdict.changed() && verdict.unreachable().isEmpty()) {
      log.info("all {} nodes are reachable", 1 + others.size());
    } else if (verdict.changed()) {
      log.warn(
          "of {} nodes these are unreachable: {}",
          1 + others.size(),
          Peer.addresses(others, verdict.unreachable()));
      var outside = new HashSet<>(verdict.unreachable());
      outside.removeAll(inCluster);
      if (!outside.isEmpty()) {
        log.warn(
            "{} use this database but are no members of this cluster: if they run, check that cluster.secret is the same"
                + " on all nodes, that cluster.members or cluster.dns name them, and the network between the nodes",
            Peer.addresses(others, outside));
      }
    }
    if (!verdict.lost().isEmpty()) {
      log.error(
          "{} are live members of the cluster but do not answer, also after repairs:"
              + " check the network between the nodes, and restart these nodes one at a time",
          Peer.addresses(others, verdict.lost()));
    }
    return verdict.repair().isEmpty()
        ? Future.succeededFuture()
        : nodes
            .miss(database.client(), verdict.repair())
            .compose(missed -> publishAgain(Peer.addresses(others, verdict.repair())));
  }

  private Future<Void> publishAgain(String other) {
    log.warn("this node and {} do not reach each other: publishing its subscriptions again", other);
    return cluster.publishAgain();
  }
}
