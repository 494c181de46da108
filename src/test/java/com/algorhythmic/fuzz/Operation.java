package com.algorhythmic.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An operation of the contract.
 *
 * @param path with its parameters in braces
 * @param body the schemas of its body by media type; null without one
 */
record Operation(
    String id,
    String method,
    String path,
    List<JsonObject> parameters,
    JsonObject body,
    JsonObject model) {

  /** The operations of the contract in the order of their ids. */
  static List<Operation> of(JsonObject contract) {
    var operations = new ArrayList<Operation>();
    contract
        .getJsonObject("paths")
        .forEach(path -> ((JsonObject) path.getValue()).forEach(method -> {
          var model = (JsonObject) method.getValue();
          var body = model.getJsonObject("requestBody");
          operations.add(new Operation(
              model.getString("operationId"),
              method.getKey().toUpperCase(),
              path.getKey(),
              model.getJsonArray("parameters", new JsonArray()).stream()
                  .map(JsonObject.class::cast)
                  .toList(),
              body == null ? null : body.getJsonObject("content"),
              model));
        }));
    operations.sort(Comparator.comparing(Operation::id));
    return List.copyOf(operations);
  }

  boolean isForStaff() {
    return model.containsKey("x-role");
  }

  boolean takesJson() {
    return body != null && body.containsKey("application/json");
  }
}
