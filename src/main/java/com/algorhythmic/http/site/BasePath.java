package com.algorhythmic.http.site;

import com.algorhythmic.settings.Settings;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The path below which the site is served on its host, as http.base-path has it. A proxy may remove it from requests or leave
 * it there.
 *
 * @param path without a slash at its end; empty for a site that has its host for itself
 */
public record BasePath(String path) {
  private static final String REMOVED = "base-path-removed";

  public static BasePath of(Settings settings) {
    return new BasePath(settings.http().basePath().orElse(""));
  }

  /** A path of a request as the site knows it; null if there is none. */
  public String within(String requested) {
    return requested != null && !path.isEmpty() && requested.startsWith(path + "/")
        ? requested.substring(path.length())
        : requested;
  }

  /** The path at which clients find a path of the site. */
  public String addressOf(String withinSite) {
    return path + withinSite;
  }

  /** Routes requests below the path as those without it; must come before all other routes. */
  public void mount(Router router) {
    if (!path.isEmpty()) {
      router.route(path + "*").handler(this::route);
    }
  }

  private void route(RoutingContext context) {
    var request = context.request();
    var query = request.query() == null ? "" : "?" + request.query();
    if (request.path().equals(path)) {
      // The links of the pages are relative to the folder.
      context.redirect(path + "/" + query);
    } else if (request.path().startsWith(path + "/") && context.get(REMOVED) == null) {
      // Once only, or a path of many prefixes would nest as many times.
      context.put(REMOVED, true);
      context.reroute(within(request.path()) + query);
    } else {
      context.next();
    }
  }
}
