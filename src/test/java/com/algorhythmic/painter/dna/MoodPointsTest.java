package com.algorhythmic.painter.dna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.algorhythmic.styles.StyleBook;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MoodPointsTest {
  @Test
  void every_style_of_the_catalogue_has_a_mood_and_no_other_has() {
    var styles = StyleBook.load().list().categories().stream()
        .flatMap(category -> category.styles().stream())
        .map(StyleBook.Style::id)
        .collect(Collectors.toSet());
    assertThat(MoodPoints.known()).containsExactlyInAnyOrderElementsOf(styles);
  }

  @Test
  void where_nothing_is_known_a_mood_is_in_the_middle() {
    var dna = of(null, null);
    for (var point : Point.of(Point.Group.MOOD)) {
      assertThat(dna.at(point)).as(point.name()).isEqualTo(1.5);
    }
    assertThat(of(null, null, "no-such-style")).isEqualTo(dna);
  }

  @Test
  void the_leading_style_counts_twice() {
    double horror = of(null, null, "horror").at(Point.VALENCE);
    double holi = of(null, null, "holi").at(Point.VALENCE);
    assertThat(horror).isLessThan(0.5);
    assertThat(holi).isGreaterThan(2.5);
    assertThat(of(null, null, "horror", "holi").at(Point.VALENCE))
        .isCloseTo((2 * horror + holi) / 3, within(0.001));
    assertThat(of(null, null, "opart").at(Point.GEOMETRY))
        .isGreaterThan(of(null, null, "landscape").at(Point.GEOMETRY) + 2);
  }

  @Test
  void glad_music_makes_a_picture_gladder_and_drama_heavier() {
    var sad = of(null, new Origin.Heard("melancholic", 0.2, 0.1), "landscape");
    var glad = of(null, new Origin.Heard("playful", 0.7, 0.9), "landscape");
    assertThat(glad.at(Point.VALENCE)).isGreaterThan(sad.at(Point.VALENCE) + 1);
    assertThat(of(null, new Origin.Heard("dramatic", 0.8, 0.3), "landscape").at(Point.ATMOSPHERE))
        .isGreaterThan(glad.at(Point.ATMOSPHERE) + 0.5);
  }

  @Test
  void the_words_of_a_title_bring_weather_time_and_a_story() {
    assertThat(of("Moonlight Sonata", null, "landscape").at(Point.TIME_OF_DAY)).isLessThan(0.5);
    assertThat(of("Here Comes the Sun", null, "noir").at(Point.TIME_OF_DAY)).isGreaterThan(2.5);
    assertThat(of("Waterloo Sunset", null).at(Point.TIME_OF_DAY)).isEqualTo(1);
    assertThat(of("Riders on the Storm", null).at(Point.WEATHER)).isEqualTo(3);
    assertThat(of("Ein Gewitter", null).at(Point.WEATHER)).isEqualTo(3);
    assertThat(of("Blue in Green", null, "noir").at(Point.NARRATIVE))
        .isGreaterThan(of(null, null, "noir").at(Point.NARRATIVE));
  }

  private static Dna of(String title, Origin.Heard heard, String... styles) {
    var grey = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    return DnaMeasure.of(grey, null, new Origin(List.of(styles), title, null, heard));
  }
}
