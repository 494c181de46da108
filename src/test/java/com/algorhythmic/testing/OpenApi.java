package com.algorhythmic.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The HTTP contract: the operations and the schemas of their answers. */
public final class OpenApi {
  private final JsonObject contract;
  private final Map<String, JsonObject> operations = new TreeMap<>();
  private final Map<String, JsonObject> addresses = new TreeMap<>();
  /** Creating one takes longer than validating with it. */
  private final Map<String, Validator> validators = new ConcurrentHashMap<>();

  private OpenApi(JsonObject contract) {
    this.contract = contract;
    contract
        .getJsonObject("paths")
        .forEach(path -> ((JsonObject) path.getValue()).forEach(method -> {
          var operation = (JsonObject) method.getValue();
          operations.put(operation.getString("operationId"), operation);
          addresses.put(
              operation.getString("operationId"),
              new JsonObject()
                  .put("method", method.getKey().toUpperCase(Locale.ROOT))
                  .put("path", path.getKey()));
        }));
  }

  public static OpenApi read() {
    try (var stream = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
      Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(stream);
      return new OpenApi(new JsonObject(new JsonObject(tree).encode()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The operations by their ids. */
  public Map<String, JsonObject> operations() {
    return operations;
  }

  /** The method and the path of each operation. */
  public Map<String, JsonObject> addresses() {
    return addresses;
  }

  /** The operations with a parameter or a required field of the body of that named schema. */
  public Set<String> operationsThatName(String schema) {
    var reference = "#/components/schemas/" + schema + "\"";
    var found = new TreeSet<String>();
    operations.forEach((id, operation) -> {
      var request = new JsonObject()
          .put("parameters", operation.getValue("parameters"))
          .put("body", body(operation));
      if (request.encode().contains(reference)) {
        found.add(id);
      }
    });
    return found;
  }

  /** The names of all parameters and of the fields of all bodies. */
  public Set<String> requestFields() {
    var names = new TreeSet<String>();
    operations.values().forEach(operation -> {
      operation
          .getJsonArray("parameters", new JsonArray())
          .forEach(parameter -> names.add(((JsonObject) parameter).getString("name")));
      var body = body(operation);
      if (body != null && body.containsKey("properties")) {
        fields(body, "", names);
      }
    });
    return names;
  }

  /** The schema of an operation's JSON body; null without one. */
  private JsonObject body(JsonObject operation) {
    var json = operation
        .getJsonObject("requestBody", new JsonObject())
        .getJsonObject("content", new JsonObject())
        .getJsonObject("application/json");
    if (json == null) {
      return null;
    }
    var body = json.getJsonObject("schema");
    var reference = body.getString("$ref");
    return reference == null ? body : schema(reference.substring(reference.lastIndexOf('/') + 1));
  }

  /** The status of a success. */
  public int status(String operation) {
    return success(operation).getKey();
  }

  /** What is wrong with a successful answer: fields that are missing, of another type or undocumented. */
  public TreeSet<String> complaints(String operation, JsonObject answer) {
    return complaints(
        operation,
        () -> success(operation)
            .getValue()
            .getJsonObject("content")
            .getJsonObject("application/json"),
        answer);
  }

  /** What is wrong with a problem response. */
  public TreeSet<String> problemComplaints(JsonObject problem) {
    return complaints(
        "a problem",
        () -> contract
            .getJsonObject("components")
            .getJsonObject("responses")
            .getJsonObject("Problem")
            .getJsonObject("content")
            .getJsonObject("application/problem+json"),
        problem);
  }

  /** The dotted names of all fields of a described object, those of objects in it too. */
  public List<String> fields(String schema) {
    var fields = new TreeSet<String>();
    fields(schema(schema), "", fields);
    return List.copyOf(fields);
  }

  private void fields(JsonObject schema, String prefix, TreeSet<String> fields) {
    schema.getJsonObject("properties").forEach(property -> {
      var name = prefix + property.getKey();
      var type = (JsonObject) property.getValue();
      if (type.containsKey("properties")) {
        fields(type, name + ".", fields);
      } else {
        fields.add(name);
      }
    });
  }

  private JsonObject schema(String name) {
    return contract.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
  }

  private Map.Entry<Integer, JsonObject> success(String operation) {
    return operations.get(operation).getJsonObject("responses").stream()
        .filter(response -> response.getKey().matches("[23].*"))
        .map(response ->
            Map.entry(Integer.valueOf(response.getKey()), (JsonObject) response.getValue()))
        .findFirst()
        .orElseThrow();
  }

  private TreeSet<String> complaints(String name, Supplier<JsonObject> media, JsonObject value) {
    var result =
        validators.computeIfAbsent(name, first -> validator(media.get())).validate(value);
    var complaints = new TreeSet<String>();
    if (!result.getValid()) {
      result
          .getErrors()
          .forEach(error -> complaints.add(error.getInstanceLocation() + ": " + error.getError()));
    }
    return complaints;
  }

  private Validator validator(JsonObject media) {
    var definitions =
        contract.getJsonObject("components").getJsonObject("schemas").copy();
    definitions.forEach(definition -> close((JsonObject) definition.getValue()));
    var schema = new JsonObject(media
        .getJsonObject("schema")
        .copy()
        .put("$defs", definitions)
        .encode()
        .replace("#/components/schemas/", "#/$defs/"));
    return Validator.create(
        JsonSchema.of(schema),
        new JsonSchemaOptions()
            .setBaseUri("https://algorhythmic.test")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic));
  }

  /** Clients could come to depend on an undocumented field. */
  private static void close(JsonObject schema) {
    if (schema.containsKey("properties")) {
      schema.put("additionalProperties", false);
      schema
          .getJsonObject("properties")
          .forEach(property -> close((JsonObject) property.getValue()));
    }
    if (schema.getValue("items") instanceof JsonObject items) {
      close(items);
    }
  }
}
