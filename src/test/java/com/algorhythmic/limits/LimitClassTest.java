package com.algorhythmic.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.settings.SettingsLoader;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LimitClassTest {

  @Test
  void every_class_has_its_settings() {
    assertThat(SettingsLoader.load(Map.of()).limits().all().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(LimitClass.values()).map(LimitClass::word).toList());
  }

  @Test
  void a_class_is_found_by_its_name() {
    assertThat(LimitClass.values()).allMatch(of -> LimitClass.of(of.word()) == of);
  }
}
