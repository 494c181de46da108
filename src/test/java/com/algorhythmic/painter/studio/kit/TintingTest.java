package com.algorhythmic.painter.studio.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TintingTest {
  private static final int RED = 0xb03028;
  private static final int BLUE = 0x3060b0;

  @Test
  void a_colour_moves_towards_another_and_keeps_its_lightness() {
    int tinted = new Tinting().towards(0.5, RED).of(BLUE);

    assertThat(tinted >> 16 & 255).isGreaterThan((BLUE >> 16 & 255) + 30);
    assertThat(Math.abs(Colour.lightness(tinted) - Colour.lightness(BLUE))).isLessThan(0.05);
  }

  @Test
  void black_and_white_stay() {
    var tinting = new Tinting().towards(0.6, RED, 0xf0d060);

    assertThat(Colour.difference(tinting.of(0), 0)).isLessThan(12);
    assertThat(Colour.lightness(tinting.of(0xffffff))).isGreaterThan(0.96);
  }

  @Test
  void a_colour_flees_from_one_that_is_not_wanted_and_grey_does_not() {
    var tinting = new Tinting().awayFrom(RED);

    assertThat(Colour.chroma(tinting.of(RED))).isLessThan(Colour.chroma(RED) / 2);
    assertThat(Colour.difference(tinting.of(BLUE), BLUE)).isLessThan(6);
    assertThat(Colour.difference(tinting.of(0x808080), 0x808080)).isLessThan(24);
    assertThat(new Tinting().awayFrom(0x808080).of(0x808080)).isEqualTo(0x808080);
  }

  @Test
  void a_whole_picture_is_tinted_as_its_colours_are() {
    var canvas = new Canvas(64, 64, new Mood(1, 0.5, 0.5));
    canvas.shade((x, y) -> Colour.blend(BLUE, 0xe0c090, x));
    var before = canvas.copy();
    var tinting = new Tinting().towards(0.5, RED);
    tinting.apply(canvas);
    var after = canvas.copy();

    for (double x = 0; x < 1; x += 0.1) {
      assertThat(Colour.difference(after.colour(x, 0.5), tinting.of(before.colour(x, 0.5))))
          .isLessThan(10);
    }
  }
}
