package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Periodic;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Starfield;
import com.algorhythmic.painter.studio.kit.Vector;

/** A striped sun over mountains, palms and a glowing grid. */
public final class NeonSunset extends Scene {
  /** Sky above, sky below, sun above, sun below, grid, mountain, floor. */
  private static final int[][] SCHEMES = {
    {0x3a1f8c, 0xff8ac2, 0xfff28a, 0xff4f9a, 0x5cf2ff, 0x6a3fb8, 0x3b1a70},
    {0x1f3f9c, 0xffb3a0, 0xfff6c0, 0xff6f6f, 0xff9af0, 0x3f5fb8, 0x1f2f78},
    {0x2a7a9c, 0xffc9e0, 0xffe9a8, 0xff7ab8, 0xffffff, 0x4f8fb8, 0x2f5f94},
    {0x5a2f9c, 0x8af2e8, 0xfffad0, 0xff8ad0, 0xb0fff4, 0x7a5fd0, 0x3a2a80},
    {0x7a2a7a, 0xffd08a, 0xffffb0, 0xff5f5f, 0x8affd0, 0x9a3f8a, 0x4a1a5c}
  };

  /** The leaflets of a frond: places along the rib and shares of their hang, once for each of two points. */
  private static final double[][] LEAFLETS = {{0.06, 0.6, 0.08, 1}, {0.1, -0.1, 0.16, 0.4}};

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.55) * 0.07, 0.85 + valence * 0.25, 0.03);
  private final Noise noise = new Noise(random.nextLong());
  private final double horizon = high * random.nextDouble(0.56, 0.66);
  private final double sunX = wide * (random.nextInt(3) == 0 ? random.nextDouble(0.3, 0.7) : 0.5);
  private final double sunRadius = random.nextDouble(0.21, 0.31);
  private final double sunY = horizon - sunRadius * random.nextDouble(0.5, 0.95);
  private final int stripes = rhythm.count(6 + random.nextInt(4));
  private final double cloudiness = random.nextDouble(0.25, 0.7);

  public NeonSunset(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.SKY, 0, this::sky);
    canvas.mark(Matter.CLOUD, (x, y) -> 0.08, (x, y) -> cloud(x, y) > 0.12);
    canvas.expose(1, light -> {
      var stars = new Starfield(noise, scheme.pick(4), scheme.pick(2), 1);
      stars.scatter(light, (int) (500 * wide * high), horizon * 0.75);
    });
    canvas.layer(Matter.LIGHT, 0.05, this::sun);
    canvas.layer(Matter.RIGID, 0.15, () -> new Mountains(0, 0.11).paint());
    canvas.layer(Matter.RIGID, 0.25, () -> new Mountains(1, 0.2).paint());
    floor(random.nextDouble());
    canvas.mark(Matter.GROUND, canvas.plane(horizon, 0.3), (x, y) -> y > horizon);
    canvas.layer(Matter.FOLIAGE, 1, this::palms);
    canvas.expose(1.05, light -> {
      light.bloom(0.4, 0.007, 0.45);
      light.bloom(0.45, 0.06, 0.4 + energy * 0.25);
    });
    canvas.finish(0.25, 7);
  }

  private void sky() {
    var sky = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.45), scheme.pick(1));
    int lit = scheme.pick(3);
    canvas.shade((x, y) -> {
      double down = y / horizon;
      double cloud = cloud(x, y);
      double away = Math.max(0, Vector.length(x - sunX, y - sunY) - sunRadius);
      int colour = Colour.blend(sky.at(Math.pow(down, 1.35)), lit, cloud * 0.6);
      return Colour.blend(colour, lit, 0.5 * Math.exp(-away * 5.5));
    });
  }

  private double cloud(double x, double y) {
    double down = y / horizon;
    double billow = noise.fractal(x * 1.4, y * 5, 4) + 0.1 * down;
    return Colour.smoothstep(0.05, 0.5, billow) * cloudiness * down;
  }

  /** The sun, whose lower part is cut by slits that widen downwards. */
  private void sun() {
    var colours = new Ramp(scheme.pick(2), scheme.mix(2, 3, 0.5), scheme.pick(3));
    double pixel = 1 / canvas.unit;
    double bands = stripes * 1.7;
    double soft = bands * pixel / sunRadius;
    canvas.repaintAround(sunX, sunY, sunRadius + pixel, (x, y, under) -> {
      double down = (y + pixel / 2 - sunY + sunRadius) / (sunRadius * 2);
      double band = (down - 0.4) * bands;
      double gap = 0.16 + 0.75 * (down - 0.4);
      double off = Periodic.triangle(band);
      double slit = down < 0.4 ? 0 : Colour.smoothstep(gap + soft, gap - soft, off);
      double away = Vector.length(x + pixel / 2 - sunX, y + pixel / 2 - sunY) - sunRadius;
      double edge = Colour.smoothstep(0.7 * pixel, -0.7 * pixel, away);
      return Colour.blend(under, colours.at(down), edge * (1 - slit));
    });
  }

  /** A grid in perspective, in which the sun shines. */
  private void floor(double phase) {
    double half = 0.5 / canvas.unit;
    double power = 0.9 + energy * 0.8;
    canvas.repaint(horizon, high, (x, y, under) -> {
      double down = y + half - horizon;
      double across = x + half - sunX;
      double depth = 0.16 / Math.max(0.0006, down);
      double perRow = depth / Math.max(0.0006, down) * 6.72 * half;
      double rows = line(depth * 3.36 + phase, perRow, 0.018);
      double columns = line(across * depth * 6.3, depth * 12.6 * half, 0.018 + 0.01 * depth);
      double grid = Math.min(1, Math.max(rows, columns) * power) * Math.exp(-depth * 0.055);
      double shine =
          Math.exp(-Math.pow(across / (sunRadius * (0.85 + down * 0.6)), 2) - down * 2.6);
      double ripple = 0.75 + 0.4 * noise.at(across * 3, Math.log(down + 0.01) * 9);
      int colour = Colour.blend(scheme.pick(6), scheme.pick(1), Math.exp(-down * 9) * 0.85);
      colour = Colour.blend(colour, scheme.pick(3), shine * 0.7 * ripple);
      return Colour.blend(colour, scheme.pick(4), grid * 0.95);
    });
  }

  /** How much of a pixel a grid line covers, softened by how many cells the pixel spans. */
  private static double line(double place, double span, double half) {
    double away = Math.abs(place - Math.floor(place + 0.5));
    double soft = Math.max(span, 0.004);
    double cover = Colour.smoothstep(half + soft, half - soft * 0.5, away);
    return span > 0.5 ? Math.min(1, half * 5) : cover + 0.35 * Math.exp(-away * 16) * (1 - cover);
  }

  private void palms() {
    int count = 1 + random.nextInt(3);
    boolean left = random.nextBoolean();
    for (int i = 0; i < count; i++) {
      double side = (i % 2 == 0) == left ? -1 : 1;
      double x = wide / 2 + side * (wide / 2 - random.nextDouble(0.04, 0.16));
      double tall = random.nextDouble(0.5, 0.75);
      double lean = side * random.nextDouble(0.02, 0.12);
      canvas.at(x - lean, high + 0.02 - tall, () -> palm(tall, lean, side));
    }
  }

  /** A palm whose crown is on the origin. */
  private void palm(double tall, double lean, double side) {
    int floor = scheme.pick(6);
    var bark = Gradient.vertical(0, Colour.scale(floor, 0.5), tall, Colour.scale(floor, 0.3));
    double bend = lean + side * 0.02;
    var trunk = new Curve(lean, tall, bend, tall * 0.6, lean / 2, tall * 0.25, 0, 0);
    canvas.fill(trunk.tapered(0.03, 0.014), bark);
    for (int k = 0; k < 11; k++) {
      double angle = Math.PI * 2 * k / 11 + random.nextDouble(-0.2, 0.2);
      double reach = random.nextDouble(0.16, 0.23);
      frond(Math.cos(angle) * reach, Math.sin(angle) * reach, bark);
    }
  }

  private void frond(double dx, double dy, Gradient bark) {
    var rib = new Curve(
        0, 0, dx * 0.45, dy * 0.55 - 0.05, dx * 0.8, dy * 0.6 - 0.01, dx, dy * 0.55 + 0.06);
    canvas.fill(rib.tapered(0.006, 0.002), bark);
    for (int i = 2; i < 22; i++) {
      double t = i / 22.0;
      double hang = 0.07 * Math.sin(Math.PI * Math.min(1, t * 0.8 + 0.15));
      for (double[] leaflet : LEAFLETS) {
        double middle = t + leaflet[0];
        double end = t + leaflet[2];
        double middleY = rib.y(middle) + hang * leaflet[1];
        double endY = rib.y(end) + hang * leaflet[3];
        var line = new Curve(rib.x(t), rib.y(t), rib.x(middle), middleY, rib.x(end), endY);
        canvas.fill(line.tapered(0.006, 0.0008), bark);
      }
    }
  }

  /** A range of triangular facets that falls away towards the sun. */
  private final class Mountains {
    private static final int ROWS = 4;
    private final int layer;
    private final double facet;
    private final double[][] x;
    private final double[][] y;

    Mountains(int layer, double tall) {
      this.layer = layer;
      facet = 0.045 + 0.02 * layer;
      int columns = (int) (wide / facet) + 4;
      x = new double[columns][ROWS + 1];
      y = new double[columns][ROWS + 1];
      double shift = random.nextDouble() * 40;
      for (int i = 0; i < columns; i++) {
        double middle = (i - 1.5) * facet + random.nextDouble(-0.3, 0.3) * facet;
        double aside = Math.abs(middle - sunX) / (wide * 0.5);
        double slope = layer == 0 ? 0.55 + aside * 0.5 : Math.pow(aside, 1.3) * 1.25;
        double ridge = 0.35 + 0.75 * noise.ridged(middle * 3 + shift, layer * 9, 3);
        column(i, middle, tall * Math.max(0.06, ridge * slope));
      }
    }

    private void column(int i, double middle, double peak) {
      x[i][0] = middle;
      y[i][0] = horizon - peak;
      for (int j = 1; j <= ROWS; j++) {
        double t = (double) j / ROWS;
        x[i][j] = middle + (j == ROWS ? 0 : random.nextDouble(-0.35, 0.35) * facet);
        double up = peak * Math.pow(1 - t, 1.2) * random.nextDouble(0.8, 1.1);
        y[i][j] = horizon - up + (j == ROWS ? 0.002 : 0);
      }
    }

    void paint() {
      int base = layer == 0 ? scheme.mix(5, 1, 0.45) : scheme.pick(5);
      for (int i = 0; i < x.length - 1; i++) {
        for (int j = 0; j < ROWS; j++) {
          double slope = (y[i + 1][j] - y[i][j]) / facet * (x[i][0] < sunX ? -1 : 1);
          double lit = Math.max(0, Math.min(0.5, 0.16 - slope * 0.3));
          int tone = Colour.mix(base, scheme.pick(3), lit);
          face(tone, corner(i, j), corner(i + 1, j), corner(i + 1, j + 1));
          face(tone, corner(i, j), corner(i + 1, j + 1), corner(i, j + 1));
        }
      }
    }

    private double[] corner(int i, int j) {
      return new double[] {x[i][j], y[i][j]};
    }

    private void face(int tone, double[] a, double[] b, double[] c) {
      var face = Shapes.polygon(a[0], a[1], b[0], b[1], c[0], c[1]);
      int colour = Colour.scale(tone, 0.75 + 0.3 * random.nextDouble());
      canvas.fill(face, colour);
      if (layer == 1) {
        canvas.line(face, 0.0016, scheme.pick(4), 0.4);
      } else {
        canvas.line(face, 0.0016, colour);
      }
    }
  }
}
