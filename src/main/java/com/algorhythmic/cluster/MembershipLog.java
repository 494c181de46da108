package com.algorhythmic.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.LifecycleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line for each coming and going in the cluster, as this member sees it. */
final class MembershipLog implements MembershipListener, LifecycleListener {
  private static final Logger log = LoggerFactory.getLogger(MembershipLog.class);

  private MembershipLog() {}

  static void of(HazelcastInstance hazelcast) {
    var lines = new MembershipLog();
    hazelcast.getCluster().addMembershipListener(lines);
    hazelcast.getLifecycleService().addLifecycleListener(lines);
    log.info("in a cluster of {}", hazelcast.getCluster().getMembers().size());
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    log.info(
        "{} came, in a cluster of {}",
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
      log.warn("the sides of a split are one cluster again");
    }
  }
}
