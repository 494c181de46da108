package com.algorhythmic.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FlattenedRecordTest {
  private static final Outer FULL = new Outer(
      new UUID(0, 1),
      new Inner("red", List.of("a", "b")),
      7,
      Instant.parse("2026-11-24T12:00:00Z"));

  record Outer(UUID id, @JsonUnwrapped Inner inner, int count, Instant at) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Inner(String colour, List<String> names) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Holder(List<Outer> all) {}

  @Test
  void a_record_with_a_nested_one_is_flat_in_json_and_read_back() {
    var json = JsonObject.mapFrom(FULL);

    assertThat(json.fieldNames()).containsExactlyInAnyOrder("id", "colour", "names", "count", "at");
    assertThat(json.mapTo(Outer.class)).isEqualTo(FULL);
    assertThat(new JsonObject(json.encode()).mapTo(Outer.class)).isEqualTo(FULL);
  }

  @Test
  void it_is_read_within_other_records() {
    var json = JsonObject.mapFrom(new Holder(List.of(FULL, FULL)));

    assertThat(json.mapTo(Holder.class).all()).containsExactly(FULL, FULL);
  }

  @Test
  void missing_and_unknown_fields_are_accepted() {
    var json = new JsonObject().put("colour", "red").put("new", true);

    assertThat(json.mapTo(Outer.class)).isEqualTo(new Outer(null, new Inner("red", null), 0, null));
  }
}
