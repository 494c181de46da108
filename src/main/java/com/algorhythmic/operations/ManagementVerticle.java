package com.algorhythmic.operations;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.cluster.NetworkTransport;
import com.algorhythmic.database.Database;
import com.algorhythmic.http.api.Problems;
import com.algorhythmic.http.api.RequestTargets;
import com.algorhythmic.http.site.SecurityHeaders;
import com.algorhythmic.http.site.Site;
import com.algorhythmic.http.wire.HttpServers;
import com.algorhythmic.http.wire.ServerOptions;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The management port: probes for liveness, readiness and start-up, and metrics for Prometheus. */
public final class ManagementVerticle extends VerticleBase {
  private static final long CHECK_LIMIT_MS = 2_000;

  private final Settings settings;
  private final NetworkTransport transport;
  private final Database database;
  private final PrometheusMeterRegistry registry;
  private final Meters meters;
  private final Supplier<String> storeProblem;
  private final BooleanSupplier isStarted;
  private final BooleanSupplier isServing;
  private HttpServer server;

  /**
   * @param storeProblem why this node can store no pictures, or null
   * @param isStarted whether everything is deployed
   * @param isServing whether everything is deployed and the process is not draining
   */
  public ManagementVerticle(
      Settings settings,
      NetworkTransport transport,
      Database database,
      PrometheusMeterRegistry registry,
      Meters meters,
      Supplier<String> storeProblem,
      BooleanSupplier isStarted,
      BooleanSupplier isServing) {
    this.settings = settings;
    this.transport = transport;
    this.database = database;
    this.registry = registry;
    this.meters = meters;
    this.storeProblem = storeProblem;
    this.isStarted = isStarted;
    this.isServing = isServing;
  }

  /** What a check adds to the answer if something is wrong. */
  record NotReady(String reason) {}

  /**
   * How this process serves connections.
   *
   * @param unavailable the faster transports that do not work here, each with the reason
   */
  record EventLoops(String transport, List<String> unavailable, int serving) {}

  private Status eventLoops() {
    return Status.OK(JsonObject.mapFrom(new EventLoops(
        transport.transport().name(), transport.unavailable(), settings.vertx().loops())));
  }

  /** A node that can't store pictures is ready: it serves those that exist. */
  private Status store() {
    var problem = storeProblem.get();
    return problem == null ? Status.OK() : Status.OK(JsonObject.mapFrom(new NotReady(problem)));
  }

  @Override
  public Future<?> start() {
    var live = HealthChecks.create(vertx)
        .register("event-loop", CHECK_LIMIT_MS, promise -> promise.complete(eventLoops()));
    var started = HealthChecks.create(vertx)
        .register(
            "started",
            CHECK_LIMIT_MS,
            promise -> promise.complete(status(isStarted.getAsBoolean())));
    var ready = HealthChecks.create(vertx)
        .register(
            "serving",
            CHECK_LIMIT_MS,
            promise -> promise.complete(status(isServing.getAsBoolean())))
        .register(
            "database",
            CHECK_LIMIT_MS,
            promise -> database
                .ping()
                .map(Status.OK())
                .otherwise(
                    failure -> Status.KO(JsonObject.mapFrom(new NotReady(failure.getMessage()))))
                // The health check has completed the promise if the limit has passed.
                .onSuccess(promise::tryComplete))
        .register("picture-store", CHECK_LIMIT_MS, promise -> promise.complete(store()));
    var site = Site.ofManagement(vertx, settings);
    var headers = new SecurityHeaders(settings);
    var router = Router.router(vertx);
    router
        .route()
        .handler(context -> site.checkHost(context.request())
            .onSuccess(own -> context.next())
            .onFailure(refusal -> Problems.answer(context.request(), (Refusal) refusal)));
    router.get("/health/live").handler(context -> answer(context, live));
    router.get("/health/ready").handler(context -> answer(context, ready));
    router.get("/health/started").handler(context -> answer(context, started));
    router
        .get("/metrics")
        .handler(context -> context
            .response()
            .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            .end(registry.scrape()));
    // A request without a valid host fails before routing.
    router.errorHandler(400, context -> Problems.answer(context.request(), Problems.ofStatus(400)));
    // Probes and scrapes would be most of the traces.
    var options = ServerOptions.of(settings.management()).setTracingPolicy(TracingPolicy.IGNORE);
    server = new HttpServers(site, settings.http(), meters).create(vertx, options);
    var routes = RequestTargets.decodable(router);
    server.requestHandler(request -> {
      headers.addToData(request.response());
      routes.handle(request);
    });
    return site.open().compose(open -> server.listen());
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.shutdown(1, TimeUnit.SECONDS);
  }

  private static void answer(RoutingContext context, HealthChecks checks) {
    checks
        .checkStatus()
        .onSuccess(result -> context
            .response()
            .setStatusCode(CheckResult.isUp(result) ? 200 : 503)
            .putHeader("Content-Type", "application/json")
            .end(result.toJson().toBuffer()))
        .onFailure(context::fail);
  }

  private static Status status(boolean ok) {
    return ok ? Status.OK() : Status.KO();
  }
}
