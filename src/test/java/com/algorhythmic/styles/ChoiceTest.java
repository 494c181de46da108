package com.algorhythmic.styles;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  @Test
  void chosenStylesHoldInAnyMoodOutsideDynamicMode() {
    var choice = new Choice(List.of("noir"), List.of(), false);

    assertThat(choice.stylesFor("calm")).containsExactly("noir");
  }

  @Test
  void inDynamicModeTheMoodDecides() {
    var choice = new Choice(List.of("noir"), List.of(), true);

    assertThat(choice.stylesFor("calm")).isEqualTo(MoodStyles.suggested("calm"));
  }

  @Test
  void withoutStylesTheMoodDecidesInEitherMode() {
    assertThat(new Choice(null, null, false).stylesFor("playful"))
        .isEqualTo(MoodStyles.suggested("playful"));
  }

  @Test
  void aMissingModeIsDynamicWhenNoStyleIsChosen() {
    assertThat(Choice.of(null, null, null)).isEqualTo(Choice.NONE);
    assertThat(Choice.of(List.of("noir"), null, null).dynamicMode()).isFalse();
    assertThat(Choice.of(List.of("noir"), null, true).dynamicMode()).isTrue();
  }

  @Test
  void jsonKeepsAllOfIt() {
    var choice = new Choice(List.of("noir"), List.of("dali"), false);

    assertThat(JsonObject.mapFrom(choice).mapTo(Choice.class)).isEqualTo(choice);
    assertThat(JsonObject.mapFrom(choice).fieldNames())
        .containsExactly("styles", "artists", "dynamicMode");
  }
}
