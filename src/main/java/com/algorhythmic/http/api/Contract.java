package com.algorhythmic.http.api;

import com.algorhythmic.settings.Derived;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.OpenAPIVersion;
import io.vertx.openapi.contract.impl.OpenAPIContractImpl;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Loads the HTTP contract, openapi.yaml, in the form that the library validates requests with. */
final class Contract {
  /** Marks a request body that is read as bytes, with its limit. */
  static final String MAX_BYTES = "x-max-bytes";

  /** Extension to which {@link #read} moves such a body. */
  static final String UPLOAD = "x-upload";

  /** Marks a query parameter that may be any text. */
  private static final String TEXT = "x-text";

  private static final String FILE = "openapi.yaml";
  private static final String BASE = "app://";

  /** The media types of responses that are files. */
  private static final List<String> FILES = List.of("text/csv", "image/jpeg", "application/zip");

  private Contract() {}

  static Future<OpenAPIContract> load(Vertx vertx) {
    return vertx
        .executeBlocking(Contract::read)
        .compose(contract -> resolve(vertx, contract))
        .map(CachedValidators::of);
  }

  /** As {@link OpenAPIContract#from}, but without validating the contract itself, which a test does. */
  private static Future<OpenAPIContract> resolve(Vertx vertx, JsonObject contract) {
    var version = OpenAPIVersion.fromContract(contract);
    return version
        .getRepository(vertx, BASE)
        .compose(schemas -> version
            .resolve(vertx, schemas, contract)
            .map(resolved -> new OpenAPIContractImpl(resolved, version, schemas)));
  }

  /**
   * Reads the contract without what the library does not support: responses of application/problem+json and files,
   * whose schemas it does not need to validate requests, and request bodies of bytes, which {@link Uploads} reads.
   */
  static JsonObject read() throws IOException {
    var derived = Derived.read(Derived.CONTRACT);
    var contract = derived.isPresent() ? new JsonObject(derived.get()) : new JsonObject(yaml());
    endPatterns(contract.getMap());
    contract
        .getJsonObject("components")
        .getJsonObject("responses")
        .forEach(response -> ((JsonObject) response.getValue()).remove("content"));
    contract
        .getJsonObject("paths")
        .forEach(path -> ((JsonObject) path.getValue()).forEach(operation -> {
          removeFiles((JsonObject) operation.getValue());
          removeTexts((JsonObject) operation.getValue());
          moveUpload((JsonObject) operation.getValue());
        }));
    return contract;
  }

  private static Map<String, Object> yaml() throws IOException {
    try (var stream = Contract.class.getClassLoader().getResourceAsStream(FILE)) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(stream);
    }
  }

  /** Replaces the $ at the end of a pattern: in JSON Schema it is the end of the text, in Java also before a line break. */
  private static void endPatterns(Object tree) {
    if (tree instanceof List<?> list) {
      list.forEach(Contract::endPatterns);
    } else if (tree instanceof Map<?, ?> map) {
      @SuppressWarnings("unchecked")
      var schema = (Map<String, Object>) map;
      if (schema.get("pattern") instanceof String pattern && pattern.endsWith("$")) {
        schema.put("pattern", pattern.substring(0, pattern.length() - 1) + "\\z");
      }
      schema.values().forEach(Contract::endPatterns);
    }
  }

  /** Removes query parameters of any text: the library decodes them twice, and then as JSON. {@link Call#queryText} reads them. */
  private static void removeTexts(JsonObject operation) {
    var parameters = operation.getJsonArray("parameters", new JsonArray()).iterator();
    while (parameters.hasNext()) {
      if (((JsonObject) parameters.next()).containsKey(TEXT)) {
        parameters.remove();
      }
    }
  }

  private static void removeFiles(JsonObject operation) {
    operation.getJsonObject("responses").forEach(response -> {
      var described = (JsonObject) response.getValue();
      var content = described.getJsonObject("content", new JsonObject());
      FILES.forEach(content::remove);
      if (content.isEmpty()) {
        described.remove("content");
      }
    });
  }

  private static void moveUpload(JsonObject operation) {
    var body = operation.getJsonObject("requestBody");
    if (body != null && body.containsKey(MAX_BYTES)) {
      operation.remove("requestBody");
      operation.put(UPLOAD, body);
    }
  }

  /**
   * Wraps a contract so that each schema's validator is created once. The library creates one per request and copies
   * all schemas of the contract each time, which took a third of a small request's time.
   */
  private static final class CachedValidators implements InvocationHandler {
    private final SchemaRepository schemas;
    /** Keyed by identity, because comparing schemas takes longer than creating a validator. */
    private final Map<JsonSchema, Validator> validators =
        Collections.synchronizedMap(new IdentityHashMap<>());

    private CachedValidators(SchemaRepository schemas) {
      this.schemas = schemas;
    }

    static OpenAPIContract of(OpenAPIContract contract) {
      var schemas =
          proxy(SchemaRepository.class, new CachedValidators(contract.getSchemaRepository()));
      return proxy(
          OpenAPIContract.class,
          (proxy, method, arguments) -> method.getName().equals("getSchemaRepository")
              ? schemas
              : call(contract, method, arguments));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      boolean isOfSchema = method.getName().equals("validator")
          && arguments.length == 1
          && arguments[0] instanceof JsonSchema;
      return isOfSchema
          ? validators.computeIfAbsent((JsonSchema) arguments[0], schemas::validator)
          : call(schemas, method, arguments);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
      return type.cast(
          Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(target, arguments);
      } catch (InvocationTargetException thrown) {
        throw thrown.getCause();
      }
    }
  }
}
