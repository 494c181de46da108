package com.algorhythmic.http.files;

import com.algorhythmic.http.files.ContentGenerator.Content;
import com.algorhythmic.http.files.ContentGenerator.Visit;
import com.algorhythmic.http.site.SecurityHeaders;
import com.algorhythmic.http.site.Site;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** Serves the content of a {@link ContentGenerator}, with an ETag where it may be cached. */
public final class ContentHandler implements Handler<RoutingContext> {
  private final String root;
  private final ContentGenerator generator;
  private final Site site;

  /** @param root the path of the names, with a slash at its end */
  public ContentHandler(String root, ContentGenerator generator, Site site) {
    this.site = site;
    this.root = root;
    this.generator = generator;
  }

  @Override
  public void handle(RoutingContext context) {
    var path = context.request().path();
    var name = path.startsWith(root) ? path.substring(root.length()) : "";
    generator
        .generate(name, visit(context.request()))
        .onSuccess(content -> send(context, content))
        .onFailure(context::fail);
  }

  private Visit visit(HttpServerRequest request) {
    var texts = PageTexts.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    var query = Objects.requireNonNullElse(request.query(), "");
    return new Visit(site.url(site.sender(request)), query, texts);
  }

  private static void send(RoutingContext context, Content content) {
    var request = context.request();
    var response = context.response();
    if (response.closed()) {
      return;
    }
    var tag = "\"" + content.tag() + "\"";
    response
        .setStatusCode(content.exists() ? 200 : 404)
        .putHeader(
            HttpHeaders.CACHE_CONTROL,
            content.maxAgeS() == 0 ? "no-store" : "public, max-age=" + content.maxAgeS());
    if (content.maxAgeS() > 0) {
      response.putHeader(HttpHeaders.ETAG, tag);
      if (ContentFiles.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
        response.setStatusCode(304).end();
        return;
      }
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, content.mediaType());
    if (content.mediaType().startsWith("image/")) {
      SecurityHeaders.allowEmbedding(response);
      response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
    }
    if (content.mediaType().equals(HtmlTemplate.MEDIA_TYPE)) {
      response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
    if (request.method() == HttpMethod.HEAD) {
      response.end();
    } else {
      response.end(content.body());
    }
  }
}
