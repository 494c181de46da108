package com.algorhythmic.http;

import com.algorhythmic.cluster.Drain;
import com.algorhythmic.http.api.AllowedMethods;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.ApiDocs;
import com.algorhythmic.http.api.BadRequests;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Contract;
import com.algorhythmic.http.api.Problems;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.api.Uploads;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.files.ContentFiles;
import com.algorhythmic.http.files.ContentGenerator;
import com.algorhythmic.http.files.ContentHandler;
import com.algorhythmic.http.files.FileSource;
import com.algorhythmic.http.files.Pages;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Role;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The pages and the API: transport only, the features answer. */
public final class HttpVerticle extends VerticleBase {
  private static final long BODY_LIMIT_BYTES = 1_000_000;
  private static final String PICTURES = "/artworks/";

  private final Settings settings;
  private final Tokens tokens;
  private final Meters meters;
  private final Drain leaving;
  private final List<Routes> features;
  private final FileSource pictures;
  private final Map<String, ContentGenerator> makers;
  private HttpServer server;

  /** @param makers by the path below which they answer, with a slash at its end */
  public HttpVerticle(
      Settings settings,
      Tokens tokens,
      Meters meters,
      Drain leaving,
      List<Routes> features,
      FileSource pictures,
      Map<String, ContentGenerator> makers) {
    this.settings = settings;
    this.tokens = tokens;
    this.meters = meters;
    this.leaving = leaving;
    this.features = features;
    this.pictures = pictures;
    this.makers = makers;
  }

  @Override
  public Future<?> start() {
    var contract = Contract.load(vertx);
    var pages = Pages.open(vertx, settings.environment());
    return Future.all(contract, pages)
        .map(both -> router(contract.result(), pages.result()))
        .compose(router -> {
          server = vertx.createHttpServer(new HttpServerOptions()
              .setHost(settings.http().host())
              .setPort(settings.http().port())
              .setIdleTimeout(120)
              .addWebSocketSubProtocol(Tokens.WEB_SOCKET_PROTOCOL)
              .setCompressionSupported(true));
          return server
              .requestHandler(router)
              .invalidRequestHandler(BadRequests::refuse)
              .listen();
        });
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.shutdown(5, TimeUnit.SECONDS);
  }

  private Router api(OpenAPIContract contract) {
    var builder = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
    var uploads = new Uploads(contract);
    builder.rootHandler(uploads.holdOr(BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES)));
    builder.rootHandler(this::identify);
    builder.rootHandler(uploads::read);
    var api = new Api(builder, new Problems());
    features.forEach(feature -> feature.mount(api));
    if (!api.unmounted().isEmpty()) {
      throw new IllegalStateException(
          "the contract promises what nobody answers: " + api.unmounted());
    }
    return builder.createRouter();
  }

  private Router router(OpenAPIContract contract, Pages pages) {
    var api = api(contract);
    var router = Router.router(vertx);
    router.route().handler(new RequestLog(meters));
    router.route().handler(this::sendElsewhere);
    router.route().handler(SecurityHeaders::add);
    if (settings.runs(Role.BRIDGE)) {
      var live = new BridgeProxy(vertx, settings.bridge());
      router.route("/eventbus/*").handler(context -> live.handle(context.request()));
      router.route("/ws").handler(context -> live.handle(context.request()));
    }
    router.route("/api/*").handler(SecurityHeaders::refuseForeignOrigin);
    new ApiDocs().mount(router);
    router.route().subRouter(api);
    router.route("/api/*").handler(new AllowedMethods(contract));
    router.route().handler(HttpVerticle::onlyReads);
    router.route(PICTURES + "*").handler(new ContentFiles(PICTURES, pictures));
    makers.forEach(
        (root, maker) -> router.route(root + "*").handler(new ContentHandler(root, maker)));
    pages.mount(router);
    router.route().handler(context -> context.fail(404));
    router.route().failureHandler(new Problems());
    // A path that can't be decoded fails before any route is found.
    router.errorHandler(400, context -> Problems.answer(context.request(), Problems.ofStatus(400)));
    return router;
  }

  /** Whoever keeps a connection would come back on it; a new one is another node's. */
  private void sendElsewhere(RoutingContext context) {
    if (leaving.hasBegun() && context.request().version() == HttpVersion.HTTP_1_1) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    context.next();
  }

  private static void onlyReads(RoutingContext context) {
    var method = context.request().method();
    if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
      context.next();
    } else {
      context.fail(405);
    }
  }

  private void identify(RoutingContext context) {
    tokens
        .recognise(context.request())
        .onSuccess(identity -> {
          Call.identify(context, identity);
          context.next();
        })
        .onFailure(context::fail);
  }
}
