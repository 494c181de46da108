package com.algorhythmic.http.files;

import com.algorhythmic.settings.Settings.Environment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** The files of the web, under the addresses that people and browsers ask for. */
public final class Pages {
  private static final String ROOT = "webroot";
  private static final long AGE_S = 60;

  private final ServiceWorker shell;
  private final Lab lab;

  private Pages(ServiceWorker shell, Lab lab) {
    this.shell = shell;
    this.lab = lab;
  }

  public static Future<Pages> open(Vertx vertx, Environment environment) {
    return ServiceWorker.of(vertx, ROOT).map(shell -> new Pages(shell, new Lab(environment)));
  }

  public void mount(Router router) {
    router.route("/sw.js").handler(shell);
    router.route("/manifest.webmanifest").handler(Pages::name);
    lab.mount(router);
    new AdminPages().mount(router, ROOT);
    router.route("/remote").handler(context -> context.reroute("/remote/remote.html"));
    router
        .route()
        .handler(StaticHandler.create(ROOT).setMaxAgeSeconds(AGE_S).setFilesReadOnly(false));
  }

  /** The ending is too young for the library's list. */
  private static void name(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/manifest+json");
    context.next();
  }
}
