package com.algorhythmic.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceImpl;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.cluster.impl.ClusterServiceImpl;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watch over members that fall silent: whether only their process stands still, which Hazelcast's own limit allows for,
 * or their host is gone, which it would notice no sooner. The kernel of a paused process still takes a connection on its
 * port; nobody does for a host that is cut off. Unlike Hazelcast's ICMP detector it needs neither a privilege nor any
 * port that the cluster doesn't need anyway.
 */
final class VanishedHosts implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(VanishedHosts.class);
  private static final long LOOK_MS = 1_000;
  /** A few heartbeats. */
  private static final long SILENCE_MS = 3_000;

  private static final int KNOCK_LIMIT_MS = 1_000;
  private static final int KNOCKS = 2;
  /** A knock that is taken waits to be accepted until the process wakes up: there is room for few of them. */
  private static final int LOOKS_AFTER_ANSWER = 3;

  private final HazelcastInstanceImpl hazelcast;
  private final ClusterServiceImpl members;
  /** Knocks in vain, one after the other; below zero, how many looks to let pass. */
  private final Map<UUID, Integer> unanswered = new ConcurrentHashMap<>();

  private VanishedHosts(HazelcastInstanceImpl hazelcast) {
    this.hazelcast = hazelcast;
    this.members = hazelcast.node.getClusterService();
  }

  /** Watches as long as the instance runs. */
  static void watch(HazelcastInstance hazelcast) {
    var original = ((HazelcastInstanceProxy) hazelcast).getOriginal();
    var thread = new Thread(new VanishedHosts(original), "vanished-hosts");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      while (hazelcast.isRunning()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        look();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      if (hazelcast.isRunning()) {
        log.error("vanished hosts are noticed late from now on", failure);
      }
    }
  }

  private void look() {
    long now = members.getClusterClock().getClusterTime();
    var silent = members.getMembers().stream()
        .filter(member -> !member.localMember())
        .filter(member ->
            now - members.getClusterHeartbeatManager().getLastHeartbeatTime(member) > SILENCE_MS)
        .toList();
    unanswered.keySet().retainAll(silent.stream().map(Member::getUuid).toList());
    var knocks = silent.stream()
        .filter(member -> unanswered.merge(member.getUuid(), 1, Integer::sum) > 0)
        .map(member -> CompletableFuture.runAsync(() -> knock(member), VanishedHosts::start)
            .thenRun(() -> unanswered.put(member.getUuid(), -LOOKS_AFTER_ANSWER))
            .exceptionally(nobody -> null))
        .toList();
    knocks.forEach(CompletableFuture::join);
    silent.stream()
        .filter(member -> unanswered.getOrDefault(member.getUuid(), 0) >= KNOCKS)
        .forEach(member -> members.suspectMember(
            member, "its host does not answer: " + member.getAddress(), true));
  }

  private static void knock(Member member) {
    try (var door = new Socket()) {
      door.connect(member.getSocketAddress(), KNOCK_LIMIT_MS);
    } catch (IOException nobody) {
      throw new IllegalStateException(nobody);
    }
  }

  private static void start(Runnable knock) {
    var thread = new Thread(knock, "knock");
    thread.setDaemon(true);
    thread.start();
  }
}
