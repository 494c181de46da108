package com.algorhythmic.http.files;

import com.algorhythmic.settings.Settings.Environment;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The door of the display's workbench, which is for those who develop it. */
final class Lab implements Handler<RoutingContext> {
  private static final String FOLDER = "lab";

  private final Environment environment;

  Lab(Environment environment) {
    this.environment = environment;
  }

  void mount(Router router) {
    router.route().handler(this);
    router.route("/lab").handler(context -> context.reroute("/lab/lab.html"));
  }

  /** Read as the handler of files reads it, or an address that is written otherwise would get past. */
  @Override
  public void handle(RoutingContext context) {
    var path = URLDecoder.decode(context.normalizedPath(), StandardCharsets.UTF_8);
    boolean isLab = Stream.of(path.split("[/\\\\]")).anyMatch(FOLDER::equalsIgnoreCase);
    if (isLab && environment != Environment.DEVELOPMENT) {
      context.fail(404);
    } else {
      context.next();
    }
  }
}
