package com.algorhythmic.cluster;

import com.algorhythmic.settings.Settings.Role;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The verticles of this process, which are undeployed in the order in which they were deployed. */
public final class Deployments {
  private final Vertx vertx;
  private final Set<Role> roles;
  /** A signal during the start iterates while the main thread adds. */
  private final List<Deployment> deployments = new CopyOnWriteArrayList<>();

  public Deployments(Vertx vertx, Set<Role> roles) {
    this.vertx = vertx;
    this.roles = roles;
  }

  /**
   * Deploys a verticle if this process has one of the roles, or always without roles.
   *
   * @return undeploys this verticle
   */
  public Supplier<Future<Void>> deploy(Deployable verticle, Role... anyOf) {
    return deploy(() -> verticle, 1, anyOf);
  }

  /** Deploys a verticle to several event loops if this process has one of the roles, or always without roles. */
  public Supplier<Future<Void>> deploy(
      Supplier<Deployable> verticles, int eventLoops, Role... anyOf) {
    if (anyOf.length > 0 && Set.of(anyOf).stream().noneMatch(roles::contains)) {
      return Future::succeededFuture;
    }
    return add(vertx.deployVerticle(verticles, new DeploymentOptions().setInstances(eventLoops)));
  }

  /** Adds the deployment of a verticle. */
  public Supplier<Future<Void>> add(Future<String> id) {
    var deployment = new Deployment(id, new AtomicBoolean());
    deployments.add(deployment);
    return () -> deployment.undeploy(vertx);
  }

  /** Completes when everything is deployed, and fails if a deployment fails. */
  public Future<?> deployed() {
    return Future.all(deployments.stream().map(Deployment::id).toList());
  }

  /** Undeploys one verticle after another, also after a failure; those that are undeployed already are skipped. */
  public Future<?> undeploy() {
    Future<?> undeployed = Future.succeededFuture();
    for (var deployment : deployments) {
      undeployed = undeployed.eventually(() -> deployment.undeploy(vertx).otherwiseEmpty());
    }
    return undeployed;
  }

  /** A deployed verticle. Vert.x logs an error if it is undeployed twice. */
  private record Deployment(Future<String> id, AtomicBoolean ended) {
    Future<Void> undeploy(Vertx vertx) {
      return id.compose(deployed ->
          ended.compareAndSet(false, true) ? vertx.undeploy(deployed) : Future.succeededFuture());
    }
  }
}
