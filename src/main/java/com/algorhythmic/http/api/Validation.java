package com.algorhythmic.http.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.ValidatedRequest;
import io.vertx.openapi.validation.impl.RequestValidatorImpl;
import io.vertx.openapi.validation.impl.ValidatedRequestImpl;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The validation of requests against the contract. A small request is validated on the event loop; the library would make it
 * wait for the one worker thread that validates all requests of a server, which is left to the large ones.
 */
final class Validation extends RequestValidatorImpl {
  static final int SMALL_BYTES = 4_096;

  private final RequestExtractor extractor = RequestExtractor.withBodyHandler();

  Validation(Vertx vertx, OpenAPIContract contract) {
    super(vertx, contract);
  }

  /** The handler that validates the requests of an operation. */
  Handler<RoutingContext> of(Operation operation) {
    return context -> extractor
        .extractValidatableRequest(context, operation)
        .compose(request -> validate(request, operation.getOperationId()))
        .onSuccess(valid -> {
          context.put(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST, valid);
          context.next();
        })
        .onFailure(context::fail);
  }

  @Override
  public Future<ValidatedRequest> validate(ValidatableRequest request, String operationId) {
    return isSmall(request.getBody())
        ? getOperation(operationId).map(operation -> validated(request, operation))
        : super.validate(request, operationId);
  }

  private ValidatedRequest validated(ValidatableRequest request, Operation operation) {
    var values = new EnumMap<Location, Map<String, RequestParameter>>(Location.class);
    for (var location : Location.values()) {
      values.put(location, new HashMap<>());
    }
    for (var parameter : operation.getParameters()) {
      var name = parameter.getName();
      var value = sent(request, parameter.getIn()).get(name);
      values.get(parameter.getIn()).put(name, validateParameter(parameter, value));
    }
    return new ValidatedRequestImpl(
        values.get(Location.COOKIE),
        values.get(Location.HEADER),
        values.get(Location.PATH),
        values.get(Location.QUERY),
        validateBody(operation.getRequestBody(), request));
  }

  private static Map<String, RequestParameter> sent(ValidatableRequest request, Location location) {
    return switch (location) {
      case COOKIE -> request.getCookies();
      case HEADER -> request.getHeaders();
      case PATH -> request.getPathParameters();
      case QUERY -> request.getQuery();
    };
  }

  private static boolean isSmall(RequestParameter body) {
    return body == null || body.isNull() || body.getBuffer().length() <= SMALL_BYTES;
  }
}
