package com.algorhythmic.painter.practice;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.http.api.Problems;
import com.algorhythmic.http.api.RequestTargets;
import com.algorhythmic.http.site.Site;
import com.algorhythmic.http.wire.HttpServers;
import com.algorhythmic.http.wire.ServerOptions;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Environment;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The practice provider: a server with the Images API on loopback, whose pictures the studio paints. */
public final class PracticeVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(PracticeVerticle.class);
  private static final String FAULTS = "/practice/faults";
  private static final int MAX_BODY_BYTES = 256 << 10;
  private static final int PAINT_LIMIT_S = 60;

  private final Settings settings;
  private final Meters meters;
  private final StyleBook styles;
  private final PracticeFaults faults = new PracticeFaults();
  private WorkerExecutor workers;
  private HttpServer server;
  private long calls;

  public PracticeVerticle(Settings settings, Meters meters, StyleBook styles) {
    this.settings = settings;
    this.meters = meters;
    this.styles = styles;
  }

  @Override
  public Future<?> start() {
    workers = vertx.createSharedWorkerExecutor(
        "practice", settings.studio().painters(), PAINT_LIMIT_S, TimeUnit.SECONDS);
    var site = Site.ofManagement(vertx, settings);
    var router = Router.router(vertx);
    router
        .route()
        .handler(context -> site.checkHost(context.request())
            .onSuccess(own -> context.next())
            .onFailure(refusal -> Problems.answer(context.request(), (Refusal) refusal)));
    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    router.post("/v1/images/generations").handler(this::generate);
    router.route(FAULTS).handler(this::refuseOutsideDevelopment);
    router.get(FAULTS).handler(context -> answer(context, 200, faults.status()));
    router.put(FAULTS).handler(this::order);
    router.delete(FAULTS).handler(context -> {
      faults.clear();
      answer(context, 200, faults.status());
    });
    router
        .route()
        .handler(context -> refuse(
            context,
            ImageRequestRules.unknownAddress(
                context.request().method() + " " + context.request().path())));
    var listener = settings.openai().practice();
    server =
        new HttpServers(site, settings.http(), meters).create(vertx, ServerOptions.of(listener));
    server.requestHandler(RequestTargets.decodable(router));
    return site.open()
        .compose(open -> server.listen())
        .onSuccess(listening ->
            log.info("the practice provider is at {}", settings.openai().server()));
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.shutdown(1, TimeUnit.SECONDS);
  }

  private void generate(RoutingContext context) {
    var request = json(context);
    var refusal = key(context)
        .or(() -> request
            .map(ImageRequestRules::check)
            .orElseGet(() -> ImageRequestRules.refuse(
                400, null, null, "We could not parse the JSON body of your request.")));
    if (refusal.isPresent()) {
      refuse(context, refusal.get());
      return;
    }
    calls++;
    context.response().putHeader("x-request-id", "req_practice_" + calls);
    var exchange = new PracticeExchange(
        vertx,
        workers,
        context.response(),
        PracticePicture.of(request.get(), styles, calls),
        new PracticeAnswer(request.get(), Instant.now().getEpochSecond()));
    faults.next().ifPresentOrElse(fault -> exchange.fail(fault, faults.seconds()), exchange::paint);
  }

  /** Any key is good, but there has to be one. */
  private static Optional<ImageRequestRules.Refusal> key(RoutingContext context) {
    var authorization = String.valueOf(context.request().getHeader("Authorization"));
    return authorization.matches("Bearer \\S+")
        ? Optional.empty()
        : ImageRequestRules.refuse(
            401, null, null, "You didn't provide an API key: Authorization: Bearer ANY_WORD.");
  }

  private void refuseOutsideDevelopment(RoutingContext context) {
    if (settings.environment() == Environment.DEVELOPMENT) {
      context.next();
    } else {
      ImageRequestRules.refuse(403, null, null, "Faults are for development only.")
          .ifPresent(refusal -> refuse(context, refusal));
    }
  }

  private void order(RoutingContext context) {
    faults
        .order(json(context).orElseGet(JsonObject::new))
        .flatMap(why -> ImageRequestRules.refuse(400, "invalid_value", "fault", why))
        .ifPresentOrElse(
            refusal -> refuse(context, refusal), () -> answer(context, 200, faults.status()));
  }

  /** The body; empty unless it says that it is JSON, which a page of another site cannot say without being asked first. */
  private static Optional<JsonObject> json(RoutingContext context) {
    var type = String.valueOf(context.request().getHeader("Content-Type"));
    try {
      return type.startsWith("application/json")
          ? Optional.ofNullable(context.body().asJsonObject())
          : Optional.empty();
    } catch (RuntimeException notAnObject) {
      return Optional.empty();
    }
  }

  private static void refuse(RoutingContext context, ImageRequestRules.Refusal refusal) {
    answer(context, refusal.status(), new JsonObject(refusal.body()));
  }

  private static void answer(RoutingContext context, int status, JsonObject body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }
}
