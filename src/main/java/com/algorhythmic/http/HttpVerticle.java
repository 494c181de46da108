package com.algorhythmic.http;

import com.algorhythmic.cluster.Drain;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Problems;
import com.algorhythmic.http.api.RequestTargets;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.CallerLimits;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.files.ContentFiles;
import com.algorhythmic.http.files.ContentGenerator;
import com.algorhythmic.http.files.ContentHandler;
import com.algorhythmic.http.files.FileSource;
import com.algorhythmic.http.files.Pages;
import com.algorhythmic.http.site.BasePath;
import com.algorhythmic.http.site.SecurityHeaders;
import com.algorhythmic.http.site.Site;
import com.algorhythmic.http.wire.HttpServers;
import com.algorhythmic.http.wire.ServerOptions;
import com.algorhythmic.http.wire.WebSocketPaths;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Role;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The HTTP server for pages and API; the features answer the operations. */
public final class HttpVerticle extends VerticleBase {
  private static final String PICTURES = "/artworks/";
  /** The period of the deletion of rate limits that are full again. */
  private static final long FULL_LIMITS_MS = 60_000;

  private final Settings settings;
  private final SecurityHeaders headers;
  private final Tokens tokens;
  private final CallerLimits limits;
  private final Meters meters;
  private final Drain drain;
  private final List<Routes> features;
  private final FileSource pictures;
  private final Map<String, ContentGenerator> generators;
  private final Handler<HttpServerRequest> liveChannel;
  private Site site;
  private RequestChecks checks;
  private HttpServer server;

  /**
   * @param generators by the path that they serve, with a slash at its end
   * @param liveChannel the bridge of this process, which accepts WebSockets on this port, too
   */
  public HttpVerticle(
      Settings settings,
      Tokens tokens,
      CallerLimits limits,
      Meters meters,
      Drain drain,
      List<Routes> features,
      FileSource pictures,
      Map<String, ContentGenerator> generators,
      Handler<HttpServerRequest> liveChannel) {
    this.settings = settings;
    headers = new SecurityHeaders(settings);
    this.tokens = tokens;
    this.limits = limits;
    this.meters = meters;
    this.drain = drain;
    this.features = features;
    this.pictures = pictures;
    this.generators = generators;
    this.liveChannel = liveChannel;
  }

  @Override
  public Future<?> start() {
    site = Site.of(vertx, settings);
    checks = new RequestChecks(site, headers, tokens);
    var api = Api.open(vertx, tokens, limits, site, features);
    vertx.setPeriodic(FULL_LIMITS_MS, timer -> limits.deleteFull());
    var pages =
        Pages.open(vertx, settings.environment(), BasePath.of(settings), checks::mayDevelop);
    return Future.all(site.open(), api, pages)
        .map(both -> router(api.result(), pages.result()))
        .compose(router -> {
          var options = ServerOptions.of(settings.http())
              .addWebSocketSubProtocol(Tokens.WEB_SOCKET_PROTOCOL)
              .setCompressionSupported(true);
          server = HttpServers.create(vertx, options, site, settings.http(), meters);
          return server
              .requestHandler(requests(router))
              .invalidRequestHandler(checks::refuseInvalid)
              .listen();
        });
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.shutdown(5, TimeUnit.SECONDS);
  }

  private Handler<HttpServerRequest> requests(Router router) {
    Handler<HttpServerRequest> routed = request -> checks.route(request, router);
    if (!settings.runs(Role.BRIDGE)) {
      return routed;
    }
    // The bridge gets WebSockets before the router sees them, which would wrap them.
    var webSockets = new WebSocketPaths(BasePath.of(settings));
    return request -> (webSockets.contain(request.path()) ? liveChannel : routed).handle(request);
  }

  private Router router(Api api, Pages pages) {
    var router = Router.router(vertx);
    BasePath.of(settings).mount(router);
    router.route().handler(new RequestLog(meters));
    router.route().handler(checks::addHeaders);
    router.route().handler(this::closeWhileDraining);
    router.route().handler(HttpVerticle::requireDecodableTarget);
    router.route().handler(checks::checkHost);
    router.route().handler(RequestChecks::ignoreInvalidDate);
    if (settings.runs(Role.BRIDGE)) {
      var bridge = new BridgeProxy(vertx, settings.bridge(), site);
      router.route("/eventbus/*").handler(context -> bridge.handle(context.request()));
    }
    router.route("/api/*").handler(checks::checkPage);
    api.mount(router);
    router.route().handler(HttpVerticle::requireRead);
    router.route(PICTURES + "*").handler(new ContentFiles(PICTURES, pictures));
    generators.forEach((root, generator) ->
        router.route(root + "*").handler(new ContentHandler(root, generator, site)));
    pages.mount(router);
    router.route().handler(context -> context.fail(404));
    router.route().failureHandler(new Problems());
    // A request without a valid host or path fails before routing.
    router.errorHandler(400, context -> Problems.answer(context.request(), Problems.ofStatus(400)));
    return router;
  }

  /** Makes clients reconnect, which takes them to another node. */
  private void closeWhileDraining(RoutingContext context) {
    if (drain.hasBegun() && context.request().version() == HttpVersion.HTTP_1_1) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    context.next();
  }

  /** Answers itself, because the search for a failure handler decodes the path, too. */
  private static void requireDecodableTarget(RoutingContext context) {
    if (RequestTargets.isDecodable(context.request().uri())) {
      context.next();
    } else {
      RequestTargets.refuse(context.request());
    }
  }

  private static void requireRead(RoutingContext context) {
    if (RequestChecks.isRead(context)) {
      context.next();
    } else {
      context.fail(405);
    }
  }
}
