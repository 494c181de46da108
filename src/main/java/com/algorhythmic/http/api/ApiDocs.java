package com.algorhythmic.http.api;

import com.algorhythmic.http.site.BasePath;
import com.algorhythmic.http.site.SecurityHeaders;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;

/** The contract at /api/openapi.yaml, and Swagger UI for it at /api/docs. */
final class ApiDocs {
  static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/5.35.0";

  private static final String CONTRACT = "openapi.yaml";

  private ApiDocs() {}

  static void mount(Router router, BasePath base) {
    router.get("/api/openapi.yaml").handler(context -> {
      context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml");
      if (base.path().isEmpty()) {
        context.response().sendFile(CONTRACT);
      } else {
        context
            .vertx()
            .fileSystem()
            .readFile(CONTRACT)
            .onSuccess(
                text -> context.end(text.appendString("servers: [{ url: " + base.path() + " }]\n")))
            .onFailure(context::fail);
      }
    });
    router.get("/api/docs").handler(context -> {
      // Swagger UI's links are relative to a directory.
      if (context.request().path().endsWith("/")) {
        context.next();
      } else {
        context.redirect(base.addressOf("/api/docs/"));
      }
    });
    // Replaces the initializer of the webjar, which loads a sample contract.
    router
        .get("/api/docs/swagger-initializer.js")
        .handler(context -> context
            .response()
            .putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript")
            .end("""
            window.ui = SwaggerUIBundle({
              url: "../openapi.yaml", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null,
              presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset], layout: "StandaloneLayout"
            });
            """));
    // Swagger UI writes style attributes, which the policy of our own pages forbids.
    router.get("/api/docs/*").handler(context -> {
      SecurityHeaders.relaxForDocs(context.response());
      context.next();
    });
    router.get("/api/docs/*").handler(StaticHandler.create(WEBJAR));
  }
}
