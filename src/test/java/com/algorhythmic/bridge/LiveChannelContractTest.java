package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Identity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schemas in docs/live-channel.yaml describe what the bridge accepts: no field more and none less. */
class LiveChannelContractTest {
  private static final JsonObject CHANNEL = read();
  private static final Optional<Identity> USER =
      Optional.of(new Identity(UUID.randomUUID(), "user"));

  private static JsonObject read() {
    try (var text = Files.newBufferedReader(Path.of("docs/live-channel.yaml"))) {
      Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      return new JsonObject(new JsonObject(tree).encode());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void every_address_and_every_type_of_frame_has_a_schema() {
    assertThat(CHANNEL.getJsonObject("addresses").fieldNames())
        .isEqualTo(BridgePermissions.addresses());
    assertThat(CHANNEL.getJsonObject("frames").fieldNames())
        .containsExactlyInAnyOrder("ping", "register", "unregister", "send", "publish");
  }

  static Iterable<String> addresses() {
    return CHANNEL.getJsonObject("addresses").fieldNames();
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void the_bridge_accepts_the_described_fields_and_no_others(String address) {
    var body = body(address);

    assertThatCode(() -> BridgePermissions.command(address, body, USER)).doesNotThrowAnyException();
    assertThat(refusal(address, body.copy().put("another", 1)).field()).isEqualTo("another");
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void the_bridge_requires_exactly_the_fields_that_are_required(String address) {
    var required = schema(address).getJsonArray("required", new JsonArray());
    for (var field : body(address).fieldNames()) {
      var body = body(address);
      body.remove(field);
      if (required.contains(field)) {
        assertThat(refusal(address, body).field()).isEqualTo(field);
      } else {
        assertThatCode(() -> BridgePermissions.command(address, body, USER))
            .as(field)
            .doesNotThrowAnyException();
      }
    }
  }

  private static Refusal refusal(String address, JsonObject body) {
    var refusal =
        catchThrowableOfType(Refusal.class, () -> BridgePermissions.command(address, body, USER));
    assertThat(refusal).as(body.encode()).isNotNull();
    assertThat(refusal.code()).isEqualTo(Code.INVALID);
    return refusal;
  }

  private static JsonObject schema(String address) {
    return CHANNEL.getJsonObject("addresses").getJsonObject(address);
  }

  /** A body with a value for each field. */
  private static JsonObject body(String address) {
    var body = new JsonObject();
    schema(address)
        .getJsonObject("properties")
        .forEach(property -> body.put(property.getKey(), value((JsonObject) property.getValue())));
    return body;
  }

  private static Object value(JsonObject schema) {
    if (schema.containsKey("$ref")) {
      var reference = schema.getString("$ref");
      return value(CHANNEL
          .getJsonObject("schemas")
          .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1)));
    }
    if (schema.containsKey("oneOf")) {
      return value(schema.getJsonArray("oneOf").getJsonObject(0));
    }
    if (schema.containsKey("enum")) {
      return schema.getJsonArray("enum").getValue(0);
    }
    var type = schema.getValue("type") instanceof JsonArray types
        ? types.getString(0)
        : schema.getString("type");
    return switch (type) {
      case "boolean" -> true;
      case "array" -> new JsonArray().add("noir");
      case "integer", "number" -> 1;
      default -> text(schema.getString("pattern"));
    };
  }

  private static String text(String pattern) {
    return Stream.of(UUID.randomUUID().toString(), "ann-1", "A minor", "auto", "new")
        .filter(text -> pattern == null || text.matches(pattern))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no example of " + pattern));
  }
}
