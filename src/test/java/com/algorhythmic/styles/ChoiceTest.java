package com.algorhythmic.styles;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void jsonRoundTrips() {
    var choice = new Choice(List.of("noir"), List.of("dali"), false);

    assertThat(JsonObject.mapFrom(choice).mapTo(Choice.class)).isEqualTo(choice);
    assertThat(JsonObject.mapFrom(choice).fieldNames())
        .containsExactly("styles", "artists", "dynamicMode");
  }

  @Test
  void onePictureHasAllChosenStylesAndEachLeadsEquallyOften() {
    var choice = new Choice(List.of("noir", "cubism", "opart"), List.of(), false);
    var led = new HashMap<String, Integer>();
    for (int picture = 0; picture < 3_000; picture++) {
      var styles = choice.stylesFor("calm", UUID.randomUUID().getLeastSignificantBits(), List.of());
      assertThat(styles).containsExactlyInAnyOrderElementsOf(choice.styles());
      led.merge(styles.get(0), 1, Integer::sum);
    }

    assertThat(led.values()).hasSize(3).allSatisfy(times -> assertThat(times).isBetween(870, 1130));
  }

  @Test
  void chosenStylesTakeTurnsInTheirOrderAndAvoidedOnesAreLeftOut() {
    var choice = new Choice(List.of("noir", "cubism", "opart"), List.of(), false);
    assertThat(LongStream.range(0, 6)
            .mapToObj(turn -> choice.stylesInTurn("calm", turn, List.of()).get(0)))
        .containsExactly("noir", "cubism", "opart", "noir", "cubism", "opart");
    assertThat(LongStream.range(0, 4)
            .mapToObj(
                turn -> choice.stylesInTurn("calm", turn, List.of("cubism")).get(0)))
        .containsExactly("noir", "opart", "noir", "opart");
    assertThat(choice.stylesInTurn("calm", 1, List.of()))
        .containsExactly("cubism", "opart", "noir");
    assertThat(LongStream.range(0, MoodStyles.suggested("calm").size())
            .mapToObj(turn -> Choice.NONE.stylesInTurn("calm", turn, List.of()).get(0)))
        .containsExactlyElementsOf(MoodStyles.suggested("calm"));
  }

  @Test
  void everyChosenArtistLeadsWithEveryStyle() {
    var choice = new Choice(List.of("noir", "cubism"), List.of("dali", "monet"), false);
    var together = new HashSet<String>();
    for (int seed = 0; seed < 200; seed++) {
      together.add(choice.stylesFor("calm", seed, List.of()).get(0) + " "
          + choice.artistsFor(seed).get(0));
    }

    assertThat(together).hasSize(4);
    assertThat(choice.artistsFor(7)).containsExactlyInAnyOrder("dali", "monet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"energetic", "calm", "dramatic", "playful", "melancholic"})
  void inDynamicModeSeedsReachEveryStyleOfTheMoodAndNoOther(String mood) {
    var choice = new Choice(List.of("doge"), List.of(), true);
    var seen = new HashSet<String>();
    for (int seed = 0; seed < 500; seed++) {
      var styles = choice.stylesFor(mood, seed, List.of());
      assertThat(styles).hasSize(1);
      seen.addAll(styles);
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(MoodStyles.suggested(mood));
  }

  @Test
  void anAvoidedStyleLeadsOnlyWhereThereIsNoOther() {
    var choice = new Choice(List.of("noir", "cubism", "opart"), List.of(), false);
    var mood = MoodStyles.suggested("calm");
    for (int seed = 0; seed < 100; seed++) {
      assertThat(choice.stylesFor("calm", seed, List.of("cubism")))
          .containsExactlyInAnyOrder("noir", "cubism", "opart")
          .endsWith("cubism");
      assertThat(choice.stylesFor("calm", seed, choice.styles()))
          .isEqualTo(choice.stylesFor("calm", seed, List.of()));
      assertThat(Choice.NONE.stylesFor("calm", seed, List.of(mood.get(0))))
          .doesNotContain(mood.get(0));
      assertThat(Choice.NONE.stylesFor("calm", seed, mood))
          .isEqualTo(Choice.NONE.stylesFor("calm", seed, List.of()));
    }
  }

  @Test
  void aStyleThatIsChosenTwiceIsPaintedOnce() {
    var choice = new Choice(List.of("noir", "noir", "cubism"), List.of(), false);

    assertThat(choice.stylesFor("calm", 4, List.of())).containsExactlyInAnyOrder("noir", "cubism");
    assertThat(
            new Choice(List.of("noir", "noir"), List.of(), false).stylesFor("calm", 4, List.of()))
        .containsExactly("noir");
  }

  @Test
  void theSameSeedChoosesTheSameStyle() {
    assertThat(Choice.NONE.stylesFor("calm", 42, List.of()))
        .isEqualTo(Choice.NONE.stylesFor("calm", 42, List.of()));
  }

  @Test
  void withoutChosenStylesTheMoodOrElseADefaultDecidesAboutAPicture() {
    var choice = new Choice(List.of(), List.of(), false);

    assertThat(MoodStyles.suggested("calm")).containsAll(choice.stylesFor("calm", 3, List.of()));
    assertThat(MoodStyles.suggested(null))
        .isNotEmpty()
        .containsAll(choice.stylesFor(null, 3, List.of()));
  }
}
