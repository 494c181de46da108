package com.algorhythmic.http.files;

import com.algorhythmic.http.api.Call;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** Serves what a {@link ContentGenerator} makes; whoever has it already is only told so. */
public final class ContentHandler implements Handler<RoutingContext> {
  private final String root;
  private final ContentGenerator maker;

  /** @param root the path below which the names are, with a slash at its end */
  public ContentHandler(String root, ContentGenerator maker) {
    this.root = root;
    this.maker = maker;
  }

  @Override
  public void handle(RoutingContext context) {
    var path = context.request().path();
    var name = path.startsWith(root) ? path.substring(root.length()) : "";
    maker
        .make(name, Call.origin(context.request()))
        .onSuccess(made -> answer(context, made))
        .onFailure(context::fail);
  }

  private static void answer(RoutingContext context, Content made) {
    var request = context.request();
    var response = context.response();
    if (response.closed()) {
      return;
    }
    var tag = "\"" + made.tag() + "\"";
    response
        .setStatusCode(made.isThere() ? 200 : 404)
        .putHeader(
            HttpHeaders.CACHE_CONTROL,
            made.maxAgeS() == 0 ? "no-store" : "public, max-age=" + made.maxAgeS());
    if (made.maxAgeS() > 0) {
      response.putHeader(HttpHeaders.ETAG, tag);
      if (ContentFiles.hasIt(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
        response.setStatusCode(304).end();
        return;
      }
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, made.mediaType());
    if (made.mediaType().startsWith("image/")) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
    }
    if (request.method() == HttpMethod.HEAD) {
      response.end();
    } else {
      response.end(made.body());
    }
  }
}
