package com.algorhythmic.painter.dna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.algorhythmic.painter.DecodedPicture;
import com.algorhythmic.painter.Jpeg;
import com.algorhythmic.painter.Png;
import com.algorhythmic.painter.studio.Brief;
import com.algorhythmic.painter.studio.Studio;
import com.algorhythmic.painter.studio.kit.Matter;
import java.awt.Color;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the eye sees in small drawn pictures, in the numbers of their DNA. */
class DnaMeasureTest {
  private static final int WIDTH = 384;
  private static final int HEIGHT = 256;
  private static final int RED = 0xe02010;
  private static final int BLUE = 0x1030d0;
  private static final int GREY = 0x808080;
  private static final Origin UNKNOWN = new Origin(List.of(), null, null, null);

  private static final BufferedImage CHECKS =
      drawn((x, y) -> (x / 16 + y / 16) % 2 == 0 ? 0 : 0xffffff);
  private static final BufferedImage DUSK = drawn((x, y) -> grey(40 + y / 2) & 0xff00ff | 0x2000);
  private static final BufferedImage NOISE = noise();

  @Test
  void red_is_warm_blue_is_cold_and_grey_is_neither() {
    assertThat(at(Point.WARMTH, plain(RED))).isGreaterThan(2.5);
    assertThat(at(Point.WARMTH, plain(BLUE))).isLessThan(0.5);
    assertThat(at(Point.WARMTH, plain(GREY))).isCloseTo(1.5, within(0.02));
    assertThat(at(Point.DOMINANT_HUE, plain(RED))).isCloseTo(0.25, within(0.05));
    assertThat(at(Point.DOMINANT_HUE, plain(BLUE))).isCloseTo(2.2, within(0.05));
    assertThat(at(Point.SATURATION, plain(RED))).isGreaterThan(2.7);
    assertThat(at(Point.SATURATION, plain(GREY))).isZero();
    assertThat(at(Point.VIBRANCY, plain(RED))).isGreaterThan(at(Point.VIBRANCY, DUSK));
    assertThat(at(Point.CHROMATIC_INTENSITY, plain(GREY))).isZero();
  }

  @Test
  void all_hues_have_a_greater_range_and_less_harmony_than_one() {
    var rainbow = drawn((x, y) -> Color.HSBtoRGB((float) x / WIDTH, 1, 1) & 0xffffff);
    assertThat(at(Point.PALETTE_RANGE, rainbow)).isGreaterThan(2.5);
    assertThat(at(Point.PALETTE_RANGE, plain(RED))).isLessThan(1);
    assertThat(at(Point.HARMONY, rainbow)).isLessThan(1.5);
    assertThat(at(Point.HARMONY, plain(RED))).isCloseTo(3, within(0.01));
    assertThat(at(Point.HARMONY, plain(GREY))).isEqualTo(3);
    assertThat(at(Point.COMPLEXITY, rainbow)).isGreaterThan(at(Point.COMPLEXITY, DUSK));
    assertThat(at(Point.COMPLEXITY, plain(RED))).isZero();
    var redAndGreen = drawn((x, y) -> x < WIDTH / 2 ? 0xd04030 : 0x008f6a);
    assertThat(at(Point.HARMONY, redAndGreen)).as("opposite hues agree").isGreaterThan(1.8);
  }

  @Test
  void black_and_white_have_contrast_and_a_gradient_flows() {
    assertThat(at(Point.CONTRAST, CHECKS)).isEqualTo(3);
    assertThat(at(Point.CONTRAST, plain(RED))).isZero();
    assertThat(at(Point.BRIGHTNESS, plain(0xffffff))).isCloseTo(3, within(0.01));
    assertThat(at(Point.BRIGHTNESS, plain(0))).isZero();
    assertThat(at(Point.GRADIENT_FLOW, DUSK)).isGreaterThan(2.5);
    assertThat(at(Point.GRADIENT_FLOW, CHECKS)).isZero();
    var blueShadows = drawn((x, y) -> y < HEIGHT / 2 ? 0xf0d8b0 : 0x202850);
    assertThat(at(Point.TINT_SHIFT, blueShadows)).isGreaterThan(2);
    assertThat(at(Point.TINT_SHIFT, CHECKS)).isLessThan(0.05);
  }

  @Test
  void a_plane_is_smooth_and_noise_is_rough_fine_and_fractal() {
    assertThat(at(Point.SMOOTHNESS, DUSK)).isGreaterThan(2.9);
    assertThat(at(Point.SMOOTHNESS, NOISE)).isLessThan(0.3);
    for (var point : List.of(
        Point.FRACTAL_DEPTH, Point.NOISE_TYPE, Point.GRAIN, Point.DETAIL, Point.ROUGHNESS)) {
      assertThat(at(point, NOISE)).as(point.name()).isGreaterThan(at(point, DUSK) + 1);
    }
    var half = drawn((x, y) -> x < WIDTH / 2 ? GREY : NOISE.getRGB(x, y));
    assertThat(at(Point.VARIATION, half)).isGreaterThan(at(Point.VARIATION, NOISE) + 1);
  }

  @Test
  void a_pattern_repeats_and_noise_does_not() {
    var stripes = drawn((x, y) -> x / 8 % 2 == 0 ? 0x303030 : 0xd0d0d0);
    assertThat(at(Point.PATTERN_DENSITY, stripes)).isGreaterThan(2.5);
    assertThat(at(Point.PATTERN_DENSITY, NOISE)).isLessThan(0.7);
    assertThat(at(Point.IMPASTO, stripes))
        .as("one direction")
        .isGreaterThan(at(Point.IMPASTO, NOISE) + 0.8);
    var columns = drawn((x, y) -> x / 24 % 2 == 0 ? 0x303030 : 0xd0d0d0);
    assertThat(at(Point.RHYTHM, columns)).isGreaterThan(2);
    assertThat(at(Point.RHYTHM, DUSK)).isLessThan(0.3);
  }

  @Test
  void a_hard_edge_is_harder_than_a_soft_one_and_fog_is_a_veil() {
    var hard = drawn((x, y) -> x < WIDTH / 2 ? 0x202020 : 0xe0e0e0);
    var soft = drawn((x, y) -> grey((int) (32 + 192 / (1 + Math.exp((WIDTH / 2.0 - x) / 12)))));
    assertThat(at(Point.EDGE, hard)).isGreaterThan(at(Point.EDGE, soft) + 0.3);
    assertThat(at(Point.MATERIAL, hard)).isGreaterThan(at(Point.MATERIAL, soft) + 1);
    assertThat(at(Point.VEIL, plain(0x909498))).isGreaterThan(2);
    assertThat(at(Point.VEIL, plain(0))).isZero();
    assertThat(at(Point.VEIL, CHECKS)).isLessThan(0.3);
  }

  @Test
  void a_symmetric_picture_is_symmetric_and_one_with_all_on_one_side_is_not_in_balance() {
    var vase = drawn((x, y) -> Math.abs(x - WIDTH / 2) < 20 + y / 4 ? RED : 0xf0f0e0);
    var aside = drawn((x, y) -> Math.hypot(x - 330, y - 60) < 40 ? RED : 0xf0f0e0);
    assertThat(at(Point.SYMMETRY, vase)).isGreaterThan(2.8);
    assertThat(at(Point.SYMMETRY, aside)).isLessThan(1.8);
    assertThat(at(Point.SYMMETRY, NOISE)).isLessThan(1.5);
    assertThat(at(Point.BALANCE, vase)).isGreaterThan(2.8);
    assertThat(at(Point.BALANCE, aside)).isLessThan(2);
    assertThat(at(Point.WEIGHT, aside)).as("the disc is at the top").isLessThan(1.2);
    assertThat(at(Point.NEGATIVE_SPACE, aside)).isGreaterThan(2);
    assertThat(at(Point.NEGATIVE_SPACE, NOISE)).isLessThan(0.2);
  }

  @Test
  void a_single_disc_is_the_focus_and_a_golden_place_for_it_counts() {
    var golden = disc(0.618, 0.382);
    var corner = disc(0.06, 0.06);
    assertThat(at(Point.FOCAL_STRENGTH, golden)).isGreaterThan(2.5);
    assertThat(at(Point.FOCAL_STRENGTH, NOISE)).isLessThan(0.3);
    assertThat(at(Point.GOLDEN_RATIO, golden)).isGreaterThan(2.4);
    assertThat(at(Point.GOLDEN_RATIO, corner)).isLessThan(0.6);
    assertThat(at(Point.LIGHT_DIRECTION, disc(0.9, 0.3))).isGreaterThan(2.4);
    assertThat(at(Point.LIGHT_DIRECTION, disc(0.1, 0.3))).isLessThan(0.6);
  }

  @Test
  void diagonals_are_tense_and_a_grid_is_not() {
    var diagonals = drawn((x, y) -> (x + y) / 16 % 2 == 0 ? 0x303030 : 0xd0d0d0);
    assertThat(at(Point.TENSION, diagonals)).isGreaterThan(2.5);
    assertThat(at(Point.TENSION, CHECKS)).isLessThan(0.8);
  }

  @Test
  void more_planes_are_deeper_and_detail_below_is_perspective() {
    assertThat(at(Point.DEPTH_LAYERS, DUSK)).isGreaterThan(at(Point.DEPTH_LAYERS, plain(GREY)) + 1);
    var ground = drawn((x, y) -> y < HEIGHT / 2 ? GREY : NOISE.getRGB(x, y));
    assertThat(at(Point.PERSPECTIVE, ground)).isGreaterThan(2.5);
    assertThat(at(Point.PERSPECTIVE, NOISE)).isLessThan(0.3);
  }

  @Test
  void a_scene_map_says_what_the_pixels_do_not() throws IOException {
    // The near half is at the bottom, a light at the right, and the rest is a dark sky.
    var map = scene((x, y) -> y >= 32
        ? cell(255, 0, Matter.RIGID)
        : x > 80 ? cell(0, 255, Matter.LIGHT) : cell(0, 0, Matter.SKY));
    var with = DnaMeasure.of(plain(0x101018), map, UNKNOWN);
    var without = DnaMeasure.of(plain(0x101018), null, UNKNOWN);
    assertThat(with.at(Point.DEPTH_LAYERS)).isGreaterThan(without.at(Point.DEPTH_LAYERS) + 0.5);
    assertThat(with.at(Point.PERSPECTIVE)).isGreaterThan(2);
    assertThat(with.at(Point.LIGHT_DIRECTION)).isGreaterThan(2.5);
    assertThat(with.at(Point.MATERIAL)).isGreaterThan(1.5);
    assertThat(with.at(Point.TIME_OF_DAY)).as("a dark sky").isLessThan(1);
    assertThat(DnaMeasure.of(plain(GREY), new byte[] {1, 2, 3}, UNKNOWN))
        .as("a damaged scene map is none")
        .isEqualTo(DnaMeasure.of(plain(GREY), null, UNKNOWN));
  }

  @Test
  void soft_pictures_bend_more_and_rough_ones_dissolve_in_grains() {
    assertThat(at(Point.WARP_ELASTICITY, DUSK))
        .isGreaterThan(at(Point.WARP_ELASTICITY, NOISE) + 0.5);
    assertThat(at(Point.BOUNDARY_FUZZ, DUSK)).isGreaterThan(at(Point.BOUNDARY_FUZZ, NOISE) + 0.5);
    assertThat(at(Point.ECHO_TRAIL, DUSK)).isGreaterThan(at(Point.ECHO_TRAIL, NOISE) + 0.3);
    assertThat(at(Point.PARTICLE_DENSITY, NOISE))
        .isGreaterThan(at(Point.PARTICLE_DENSITY, DUSK) + 0.5);
    assertThat(at(Point.DISSOLVE_SPEED, NOISE)).isGreaterThan(at(Point.DISSOLVE_SPEED, DUSK) + 0.3);
    assertThat(at(Point.REACTIVITY_GAIN, plain(GREY)))
        .isGreaterThan(at(Point.REACTIVITY_GAIN, CHECKS) + 0.3);
  }

  @ParameterizedTest
  @CsvSource({"vangogh", "noir", "labor", "landscape"})
  void the_same_picture_in_another_size_and_format_has_nearly_the_same_dna(String style)
      throws IOException {
    var large = Studio.paint(style, new Brief(1536, 1024, 5, 0.5, 0.6)).image();
    var small = new BufferedImage(768, 512, BufferedImage.TYPE_INT_RGB);
    var brush = small.createGraphics();
    brush.drawImage(large.getScaledInstance(768, 512, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    brush.dispose();
    var fromPng = DnaMeasure.of(DecodedPicture.of(Png.of(large)).orElseThrow(), null, UNKNOWN);
    var fromJpeg =
        DnaMeasure.of(DecodedPicture.of(Jpeg.of(small, 0.85f)).orElseThrow(), null, UNKNOWN);

    assertThat(fromPng.distance(fromJpeg)).isLessThan(0.03);
    assertThat(fromPng).isEqualTo(DnaMeasure.of(large, null, UNKNOWN));
    for (var point : Point.values()) {
      assertThat(fromJpeg.at(point)).as(point.name()).isCloseTo(fromPng.at(point), within(0.4));
    }
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void tiny_and_plain_pictures_have_a_dna(Point point) {
    for (var image : List.of(
        sized(1, 1),
        sized(1, 300),
        sized(300, 1),
        sized(2, 3),
        sized(17, 5),
        plain(0),
        plain(0xffffff))) {
      assertThat(at(point, image)).isBetween(0.0, 3.0);
    }
  }

  private static double at(Point point, BufferedImage image) {
    return DnaMeasure.of(image, null, UNKNOWN).at(point);
  }

  private static BufferedImage plain(int colour) {
    return drawn((x, y) -> colour);
  }

  private static BufferedImage disc(double cx, double cy) {
    return drawn((x, y) -> Math.hypot(x - cx * WIDTH, y - cy * HEIGHT) < 24 ? 0xfff0c0 : 0x182040);
  }

  private static BufferedImage noise() {
    var random = new Random(3);
    var cells = random.ints(WIDTH / 2 * HEIGHT / 2, 0, 256).toArray();
    return drawn((x, y) -> grey(cells[y / 2 * (WIDTH / 2) + x / 2]));
  }

  private static int grey(int level) {
    return level << 16 | level << 8 | level;
  }

  private static BufferedImage sized(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  private static BufferedImage drawn(IntBinaryOperator colour) {
    return drawn(sized(WIDTH, HEIGHT), colour);
  }

  private static BufferedImage drawn(BufferedImage image, IntBinaryOperator colour) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, colour.applyAsInt(x, y));
      }
    }
    return image;
  }

  private static byte[] scene(IntBinaryOperator cell) {
    return Png.of(drawn(sized(96, 64), cell));
  }

  private static int cell(int near, int light, Matter matter) {
    return near << 16 | light << 8 | matter.ordinal() * 20;
  }
}
