package com.algorhythmic.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.LifecycleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener that logs each change of the cluster's membership as this member sees it. */
final class MembershipLog implements MembershipListener, LifecycleListener {
  private static final Logger log = LoggerFactory.getLogger(MembershipLog.class);

  private MembershipLog() {}

  static void install(HazelcastInstance hazelcast) {
    var listener = new MembershipLog();
    hazelcast.getCluster().addMembershipListener(listener);
    hazelcast.getLifecycleService().addLifecycleListener(listener);
    log.info("joined a cluster of {}", hazelcast.getCluster().getMembers().size());
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    log.info(
        "{} joined, in a cluster of {}",
        event.getMember().getAddress(),
        event.getMembers().size());
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    log.warn(
        "{} is gone, in a cluster of {}",
        event.getMember().getAddress(),
        event.getMembers().size());
  }

  @Override
  public void stateChanged(LifecycleEvent event) {
    if (event.getState() == LifecycleState.MERGED) {
      log.warn("the cluster has merged after a split");
    }
  }
}
