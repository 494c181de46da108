package com.algorhythmic.http.api;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The operations whose bodies are bytes: kept in memory only, up to the contract's x-max-bytes, bare or as the one file
 * of a form, and only from somebody known.
 */
public final class Uploads {
  private static final String BYTES = "bytes";
  private static final String FORM = "multipart/form-data";
  /** How long the rest of a refused body may come before it is hung up on: at once would lose the answer. */
  private static final long LINGER_MS = 1_000;

  private final Map<String, Offer> offers = new HashMap<>();

  public Uploads(OpenAPIContract contract) {
    contract.operations().forEach(operation -> {
      var upload = operation.getOpenAPIModel().getJsonObject(Contract.UPLOAD);
      if (upload != null) {
        offers.put(
            key(operation.getHttpMethod().name(), operation.getAbsoluteOpenAPIPath()),
            Offer.of(upload));
      }
    });
  }

  static byte[] bytes(RoutingContext context) {
    return context.<Buffer>get(BYTES).getBytes();
  }

  /** Lets an upload wait until it is known who sends it; every other body is the other handler's. */
  public Handler<RoutingContext> holdOr(Handler<RoutingContext> other) {
    return context -> {
      if (offer(context) == null) {
        other.handle(context);
      } else {
        context.request().pause();
        context.addEndHandler(ended -> linger(context));
        context.next();
      }
    };
  }

  /** Reads the upload where it is one. */
  public void read(RoutingContext context) {
    var offer = offer(context);
    if (offer == null) {
      context.next();
      return;
    }
    new Call(context).identity();
    var type = mediaType(context.request());
    if (!offer.takes(type)) {
      throw new Refusal(
          Code.UNSUPPORTED_MEDIA, "this takes " + String.join(", ", offer.mediaTypes()));
    }
    new Upload(context, offer.maxBytes(), type.equals(FORM) ? offer.field() : null).read(bytes -> {
      context.put(BYTES, bytes);
      context.next();
    });
  }

  private static void linger(RoutingContext context) {
    var request = context.request();
    if (!request.isEnded()) {
      request.resume();
      context.vertx().setTimer(LINGER_MS, late -> {
        if (!request.isEnded()) {
          request.connection().close();
        }
      });
    }
  }

  /** By the path as the router reads it, or a second slash would lead around this. */
  private Offer offer(RoutingContext context) {
    var path = context.normalizedPath().replaceFirst("/$", "");
    return offers.get(key(context.request().method().name(), path));
  }

  private static String key(String method, String path) {
    return method + " " + path;
  }

  /** Bytes of a sender who doesn't say what they are may be anything. */
  private static String mediaType(HttpServerRequest request) {
    var header = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return header == null
        ? "application/octet-stream"
        : header.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  /** @param field the name of the file in a form */
  private record Offer(int maxBytes, Set<String> mediaTypes, String field) {

    static Offer of(JsonObject upload) {
      var content = upload.getJsonObject("content");
      var form = content.getJsonObject(FORM, new JsonObject());
      var fields = form.getJsonObject("schema", new JsonObject())
          .getJsonObject("properties", new JsonObject())
          .fieldNames();
      return new Offer(
          upload.getInteger("x-max-bytes"),
          content.fieldNames(),
          fields.stream().findFirst().orElse(null));
    }

    boolean takes(String type) {
      return mediaTypes.contains(type) || mediaTypes.contains(type.replaceFirst("/.*", "/*"));
    }
  }
}
