package com.algorhythmic.http.files;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.site.BasePath;
import com.algorhythmic.settings.Settings.Environment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Serves the files of webroot: the page, the remote, the account, the administrators' pages and, in development only, the lab. */
public final class Pages {
  private static final String ROOT = "webroot";
  static final String CHARTS = "META-INF/resources/webjars/uplot/1.6.30/dist";
  private static final String INDEX = "/index.html";
  private static final String LAB = "lab";
  private static final String SHOWN = "page";
  private static final long MAX_AGE_S = 60;
  private static final long YEAR_S = 365 * 24 * 3_600;

  private final Environment environment;
  private final Function<HttpServerRequest, Future<Boolean>> mayDevelop;
  private final ServiceWorker serviceWorker;
  private final Optional<Bundle> bundle;
  private final BasePath base;
  private final ErrorPages errorPages;

  private Pages(
      Environment environment,
      BasePath base,
      Function<HttpServerRequest, Future<Boolean>> mayDevelop,
      ServiceWorker serviceWorker,
      Optional<Bundle> bundle,
      ErrorPages errorPages) {
    this.environment = environment;
    this.base = base;
    this.errorPages = errorPages;
    this.mayDevelop = mayDevelop;
    this.serviceWorker = serviceWorker;
    this.bundle = bundle;
  }

  /** @param mayDevelop whether the sender of a request may use what is there for development only */
  public static Future<Pages> open(
      Vertx vertx,
      Environment environment,
      BasePath base,
      Function<HttpServerRequest, Future<Boolean>> mayDevelop) {
    return vertx.executeBlocking(() -> {
      var bundle = Bundle.load(vertx);
      var serviceWorker = ServiceWorker.load(vertx.fileSystem(), ROOT, bundle);
      var errorPages = ErrorPages.load(vertx.fileSystem(), ROOT, bundle, base);
      return new Pages(environment, base, mayDevelop, serviceWorker, bundle, errorPages);
    });
  }

  /** The pages that answer visits that fail. */
  public ErrorPages errorPages() {
    return errorPages;
  }

  public void mount(Router router) {
    router.route("/sw.js").handler(serviceWorker);
    router.route("/manifest.webmanifest").handler(Pages::setManifestType);
    router.route().handler(this::guardLab);
    router.route("/lab").handler(context -> redirect(context, "/lab/lab.html"));
    mountAdmin(router);
    mountPage(router, "/remote", "/remote/remote.html");
    mountPage(router, "/account", "/account/account.html");
    mountPage(router, "/privacy", "/privacy/privacy.html");
    // The panel in which screens are laid out as one picture.
    router.route("/wall").handler(context -> context.redirect(base.addressOf("/") + "#screens"));
    bundle.ifPresent(files -> {
      files.mount(router);
      files.mountPage(router, "/", INDEX);
      files.mountPage(router, INDEX, INDEX);
      // The service worker keeps it.
      files.mountPage(router, ErrorPages.OFFLINE, ErrorPages.OFFLINE);
    });
    router
        .route("/fonts/*")
        .handler(Pages::preventCompression)
        // Their names change with their content.
        .handler(StaticHandler.create(ROOT + "/fonts").setMaxAgeSeconds(YEAR_S));
    router
        .route()
        .handler(StaticHandler.create(ROOT).setMaxAgeSeconds(MAX_AGE_S).setFilesReadOnly(false));
  }

  /** Serves a page at one address only, because its links are relative to that. */
  private void mountPage(Router router, String path, String file) {
    router.route(path).handler(context -> {
      if (context.request().path().equals(path)) {
        context.put(SHOWN, true);
        context.reroute(file);
      } else {
        redirect(context, path);
      }
    });
    router.route(file).handler(context -> {
      if (context.get(SHOWN) == null) {
        redirect(context, path);
      } else {
        context.next();
      }
    });
    bundle.ifPresent(files -> files.mountPage(router, file, file));
  }

  private void redirect(RoutingContext context, String path) {
    var query = context.request().query();
    context.redirect(base.addressOf(path) + (query == null ? "" : "?" + query));
  }

  /** The static handler does not know this file extension. */
  private static void setManifestType(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/manifest+json");
    context.next();
  }

  /** WOFF2 is compressed already. */
  private static void preventCompression(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
    context.next();
  }

  /** Decodes the path as the static handler does; otherwise an encoded path would bypass this check. */
  private void guardLab(RoutingContext context) {
    var path = URLDecoder.decode(context.normalizedPath(), StandardCharsets.UTF_8);
    boolean isLab = Stream.of(path.split("[/\\\\]")).anyMatch(LAB::equalsIgnoreCase);
    if (!isLab) {
      context.next();
    } else if (environment != Environment.DEVELOPMENT) {
      context.fail(404);
    } else {
      context.request().pause();
      mayDevelop
          .apply(context.request())
          .onComplete(done -> context.request().resume())
          .onSuccess(may -> {
            if (may) {
              context.next();
            } else {
              context.fail(new Refusal(
                  Code.FORBIDDEN,
                  "the lab opens on the server's own computer, or with an administrator's token"));
            }
          })
          .onFailure(context::fail);
    }
  }

  /** The administrators' pages contain no data; their API calls need an administrator's token. */
  private void mountAdmin(Router router) {
    router.route("/lib/uplot/*").handler(StaticHandler.create(CHARTS));
    router.route("/admin*").handler(context -> {
      context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      context.next();
    });
    router.route("/admin").handler(context -> redirect(context, "/admin/telemetry"));
    for (var page : new String[] {"telemetry", "audit"}) {
      mountPage(router, "/admin/" + page, "/admin/" + page + ".html");
    }
    router
        .route("/admin/*")
        .handler(
            StaticHandler.create(ROOT + "/admin").setCachingEnabled(false).setFilesReadOnly(false));
  }
}
