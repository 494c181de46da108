package com.algorhythmic.http.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The HTTP contract, openapi.yaml, in the form that requests are held against. */
public final class Contract {
  /** Where an operation's body stands that is no JSON. */
  static final String UPLOAD = "x-upload";

  private static final String FILE = "openapi.yaml";

  private Contract() {}

  public static Future<OpenAPIContract> load(Vertx vertx) {
    return vertx
        .executeBlocking(Contract::read)
        .compose(contract -> OpenAPIContract.from(vertx, contract))
        .map(CachedValidators::of);
  }

  /**
   * The library knows neither application/problem+json nor text/csv; it validates requests, and needs no answer's schema
   * for that. It knows no audio either: a body that is no JSON is ours to read, as {@link Uploads} finds it here.
   */
  private static JsonObject read() throws IOException {
    try (var stream = Contract.class.getClassLoader().getResourceAsStream(FILE)) {
      Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(stream);
      var contract = new JsonObject(tree);
      contract
          .getJsonObject("components")
          .getJsonObject("responses")
          .forEach(response -> ((JsonObject) response.getValue()).remove("content"));
      contract
          .getJsonObject("paths")
          .forEach(path -> ((JsonObject) path.getValue()).forEach(operation -> {
            withoutCsv((JsonObject) operation.getValue());
            setAside((JsonObject) operation.getValue());
          }));
      return contract;
    }
  }

  private static void withoutCsv(JsonObject operation) {
    operation.getJsonObject("responses").forEach(response -> {
      var content = ((JsonObject) response.getValue()).getJsonObject("content");
      if (content != null) {
        content.remove("text/csv");
      }
    });
  }

  private static void setAside(JsonObject operation) {
    var body = operation.getJsonObject("requestBody");
    if (body != null && !body.getJsonObject("content").containsKey("application/json")) {
      operation.remove("requestBody");
      operation.put(UPLOAD, body);
    }
  }
}
