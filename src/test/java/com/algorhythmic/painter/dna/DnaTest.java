package com.algorhythmic.painter.dna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnaTest {
  @Test
  void a_dna_has_fifty_numbers_from_0_to_3_with_three_decimals() {
    assertThat(Point.values()).hasSize(50);
    assertThat(with(Point.WARMTH, 1.23456).values()).hasSize(50).contains(1.235, 1.5);
    for (var wrong : List.of(-0.001, 3.001, Double.NaN)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> with(Point.WARMTH, wrong))
          .withMessageContaining("point 3 of a DNA is 0 to 3");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dna.of(List.of(1.0)))
        .withMessage("a DNA has 50 numbers, not 1");
  }

  @Test
  void the_distance_grows_with_the_differences_and_is_the_same_in_both_directions() {
    var dna = with(Point.WARMTH, 1.5);
    var near = with(Point.WARMTH, 2);
    var far = with(Point.WARMTH, 3);
    assertThat(dna.distance(dna)).isZero();
    assertThat(dna.distance(near)).isPositive().isLessThan(dna.distance(far));
    assertThat(far.distance(dna)).isEqualTo(dna.distance(far));
    assertThat(dna.distance(with(Point.REACTIVITY_GAIN, 3)))
        .as("how it morphs does not count")
        .isZero();
    assertThat(all(0).distance(all(3))).isBetween(0.9, 1.0);
  }

  @Test
  void hues_are_a_circle() {
    assertThat(with(Point.DOMINANT_HUE, 2.95).distance(with(Point.DOMINANT_HUE, 0.05)))
        .isLessThan(with(Point.DOMINANT_HUE, 1).distance(with(Point.DOMINANT_HUE, 2.5)))
        .isCloseTo(
            with(Point.DOMINANT_HUE, 1).distance(with(Point.DOMINANT_HUE, 1.1)), within(1e-6));
  }

  static Dna with(Point point, double value) {
    var values = new ArrayList<>(Collections.nCopies(50, 1.5));
    values.set(point.ordinal(), value);
    return Dna.of(values);
  }

  private static Dna all(double value) {
    return Dna.of(Collections.nCopies(50, value));
  }
}
