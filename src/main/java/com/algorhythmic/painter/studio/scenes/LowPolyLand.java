package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.awt.Stroke;
import java.util.SplittableRandom;

/** A landscape of flat triangles in perspective, with its reflection in water. */
public final class LowPolyLand extends Scene {
  /** Sky from the top (3), sun, far haze, snow, rock, slope, meadow, deep water, shadow. */
  private static final int[][] HOURS = {
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

  /** The hours of the day for dark, middling and bright moods. */
  private static final int[][] MOODS = {{2, 5, 0}, {0, 3, 1, 5, 4}, {1, 4, 3}};

  private static final double EYE = 0.42;

  private final int hour = pick(MOODS[valence < 0.33 ? 0 : valence < 0.67 ? 1 : 2]);
  private final Palette hues = new Palette(HOURS[hour])
      .shifted((valence - 0.5) * 0.04, 0.9 + 0.25 * valence, random.nextDouble(-0.025, 0.025));
  private final int sunlight = hues.pick(3);
  private final int haze = hues.pick(4);
  private final int deepWater = hues.pick(9);
  private final int shadow = hues.pick(10);
  private final Noise noise = new Noise(random.nextLong());
  private final double horizon = high * random.nextDouble(0.55, 0.63);
  private final boolean sunLeft = random.nextBoolean();
  private final double sunX = wide * ((sunLeft ? 0.22 : 0.62) + random.nextDouble(0, 0.16));
  private final double sunY = horizon * random.nextDouble(0.3, 0.6);
  private final double sunSize = random.nextDouble(0.045, 0.095);
  private final double ridges = (random.nextDouble(1, 1.5) + 0.4 * energy) * (0.65 + 0.35 * high);
  private final double shift = random.nextDouble() * 60;
  private final int bank = sunLeft ? 1 : -1;
  private final double peakX = bank * wide * random.nextDouble(0.06, 0.26) * 7;
  private final double peakTall = random.nextDouble(1.5, 2.6) * (0.7 + 0.3 * high);
  private final Vector light = new Vector(-0.75 * bank, 0.55, -0.35).unit();
  private final Stroke seam = Pen.sharp(0.9 / canvas.unit);

  public LowPolyLand(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.SKY, 0, this::sky);
    sun();
    canvas.mark(Matter.LIGHT, 0.02, Shapes.circle(sunX, sunY, sunSize));
    water();
    new Land(true).paint();
    ripples();
    canvas.mark(Matter.WATER, canvas.plane(horizon, 0.1), (x, y) -> y > horizon);
    new Land(false).paint();
    canvas.finish(0.14, 4);
  }

  /** A flat triangle; a thin line in the same colour closes the seams. */
  private void triangle(int colour, Vector a, Vector b, Vector c) {
    var triangle = Shapes.polygon(a.x(), a.y(), b.x(), b.y(), c.x(), c.y());
    canvas.fill(triangle, colour);
    canvas.draw(triangle, seam, colour);
  }

  private void sky() {
    var ramp = new Ramp(hues.pick(0), hues.mix(0, 1, 0.55), hues.pick(1), hues.pick(2));
    double cell = 0.105;
    var lattice = new Vector[(int) (horizon / cell) + 4][(int) (wide / cell) + 5];
    for (int r = 0; r < lattice.length; r++) {
      for (int c = 0; c < lattice[r].length; c++) {
        double x = c - 1.6 + r % 2 * 0.5 + random.nextDouble(-0.3, 0.3);
        lattice[r][c] = new Vector(x * cell, (r - 1.1 + random.nextDouble(-0.3, 0.3)) * cell, 0);
      }
    }
    for (int r = 0; r + 1 < lattice.length; r++) {
      triangulate(lattice, r, (a, b, c) -> {
        var middle = middle(a, b, c);
        triangle(skyColour(ramp, middle.x(), middle.y()), a, b, c);
      });
    }
  }

  /** The triangles between two rows of a lattice, whose odd rows are shifted to the right by half a cell. */
  private static void triangulate(Vector[][] lattice, int row, Facets facets) {
    var above = lattice[row];
    var below = lattice[row + 1];
    boolean even = row % 2 == 0;
    for (int c = 0; c + 1 < above.length; c++) {
      facets.paint(above[c], above[c + 1], below[even ? c : c + 1]);
      facets.paint(above[even ? c + 1 : c], below[c], below[c + 1]);
    }
  }

  private static Vector middle(Vector a, Vector b, Vector c) {
    return a.plus(b).plus(c).times(1 / 3.0);
  }

  private int skyColour(Ramp ramp, double x, double y) {
    double glow = Math.exp(-Vector.length(x - sunX, y - sunY) * 3.2);
    double cloud = Colour.smoothstep(0.1, 0.6, noise.at(x * 2.2 + 40, y * 5));
    int colour = ramp.at(y / horizon + noise.at(x * 9, y * 9) * 0.07);
    return Colour.mix(colour, sunlight, glow * 0.75 + cloud * 0.28);
  }

  private void sun() {
    var middle = new Vector(sunX, sunY, 0);
    double step = Math.PI * 2 / 11;
    for (int k = 0; k < 11; k++) {
      double angle = k * step + 0.2;
      double white = 0.3 - 0.15 * Math.sin(angle);
      triangle(Colour.mix(sunlight, 0xffffff, white), middle, rim(angle), rim(angle + step));
    }
  }

  private Vector rim(double angle) {
    return new Vector(sunX + Math.cos(angle) * sunSize, sunY + Math.sin(angle) * sunSize, 0);
  }

  private void water() {
    var ramp = new Ramp(
        hues.mix(2, 9, 0.25), hues.mix(1, 9, 0.5), deepWater, Colour.mix(deepWater, shadow, 0.45));
    double shore = Math.floor(horizon * canvas.unit) / canvas.unit;
    canvas.repaint(horizon, high, (x, y, under) -> ramp.at((y - shore) / (high - shore)));
  }

  /** Long flat shards that reflect the sky, and the sun's path on the water. */
  private void ripples() {
    for (int k = 0; k < 150; k++) {
      double depth = Math.pow(random.nextDouble(), 1.6);
      double y = horizon + 0.008 + (high - horizon) * depth;
      boolean path = k % 3 == 0;
      double x = path
          ? sunX + random.nextDouble(-0.5, 0.5) * (0.05 + 0.3 * depth)
          : random.nextDouble() * wide;
      double half = random.nextDouble(0.02, 0.11) * (0.35 + depth);
      double thick = (0.0015 + 0.009 * depth) * random.nextDouble(0.5, 1.5);
      int colour = path ? sunlight : hues.mix(2, 9, random.nextDouble());
      double opacity = path ? 0.55 : 0.26;
      for (int side = 1; side >= -1; side -= 2) {
        double tip = x + half * random.nextDouble(-0.5, 0.5);
        var shard = Shapes.polygon(x - half, y, x + half, y + thick * 0.3, tip, y + side * thick);
        canvas.fill(shard, colour, side > 0 ? opacity : opacity * 0.8);
      }
    }
  }

  /** The height of the ground above the water, in the distance z. */
  private double height(double x, double z) {
    double aside = Math.abs(x - (wide / 2 - sunX) * 0.4);
    double open = Colour.smoothstep(0.05, 2.6, aside - 0.2 + (z - 3.4) * 0.42);
    double peaks = noise.ridged(x * 0.42 + shift, z * 0.42, 4) * 1.7 - 0.75;
    double rolling = noise.fractal(x * 0.8 + shift, z * 0.8 + 20, 3) * 0.35;
    double rise = 0.25 + 1.55 * Colour.smoothstep(2.4, 8, z);
    double near = Colour.smoothstep(0.1, 0.52, bank * x / (z * wide))
        * Colour.smoothstep(3.4, 1.1, z)
        * (0.42 + rolling * 0.5);
    double away = Vector.length((x - peakX) / (1.9 + 0.4 * rolling), (z - 7.4) / 1.9);
    double mountain = peakTall * Math.max(0, 1 - away) * (1 + 0.3 * peaks);
    double hills = open * (0.28 + rolling + Math.max(0, peaks) * ridges * rise);
    return -0.16 + near + mountain + hills;
  }

  @FunctionalInterface
  private interface Facets {
    void paint(Vector a, Vector b, Vector c);
  }

  /** The ground from far to near, or its reflection; both have the same triangles. */
  private final class Land {
    private final boolean mirrored;
    private final SplittableRandom same = new SplittableRandom(canvas.mood.seed() ^ 0x5eedL);
    private final Vector[][] lattice = new Vector[34][(int) (40 * Math.max(1, wide * 0.75))];

    Land(boolean mirrored) {
      this.mirrored = mirrored;
    }

    void paint() {
      for (int r = 0; r < lattice.length; r++) {
        double z = 10.5 * Math.pow(0.8 / 10.5, r / (lattice.length - 1.0)) + 0.55;
        double half = wide * 0.62 * z + 0.6;
        int columns = lattice[r].length;
        for (int c = 0; c < columns; c++) {
          double across = c + same.nextDouble(-0.375, 0.375) + r % 2 * 0.5;
          double x = (across / (columns - 1.0) * 2 - 1) * half;
          double moved = z + same.nextDouble(-0.065, 0.065) * z;
          lattice[r][c] = new Vector(x, height(x, moved), moved);
        }
      }
      for (int r = 0; r + 1 < lattice.length; r++) {
        int row = r;
        double near = 0.1 + 0.9 * r / (lattice.length - 2);
        canvas.layer(
            near < 0.4 ? Matter.RIGID : Matter.GROUND,
            near,
            () -> triangulate(lattice, row, this::ground));
        canvas.layer(Matter.FOLIAGE, near, () -> trees(lattice[row]));
      }
    }

    private void trees(Vector[] places) {
      for (int c = 1; c + 1 < places.length; c++) {
        if (same.nextDouble() < 0.42 && wooded(places[c])) {
          tree(places[c], same.nextDouble(0.16, 0.32));
        }
      }
    }

    private boolean wooded(Vector place) {
      return place.y() > 0.025
          && place.y() < 0.55
          && place.z() > 1
          && place.z() < 6.5
          && noise.at(place.x() * 0.9 + 70, place.z() * 0.9) > 0.02 - energy * 0.2;
    }

    private void ground(Vector a, Vector b, Vector c) {
      if (Math.max(a.y(), Math.max(b.y(), c.y())) < 0) {
        return;
      }
      var normal = b.minus(a).cross(c.minus(a)).unit();
      double lit = (normal.y() < 0 ? -1 : 1) * normal.dot(light);
      var middle = middle(a, b, c);
      double patch = noise.at(middle.x() * 5, middle.z() * 5);
      int own = colour(middle.y(), Math.abs(normal.y()), patch);
      int shaded = Colour.mix(
          Colour.mix(shadow, own, 0.42),
          Colour.mix(own, sunlight, 0.2),
          Colour.smoothstep(-0.25, 0.95, lit));
      facet(Colour.lit(shaded, patch * 12), 0.78, a, b, c);
    }

    /** Snow, shore, or meadow where it is level and rock where it is steep. */
    private int colour(double y, double level, double patch) {
      if (y + patch * 0.45 > 1 && level > 0.42 || y + patch * 0.7 > 1.55) {
        return hues.pick(5);
      }
      if (y < 0.05) {
        return hues.mix(8, 2, 0.45);
      }
      double grass = Colour.smoothstep(0.5, 0.82, level) * Colour.smoothstep(0.95, 0.35, y);
      return Colour.mix(hues.pick(6), hues.mix(7, 8, 0.5 + patch), grass);
    }

    /** A triangle in perspective, in haze up to a limit. */
    private void facet(int colour, double haziest, Vector a, Vector b, Vector c) {
      double distance = middle(a, b, c).z();
      double hazy = Math.min(haziest, Math.max(0, (distance - 1.6) * 0.066));
      int seen = Colour.mix(colour, haze, hazy);
      int dimmed = mirrored ? Colour.mix(seen, deepWater, 0.4) : seen;
      triangle(dimmed, projected(a), projected(b), projected(c));
    }

    private Vector projected(Vector place) {
      double up = Math.max(0, place.y()) * (mirrored ? 1 : -1);
      return new Vector(
          wide / 2 + place.x() / place.z(), horizon + (EYE + up) / place.z() * 0.72, 0);
    }

    /** Three tiers, each with a face to the left and one to the right. */
    private void tree(Vector root, double tall) {
      for (int tier = 0; tier < 3; tier++) {
        double foot = root.y() + tall * (0.08 + tier * 0.27);
        double half = tall * (0.27 - tier * 0.06);
        int leaf = Colour.mix(hues.pick(7), shadow, 0.35 - tier * 0.05);
        var front = new Vector(root.x() + half * 0.15, foot - tall * 0.05, root.z());
        var top = new Vector(root.x(), root.y() + tall * (0.55 + tier * 0.25), root.z());
        for (int side = -1; side <= 1; side += 2) {
          boolean lit = side == -bank;
          int colour = lit ? Colour.mix(leaf, sunlight, 0.28) : Colour.mix(leaf, shadow, 0.5);
          facet(colour, 0.7, new Vector(root.x() + side * half, foot, root.z()), front, top);
        }
      }
    }
  }
}
