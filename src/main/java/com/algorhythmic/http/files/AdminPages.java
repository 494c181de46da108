package com.algorhythmic.http.files;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;

/** The operator's pages, which nobody keeps: they hold no data, and what they ask for needs an administrator's token. */
final class AdminPages {
  private static final String CHARTS = "META-INF/resources/webjars/uplot/1.6.30/dist";

  /** @param root where the web's files are, on disk or in the jar */
  void mount(Router router, String root) {
    router.route("/lib/uplot/*").handler(StaticHandler.create(CHARTS));
    router.route("/admin*").handler(context -> {
      context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      context.next();
    });
    // Each address is without its ending, and one page is the first.
    router.route("/admin").handler(context -> context.redirect("/admin/telemetry"));
    for (var page : new String[] {"telemetry", "audit"}) {
      router
          .route("/admin/" + page)
          .handler(context -> context.reroute("/admin/" + page + ".html"));
    }
    router
        .route("/admin/*")
        .handler(
            StaticHandler.create(root + "/admin").setCachingEnabled(false).setFilesReadOnly(false));
  }
}
