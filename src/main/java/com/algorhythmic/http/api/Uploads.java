package com.algorhythmic.http.api;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.CallerLimits;
import com.algorhythmic.limits.LimitClass;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads the request bodies that the feature wants as bytes: either the whole body or one file of a form. It reads them only from
 * callers within their rate limit, only into memory, and only up to the contract's x-max-bytes; callers need an identity unless the
 * contract marks the operation with {@link Api#PUBLIC}.
 */
final class Uploads {
  private static final String BYTES = "bytes";
  private static final String FORM = "multipart/form-data";
  /** Time for the client to read a refusal while it still sends; closing the connection at once would lose it. */
  private static final long LINGER_MS = 1_000;

  private final CallerLimits limits;
  private final Map<String, Rule> rules = new HashMap<>();

  Uploads(OpenAPIContract contract, CallerLimits limits) {
    this.limits = limits;
    contract.operations().forEach(operation -> {
      var upload = operation.getOpenAPIModel().getJsonObject(Contract.UPLOAD);
      if (upload != null) {
        rules.put(
            key(operation.getHttpMethod().name(), operation.getAbsoluteOpenAPIPath()),
            Rule.of(operation.getOpenAPIModel()));
      }
    });
  }

  static byte[] bytes(RoutingContext context) {
    return context.<Buffer>get(BYTES).getBytes();
  }

  /** Pauses an upload until its caller is authenticated; leaves every other body to the given handler. */
  Handler<RoutingContext> pauseOr(Handler<RoutingContext> other) {
    return context -> {
      if (rule(context) == null) {
        other.handle(context);
      } else {
        context.request().pause();
        context.addEndHandler(ended -> linger(context));
        context.next();
      }
    };
  }

  /** Reads the body if the request is an upload. */
  void read(RoutingContext context) {
    var rule = rule(context);
    if (rule == null) {
      context.next();
      return;
    }
    var call = new Call(context);
    if (!rule.isPublic()) {
      call.identity();
    }
    var type = mediaType(context.request());
    if (!rule.accepts(type)) {
      throw new Refusal(
          Code.UNSUPPORTED_MEDIA, "the body must be " + String.join(" or ", rule.mediaTypes()));
    }
    limits
        .take(rule.limit(), call.network(), call.caller())
        .onFailure(context::fail)
        .onSuccess(
            granted -> new Body(context, rule.maxBytes(), type.equals(FORM) ? rule.field() : null)
                .read(bytes -> {
                  context.put(BYTES, bytes);
                  context.next();
                }));
  }

  private static void linger(RoutingContext context) {
    var request = context.request();
    if (!request.isEnded()) {
      request.resume();
      context.vertx().setTimer(LINGER_MS, timer -> {
        if (!request.isEnded()) {
          request.connection().close();
        }
      });
    }
  }

  /** Uses the router's normalized path; otherwise a doubled slash would bypass the limits. */
  private Rule rule(RoutingContext context) {
    var path = context.normalizedPath().replaceFirst("/$", "");
    var wanted = key(context.request().method().name(), path);
    var rule = rules.get(wanted);
    return rule != null
        ? rule
        : rules.entrySet().stream()
            .filter(entry -> entry.getKey().indexOf('{') > 0 && matches(entry.getKey(), wanted))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
  }

  /** Whether a path with its method fits one of the contract, whose parameters stand in braces. */
  private static boolean matches(String template, String wanted) {
    var parts = template.split("/", -1);
    var given = wanted.split("/", -1);
    return parts.length == given.length
        && IntStream.range(0, parts.length)
            .allMatch(i -> parts[i].startsWith("{") || parts[i].equals(given[i]));
  }

  private static String key(String method, String path) {
    return method + " " + path;
  }

  private static String mediaType(HttpServerRequest request) {
    var header = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return header == null
        ? "application/octet-stream"
        : header.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  /**
   * What the contract allows an operation's body to be.
   *
   * @param field the name of the file in a form
   */
  private record Rule(
      int maxBytes, Set<String> mediaTypes, String field, LimitClass limit, boolean isPublic) {

    static Rule of(JsonObject operation) {
      var upload = operation.getJsonObject(Contract.UPLOAD);
      var content = upload.getJsonObject("content");
      var form = content.getJsonObject(FORM, new JsonObject());
      var fields = form.getJsonObject("schema", new JsonObject())
          .getJsonObject("properties", new JsonObject())
          .fieldNames();
      return new Rule(
          upload.getInteger(Contract.MAX_BYTES),
          content.fieldNames(),
          fields.stream().findFirst().orElse(null),
          Api.limitClass(operation).orElseThrow(),
          operation.getBoolean(Api.PUBLIC, false));
    }

    boolean accepts(String type) {
      return mediaTypes.contains(type) || mediaTypes.contains(type.replaceFirst("/.*", "/*"));
    }
  }

  /** A body that is being read into memory. */
  private static final class Body {
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final int maxBytes;
    private final String field;
    private final Buffer bytes = Buffer.buffer();
    private long received;
    private boolean found;
    private boolean failed;

    /** @param field the name of the form's file to read; null if the whole body is the file */
    Body(RoutingContext context, int maxBytes, String field) {
      this.context = context;
      this.request = context.request();
      this.maxBytes = maxBytes;
      this.field = field;
    }

    /** Calls the handler with the complete bytes, or fails the request as early as possible. */
    void read(Handler<Buffer> handler) {
      if (contentLength() > maxBytes) {
        fail(tooLarge());
        return;
      }
      if (field != null) {
        expectForm();
      }
      if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
        context.response().writeContinue();
      }
      request.exceptionHandler(failure -> fail(unreadable()));
      request.handler(this::receive);
      request.endHandler(end -> {
        if (field != null && !found) {
          fail(new Refusal(Code.INVALID, "the form has no file named " + field, field));
        } else if (!failed) {
          handler.handle(bytes);
        }
      });
      request.resume();
    }

    private void expectForm() {
      try {
        request.setExpectMultipart(true);
      } catch (RuntimeException noForm) {
        throw unreadable();
      }
      request.uploadHandler(this::receiveFile);
    }

    private void receiveFile(HttpServerFileUpload file) {
      if (file.name().equals(field) && !found) {
        found = true;
        file.handler(chunk -> {
          if (!failed) {
            bytes.appendBuffer(chunk);
          }
        });
      }
    }

    /** Counts the whole body, so that the limit includes everything around a form's file. */
    private void receive(Buffer chunk) {
      received += chunk.length();
      if (received > maxBytes) {
        fail(tooLarge());
      } else if (field == null) {
        bytes.appendBuffer(chunk);
      }
    }

    private void fail(Refusal refusal) {
      if (!failed) {
        failed = true;
        context.fail(refusal);
      }
    }

    private long contentLength() {
      try {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
      } catch (NumberFormatException invalid) {
        return 0;
      }
    }

    private Refusal tooLarge() {
      return new Refusal(
          Code.TOO_LARGE,
          "the body may have at most "
              + (maxBytes < 1_000_000 ? maxBytes / 1_000 + " kB" : maxBytes / 1_000_000 + " MB"));
    }

    private static Refusal unreadable() {
      return new Refusal(Code.INVALID, "the body can't be read");
    }
  }
}
