package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Fog;
import com.algorhythmic.painter.studio.kit.Foliage;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Rays;
import com.algorhythmic.painter.studio.kit.Ribbon;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;

/** An old wood in which the sun comes through the leaves and falls on a stream between mossy stones. */
public final class Woodland extends Scene {
  /** Sunlight, haze, leaves in the light, leaves in the shade, bark, depth. */
  private static final int[][] SCHEMES = {
    {0xfff4c8, 0xc8d89a, 0x9ab848, 0x2c4a26, 0x3a2c20, 0x10201a},
    {0xffe6b0, 0xe0b878, 0xd89a38, 0x5a3a1c, 0x33241c, 0x1c1410},
    {0xe8f4e8, 0xa8c8c0, 0x6aa078, 0x1c4440, 0x2a2c2c, 0x0a1c20},
    {0xffdcb8, 0xd8a088, 0xc87848, 0x4a2a30, 0x302028, 0x181018},
    {0xf8f8d8, 0xb8d8b0, 0x84c060, 0x1f5030, 0x3c3024, 0x0c241a}
  };

  private static final int PLANES = 5;

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.1, 0.85 + valence * 0.3, 0.01);
  private final int sunlight = scheme.pick(0);
  private final int haze = scheme.pick(1);
  private final Noise noise = new Noise(random.nextLong());
  private final double horizon = high * random.nextDouble(0.5, 0.58);
  private final double lightX = wide * random.nextDouble(0.32, 0.68);
  private final double lightY = high * random.nextDouble(0.2, 0.34);
  private final double bend = random.nextDouble(0.12, 0.22) * (random.nextBoolean() ? 1 : -1);
  private final double mouth = lightX + random.nextDouble(-0.06, 0.06);
  private final Ramp depths = new Ramp(
      sunlight,
      Colour.mix(sunlight, haze, 0.6),
      haze,
      scheme.mix(1, 3, 0.55),
      scheme.mix(3, 5, 0.4),
      scheme.pick(5));

  public Woodland(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.SKY, 0, this::clearing);
    canvas.mark(Matter.FOLIAGE, (x, y) -> 0.08, (x, y) -> away(x, y) > 0.42);
    canvas.mark(Matter.LIGHT, 0.02, Shapes.circle(lightX, lightY, 0.09));
    canvas.layer(Matter.GROUND, canvas.plane(horizon, 0.15), this::floor);
    var fog = new Fog(canvas, noise, Colour.mix(haze, sunlight, 0.4));
    for (int plane = 0; plane < PLANES; plane++) {
      if (plane == 3) {
        canvas.layer(Matter.WATER, canvas.plane(horizon, 0.2), this::stream);
        litter();
        stones();
        new Rays(lightX, -0.25, sunlight, 7, 1.3).paint(canvas, noise, 0.42);
      }
      trees(plane);
      if (plane < 3) {
        fog.bank(horizon + 0.02 * plane, 0.07, 0.55 - 0.12 * plane, plane);
      }
    }
    ferns();
    new Rays(lightX, -0.25, sunlight, 5, 0.9).paint(canvas, noise, 0.16);
    canvas.expose(1.04, light -> {
      light.spot(lightX, lightY, 0.13, sunlight, 0.4 + 0.2 * energy);
      light.motes((int) (40 + 60 * energy), high * 0.25, sunlight, 0.9);
      light.bloom(0.6, 0.05, 0.3);
    });
    canvas.finish(0.4, 5);
  }

  private double away(double x, double y) {
    return Vector.length((x - lightX) * 0.85, y - lightY);
  }

  /** The far wood about the light: leaves dissolve in it. */
  private void clearing() {
    var leavesRows = noise.rows(canvas, 5, 5, 4);
    var fineRows = noise.rows(canvas, 38, 38);
    canvas.shade((x, y) -> {
      double leaves = leavesRows.at(x, y);
      double fine = fineRows.at(x, y);
      double dark = away(x, y) * 1.15 + leaves * 0.24 + fine * 0.05;
      return depths.at(dark);
    });
  }

  /** The ground: moss and old leaves, with patches of sun. */
  private void floor() {
    var moss = new Ramp(
        scheme.mix(1, 2, 0.35), scheme.mix(2, 3, 0.35), scheme.pick(3), scheme.mix(3, 5, 0.6));
    canvas.repaint(horizon - 0.02, high, (x, y, under) -> {
      double near = (y - horizon) / (high - horizon);
      double rows = 5 / (0.12 + near);
      double bump = noise.fractal(x * (3 + rows * 0.5), near * rows * 7, 2);
      double sun = Colour.smoothstep(0.05, 0.6, noise.at(x * 3 + 40, near * rows * 2.2))
          * Math.exp(-Math.abs(x - lightX) * 1.8);
      int colour = moss.at(0.12 + near * 0.85 + bump * 0.3 + Math.abs(x - lightX) * 0.12);
      colour = Colour.blend(colour, sunlight, sun * 0.4 * (1 - near * 0.6));
      double cover = Colour.smoothstep(-0.012, 0.02, y - horizon + bump * 0.015);
      return Colour.blend(under, colour, cover);
    });
  }

  /** The middle of the stream at a share of the way from the horizon to the viewer. */
  private double middle(double near) {
    double sway = Math.sin(near * 5.2) * bend * (0.25 + near * 0.75);
    return mouth + sway + (wide * 0.5 - mouth) * near * 0.7;
  }

  private static double halfWidth(double near) {
    return 0.012 + 0.27 * Math.pow(near, 1.35);
  }

  private void stream() {
    var above = canvas.copy();
    canvas.repaint(horizon, high, (x, y, under) -> {
      double near = Math.max(0, (y - horizon) / (high - horizon));
      double rows = 34 * Math.log(1 + near * 9);
      double edge = noise.at(x * 9, rows * 0.5) * 0.16 + noise.at(x * 30, rows) * 0.05;
      double inside = 1 + edge - Math.abs(x - middle(near)) / halfWidth(near);
      if (inside <= -0.12) {
        return under;
      }
      double wave = noise.at(x * (14 - 8 * near), rows) + 0.5 * noise.at(x * 30, rows * 2.1);
      double mirrored = horizon - (y - horizon) * 0.95 + wave * 0.03 * (0.3 + near);
      int seen = above.colour(x + wave * 0.012, Math.max(0, mirrored));
      int colour = Colour.blend(seen, scheme.pick(5), 0.16 + 0.34 * near);
      double shine = Colour.smoothstep(0.25, 0.95, wave) * (0.6 - 0.3 * near);
      colour = Colour.blend(colour, sunlight, shine);
      double bank = Colour.smoothstep(0.1, 0.02, inside);
      colour = Colour.scale(colour, 1 - 0.45 * bank);
      return Colour.blend(under, colour, Colour.smoothstep(-0.03, 0.02, inside));
    });
    canvas.mark(Matter.WATER, canvas.plane(horizon, 0.2), (x, y) -> {
      double near = (y - horizon) / (high - horizon);
      return near > 0 && Math.abs(x - middle(near)) < halfWidth(near);
    });
  }

  /** Fallen leaves and blades of grass, larger towards the viewer. */
  private void litter() {
    canvas.layer(Matter.GROUND, canvas.plane(horizon, 0.15), () -> {
      for (int i = 0; i < 1500 * wide; i++) {
        double near = Math.pow(random.nextDouble(), 0.8);
        double x = random.nextDouble() * wide;
        double y = horizon + near * (high - horizon);
        double sun = Math.exp(-Math.abs(x - lightX) * 2.2) * (1 - 0.5 * near);
        int leaf = Colour.blend(scheme.pick(3), scheme.pick(2), random.nextDouble(0.1, 0.9));
        leaf = Colour.blend(leaf, near > 0.5 ? scheme.pick(5) : haze, Math.abs(near - 0.5) * 0.8);
        leaf = Colour.blend(leaf, sunlight, sun * random.nextDouble(0.1, 0.6));
        double tall = (0.003 + 0.02 * near) * random.nextDouble(0.5, 1.4);
        double tip = x + random.nextDouble(-0.8, 0.8) * tall;
        double half = tall * 0.1;
        if (Math.abs(x - middle(near)) > halfWidth(near) * 0.97) {
          canvas.fill(Shapes.polygon(x - half, y, tip, y - tall, x + half, y), leaf, 0.75);
        }
      }
    });
  }

  /** Stones along both banks and in the water, from the far ones to the near ones. */
  private void stones() {
    for (int i = 0; i < 30; i++) {
      double near = 0.04 + 0.93 * Math.pow((i + random.nextDouble()) / 30, 1.2);
      int side = random.nextBoolean() ? 1 : -1;
      double off =
          random.nextInt(5) == 0 ? random.nextDouble(0, 0.7) : random.nextDouble(0.95, 1.5);
      double size = (0.006 + 0.05 * near) * random.nextDouble(0.35, 1.5);
      double x = middle(near) + side * off * halfWidth(near);
      double y = horizon + near * (high - horizon);
      double lean = Math.signum(lightX - x) * 0.5;
      canvas.scaled(Matter.RIGID, 0.2 + 0.7 * near, x, y, size, () -> stone(size, lean, near));
    }
  }

  private void stone(double size, double lean, double near) {
    var outline = new double[18];
    for (int i = 0; i < 9; i++) {
      double angle = i * Math.PI * 2 / 9;
      double reach = random.nextDouble(0.82, 1.12);
      outline[i * 2] = Math.cos(angle) * reach;
      outline[i * 2 + 1] = Math.sin(angle) * reach * (Math.sin(angle) > 0 ? 0.4 : 0.66);
    }
    int rock = Colour.mix(Colour.mix(scheme.pick(4), 0x8a8a84, 0.45), haze, 0.5 * (1 - near));
    canvas.fill(Shapes.ellipse(0, 0.34, 1.15, 0.2), scheme.pick(5), 0.45);
    canvas.fill(
        Curve.closed(outline),
        Gradient.linear(lean, -0.7, -lean, 0.45)
            .stop(0, Colour.mix(rock, sunlight, 0.4))
            .stop(0.4, rock)
            .stop(1, Colour.mix(rock, scheme.pick(5), 0.8)));
    int moss = Colour.mix(scheme.mix(2, 3, 0.5), haze, 0.4 * (1 - near));
    new Foliage(canvas, (x, y) -> moss, 26)
        .mass(0, -0.42, 0.72, 0.2, 16 + (int) (size * 900), 0.004 / size + 0.07);
  }

  /** The trees of a plane, their bushes at the foot and their leaves above. */
  private void trees(int plane) {
    double depth = plane / (PLANES - 1.0);
    double foot = horizon + (high - horizon) * (0.01 + 0.6 * Math.pow(depth, 2.2));
    double girth = 0.009 + 0.075 * Math.pow(depth, 1.9);
    int count = (int) Math.round((15 - 12.5 * depth) * Math.max(0.75, wide)) + 1;
    for (int i = 0; i < count; i++) {
      double x = (i + random.nextDouble(0.15, 0.85)) / count * wide;
      if (plane == PLANES - 1) { // the nearest frame the picture
        x = i % 2 == 0 ? random.nextDouble(-0.03, 0.1) * wide : wide * random.nextDouble(0.9, 1.03);
      }
      double near = (foot - horizon) / (high - horizon);
      double gap = halfWidth(near) + girth * 1.4 - Math.abs(x - middle(near));
      if (gap > 0 && plane > 0) {
        x += Math.signum(x - middle(near)) * gap;
      }
      trunk(
          x,
          foot + random.nextDouble(-0.01, 0.03) * (0.3 + depth),
          girth * random.nextDouble(0.7, 1.3),
          depth);
    }
    leaves(depth, foot);
  }

  private void trunk(double x, double foot, double girth, double depth) {
    double lean = random.nextDouble(-0.06, 0.06);
    double shift = random.nextDouble(100);
    var trunk = new Ribbon(
        canvas,
        14,
        t -> x + lean * t + noise.at(t * 2.5, shift) * 0.03 * (0.4 + depth),
        t -> foot - t * (foot + 0.05),
        t -> girth * (0.5 * (1 - 0.45 * t) + 0.55 * Math.exp(-t * 24)));
    double side = Math.signum(lightX - x);
    double clear = Math.pow(depth, 0.8);
    int bark = Colour.mix(haze, scheme.pick(4), 0.35 + 0.65 * clear);
    int dark = Colour.mix(scheme.mix(1, 3, 0.5), scheme.pick(5), clear);
    int rim = Colour.mix(haze, sunlight, 0.6);
    Ribbon.Cloth cloth = (under, along, across, cover) -> {
      double round = Math.asin(Math.max(-1, Math.min(1, across)));
      double cracks =
          noise.at(round * 2.6 + shift, along * 13) + 0.6 * noise.at(round * 6 + shift, along * 30);
      double towards = across * side;
      int colour = Colour.over(dark, bark, 0.5 + 0.35 * towards + cracks * 0.4 * clear);
      double moss =
          Colour.smoothstep(0.45, 0, along) * Colour.smoothstep(-0.3, 0.6, cracks - towards * 0.5);
      colour = Colour.over(colour, scheme.pick(3), moss * 0.6 * clear);
      double lit = Colour.smoothstep(0.35, 1, towards + cracks * 0.2) * (0.75 - 0.3 * depth);
      return Colour.over(under, Colour.over(colour, rim, lit), cover);
    };
    canvas.layer(Matter.RIGID, 0.12 + 0.8 * depth, () -> {
      trunk.paint(cloth);
      if (depth > 0.2) {
        boughs(x + lean * 0.6, foot, girth, Colour.mix(dark, bark, 0.4));
      }
    });
  }

  private void boughs(double x, double foot, double girth, int colour) {
    for (int i = 0; i < 3; i++) {
      int side = i % 2 == 0 ? 1 : -1;
      double y = foot * random.nextDouble(0.1, 0.5);
      double reach = random.nextDouble(1.5, 4) * girth;
      double rise = reach * random.nextDouble(0.2, 0.7);
      var bough = Curve.in(x, y, side * reach, rise, 0, 0, 0.5, -0.4, 1, -1);
      canvas.fill(bough.tapered(girth * 0.17, girth * 0.02), colour);
    }
  }

  /** Leaves hang from above, more to the sides; bushes stand at the feet. */
  private void leaves(double depth, double foot) {
    double clear = Math.pow(depth, 0.8);
    Canvas.Shader colours = (x, y) -> {
      double lit = Math.exp(-away(x, y) * 2.6);
      int leaf = Colour.blend(scheme.pick(3), scheme.pick(2), 0.15 + lit * 1.1);
      leaf = Colour.blend(
          Colour.blend(leaf, scheme.pick(5), clear * 0.4 * (1 - lit)), sunlight, lit * 0.35);
      return Colour.blend(leaf, haze, 0.6 * (1 - clear));
    };
    var foliage = new Foliage(canvas, colours, 12 + 30 * clear);
    double size = 0.007 + 0.02 * depth * depth;
    int masses = (int) (16 * wide);
    canvas.layer(Matter.FOLIAGE, 0.15 + 0.75 * depth, () -> {
      for (int i = 0; i < masses; i++) {
        double x = random.nextDouble(-0.05, 1.05) * wide;
        double side = Math.min(1.2, Math.abs(x - lightX) / (0.5 * wide));
        double low = (0.02 + 0.26 * side * side) * high * (0.7 + 0.5 * (1 - depth));
        double y = random.nextDouble(-0.06, 1) * low;
        double reach = random.nextDouble(0.05, 0.1) * (0.8 + depth * 0.6);
        foliage.mass(x, y, reach * 1.4, reach * 0.7, 75, size);
      }
      if (depth < 0.9) {
        for (int i = 0; i < masses; i++) {
          double x = random.nextDouble() * wide;
          double near = (foot - horizon) / (high - horizon);
          double tall = (0.02 + 0.06 * depth) * random.nextDouble(0.6, 1.2);
          if (Math.abs(x - middle(near)) > halfWidth(near) + tall * 1.3 && near > 0) {
            foliage.mass(x, foot - tall * 0.3, tall * 1.7, tall * 0.7, 50, size * 0.8);
          }
        }
      }
    });
  }

  /** Ferns in the near corners. */
  private void ferns() {
    int count = (int) (9 * wide);
    for (int i = 0; i < count; i++) {
      double side = random.nextBoolean() ? 1 : -1;
      double x = wide * (0.5 + side * random.nextDouble(0.3, 0.52));
      double y = high * random.nextDouble(0.93, 1.06);
      canvas.layer(Matter.FOLIAGE, 1, () -> {
        for (int k = -4; k <= 4; k++) {
          double lean = k * 0.27 + random.nextDouble(-0.1, 0.1);
          double length = random.nextDouble(0.13, 0.22);
          double tipX = Math.sin(lean) * 1.15;
          double tipY = Math.cos(lean) * (1 - 0.3 * Math.abs(lean));
          canvas.at(
              x,
              y,
              0,
              length,
              length,
              () -> frond(Curve.in(0, 0, tipX, tipY, 0, 0, 0.4, -0.72, 0.8, -1, 1.2, -0.92)));
        }
      });
    }
  }

  private void frond(Curve rib) {
    int tip = scheme.pick(random.nextBoolean() ? 5 : 2);
    int leaf = Colour.mix(scheme.pick(3), tip, random.nextDouble(0.1, 0.5));
    canvas.fill(rib.tapered(0.023, 0.006), leaf);
    for (int i = 2; i < 22; i++) {
      double t = i / 22.0;
      double reach = 0.2 * Math.sin(Math.PI * (0.1 + 0.9 * t));
      int tone = Colour.lit(leaf, 14 * t + random.nextDouble(-8, 8));
      var leaflet = new Curve(0, 0, reach * 0.87, reach * 0.5).tapered(0.03, 0.004);
      double turn = rib.heading(t) - Math.PI / 2;
      canvas.at(rib.x(t), rib.y(t), turn, () -> canvas.both(() -> canvas.fill(leaflet, tone)));
    }
  }
}
