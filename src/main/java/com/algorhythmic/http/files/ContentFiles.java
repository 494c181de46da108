package com.algorhythmic.http.files;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves files whose name stands for their content: kept for ever by whoever has them, in parts where asked for. */
public final class ContentFiles implements Handler<RoutingContext> {
  private static final Logger log = LoggerFactory.getLogger(ContentFiles.class);
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private final String root;
  private final FileSource source;

  /** @param root the path below which the names are, with a slash at its end */
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
        .onSuccess(found -> found.ifPresentOrElse(
            file -> answer(context, name, file),
            () -> context.fail(new Refusal(Code.NOT_FOUND, "there is no picture of that name"))))
        .onFailure(failure -> {
          log.warn("{} could not be served: {}", path, failure.getMessage());
          context.fail(new Refusal(Code.BUSY, "the picture store does not answer just now"));
        });
  }

  private static void answer(RoutingContext context, String name, WebFile file) {
    var request = context.request();
    var response = context.response();
    if (response.closed()) {
      return;
    }
    var tag = "\"" + name.substring(name.lastIndexOf('/') + 1) + "\"";
    response
        .putHeader(HttpHeaders.ETAG, tag)
        .putHeader(HttpHeaders.CACHE_CONTROL, FOREVER)
        .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    if (hasIt(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatusCode(304).end();
      return;
    }
    var range = ByteRange.of(rangeOf(request, tag), file.bytes());
    if (range.isPresent() && range.get().equals(ByteRange.NONE)) {
      response.headers().remove(HttpHeaders.ETAG).remove(HttpHeaders.CACHE_CONTROL);
      response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.bytes());
      context.fail(new Refusal(Code.RANGE, "the picture has " + file.bytes() + " bytes"));
      return;
    }
    var part = range.orElse(new ByteRange(0, file.bytes() - 1));
    range.ifPresent(asked -> response
        .setStatusCode(206)
        .putHeader(
            HttpHeaders.CONTENT_RANGE,
            "bytes " + asked.first() + "-" + asked.last() + "/" + file.bytes()));
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
        // Pictures are compressed already, and parts of them are parts of the file.
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(part.length()));
    if (request.method() == HttpMethod.HEAD) {
      response.end();
      return;
    }
    // The file's blocks go to the socket as it takes them; none waits in the heap for a slow
    // reader.
    response.sendFile(file.path().toString(), part.first(), part.length()).onFailure(failure -> {
      if (!response.headWritten() && !response.closed()) {
        context.fail(failure);
      }
    });
  }

  /** A part of something else than what the asker has the rest of would be worth nothing. */
  private static String rangeOf(HttpServerRequest request, String tag) {
    var condition = request.getHeader("If-Range");
    return condition == null || condition.strip().equals(tag) ? request.getHeader("Range") : null;
  }

  static boolean hasIt(String tags, String tag) {
    return tags != null
        && (tags.strip().equals("*")
            || Arrays.stream(tags.split(","))
                .map(one -> one.strip().replaceFirst("^W/", ""))
                .anyMatch(tag::equals));
  }
}
