package com.algorhythmic.cluster;

import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.concurrent.RejectedExecutionException;

/** A member of Hazelcast that ends when its Vert.x leaves the cluster. */
final class HazelcastMember extends HazelcastClusterManager {
  /** The attribute by which Vert.x finds its id of the member. */
  static final String NODE_ID = "__vertx.nodeId";

  private final HazelcastInstance instance;
  private Vertx vertx;

  HazelcastMember(HazelcastInstance instance) {
    super(instance);
    this.instance = instance;
  }

  @Override
  public void init(Vertx vertx) {
    super.init(vertx);
    this.vertx = vertx;
  }

  @Override
  public void leave(Completable<Void> left) {
    Promise<Void> listenersRemoved = Promise.promise();
    super.leave(listenersRemoved);
    listenersRemoved
        .future()
        .eventually(() -> vertx.executeBlocking(() -> {
          shutDown();
          return null;
        }))
        .onComplete(left);
  }

  /** The number of members, this one included. */
  int size() {
    return instance.getCluster().getMembers().size();
  }

  private void shutDown() {
    while (instance.getLifecycleService().isRunning()) {
      try {
        instance.getLifecycleService().shutdown();
      } catch (RejectedExecutionException busy) {
        // An event of the membership came in between.
        Thread.onSpinWait();
      }
    }
  }
}
