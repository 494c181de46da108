package com.algorhythmic.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The schemas of Kubernetes and of the Prometheus operator, without a cluster. */
public final class KubernetesTypes {
  private static final String OPERATOR = "monitoring.coreos.com/";

  /** The cluster writes times, and Gson cannot access their fields. */
  private static final Gson GSON = new GsonBuilder()
      .registerTypeAdapter(OffsetDateTime.class, (JsonSerializer<OffsetDateTime>)
          (time, type, context) -> new JsonPrimitive(time.toString()))
      .create();

  /** Strict: converts no types and refuses unknown fields. */
  private static final ObjectMapper STRICT = JsonMapper.builder()
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      .withCoercionConfig(LogicalType.Textual, text -> {
        for (var shape : List.of(
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
          text.setCoercion(shape, CoercionAction.Fail);
        }
      })
      .annotationIntrospector(new JacksonAnnotationIntrospector() {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
          return false;
        }
      })
      .build();

  private KubernetesTypes() {}

  /** What is wrong with an object; empty if the API server would accept it. */
  public static List<String> problems(JsonObject object) {
    var version = object.getString("apiVersion", "");
    try {
      if (version.startsWith(OPERATOR)) {
        return operators(object, version.substring(OPERATOR.length()));
      }
      return kubernetes(object, version.substring(version.indexOf('/') + 1));
    } catch (ClassNotFoundException unknown) {
      return List.of("there is no " + object.getString("kind") + " of " + version);
    }
  }

  private static List<String> operators(JsonObject object, String version)
      throws ClassNotFoundException {
    var type = Class.forName(
        "io.fabric8.openshift.api.model.monitoring." + version + "." + object.getString("kind"));
    try {
      STRICT.readValue(object.encode(), type);
      return List.of();
    } catch (JsonProcessingException wrong) {
      return List.of(wrong.getOriginalMessage());
    }
  }

  private static List<String> kubernetes(JsonObject object, String version)
      throws ClassNotFoundException {
    var type = Class.forName("io.kubernetes.client.openapi.models."
        + version.substring(0, 1).toUpperCase(Locale.ROOT)
        + version.substring(1)
        + object.getString("kind"));
    var given = JsonParser.parseString(object.encode());
    try {
      // Fields that are missing or unknown.
      type.getMethod("validateJsonElement", JsonElement.class).invoke(null, given);
    } catch (InvocationTargetException wrong) {
      return List.of(wrong.getCause().getMessage());
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
    // Values of another type are refused, converted or lost.
    try {
      var lost = new ArrayList<String>();
      compare("", given, GSON.toJsonTree(GSON.fromJson(given, type)), lost);
      return lost;
    } catch (JsonParseException wrong) {
      return List.of(wrong.getMessage());
    }
  }

  private static void compare(String path, JsonElement given, JsonElement read, List<String> lost) {
    if (given.isJsonObject() && read != null && read.isJsonObject()) {
      given
          .getAsJsonObject()
          .entrySet()
          .forEach(entry -> compare(
              path + "/" + entry.getKey(),
              entry.getValue(),
              read.getAsJsonObject().get(entry.getKey()),
              lost));
    } else if (given.isJsonArray()
        && read != null
        && read.isJsonArray()
        && read.getAsJsonArray().size() == given.getAsJsonArray().size()) {
      for (int i = 0; i < given.getAsJsonArray().size(); i++) {
        compare(
            path + "/" + i, given.getAsJsonArray().get(i), read.getAsJsonArray().get(i), lost);
      }
    } else if (!given.equals(read)) {
      lost.add(path + " is " + given + ", which is read as " + read);
    }
  }
}
