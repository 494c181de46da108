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
 * A failure detector for hosts that have vanished. Hazelcast's heartbeat limit is long, so that a paused process remains a
 * member; a vanished host would remain one for as long. A TCP connection tells them apart: the kernel of a paused process
 * accepts it, a host that is cut off does not. Hazelcast's ICMP detector would need privileges.
 */
final class VanishedHosts implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(VanishedHosts.class);
  private static final long PERIOD_MS = 1_000;
  /** Three heartbeats. */
  private static final long SILENCE_MS = 3_000;

  private static final int CONNECT_LIMIT_MS = 1_000;
  private static final int MAX_FAILED_PROBES = 2;
  /** A paused process accepts no connection, so each probe takes a place in its kernel's short backlog. */
  private static final int PAUSE_AFTER_SUCCESS = 3;

  private final HazelcastInstanceImpl hazelcast;
  private final ClusterServiceImpl members;
  /** Consecutive failed probes; a negative number is how many periods to pause after a successful one. */
  private final Map<UUID, Integer> failedProbes = new ConcurrentHashMap<>();

  private VanishedHosts(HazelcastInstanceImpl hazelcast) {
    this.hazelcast = hazelcast;
    this.members = hazelcast.node.getClusterService();
  }

  /** Starts a thread that ends with the instance. */
  static void watch(HazelcastInstance hazelcast) {
    var original = ((HazelcastInstanceProxy) hazelcast).getOriginal();
    start(new VanishedHosts(original), "vanished-hosts");
  }

  @Override
  public void run() {
    try {
      while (hazelcast.isRunning()) {
        TimeUnit.MILLISECONDS.sleep(PERIOD_MS);
        probeSilentMembers();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      if (hazelcast.isRunning()) {
        log.error("the detector failed; vanished hosts are now found by heartbeats only", failure);
      }
    }
  }

  private void probeSilentMembers() {
    long now = members.getClusterClock().getClusterTime();
    var silent = members.getMembers().stream()
        .filter(member -> !member.localMember())
        .filter(member ->
            now - members.getClusterHeartbeatManager().getLastHeartbeatTime(member) > SILENCE_MS)
        .toList();
    failedProbes.keySet().retainAll(silent.stream().map(Member::getUuid).toList());
    var probes = silent.stream()
        .filter(member -> failedProbes.merge(member.getUuid(), 1, Integer::sum) > 0)
        .map(member -> CompletableFuture.runAsync(
                () -> connect(member), probe -> start(probe, "vanished-hosts-probe"))
            .thenRun(() -> failedProbes.put(member.getUuid(), -PAUSE_AFTER_SUCCESS))
            .exceptionally(unreachable -> null))
        .toList();
    probes.forEach(CompletableFuture::join);
    silent.stream()
        .filter(member -> failedProbes.getOrDefault(member.getUuid(), 0) >= MAX_FAILED_PROBES)
        .forEach(member -> members.suspectMember(
            member, "its host does not answer: " + member.getAddress(), true));
  }

  private static void connect(Member member) {
    try (var socket = new Socket()) {
      socket.connect(member.getSocketAddress(), CONNECT_LIMIT_MS);
    } catch (IOException unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  private static void start(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
