package com.algorhythmic.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "\n\t", "\u0001", "\uffff", "é中", "🎵", "🎵🎵", "\ufeff"})
  void other_texts_pass(String text) {
    assertThatCode(() ->
            StorableValues.check(new JsonObject().put(text, new JsonArray().add(text)), null))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "a\u0000b",
        "\ud800",
        "\udc00",
        "a\ud83c",
        "\udfb5\ud83c",
        "\ud83c\ud83c\udfb5"
      })
  void a_text_that_cannot_be_stored_is_refused_and_its_field_is_named(String text) {
    var body = new JsonObject()
        .put("fine", 1)
        .put("inner", new JsonObject().put("list", new JsonArray().add("fine").add(text)));

    var refusal = catchThrowableOfType(Refusal.class, () -> StorableValues.check(body, null));

    assertThat(refusal.code()).isEqualTo(Code.INVALID);
    assertThat(refusal.field()).isEqualTo("inner.list");
    assertThat(refusal.getMessage()).doesNotContain(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e309"})
  void an_infinite_number_is_refused_and_its_field_is_named(String number) {
    var body = new JsonObject("{\"inner\":{\"list\":[1e308," + number + "]}}");

    var refusal = catchThrowableOfType(Refusal.class, () -> StorableValues.check(body, null));

    assertThat(refusal.code()).isEqualTo(Code.INVALID);
    assertThat(refusal.field()).isEqualTo("inner.list");
  }

  @Test
  void the_name_of_a_field_is_checked_too() {
    var body = new JsonObject().put("inner", new JsonObject().put("a\u0000", 1));

    var refusal = catchThrowableOfType(Refusal.class, () -> StorableValues.check(body, null));

    assertThat(refusal.field()).isEqualTo("inner");
  }
}
