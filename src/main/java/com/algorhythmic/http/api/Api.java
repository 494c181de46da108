package com.algorhythmic.http.api;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The contract's operations, to each of which a feature gives an answer; the status is the contract's. */
public final class Api {
  /** Where a request's operation is noted for the log and the meters. */
  public static final String OPERATION = "operation";

  /** Marks an operation for remotes: {@code session} on their own session only, {@code any} without a restriction. */
  static final String REMOTE = "x-remote";

  /** Marks an operation that needs a role; {@code admin} is the only one. */
  static final String ROLE = "x-role";

  private final RouterBuilder contract;
  private final Handler<RoutingContext> problems;
  private final List<String> mounted = new ArrayList<>();

  public Api(RouterBuilder contract, Handler<RoutingContext> problems) {
    this.contract = contract;
    this.problems = problems;
  }

  /** Answers the operation with the record that the future brings, as JSON, or with the {@link Download}. */
  public void on(String operationId, Function<Call, Future<?>> answer) {
    OpenAPIRoute route = contract.getRoute(operationId);
    if (route == null) {
      throw new IllegalArgumentException("the contract has no operation " + operationId);
    }
    var operation = route.getOperation().getOpenAPIModel();
    int status = status(operation);
    route.setDoSecurity(false);
    route.addHandler(context -> {
      context.put(OPERATION, operationId);
      Future.succeededFuture(new Call(context))
          .<Object>compose(call -> {
            checkAccess(operation, call.visitor(), () -> call.path("id"));
            return answer.apply(call).map(result -> (Object) result);
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

  /** The contract's operations that no feature has answered. */
  public List<String> unmounted() {
    return contract.getRoutes().stream()
        .map(route -> route.getOperation().getOperationId())
        .filter(operation -> !mounted.contains(operation))
        .toList();
  }

  /**
   * Refuses a caller who may not use an operation. A remote may use only what the contract marks with {@link #REMOTE};
   * what it marks with {@link #ROLE} is for administrators.
   *
   * @param session the session in the request's path, for operations that a remote may use on its own session
   */
  static void checkAccess(
      JsonObject operation, Optional<Identity> caller, Supplier<String> session) {
    caller.filter(Identity::isRemote).ifPresent(remote -> {
      var mark = operation.getString(REMOTE, "");
      boolean allowed = mark.equals("session") ? remote.reaches(session.get()) : !mark.isEmpty();
      if (!allowed) {
        throw new Refusal(Code.FORBIDDEN, "this is not for remotes");
      }
    });
    if (operation.containsKey(ROLE) && !Call.required(caller).isAdmin()) {
      throw new Refusal(Code.FORBIDDEN, "this is for administrators");
    }
  }

  private static int status(JsonObject operation) {
    return operation.getJsonObject("responses").fieldNames().stream()
        .filter(status -> status.startsWith("2"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow();
  }

  private static void send(RoutingContext context, int status, Object result) {
    var response =
        context.response().setStatusCode(status).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (result instanceof Download file) {
      response
          .putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
          .putHeader(
              HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.fileName() + "\"");
      if (file.next() != null) {
        response.putHeader(
            "Link", "<" + context.request().path() + "?" + file.next() + ">; rel=\"next\"");
      }
      response.end(file.text());
    } else {
      response
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .end(Json.encodeToBuffer(result));
    }
  }
}
