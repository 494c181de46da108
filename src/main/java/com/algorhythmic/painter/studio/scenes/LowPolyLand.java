package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import java.awt.Color;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A terrain of triangles in perspective, painted from the far rows to the near ones, twice where water mirrors it. */
public final class LowPolyLand extends Scene {
  /** Sky from the top (3), sun, far haze, snow, rock, slope, meadow, deep water, shadow. */
  private static final int[][] TIMES = {
    {
      0x2b3a78, 0xa86fa8, 0xffb98a, 0xfff0c8, 0xd99aa0, 0xffe8e0, 0x6f5a86, 0x5a4a7a, 0x4a5a6a,
      0x3a3f78, 0x2a2350
    },
    {
      0x2f7fc6, 0x8cc6e8, 0xf4f0dc, 0xfffbe8, 0xb8d0e0, 0xffffff, 0x8a8f98, 0x6f8f5a, 0x86a84a,
      0x2f7f9a, 0x2f4460
    },
    {
      0x10274a, 0x2f6080, 0x8fbfae, 0xf4f7d8, 0x5f8f98, 0xe0f0ec, 0x3f5f70, 0x2f5a58, 0x2f6a50,
      0x153f58, 0x0d2038
    },
    {
      0x4a2f5f, 0xc05f6a, 0xffc070, 0xfff0b8, 0xd88f70, 0xffe0c0, 0x8a5048, 0x9a6038, 0xb88838,
      0x6a3f5a, 0x3a1f3f
    },
    {
      0x7fa8d8, 0xd8c8e8, 0xffe0d8, 0xfffaf0, 0xc8c8e0, 0xffffff, 0xa0a0c0, 0x98b0a8, 0xb0c8a0,
      0x7f98c8, 0x5a6090
    },
    {
      0x1f1f4a, 0x5a3f8a, 0xe07aa8, 0xffe0d0, 0x9a70b0, 0xf0e0ff, 0x4f4f8a, 0x3f5a8a, 0x3f7a80,
      0x2a2a68, 0x16163a
    },
  };

  private final Palette hues;
  private final Noise noise;
  private final double horizon;
  private final double sunX;
  private final double sunY;
  private final double sunSize;
  private final double ridge;
  private final double shift;
  private final double peakX;
  private final double peakTall;
  private final double bank;
  private final double[] light;

  public LowPolyLand(Canvas canvas) {
    super(canvas);
    int[][] tempers = {{2, 5, 0}, {0, 3, 1, 5, 4}, {1, 4, 3}};
    int[] temper = tempers[valence < 0.33 ? 0 : valence < 0.67 ? 1 : 2];
    hues = new Palette(TIMES[temper[random.nextInt(temper.length)]])
        .shifted((valence - 0.5) * 0.04, 0.9 + 0.25 * valence, (random.nextDouble() - 0.5) * 0.05);
    noise = new Noise(random.nextLong());
    horizon = high * (0.55 + 0.08 * random.nextDouble());
    boolean left = random.nextBoolean();
    sunX = wide * (left ? 0.22 + 0.16 * random.nextDouble() : 0.62 + 0.16 * random.nextDouble());
    sunY = horizon * (0.3 + 0.3 * random.nextDouble());
    sunSize = 0.045 + 0.05 * random.nextDouble();
    ridge = (1 + 0.5 * random.nextDouble() + 0.4 * energy) * (0.65 + 0.35 * high);
    shift = random.nextDouble() * 60;
    bank = left ? 1 : -1;
    peakX = bank * wide * (0.06 + 0.2 * random.nextDouble()) * 7;
    peakTall = (1.5 + 1.1 * random.nextDouble()) * (0.7 + 0.3 * high);
    light = unit(left ? -0.75 : 0.75, 0.55, -0.35);
  }

  @Override
  public void paint() {
    brush.setStroke(Pen.sharp(0.9 / unit));
    sky();
    water();
    land(true);
    ripples();
    land(false);
    canvas.grain(4);
    canvas.vignette(0.14);
  }

  private static double[] unit(double x, double y, double z) {
    double length = Math.sqrt(x * x + y * y + z * z);
    return new double[] {x / length, y / length, z / length};
  }

  /** One flat triangle, its seam closed with a hair of its own colour. */
  private void triangle(
      double ax,
      double ay,
      double bx,
      double by,
      double cx,
      double cy,
      int colour,
      double opacity) {
    var path = Outline.from(ax, ay).line(bx, by).line(cx, cy).closed();
    Color paint = Colour.alpha(colour, opacity);
    brush.setColor(paint);
    brush.fill(path);
    if (opacity >= 1) {
      brush.draw(path);
    }
  }

  private void sky() {
    var ramp = new Ramp(hues.pick(0), hues.mix(0, 1, 0.55), hues.pick(1), hues.pick(2));
    double cell = 0.105;
    int columns = (int) (wide / cell) + 5;
    int rows = (int) (horizon / cell) + 4;
    double[][] x = new double[rows][columns];
    double[][] y = new double[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        x[r][c] = (c - 1.6 + (r % 2) * 0.5 + (random.nextDouble() - 0.5) * 0.6) * cell;
        y[r][c] = (r - 1.1 + (random.nextDouble() - 0.5) * 0.6) * cell;
      }
    }
    for (int r = 0; r + 1 < rows; r++) {
      for (int c = 0; c + 1 < columns; c++) {
        boolean even = r % 2 == 0;
        airy(
            ramp,
            x[r][c],
            y[r][c],
            x[r][c + 1],
            y[r][c + 1],
            even ? x[r + 1][c] : x[r + 1][c + 1],
            even ? y[r + 1][c] : y[r + 1][c + 1]);
        airy(
            ramp,
            even ? x[r][c + 1] : x[r][c],
            even ? y[r][c + 1] : y[r][c],
            x[r + 1][c],
            y[r + 1][c],
            x[r + 1][c + 1],
            y[r + 1][c + 1]);
      }
    }
    int sides = 11;
    for (int k = 0; k < sides; k++) {
      double a = Math.PI * 2 * k / sides + 0.2;
      double b = Math.PI * 2 * (k + 1) / sides + 0.2;
      int colour = Colour.mix(hues.pick(3), 0xffffff, 0.15 + 0.3 * (0.5 - 0.5 * Math.sin(a)));
      triangle(
          sunX,
          sunY,
          sunX + Math.cos(a) * sunSize,
          sunY + Math.sin(a) * sunSize,
          sunX + Math.cos(b) * sunSize,
          sunY + Math.sin(b) * sunSize,
          colour,
          1);
    }
  }

  private void airy(Ramp ramp, double ax, double ay, double bx, double by, double cx, double cy) {
    double x = (ax + bx + cx) / 3;
    double y = (ay + by + cy) / 3;
    double glow = Math.exp(-Math.hypot(x - sunX, y - sunY) * 3.2);
    double cloud = noise.at(x * 2.2 + 40, y * 5);
    int colour = ramp.at(y / horizon + noise.at(x * 9, y * 9) * 0.07);
    colour =
        Colour.mix(colour, hues.pick(3), glow * 0.75 + Colour.smoothstep(0.1, 0.6, cloud) * 0.28);
    triangle(ax, ay, bx, by, cx, cy, colour, 1);
  }

  private void water() {
    var ramp = new Ramp(
        hues.mix(2, 9, 0.25),
        hues.mix(1, 9, 0.5),
        hues.pick(9),
        Colour.mix(hues.pick(9), hues.pick(10), 0.45));
    int first = (int) (horizon * unit);
    int[] pixels = canvas.pixels();
    for (int row = first; row < canvas.height; row++) {
      int colour = ramp.at((double) (row - first) / (canvas.height - first));
      Arrays.fill(pixels, row * canvas.width, (row + 1) * canvas.width, colour);
    }
  }

  private double height(double x, double z) {
    double valley = Math.abs(x - (wide / 2 - sunX) * 0.4);
    double open = Colour.smoothstep(0.05, 2.6, valley - 0.2 + (z - 3.4) * 0.42);
    double peaks = noise.ridged(x * 0.42 + shift, z * 0.42, 4) * 1.7 - 0.75;
    double rolling = noise.fractal(x * 0.8 + shift, z * 0.8 + 20, 3) * 0.35;
    double rise = Colour.smoothstep(2.4, 8, z);
    double near = Colour.smoothstep(0.1, 0.52, bank * x / (z * wide))
        * Colour.smoothstep(3.4, 1.1, z)
        * (0.42 + rolling * 0.5);
    double dx = (x - peakX) / (1.9 + 0.4 * rolling);
    double dz = (z - 7.4) / 1.9;
    double hero = peakTall * Math.max(0, 1 - Math.sqrt(dx * dx + dz * dz)) * (1 + 0.3 * peaks);
    return -0.16
        + near
        + hero
        + open * (0.28 + rolling + Math.max(0, peaks) * ridge * (0.25 + 1.55 * rise));
  }

  /** The terrain from its far rows to its near ones; the mirrored one goes below the waterline. */
  private void land(boolean mirrored) {
    var places = new SplittableRandom(canvas.seed ^ 0x5eedL);
    int rows = 34;
    int columns = (int) (40 * Math.max(1, wide * 0.75));
    double[][] px = new double[rows][columns];
    double[][] py = new double[rows][columns];
    double[][] pz = new double[rows][columns];
    for (int r = 0; r < rows; r++) {
      double z = 10.5 * Math.pow(0.8 / 10.5, (double) r / (rows - 1)) + 0.55;
      double half = wide * 0.62 * z + 0.6;
      for (int c = 0; c < columns; c++) {
        double jitterX = (places.nextDouble() - 0.5) * 0.75;
        double jitterZ = (places.nextDouble() - 0.5) * 0.13 * z;
        px[r][c] = ((c + jitterX + (r % 2) * 0.5) / (columns - 1.0) * 2 - 1) * half;
        pz[r][c] = z + jitterZ;
        py[r][c] = height(px[r][c], pz[r][c]);
      }
    }
    for (int r = 0; r + 1 < rows; r++) {
      for (int c = 0; c + 1 < columns; c++) {
        boolean even = r % 2 == 0;
        facet(px, py, pz, r, c, r, c + 1, r + 1, even ? c : c + 1, mirrored);
        facet(px, py, pz, r, even ? c + 1 : c, r + 1, c, r + 1, c + 1, mirrored);
      }
      for (int c = 1; c + 1 < columns; c++) {
        double y = py[r][c];
        boolean wooded = noise.at(px[r][c] * 0.9 + 70, pz[r][c] * 0.9) > 0.02 - energy * 0.2;
        if (places.nextDouble() < 0.42
            && wooded
            && y > 0.025
            && y < 0.55
            && pz[r][c] > 1.0
            && pz[r][c] < 6.5) {
          tree(px[r][c], y, pz[r][c], 0.16 + 0.16 * places.nextDouble(), mirrored);
        }
      }
    }
  }

  private void facet(
      double[][] px,
      double[][] py,
      double[][] pz,
      int r0,
      int c0,
      int r1,
      int c1,
      int r2,
      int c2,
      boolean mirrored) {
    double ax = px[r0][c0];
    double ay = py[r0][c0];
    double az = pz[r0][c0];
    double bx = px[r1][c1];
    double by = py[r1][c1];
    double bz = pz[r1][c1];
    double cx = px[r2][c2];
    double cy = py[r2][c2];
    double cz = pz[r2][c2];
    if (Math.max(ay, Math.max(by, cy)) < 0) {
      return;
    }
    double nx = (by - ay) * (cz - az) - (bz - az) * (cy - ay);
    double ny = (bz - az) * (cx - ax) - (bx - ax) * (cz - az);
    double nz = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    double sign = ny < 0 ? -1 : 1;
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-9;
    double up = Math.abs(ny) / length;
    double lit = sign * (nx * light[0] + ny * light[1] + nz * light[2]) / length;
    double y = (ay + by + cy) / 3;
    double x = (ax + bx + cx) / 3;
    double z = (az + bz + cz) / 3;
    double whim = noise.at(x * 5, z * 5);
    int colour;
    if (y + whim * 0.45 > 1 && up > 0.42 || y + whim * 0.7 > 1.55) {
      colour = hues.pick(5);
    } else if (y < 0.05) {
      colour = hues.mix(8, 2, 0.45);
    } else {
      double grass = Colour.smoothstep(0.5, 0.82, up) * Colour.smoothstep(0.95, 0.35, y);
      colour = Colour.mix(hues.pick(6), hues.mix(7, 8, 0.5 + whim), grass);
    }
    double shade = Colour.smoothstep(-0.25, 0.95, lit);
    colour = Colour.mix(
        Colour.mix(hues.pick(10), colour, 0.42), Colour.mix(colour, hues.pick(3), 0.2), shade);
    colour = Colour.lit(colour, whim * 12);
    colour = Colour.mix(colour, hues.pick(4), Math.min(0.78, Math.max(0, (z - 1.6) * 0.066)));
    put(ax, ay, az, bx, by, bz, cx, cy, cz, colour, mirrored);
  }

  private void put(
      double ax,
      double ay,
      double az,
      double bx,
      double by,
      double bz,
      double cx,
      double cy,
      double cz,
      int colour,
      boolean mirrored) {
    double way = mirrored ? 1 : -1;
    int seen = mirrored ? Colour.mix(colour, hues.pick(9), 0.4) : colour;
    double eye = 0.42;
    triangle(
        wide / 2 + ax / az,
        horizon + (eye + way * Math.max(0, ay)) / az * 0.72,
        wide / 2 + bx / bz,
        horizon + (eye + way * Math.max(0, by)) / bz * 0.72,
        wide / 2 + cx / cz,
        horizon + (eye + way * Math.max(0, cy)) / cz * 0.72,
        seen,
        1);
  }

  private void tree(double x, double y, double z, double tall, boolean mirrored) {
    for (int tier = 0; tier < 3; tier++) {
      double foot = y + tall * (0.08 + tier * 0.27);
      double top = y + tall * (0.55 + tier * 0.25);
      double half = tall * (0.27 - tier * 0.06);
      int leaf = Colour.mix(hues.pick(7), hues.pick(10), 0.35 - tier * 0.05);
      int bright = Colour.mix(leaf, hues.pick(3), 0.28);
      int dark = Colour.mix(leaf, hues.pick(10), 0.5);
      double haze = Math.min(0.7, Math.max(0, (z - 1.6) * 0.066));
      boolean left = light[0] < 0;
      put(
          x - half,
          foot,
          z,
          x + half * 0.15,
          foot - tall * 0.05,
          z,
          x,
          top,
          z,
          Colour.mix(left ? bright : dark, hues.pick(4), haze),
          mirrored);
      put(
          x + half,
          foot,
          z,
          x + half * 0.15,
          foot - tall * 0.05,
          z,
          x,
          top,
          z,
          Colour.mix(left ? dark : bright, hues.pick(4), haze),
          mirrored);
    }
  }

  /** Long flat shards that catch the sky, and the sun's path. */
  private void ripples() {
    for (int k = 0; k < 150; k++) {
      double depth = Math.pow(random.nextDouble(), 1.6);
      double y = horizon + 0.008 + (high - horizon) * depth;
      boolean path = k % 3 == 0;
      double x = path
          ? sunX + (random.nextDouble() - 0.5) * (0.05 + 0.3 * depth)
          : random.nextDouble() * wide;
      double half = (0.02 + 0.09 * random.nextDouble()) * (0.35 + depth);
      double thick = (0.0015 + 0.009 * depth) * (0.5 + random.nextDouble());
      int colour = path ? hues.pick(3) : hues.mix(2, 9, random.nextDouble());
      double opacity = path ? 0.55 : 0.26;
      triangle(
          x - half,
          y,
          x + half,
          y + thick * 0.3,
          x + half * (random.nextDouble() - 0.5),
          y + thick,
          colour,
          opacity);
      triangle(
          x - half,
          y,
          x + half,
          y + thick * 0.3,
          x + half * (random.nextDouble() - 0.5),
          y - thick,
          colour,
          opacity * 0.8);
    }
  }
}
