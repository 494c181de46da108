package com.algorhythmic.painter.studio.kit;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * Light that adds up: three linear channels as large as the picture, with glows, streaks, bloom and a film's shoulder.
 */
public final class Light {
  private static final float[] LINEAR = new float[256];

  static {
    for (int i = 0; i < LINEAR.length; i++) {
      LINEAR[i] = (float) Colour.linear(i);
    }
  }

  public final Canvas canvas;
  public final int width;
  public final int height;
  public final float[] red;
  public final float[] green;
  public final float[] blue;
  private final double unit;

  /** Darkness as large as the canvas. */
  public Light(Canvas canvas) {
    this.canvas = canvas;
    width = canvas.width;
    height = canvas.height;
    unit = canvas.unit;
    red = new float[width * height];
    green = new float[width * height];
    blue = new float[width * height];
  }

  /** The light that a picture already gives off. */
  public static Light of(Canvas canvas) {
    var light = new Light(canvas);
    int[] pixels = canvas.pixels();
    for (int i = 0; i < pixels.length; i++) {
      light.red[i] = LINEAR[pixels[i] >> 16 & 255];
      light.green[i] = LINEAR[pixels[i] >> 8 & 255];
      light.blue[i] = LINEAR[pixels[i] & 255];
    }
    return light;
  }

  /**
   * A round glow; place and radius (of its bright heart) in short sides, power 1 adds the full colour at its middle.
   */
  public void spot(double x, double y, double radius, int colour, double power) {
    double cx = x * unit;
    double cy = y * unit;
    double sigma = Math.max(0.45, radius * unit);
    double kept = power * Math.min(1, Math.pow(radius * unit / sigma, 2));
    int reach = (int) Math.ceil(sigma * 3.2);
    float r = (float) (Colour.linear(colour >> 16) * kept);
    float g = (float) (Colour.linear(colour >> 8) * kept);
    float b = (float) (Colour.linear(colour) * kept);
    int x0 = Math.max(0, (int) cx - reach);
    int x1 = Math.min(width - 1, (int) cx + reach);
    if (x1 < x0) {
      return;
    }
    var across = new float[x1 - x0 + 1];
    for (int i = x0; i <= x1; i++) {
      across[i - x0] = (float) bell(i + 0.5 - cx, sigma);
    }
    for (int j = Math.max(0, (int) cy - reach); j <= Math.min(height - 1, (int) cy + reach); j++) {
      float down = (float) bell(j + 0.5 - cy, sigma);
      for (int i = x0, at = j * width + x0; i <= x1; i++, at++) {
        float p = down * across[i - x0];
        red[at] += r * p;
        green[at] += g * p;
        blue[at] += b * p;
      }
    }
  }

  /** A round glow at a place of the canvas's present frame, its radius in units of the frame. */
  public void spotInFrame(double x, double y, double radius, int colour, double power) {
    var frame = canvas.frame();
    var at = frame.transform(new Point2D.Double(x, y), null);
    double scale = Math.sqrt(Math.abs(frame.getDeterminant())) / unit;
    spot(at.getX() / unit, at.getY() / unit, radius * scale, colour, power);
  }

  /** A straight trail of light whose power changes along the way. */
  public void streak(Line2D line, double radius, int colour, double from, double to) {
    double dx = line.getX2() - line.getX1();
    double dy = line.getY2() - line.getY1();
    double step = Math.max(radius * 0.8, 0.6 / unit);
    int steps = (int) Math.ceil(Vector.length(dx, dy) / step) + 1;
    canvas.steps.done();
    for (int i = 0; i <= steps; i++) {
      double t = (double) i / steps;
      double power = from + (to - from) * t;
      spot(line.getX1() + dx * t, line.getY1() + dy * t, radius, colour, power);
    }
  }

  /** A streak from a place in a direction, which fades along its reach. */
  public void ray(double x, double y, double angle, double reach, Glow glow) {
    var line = Shapes.line(x, y, x + Math.cos(angle) * reach, y + Math.sin(angle) * reach);
    streak(line, glow.radius, glow.colour, glow.power, 0);
  }

  /** Rays to all sides, equally far apart. */
  public void rays(double x, double y, int count, double turn, double reach, Glow glow) {
    for (int k = 0; k < count; k++) {
      ray(x, y, turn + k * Math.PI * 2 / count, reach, glow);
    }
  }

  /** Adds white light to a rectangle, of a power for each place. */
  public void wash(Rectangle2D area, Field.Quantity power) {
    int right = (int) Math.min(width - 1.0, area.getMaxX() * unit);
    int bottom = (int) Math.min(height - 1.0, area.getMaxY() * unit);
    for (int y = (int) Math.max(0, area.getMinY() * unit); y <= bottom; y++) {
      for (int x = (int) Math.max(0, area.getMinX() * unit); x <= right; x++) {
        float light = (float) power.at(x / unit, y / unit);
        int i = y * width + x;
        red[i] += light;
        green[i] += light;
        blue[i] += light;
      }
    }
  }

  /** Adds all the light of another picture of the same size. */
  public void add(Light more) {
    for (int i = 0; i < red.length; i++) {
      red[i] += more.red[i];
      green[i] += more.green[i];
      blue[i] += more.blue[i];
    }
  }

  /** Lights out of focus below a height: even discs with a slightly brighter rim. */
  public void bokeh(double top, int count, double size, int... colours) {
    var random = canvas.random;
    for (int k = 0; k < count; k++) {
      double x = random.nextDouble() * canvas.wide;
      double y = top + random.nextDouble() * (canvas.high - top);
      double r = size * random.nextDouble(0.4, 1.15);
      double power = random.nextDouble(0.03, 0.13);
      disc(x, y, r, colours[random.nextInt(colours.length)], power);
    }
  }

  /** Motes, embers or gold dust in the air below a height. */
  public void motes(int count, double top, int colour, double power) {
    var random = canvas.random;
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble() * canvas.wide;
      double y = top + random.nextDouble() * (canvas.high - top);
      canvas.mark(Matter.SPARK, 0.9, Shapes.circle(x, y, 0.004));
      double bright = power * random.nextDouble(0.3, 1);
      spot(x, y, random.nextDouble(0.0008, 0.0022), colour, bright);
    }
  }

  /** Rain that falls aslant, by how far it moves sideways for each unit down. */
  public void rain(int drops, double slant, int colour) {
    var random = canvas.random;
    for (int i = 0; i < drops; i++) {
      double x = random.nextDouble(-0.1, canvas.wide + 0.1);
      double y = random.nextDouble(-0.1, canvas.high);
      double length = random.nextDouble(0.04, 0.17);
      var drop = Shapes.line(x, y, x + slant * length, y + length);
      streak(drop, 0.0005, colour, 0.008, 0.18 * random.nextDouble(0.3, 1));
    }
  }

  private void disc(double x, double y, double radius, int colour, double power) {
    float r = (float) (Colour.linear(colour >> 16) * power);
    float g = (float) (Colour.linear(colour >> 8) * power);
    float b = (float) (Colour.linear(colour) * power);
    int bottom = (int) Math.min(height - 1.0, (y + radius) * unit + 1);
    int right = (int) Math.min(width - 1.0, (x + radius) * unit + 1);
    for (int j = (int) Math.max(0, (y - radius) * unit - 1); j <= bottom; j++) {
      for (int i = (int) Math.max(0, (x - radius) * unit - 1); i <= right; i++) {
        double away = Vector.length((i + 0.5) / unit - x, (j + 0.5) / unit - y) / radius;
        double rim = 0.75 + 0.45 * Colour.smoothstep(0.6, 0.95, away);
        float cover = (float) (Colour.smoothstep(1, 0.86, away) * rim);
        int at = j * width + i;
        red[at] += r * cover;
        green[at] += g * cover;
        blue[at] += b * cover;
      }
    }
  }

  /** Spreads what is brighter than the threshold over a radius in short sides, and adds it. */
  public void bloom(double threshold, double radius, double strength) {
    int cell = (int) Math.max(1, Math.min(8, radius * unit / 3));
    int columns = (width + cell - 1) / cell;
    int rows = (height + cell - 1) / cell;
    var weights = new Enlargement(width, columns, cell);
    for (float[] channel : new float[][] {red, green, blue}) {
      var small = new float[columns * rows];
      for (int y = 0, i = 0; y < height; y++) {
        for (int column = 0, at = y / cell * columns; column < columns; column++, at++) {
          float sum = small[at];
          for (int last = i + Math.min(cell, width - column * cell); i < last; i++) {
            float over = channel[i] - (float) threshold;
            sum += over > 0 ? over : 0;
          }
          small[at] = sum;
        }
      }
      for (int i = 0; i < small.length; i++) {
        small[i] *= (float) (strength / (cell * cell));
      }
      blur(small, columns, rows, (int) Math.max(1, Math.round(radius * unit / cell)));
      addEnlarged(channel, small, rows, weights);
      canvas.steps.done();
    }
  }

  private void addEnlarged(float[] channel, float[] small, int rows, Enlargement across) {
    // Few rows are enlarged sideways, and then all rows downwards.
    var above = new float[width];
    var below = new float[width];
    int at = -1;
    for (int y = 0; y < height; y++) {
      float sy = Math.max(0, Math.min(rows - 1.001f, (y + 0.5f) / across.cell - 0.5f));
      int top = (int) sy;
      if (top != at) {
        at = top;
        across.enlarge(small, top, above);
        across.enlarge(small, Math.min(rows - 1, top + 1), below);
      }
      addMixed(channel, y * width, above, below, sy - top);
    }
  }

  private static void addMixed(
      float[] channel, int start, float[] above, float[] below, float share) {
    float keep = 1 - share;
    for (int x = 0; x < above.length; x++) {
      channel[start + x] += above[x] * keep + below[x] * share;
    }
  }

  /** Three running means along each axis, which is close to a bell. */
  public static void blur(float[] values, int columns, int rows, int radius) {
    var across = new float[values.length];
    for (int pass = 0; pass < 3; pass++) {
      for (int y = 0; y < rows; y++) {
        mean(values, y * columns, columns, radius, across);
      }
      means(across, columns, rows, radius, values);
    }
  }

  private static void mean(float[] values, int start, int count, int radius, float[] into) {
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += values[start + Math.max(0, Math.min(count - 1, i))];
    }
    double size = 2 * radius + 1;
    int last = start + count - 1;
    for (int i = start; i <= last; i++) {
      into[i] = (float) (sum / size);
      sum += values[Math.min(last, i + radius + 1)] - values[Math.max(start, i - radius)];
    }
  }

  /** The running means of all columns at once, row by row, which reads memory in its order. */
  private static void means(float[] values, int columns, int rows, int radius, float[] into) {
    var sums = new double[columns];
    for (int i = -radius; i <= radius; i++) {
      add(sums, values, Math.max(0, Math.min(rows - 1, i)) * columns);
    }
    double size = 2 * radius + 1;
    for (int row = 0; row < rows; row++) {
      int start = row * columns;
      for (int x = 0; x < columns; x++) {
        into[start + x] = (float) (sums[x] / size);
      }
      int entering = Math.min(rows - 1, row + radius + 1) * columns;
      int leaving = Math.max(0, row - radius) * columns;
      for (int x = 0; x < columns; x++) {
        sums[x] += values[entering + x] - values[leaving + x];
      }
    }
  }

  private static void add(double[] sums, float[] values, int start) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += values[start + x];
    }
  }

  /** Writes the light into the picture: what is dim stays as it is, what is bright rolls off towards white. */
  public void develop(double exposure) {
    int[] pixels = canvas.pixels();
    float gain = (float) exposure;
    for (int i = 0; i < pixels.length; i++) {
      float r = red[i] * gain;
      float g = green[i] * gain;
      float b = blue[i] * gain;
      float most = r > g ? r : g;
      most = most > b ? most : b;
      float over = most > 1 ? (most - 1) * 0.16f : 0;
      pixels[i] = encode(r + over) << 16 | encode(g + over) << 8 | encode(b + over);
    }
  }

  private static int encode(float value) {
    float rolled = value < 0.6f
        ? (value < 0 ? 0 : value)
        : 0.6f + 0.4f * (1 - 1 / (1 + (value - 0.6f) * 2.5f));
    return Colour.finelyEncoded(rolled);
  }

  private static double bell(double away, double sigma) {
    return Math.exp(-away * away / (2 * sigma * sigma));
  }

  /** How a row of cells becomes a row of pixels: each pixel between the middles of two cells. */
  private static final class Enlargement {
    final int cell;
    private final int columns;
    private final int[] left;
    private final float[] share;

    Enlargement(int width, int columns, int cell) {
      this.cell = cell;
      this.columns = columns;
      left = new int[width];
      share = new float[width];
      for (int x = 0; x < width; x++) {
        float sx = Math.max(0, Math.min(columns - 1.001f, (x + 0.5f) / cell - 0.5f));
        left[x] = (int) sx;
        share[x] = sx - left[x];
      }
    }

    void enlarge(float[] small, int row, float[] line) {
      int start = row * columns;
      for (int x = 0; x < line.length; x++) {
        int right = Math.min(columns - 1, left[x] + 1);
        line[x] = small[start + left[x]] * (1 - share[x]) + small[start + right] * share[x];
      }
    }
  }

  /**
   * The look of a ray.
   *
   * @param power at its start
   */
  public record Glow(double radius, int colour, double power) {}
}
