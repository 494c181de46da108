package com.algorhythmic.http.api;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The methods that the contract offers at each address: what tells a wrong method from a wrong address. */
public final class AllowedMethods implements Handler<RoutingContext> {
  private final List<Offer> offers;

  public AllowedMethods(OpenAPIContract contract) {
    offers = contract.operations().stream()
        .map(operation -> new Offer(
            operation.getHttpMethod().name(),
            Pattern.compile(operation.getAbsoluteOpenAPIPath().replaceAll("\\{[^}]+}", "[^/]+"))))
        .toList();
  }

  /** Refuses a request that no operation answered. */
  @Override
  public void handle(RoutingContext context) {
    var path = context.request().path();
    var methods = offers.stream()
        .filter(offer -> offer.path().matcher(path).matches())
        .map(Offer::method)
        .collect(Collectors.joining(", "));
    if (methods.isEmpty()) {
      context.fail(new Refusal(Code.NOT_FOUND, "there is no " + path));
    } else {
      context.response().putHeader("Allow", methods);
      context.fail(new Refusal(Code.METHOD_NOT_ALLOWED, "this address offers " + methods));
    }
  }

  private record Offer(String method, Pattern path) {}
}
