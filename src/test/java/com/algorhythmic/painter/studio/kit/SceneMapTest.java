package com.algorhythmic.painter.studio.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SceneMapTest {
  private static final int SKY_BLUE = 0x80a0ff;
  private final Canvas canvas = new Canvas(64, 64, new Mood(1, 0.5, 0.5));

  @Test
  void a_picture_without_layers_has_no_map() {
    canvas.fill(Shapes.box(0, 0, 1, 1), SKY_BLUE);

    assertThat(canvas.sceneMap()).isEmpty();
  }

  @Test
  void a_layer_is_noted_where_it_paints_and_nowhere_else() {
    sky();
    canvas.layer(Matter.RIGID, 0.8, () -> canvas.fill(Shapes.box(0.5, 0.5, 0.5, 0.5), 0x202020));

    assertThat(matter(0.25, 0.75)).isEqualTo(Matter.SKY);
    assertThat(matter(0.75, 0.75)).isEqualTo(Matter.RIGID);
    assertThat(near(0.25, 0.75)).isZero();
    assertThat(near(0.75, 0.75)).isCloseTo(204, within(4));
  }

  @Test
  void shapes_are_noted_where_the_frame_puts_them() {
    sky();
    canvas.layer(
        Matter.FOLIAGE,
        1,
        () -> canvas.at(0.75, 0.75, 0, 0.25, 0.25, () -> canvas.fill(Shapes.circle(0, 0, 1), 0)));

    assertThat(matter(0.75, 0.75)).isEqualTo(Matter.FOLIAGE);
    assertThat(matter(0.25, 0.25)).isEqualTo(Matter.SKY);
  }

  @Test
  void a_layer_within_a_layer_replaces_it_and_then_the_outer_one_goes_on() {
    canvas.layer(Matter.GROUND, 0.5, () -> {
      canvas.fill(Shapes.box(0, 0, 1, 0.5), 0x204020);
      canvas.layer(Matter.LIGHT, 0.5, () -> canvas.fill(Shapes.box(0, 0, 0.5, 0.5), 0xffffff));
      canvas.fill(Shapes.box(0, 0.5, 1, 0.5), 0x406040);
    });

    assertThat(matter(0.75, 0.25)).isEqualTo(Matter.GROUND);
    assertThat(matter(0.25, 0.25)).isEqualTo(Matter.LIGHT);
    assertThat(matter(0.75, 0.75)).isEqualTo(Matter.GROUND);
    assertThat(green(0.25, 0.25)).isEqualTo(255);
    assertThat(green(0.75, 0.75)).isZero();
  }

  @Test
  void what_is_painted_over_the_whole_picture_outside_of_layers_changes_nothing() {
    sky();
    canvas.layer(Matter.RIGID, 1, () -> canvas.fill(Shapes.box(0.5, 0.5, 0.5, 0.5), 0x808080));
    var before = canvas.sceneMap().orElseThrow().image();

    canvas.vignette(0.9);
    canvas.grain(60);
    canvas.weave(60);
    canvas.layer(Matter.CLOUD, 1, () -> {});

    var after = canvas.sceneMap().orElseThrow().image();
    for (int y = 0; y < before.getHeight(); y++) {
      for (int x = 0; x < before.getWidth(); x++) {
        assertThat(after.getRGB(x, y)).isEqualTo(before.getRGB(x, y));
      }
    }
  }

  @Test
  void added_light_is_noted_and_a_wide_glow_is_not() {
    sky();
    canvas.expose(1, light -> {
      light.spot(0.25, 0.25, 0.05, 0xffffff, 2);
      light.spot(0.75, 0.75, 0.3, 0xffffff, 0.06);
    });

    assertThat(green(0.25, 0.25)).isGreaterThan(200);
    assertThat(green(0.75, 0.75)).isZero();
  }

  @Test
  void a_plane_comes_nearer_downwards() {
    canvas.layer(
        Matter.WATER,
        canvas.plane(0.5, 0.2),
        () -> canvas.fill(Shapes.box(0, 0.5, 1, 0.5), 0x204080));

    assertThat(near(0.5, 0.56)).isCloseTo(75, within(16));
    assertThat(near(0.5, 0.97)).isGreaterThan(230);
  }

  @Test
  void strokes_have_the_direction_along_which_their_colours_stay() {
    canvas.layer(
        Matter.STROKE, 0, () -> canvas.shade((x, y) -> Math.sin(x * 40) > 0 ? 0xffffff : 0x000000));

    assertThat(green(0.5, 0.5)).as("upright stripes").isCloseTo(128, within(9));
  }

  @Test
  void a_study_is_not_noted() {
    canvas.layer(Matter.SKY, 0, () -> canvas.coarse(64).fill(Shapes.box(0, 0, 1, 1), SKY_BLUE));

    assertThat(matter(0.5, 0.5)).isEqualTo(Matter.PAPER);
  }

  private void sky() {
    canvas.layer(Matter.SKY, 0, () -> canvas.fill(Shapes.box(0, 0, 1, 1), SKY_BLUE));
  }

  private Matter matter(double x, double y) {
    return Matter.values()[(cell(x, y) & 255) / 20];
  }

  private int near(double x, double y) {
    return cell(x, y) >> 16 & 255;
  }

  private int green(double x, double y) {
    return cell(x, y) >> 8 & 255;
  }

  private int cell(double x, double y) {
    return canvas.sceneMap().orElseThrow().image().getRGB((int) (x * 16), (int) (y * 16));
  }
}
