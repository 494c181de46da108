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
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** The port for pages and API: what the event loops that serve it have in common. Thread-safe, as all that it is made of. */
public final class HttpPort {
  private static final String PICTURES = "/artworks/";
  /** The period of the deletion of rate limits that are full again. */
  private static final long FULL_LIMITS_MS = 60_000;

  private final Settings settings;
  private final Tokens tokens;
  private final CallerLimits limits;
  private final Meters meters;
  private final Drain drain;
  private final List<Routes> features;
  private final FileSource pictures;
  private final Map<String, ContentGenerator> generators;
  private final Handler<HttpServerRequest> liveChannel;
  private Future<Opened> opened;

  /**
   * @param features answer the operations of the API
   * @param generators by the path that they serve, with a slash at its end
   * @param liveChannel the bridge of this process, which accepts WebSockets on this port, too
   */
  public HttpPort(
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
    this.tokens = tokens;
    this.limits = limits;
    this.meters = meters;
    this.drain = drain;
    this.features = features;
    this.pictures = pictures;
    this.generators = generators;
    this.liveChannel = liveChannel;
  }

  /** What is read and made once for all event loops. */
  record Opened(Site site, RequestChecks checks, HttpServers servers, Api api, Pages pages) {}

  /** Opens the port at the first call; the future may complete on another event loop than the caller's. */
  synchronized Future<Opened> open(Vertx vertx) {
    if (opened == null) {
      vertx.setPeriodic(FULL_LIMITS_MS, timer -> limits.deleteFull());
      var site = Site.of(vertx, settings);
      var checks = new RequestChecks(site, new SecurityHeaders(settings), tokens);
      var servers = new HttpServers(site, settings.http(), meters);
      var api = Api.open(vertx, tokens, limits, site, features);
      var pages =
          Pages.open(vertx, settings.environment(), BasePath.of(settings), checks::mayDevelop);
      opened = Future.all(site.open(), api, pages)
          .map(all -> new Opened(site, checks, servers, api.result(), pages.result()));
    }
    return opened;
  }

  /** Creates the server of the current event loop. */
  HttpServer server(Vertx vertx, Opened open) {
    var options = ServerOptions.of(settings.http()).setCompressionSupported(true);
    return open.servers()
        .create(vertx, options)
        .requestHandler(requests(router(vertx, open), open.checks()))
        .invalidRequestHandler(open.checks()::refuseInvalid);
  }

  private Handler<HttpServerRequest> requests(Router router, RequestChecks checks) {
    Handler<HttpServerRequest> routed = request -> checks.route(request, router);
    if (!settings.runs(Role.BRIDGE)) {
      return routed;
    }
    // The bridge gets WebSockets before the router sees them, which would wrap them.
    var webSockets = new WebSocketPaths(BasePath.of(settings));
    return request -> (webSockets.contain(request.path()) ? liveChannel : routed).handle(request);
  }

  private Router router(Vertx vertx, Opened open) {
    var checks = open.checks();
    var router = Router.router(vertx);
    BasePath.of(settings).mount(router);
    router.route().handler(new RequestLog(meters));
    router.route().handler(checks::addHeaders);
    router.route().handler(this::closeWhileDraining);
    router.route().handler(HttpPort::requireDecodableTarget);
    router.route().handler(checks::checkHost);
    router.route().handler(RequestChecks::ignoreInvalidDate);
    if (settings.runs(Role.BRIDGE)) {
      var bridge = new BridgeProxy(vertx, settings.bridge(), open.site());
      router.route("/eventbus/*").handler(context -> bridge.handle(context.request()));
    }
    router.route("/api/*").handler(checks::checkPage);
    open.api().mount(router);
    router.route().handler(HttpPort::requireRead);
    router.route(PICTURES + "*").handler(new ContentFiles(PICTURES, pictures));
    generators.forEach((root, generator) ->
        router.route(root + "*").handler(new ContentHandler(root, generator, open.site())));
    open.pages().mount(router);
    router.route().handler(context -> context.fail(404));
    router.route().failureHandler(new Problems(open.pages().errorPages()::pageFor));
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
