package com.algorhythmic.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Refusal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new",
        "library",
        "gallery",
        "favourites",
        "collection:0e4c5c1e-5a1b-4c1f-9d3e-2f7a8b9c0d1e"
      })
  void a_source_has_one_written_form(String written) {
    assertThat(Source.of(written).written()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "NEW", "collection", "collection:", "collection:1-1-1-1-1", "gallery:1"})
  void other_forms_are_refused(String written) {
    assertThatThrownBy(() -> Source.of(written))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("source"));
  }

  @Test
  void only_new_pictures_are_ordered() {
    assertThat(Source.NEW.ordersPictures()).isTrue();
    assertThat(Source.of("library").ordersPictures()).isFalse();
    assertThat(Source.of("collection:" + UUID.randomUUID()).ordersPictures()).isFalse();
  }
}
