package com.algorhythmic.http.api;

import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.CallerLimits;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.files.ContentFiles;
import com.algorhythmic.http.files.FileSource.WebFile;
import com.algorhythmic.http.site.Site;
import com.algorhythmic.limits.LimitClass;
import com.algorhythmic.tracing.Trace;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP API: the operations of the contract, each answered by a feature. */
public final class Api {
  /** Key of the operation's id in the routing context, for the request log and the meters. */
  public static final String OPERATION = "operation";

  /** Marks an operation for remotes: {@code session} on their own session only, {@code any} without a restriction. */
  static final String REMOTE = "x-remote";

  /** Marks an operation that a music player's token may use on its own session; it may use no other. */
  static final String PLAYER = "x-player";

  /** Marks an operation that needs a role: {@code operator}, who may only read, or {@code admin}, who may use these as well. */
  static final String ROLE = "x-role";

  /** Marks an operation that only programs on this machine and administrators may use. */
  static final String LOCAL = "x-local";

  /** Marks an upload for callers without an identity. */
  static final String PUBLIC = "x-public";

  /** Names the class of rate limits that an operation counts towards. */
  static final String LIMIT = "x-limit";

  private static final Logger log = LoggerFactory.getLogger(Api.class);
  private static final long BODY_LIMIT_BYTES = 1_000_000;

  private final OpenAPIContract contract;
  private final Site site;
  private final CallerLimits limits;
  private final RouterBuilder builder;
  private final Validation validation;
  private final Problems problems = new Problems();
  private final List<String> mounted = new ArrayList<>();

  private Api(
      Vertx vertx, OpenAPIContract contract, Tokens tokens, CallerLimits limits, Site site) {
    this.contract = contract;
    this.site = site;
    this.limits = limits;
    builder = RouterBuilder.create(vertx, contract);
    validation = new Validation(vertx, contract);
    var uploads = new Uploads(contract, limits);
    builder.rootHandler(uploads.pauseOr(BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES)));
    builder.rootHandler(context -> {
      Call.setSite(context, site);
      authenticate(tokens, site, context);
    });
    builder.rootHandler(uploads::read);
  }

  /** Loads the contract and mounts all features; fails if the contract has an operation that no feature answers. */
  public static Future<Api> open(
      Vertx vertx, Tokens tokens, CallerLimits limits, Site site, List<Routes> features) {
    return Contract.load(vertx).map(contract -> {
      var api = new Api(vertx, contract, tokens, limits, site);
      features.forEach(feature -> feature.mount(api));
      if (!api.unmounted().isEmpty()) {
        throw new IllegalStateException(
            "the contract has operations that no feature answers: " + api.unmounted());
      }
      return api;
    });
  }

  /** Adds the documentation, the operations, and the answers for paths and methods without an operation. */
  public void mount(Router router) {
    ApiDocs.mount(router, site.base());
    router.route().subRouter(builder.createRouter());
    router.route("/api/*").handler(new AllowedMethods(contract));
  }

  /**
   * Answers the operation with the future's record as JSON, or with its {@link Download} or {@link Redirect}; the contract sets
   * the status.
   */
  public void on(String operationId, Function<Call, Future<?>> answer) {
    OpenAPIRoute route = builder.getRoute(operationId);
    if (route == null) {
      throw new IllegalArgumentException("the contract has no operation " + operationId);
    }
    var operation = route.getOperation().getOpenAPIModel();
    int status = status(operation);
    // Uploads take their permit before the body.
    var limit = limitClass(operation).filter(of -> !operation.containsKey(Contract.UPLOAD));
    route.setDoSecurity(false);
    route.setDoValidation(false);
    route.addHandler(validation.of(route.getOperation()));
    route.addHandler(context -> {
      context.put(OPERATION, operationId);
      Trace.describe(operationId, Correlation.current());
      Future.succeededFuture(new Call(context))
          .<Object>compose(call -> {
            Caller.set(call.caller().map(Identity::asCaller).orElse(Caller.ANONYMOUS));
            checkAccess(operation, call.caller(), call::isLocal, () -> call.path("id"));
            call.checkValues();
            return limited(
                limit, call, () -> read(operationId, call, answer).map(result -> (Object) result));
          })
          .onSuccess(result -> send(context, status, result))
          .onFailure(context::fail);
    });
    route.addFailureHandler(context -> {
      context.put(OPERATION, operationId);
      problems.handle(context);
    });
    mounted.add(operationId);
  }

  /** Refuses a request with a value that the contract allows and the feature can't read. */
  private static Future<?> read(String operationId, Call call, Function<Call, Future<?>> answer) {
    try {
      return answer.apply(call);
    } catch (IllegalArgumentException
        | ClassCastException
        | ArithmeticException
        | DateTimeException
        | DecodeException unreadable) {
      log.warn("the contract of {} allows what can't be read", operationId, unreadable);
      throw new Refusal(Code.INVALID, "the request has a value that can't be read");
    }
  }

  private List<String> unmounted() {
    return builder.getRoutes().stream()
        .map(route -> route.getOperation().getOperationId())
        .filter(operation -> !mounted.contains(operation))
        .toList();
  }

  private static void authenticate(Tokens tokens, Site site, RoutingContext context) {
    tokens
        .authenticateOrAnonymous(context.request(), site.isSecure(site.sender(context.request())))
        .onSuccess(identity -> {
          Call.setCaller(context, identity);
          context.next();
        })
        .onFailure(context::fail);
  }

  /**
   * Refuses a caller who may not use an operation. A remote may use only what the contract marks with {@link #REMOTE};
   * what it marks with {@link #ROLE} is for operators or administrators; what it marks with {@link #LOCAL} is for this machine.
   *
   * @param isLocal whether a program on this machine sends the request
   * @param session the session in the request's path, for operations that a remote may use on its own session
   */
  static void checkAccess(
      JsonObject operation,
      Optional<Identity> caller,
      BooleanSupplier isLocal,
      Supplier<String> session) {
    caller.filter(Identity::isRemote).ifPresent(remote -> {
      var mark = operation.getString(REMOTE, "");
      boolean allowed = mark.equals("session") ? remote.mayUse(session.get()) : !mark.isEmpty();
      if (!allowed) {
        throw new Refusal(Code.FORBIDDEN, "a remote may not do this");
      }
    });
    caller.filter(Identity::isPlayer).ifPresent(player -> {
      if (!operation.getBoolean(PLAYER, false) || !player.mayUse(session.get())) {
        throw new Refusal(Code.FORBIDDEN, "a player may only say what plays in its own session");
      }
    });
    boolean isAdmin = caller.filter(Identity::isAdmin).isPresent();
    if (operation.getBoolean(LOCAL, false) && !isAdmin && !isLocal.getAsBoolean()) {
      throw new Refusal(
          Code.FORBIDDEN,
          "this needs a request from the server's own computer, or an administrator's token");
    }
    if (operation.containsKey(ROLE)) {
      checkRole(operation.getString(ROLE), Call.required(caller));
    }
  }

  private static void checkRole(String role, Identity caller) {
    boolean isForOperators = role.equals("operator");
    if (isForOperators ? !caller.isOperator() : !caller.isAdmin()) {
      throw new Refusal(
          Code.FORBIDDEN,
          isForOperators
              ? "only operators and administrators may do this"
              : "only administrators may do this");
    }
  }

  private <T> Future<T> limited(Optional<LimitClass> limit, Call call, Supplier<Future<T>> answer) {
    return limit.isPresent()
        ? limits.within(limit.get(), call.network(), call.caller(), answer)
        : answer.get();
  }

  /** The class of rate limits that the contract names; empty for an operation without a limit. */
  static Optional<LimitClass> limitClass(JsonObject operation) {
    return Optional.ofNullable(operation.getString(LIMIT)).map(LimitClass::of);
  }

  private static int status(JsonObject operation) {
    return operation.getJsonObject("responses").fieldNames().stream()
        .filter(status -> status.startsWith("2") || status.startsWith("3"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow();
  }

  private static void send(RoutingContext context, int status, Object result) {
    var response =
        context.response().setStatusCode(status).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (result instanceof Redirect redirect) {
      response.putHeader(HttpHeaders.LOCATION, redirect.address()).end();
    } else if (result instanceof Download file) {
      response
          .putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
          .putHeader(
              HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.fileName() + "\"");
      if (file.next() != null) {
        response.putHeader(
            "Link", "<" + context.request().path() + "?" + file.next() + ">; rel=\"next\"");
      }
      response.end(file.text());
    } else if (result instanceof FileDownload download) {
      response.putHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(download.fileName()));
      ContentFiles.send(context, download.hash(), FileDownload.CACHING, download.file());
    } else if (result instanceof StreamedDownload download) {
      stream(context, download);
    } else {
      response
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .end(Json.encodeToBuffer(result));
    }
  }

  private static void stream(RoutingContext context, StreamedDownload download) {
    var response = context.response();
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, download.mediaType())
        .putHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(download.fileName()))
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
    Future.succeededFuture()
        .compose(now -> download.write().apply(response))
        .compose(written -> response.end())
        .onFailure(failure -> {
          if (!response.headWritten() && !response.closed()) {
            response.setChunked(false).headers().remove(HttpHeaders.CONTENT_DISPOSITION);
            context.fail(failure);
            return;
          }
          if (!response.closed()) {
            log.warn("a download was broken off: {}", failure.getMessage());
          }
          // Without its end, the client knows that the file is incomplete.
          context.request().connection().close();
        });
  }

  /** The Content-Disposition header of a file, by RFC 6266. */
  private static String disposition(String fileName) {
    var ascii = fileName.replaceAll("[^A-Za-z0-9._-]+", "-");
    var encoded = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
  }

  /** An answer that sends the browser to a page. */
  public record Redirect(String address) {}

  /**
   * An answer that is a file instead of a JSON record.
   *
   * @param mediaType as in Content-Type; one that the contract names for the operation
   * @param next the query of the next part, sent in a Link header; null for the last part
   */
  public record Download(String mediaType, String fileName, String text, String next) {}

  /**
   * An answer that is a file on this machine's disk, which only this caller may see.
   *
   * @param fileName may have letters of any language
   * @param hash names the content; the ETag
   */
  public record FileDownload(WebFile file, String fileName, String hash) {
    private static final String CACHING = "private, max-age=86400";
  }

  /**
   * An answer that is written while it is made, at the pace of its reader.
   *
   * @param write writes the whole file; the answer ends when its future does, and a failure breaks the connection off
   */
  public record StreamedDownload(
      String mediaType, String fileName, Function<WriteStream<Buffer>, Future<Void>> write) {}

  /** Refuses a request that no operation has answered: 405 if the path has operations with other methods, else 404. */
  private static final class AllowedMethods implements Handler<RoutingContext> {
    private final List<MethodAndPath> operations;

    AllowedMethods(OpenAPIContract contract) {
      operations = contract.operations().stream()
          .map(operation -> new MethodAndPath(
              operation.getHttpMethod().name(),
              Pattern.compile(operation.getAbsoluteOpenAPIPath().replaceAll("\\{[^}]+}", "[^/]+"))))
          .toList();
    }

    @Override
    public void handle(RoutingContext context) {
      var path = context.request().path();
      var methods = operations.stream()
          .filter(operation -> operation.path().matcher(path).matches())
          .map(MethodAndPath::method)
          .collect(Collectors.joining(", "));
      if (methods.isEmpty()) {
        context.fail(new Refusal(Code.NOT_FOUND, "the API has no path " + path));
      } else {
        context.response().putHeader("Allow", methods);
        context.fail(new Refusal(Code.METHOD_NOT_ALLOWED, "this path allows only " + methods));
      }
    }

    private record MethodAndPath(String method, Pattern path) {}
  }
}
