package com.algorhythmic.http.files;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.files.FileSource.WebFile;
import com.algorhythmic.http.site.SecurityHeaders;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves files named after their content: cacheable without limit, with byte ranges. */
public final class ContentFiles implements Handler<RoutingContext> {
  private static final Logger log = LoggerFactory.getLogger(ContentFiles.class);
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  private final String root;
  private final FileSource source;

  /** @param root the path of the names, with a slash at its end */
  public ContentFiles(String root, FileSource source) {
    this.root = root;
    this.source = source;
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    var path = request.path();
    var name = path.startsWith(root) ? path.substring(root.length()) : "";
    source
        .find(name)
        .onSuccess(file -> file.ifPresentOrElse(
            present -> {
              SecurityHeaders.allowEmbedding(context.response());
              send(context, name.substring(name.lastIndexOf('/') + 1), IMMUTABLE, present);
            },
            () -> context.fail(new Refusal(Code.NOT_FOUND, "there is no picture with that name"))))
        .onFailure(failure -> {
          log.warn("{} could not be served: {}", path, failure.getMessage());
          context.fail(
              new Refusal(Code.BUSY, "the picture store does not answer; try again in a moment"));
        });
  }

  /**
   * Sends a file, or the part that the request asks for.
   *
   * @param hash names the content; the ETag
   * @param caching the Cache-Control header
   */
  public static void send(RoutingContext context, String hash, String caching, WebFile file) {
    var request = context.request();
    var response = context.response();
    if (response.closed()) {
      return;
    }
    var tag = "\"" + hash + "\"";
    response
        .putHeader(HttpHeaders.ETAG, tag)
        .putHeader(HttpHeaders.CACHE_CONTROL, caching)
        .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    if (matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatusCode(304).end();
      return;
    }
    var range = ByteRange.of(rangeHeader(request, tag), file.bytes());
    if (range.isPresent() && range.get().equals(ByteRange.UNSATISFIABLE)) {
      response
          .headers()
          .remove(HttpHeaders.ETAG)
          .remove(HttpHeaders.CACHE_CONTROL)
          .remove(HttpHeaders.CONTENT_DISPOSITION);
      response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.bytes());
      context.fail(new Refusal(Code.RANGE, "the picture has " + file.bytes() + " bytes"));
      return;
    }
    var part = range.orElse(new ByteRange(0, file.bytes() - 1));
    range.ifPresent(requested -> response
        .setStatusCode(206)
        .putHeader(
            HttpHeaders.CONTENT_RANGE,
            "bytes " + requested.first() + "-" + requested.last() + "/" + file.bytes()));
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
        // Pictures are already compressed, and byte ranges refer to the file itself.
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(part.length()));
    if (request.method() == HttpMethod.HEAD) {
      response.end();
      return;
    }
    // Sends the file block by block, so that slow readers use no heap.
    response.sendFile(file.path().toString(), part.first(), part.length()).onFailure(failure -> {
      if (!response.headWritten() && !response.closed()) {
        context.fail(failure);
      }
    });
  }

  /** The Range header, unless its If-Range condition names another version of the file. */
  private static String rangeHeader(HttpServerRequest request, String tag) {
    var condition = request.getHeader("If-Range");
    return condition == null || condition.strip().equals(tag) ? request.getHeader("Range") : null;
  }

  static boolean matches(String tags, String tag) {
    return tags != null
        && (tags.strip().equals("*")
            || Arrays.stream(tags.split(","))
                .map(one -> one.strip().replaceFirst("^W/", ""))
                .anyMatch(tag::equals));
  }
}
