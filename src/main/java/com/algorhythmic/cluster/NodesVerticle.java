package com.algorhythmic.cluster;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.cluster.Nodes.Node;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.operations.DatabaseWatch;
import com.algorhythmic.operations.OperationsMessages;
import com.algorhythmic.operations.OperationsMessages.AreYouThere;
import com.algorhythmic.operations.OperationsMessages.NodesNow;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster's test of itself: every node says that it lives, asks all others that do, and mends what it can. */
public final class NodesVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(NodesVerticle.class);
  private static final long BEAT_MS = 3_000;
  private static final long ROUND_MS = 5_000;

  private final Settings settings;
  private final Cluster cluster;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final Nodes nodes = new Nodes();
  private final Reachability reach = new Reachability();
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
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(BEAT_MS, tick -> heartbeat.join());
    vertx.setPeriodic(ROUND_MS, tick -> reachabilityTest.join());
    new DatabaseWatch(database, meters).keep(vertx);
    return Future.all(
            bus.answer(
                OperationsMessages.ARE_YOU_THERE.to(bus.node()),
                asked -> Future.succeededFuture(Done.DONE)),
            bus.answer(OperationsMessages.NODES, asked -> all()))
        .onSuccess(answering -> heartbeat.join());
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    // Without this the row is taken for dead in ten seconds.
    return nodes.leave(database.client(), bus.node()).otherwiseEmpty();
  }

  private Future<NodesNow> all() {
    return nodes.all(database.client()).map(all -> new NodesNow(all, reach.unreached()));
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
        .compose(missed -> missed ? introduceAgain("another node") : Future.succeededFuture())
        .onFailure(
            failure -> log.warn("nobody was told that this node lives: {}", failure.getMessage()));
  }

  private Future<Void> testReachability() {
    if (stopped) {
      return Future.succeededFuture();
    }
    return nodes
        .others(database.client(), bus.node())
        .compose(others -> cluster.member().isEmpty() ? alone(others) : ask(others))
        .onFailure(failure -> log.warn("the other nodes were not asked: {}", failure.getMessage()));
  }

  private Future<Void> alone(List<Node> others) {
    meters.nodes(1 + others.size(), 0);
    return Future.succeededFuture();
  }

  private Future<Void> ask(List<Node> others) {
    var clustered = others.stream().filter(other -> other.member() != null).toList();
    var answered = new HashMap<String, Boolean>();
    return Future.join(clustered.stream()
            .map(other -> bus.ask(
                    OperationsMessages.ARE_YOU_THERE.to(other.id()), new AreYouThere(bus.node()))
                .onComplete(answer -> answered.put(other.id(), answer.succeeded())))
            .toList())
        .transform(all -> {
          var members = cluster.members();
          var known = clustered.stream()
              .filter(other -> members.contains(other.member()))
              .map(Node::id)
              .collect(Collectors.toSet());
          return judge(others, reach.round(answered, known));
        });
  }

  private Future<Void> judge(List<Node> others, Reachability.Verdict verdict) {
    meters.nodes(1 + others.size(), verdict.unreached().size());
    if (verdict.changed() && verdict.unreached().isEmpty()) {
      log.info("all {} nodes reach each other from here", 1 + others.size());
    } else if (verdict.changed()) {
      log.warn(
          "not reached of {} nodes: {}",
          1 + others.size(),
          Nodes.places(others, verdict.unreached()));
    }
    if (!verdict.lost().isEmpty()) {
      log.error(
          "the cluster holds {} for members, they live, and no repair brings an answer from them:"
              + " look at the network between, and restart them one at a time",
          Nodes.places(others, verdict.lost()));
    }
    return verdict.repair().isEmpty()
        ? Future.succeededFuture()
        : nodes
            .miss(database.client(), verdict.repair())
            .compose(told -> introduceAgain(Nodes.places(others, verdict.repair())));
  }

  private Future<Void> introduceAgain(String whom) {
    log.warn("this node and {} do not reach each other: it introduces itself again", whom);
    return cluster.introduceAgain();
  }
}
