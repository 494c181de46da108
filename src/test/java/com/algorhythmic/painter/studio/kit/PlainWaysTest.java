package com.algorhythmic.painter.studio.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The quick ways of the kit give exactly what plain ways give. */
class PlainWaysTest {
  private final SplittableRandom random = new SplittableRandom(5);
  private final Canvas canvas = new Canvas(301, 97, new Mood(7, 0.5, 0.5));

  @Test
  void noise_is_that_of_the_lattice() {
    var noise = new Noise(11);
    var plain = new PlainNoise(11);
    for (int i = 0; i < 20_000; i++) {
      double x = random.nextDouble(-700, 700);
      double y = random.nextDouble(-700, 700);
      assertThat(noise.at(x, y)).isEqualTo(plain.at(x, y));
      assertThat(noise.at(Math.rint(x), y)).isEqualTo(plain.at(Math.rint(x), y));
    }
  }

  @Test
  void a_row_of_noise_is_the_noise_of_its_places() {
    var noise = new Noise(12);
    double step = 1 / canvas.unit;
    for (double scale : new double[] {0.3, 2, 9, 40, 190}) {
      for (int octaves = 0; octaves < 5; octaves++) {
        var rows = noise.rows(canvas, scale, -3.7, 1.1, 0.4, octaves);
        for (int y = 0; y < canvas.height; y += 7) {
          for (int x = 0; x < canvas.width; x++) {
            assertThat(rows.at(x * step, y * step))
                .isEqualTo(noise(noise, x * step * scale - 3.7, y * step * 1.1 + 0.4, octaves));
          }
          double between = (random.nextInt(canvas.width) + 0.3) * step;
          assertThat(rows.at(between, y * step))
              .isEqualTo(noise(noise, between * scale - 3.7, y * step * 1.1 + 0.4, octaves));
        }
      }
    }
  }

  private static double noise(Noise noise, double x, double y, int octaves) {
    return octaves == 0 ? noise.at(x, y) : noise.fractal(x, y, octaves);
  }

  @Test
  void rows_and_columns_of_a_field_are_its_places() {
    var field = new Field(canvas, 23, (x, y) -> Math.sin(x * 9) + y * y);
    double[] places = {-0.4, 0, 0.01, 0.5, 0.99, 1, 1.7, 3.2, 99};
    var read = new double[places.length];
    for (double other : places) {
      field.across(places, other, read);
      assertThat(read)
          .isEqualTo(Arrays.stream(places).map(x -> field.at(x, other)).toArray());
      field.down(other, places, read);
      assertThat(read)
          .isEqualTo(Arrays.stream(places).map(y -> field.at(other, y)).toArray());
    }
  }

  @Test
  void paint_covers_each_channel_for_itself() {
    for (int i = 0; i < 200_000; i++) {
      int under = random.nextInt(1 << 24);
      int paint = random.nextInt(1 << 24);
      double opacity = random.nextDouble(-0.1, 1.1);
      int share = (int) (Math.max(0, Math.min(1, opacity)) * 256);
      int expected = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        int channel = (under >> shift & 255) * (256 - share) + (paint >> shift & 255) * share >> 8;
        expected |= channel << shift;
      }
      assertThat(Colour.over(under, paint, opacity)).isEqualTo(expected);
    }
  }

  @Test
  void a_tinted_colour_lies_between_the_eight_about_it() {
    var tinting = new Tinting().towards(0.6, 0xd03010, 0x2060c0).awayFrom(0x30a040);
    int[] pixels = canvas.pixels();
    Arrays.setAll(pixels, i -> random.nextInt(1 << 24));
    int[] before = pixels.clone();
    tinting.apply(canvas);
    for (int i = 0; i < pixels.length; i += 3) {
      assertThat(pixels[i]).isEqualTo(interpolated(tinting, before[i]));
    }
  }

  /** Interpolates blue, then green, then red, each rounded down. */
  private static int interpolated(Tinting tinting, int colour) {
    var corners = new int[8];
    for (int k = 0; k < 8; k++) {
      corners[k] = tinting.of(level(colour >> 16, k >> 2) << 16
          | level(colour >> 8, k >> 1 & 1) << 8
          | level(colour, k & 1));
    }
    for (int shift = 0, count = 4; shift <= 16; shift += 8, count /= 2) {
      for (int k = 0; k < count; k++) {
        corners[k] = mixed(corners[2 * k], corners[2 * k + 1], share(colour >> shift));
      }
    }
    return corners[0];
  }

  private static int step(int channel) {
    return Math.min(23, (channel & 255) * 24 / 255);
  }

  private static int level(int channel, int side) {
    return (int) Math.round((step(channel) + side) * 255.0 / 24);
  }

  private static int share(int channel) {
    int share = (channel & 255) * 24 - step(channel) * 255;
    return share + (share >> 7);
  }

  private static int mixed(int from, int to, int share) {
    int colour = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      colour |= (from >> shift & 255) * (256 - share) + (to >> shift & 255) * share >> 8 << shift;
    }
    return colour;
  }

  @Test
  void a_blur_is_three_means_of_rows_and_columns() {
    int columns = 41;
    int rows = 23;
    for (int radius : new int[] {1, 4, 60}) {
      var values = new float[columns * rows];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble();
      }
      double[] expected = new double[values.length];
      Arrays.setAll(expected, i -> values[i]);
      for (int pass = 0; pass < 3; pass++) {
        expected = means(expected, columns, rows, radius, 0);
        expected = means(expected, columns, rows, 0, radius);
      }
      Light.blur(values, columns, rows, radius);
      for (int i = 0; i < values.length; i++) {
        assertThat((double) values[i]).isCloseTo(expected[i], within(1e-5));
      }
    }
  }

  private static double[] means(double[] values, int columns, int rows, int aside, int below) {
    var means = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      for (int dy = -below; dy <= below; dy++) {
        for (int dx = -aside; dx <= aside; dx++) {
          int x = Math.max(0, Math.min(columns - 1, i % columns + dx));
          int y = Math.max(0, Math.min(rows - 1, i / columns + dy));
          means[i] += values[y * columns + x] / (2 * aside + 1) / (2 * below + 1);
        }
      }
    }
    return means;
  }

  /** Gradient noise as it is usually written, with the same random numbers. */
  private static final class PlainNoise {
    private final int[] permutation = new int[512];
    private final float[] gradientX = new float[256];
    private final float[] gradientY = new float[256];

    PlainNoise(long seed) {
      var random = new SplittableRandom(seed);
      for (int i = 0; i < 256; i++) {
        permutation[i] = i;
        double angle = random.nextDouble() * Math.PI * 2;
        gradientX[i] = (float) Math.cos(angle);
        gradientY[i] = (float) Math.sin(angle);
      }
      for (int i = 255; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swap = permutation[i];
        permutation[i] = permutation[j];
        permutation[j] = swap;
      }
      System.arraycopy(permutation, 0, permutation, 256, 256);
    }

    double at(double x, double y) {
      int column = (int) Math.floor(x);
      int row = (int) Math.floor(y);
      double dx = x - column;
      double dy = y - row;
      double top = lerp(corner(column, row, dx, dy), corner(column + 1, row, dx - 1, dy), fade(dx));
      double bottom = lerp(
          corner(column, row + 1, dx, dy - 1),
          corner(column + 1, row + 1, dx - 1, dy - 1),
          fade(dx));
      return lerp(top, bottom, fade(dy)) * 1.45;
    }

    private double corner(int column, int row, double dx, double dy) {
      int hash = permutation[permutation[column & 255] + (row & 255)];
      return gradientX[hash] * dx + gradientY[hash] * dy;
    }

    private static double fade(double t) {
      return t * t * t * (t * (t * 6 - 15) + 10);
    }

    private static double lerp(double a, double b, double t) {
      return a + (b - a) * t;
    }
  }
}
