package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Relief;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.awt.geom.AffineTransform;

/** A stone relief in raking light, in a gilded oval frame before velvet: a classical bust, or a skull among roses. */
public final class Medallion extends Scene {
  /** Stone in the light, stone in the shade, ground of the oval, its edge, velvet, gold. */
  private static final int[][] SCHEMES = {
    {0xfff0dc, 0x8a6a60, 0x5a2a28, 0x1c0c10, 0x6a1420, 0xe0b058},
    {0xf8f4ec, 0x70788a, 0x2f4a68, 0x0c1626, 0x182c50, 0xd8b468},
    {0xffecc8, 0x8a7458, 0x2c4a3c, 0x0c1a16, 0x1a3c2c, 0xe4b850},
    {0xffe8e0, 0x80607a, 0x4a2f5a, 0x180e24, 0x3a1848, 0xe0b470},
    {0xfff4e0, 0x88705a, 0x463a34, 0x15110f, 0x3c2420, 0xe8bc60}
  };

  private final boolean mortal;
  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.5) * 0.07, 0.85 + valence * 0.3, 0.01);
  private final int gold = scheme.pick(5);
  private final Noise noise = new Noise(random.nextLong());
  private final double side = random.nextBoolean() ? 1 : -1;
  private final double radiusY = Math.min(0.385 * high, 0.5);
  private final double radiusX = Math.min(radiusY * 0.82, wide * 0.4);
  private final double middleX = wide / 2;
  private final double middleY = high / 2;
  private final double size = Math.min(radiusY * 1.12, radiusX * 1.36);
  private final double footY = middleY - size * 0.17;
  private final Relief relief = new Relief(canvas);
  private final Vector lamp;
  private final AffineTransform place = new AffineTransform();

  private Medallion(Canvas canvas, boolean mortal) {
    super(canvas);
    this.mortal = mortal;
    var raking = new Vector(
        -side * random.nextDouble(0.62, 0.74),
        -random.nextDouble(0.4, 0.52),
        random.nextDouble(0.4, 0.5));
    lamp = raking.unit();
  }

  public static Medallion withBust(Canvas canvas) {
    return new Medallion(canvas, false);
  }

  public static Medallion withSkull(Canvas canvas) {
    return new Medallion(canvas, true);
  }

  @Override
  public void paint() {
    double scale = mortal ? size * 1.06 : size;
    double y = mortal ? middleY - size * 0.12 : footY;
    relief.place(middleX, y, mortal ? scale : side * scale, scale);
    if (mortal) {
      new Skull(random).carve(relief);
    } else {
      new Bust(random).carve(relief);
    }
    relief.finish(0.003, mortal ? 0.1 : 0.05);
    place.translate(middleX, y);
    place.scale(mortal ? scale : side * scale, scale);
    canvas.layer(Matter.CLOTH, 0.1, this::velvet);
    canvas.layer(Matter.PAPER, 0.3, this::ground);
    carving();
    canvas.layer(Matter.PAPER, 0.5, this::frame);
    canvas.expose(1.03, this::lights);
    canvas.finish(0.4, 5);
  }

  /** 1 on the oval's edge, less inside. */
  private double oval(double x, double y) {
    return Vector.length((x - middleX) / radiusX, (y - middleY) / radiusY);
  }

  /** Hanging velvet: each fold is bright along its edges, as pile is. */
  private void velvet() {
    int pile = scheme.pick(4);
    int sheen = Colour.mix(pile, scheme.pick(0), 0.35);
    int deep = Colour.scale(pile, 0.14);
    var swayRows = noise.rows(canvas, 1.4, 0.9);
    var phaseRows = noise.rows(canvas, 4, 0.6);
    canvas.shade((x, y) -> {
      double sway = swayRows.at(x, y) * 1.3;
      double phase = x * 21 + sway * 2.2 + phaseRows.at(x, y) * 1.4;
      double fold = Math.sin(phase) * 0.6 + Math.sin(phase * 1.9 + 1 + sway) * 0.3;
      double slope = Math.cos(phase) * 0.6 + Math.cos(phase * 1.9 + 1 + sway) * 0.5;
      double near = Math.exp(
          -Vector.length(x - middleX + side * wide * 0.25, y - middleY + high * 0.2) * 1.15);
      double light = 0.3 + 0.3 * fold - slope * side * 0.3 + 0.05 * noise.at(x * 90, y * 60);
      int colour = Colour.blend(deep, pile, (0.25 + light) * (0.45 + near));
      colour = Colour.blend(colour, sheen, Math.max(0, light - 0.42) * near * 1.2);
      double shadow = Colour.smoothstep(1.32, 1.04, oval(x - side * 0.03, y - 0.035));
      return Colour.scale(colour, 1 - 0.72 * shadow);
    });
  }

  /** The polished ground of the oval, veined like agate. */
  private void ground() {
    var veinRows = noise.rows(canvas, 3, 3);
    canvas.repaint((x, y, under) -> {
      double away = oval(x, y);
      if (away > 1.01) {
        return under;
      }
      double vein = noise.fractal(x * 2.4 + veinRows.at(x, y) * 0.5, y * 2.4, 4);
      double bands = Math.sin(vein * 26) * 0.5 + 0.5;
      double light = Math.exp(-Vector.length(x - middleX + side * 0.2, y - middleY + 0.22) * 2.1);
      int colour =
          Colour.blend(scheme.pick(3), scheme.pick(2), light * 1.05 + bands * 0.12 - away * 0.12);
      double cast =
          relief.height(x - side * 0.05, y - 0.035) + relief.height(x - side * 0.025, y - 0.0175);
      return Colour.scale(colour, 1 - 0.55 * Colour.smoothstep(0.01, 0.16, cast));
    });
  }

  private void carving() {
    int lit = scheme.pick(0);
    int shade = scheme.pick(1);
    int deep = Colour.mix(Colour.scale(shade, 0.28), scheme.pick(3), 0.4);
    var outline = place.createTransformedShape(mortal ? Skull.outline() : Bust.outline());
    canvas.layer(
        Matter.RIGID,
        0.75,
        () -> canvas.repaint((x, y, under) -> {
          double height = relief.height(x, y);
          double cover = Colour.smoothstep(0.004, 0.012, height);
          if (cover <= 0 || oval(x, y) > 1.02) {
            return under;
          }
          var normal = relief.normal(x, y, 1.35);
          double lambert = normal.dot(lamp);
          double hollow = Colour.smoothstep(0, 0.055, relief.hollow(x, y)) * (mortal ? 0.86 : 0.55);
          double bounce = Math.max(0, -normal.x() * lamp.x() - normal.y() * lamp.y()) * 0.12;
          double grain = noise.fractal(x * 9, y * 9, 3) * 0.05;
          double tone = Math.max(0, 0.12 + lambert * 0.84 + bounce + grain) * (1 - hollow);
          int colour = tone < 0.5
              ? Colour.blend(deep, shade, tone * 2)
              : Colour.blend(shade, lit, tone * 2 - 1);
          double glint = Math.pow(Math.max(0, 2 * lambert * normal.z() - lamp.z()), 22) * 0.3;
          return Colour.blend(under, Colour.glow(colour, lit, glint), cover);
        }));
    canvas.mark(
        Matter.RIGID,
        (x, y) -> Math.min(1, 0.6 + 1.2 * relief.height(x, y)),
        (x, y) -> outline.contains(x, y));
    var leaves = place.createTransformedShape(mortal ? Skull.roses() : Bust.wreathArea());
    canvas.mark(Matter.FOLIAGE, (x, y) -> 1, (x, y) -> leaves.contains(x, y) && oval(x, y) < 1);
  }

  /** The gilded frame: a hollow, a row of beads and an outer roll. */
  private void frame() {
    double broad = 0.07;
    var wearRows = noise.rows(canvas, 12, 12, 3);
    canvas.repaint((x, y, under) -> {
      double away = oval(x, y);
      double out = (away - 1) * radiusX / broad * 1.05;
      if (out < -0.03 || out > 1.03) {
        return under;
      }
      double angle = Math.atan2((y - middleY) / radiusY, (x - middleX) / radiusX);
      double slope = profile(out + 0.01) - profile(out - 0.01);
      double bead = angle * 34 / Math.PI;
      double dx = (bead - Math.rint(bead)) * 2;
      double dy = (out - 0.42) / 0.14;
      double inBead = Vector.length(dx, dy);
      double outX = Math.cos(angle);
      double outY = Math.sin(angle);
      double tilt = -slope * 9;
      double nx = outX * tilt;
      double ny = outY * tilt;
      if (inBead < 0.92) {
        nx = outX * dy - outY * dx;
        ny = outY * dy + outX * dx;
      }
      double length = Math.sqrt(nx * nx + ny * ny + 1);
      double light = (nx * lamp.x() + ny * lamp.y() + lamp.z()) / length;
      double wear = wearRows.at(x, y) * 0.14;
      double tone = Math.max(0, 0.1 + light * 0.95 + wear);
      int colour = Colour.blend(Colour.scale(gold, 0.16), gold, tone * 1.15);
      colour = Colour.glow(colour, 0xfff0c8, Math.pow(Math.max(0, light), 14) * 0.75);
      colour = Colour.scale(colour, inBead > 0.92 && Math.abs(dy) < 1 ? 0.4 : 1);
      return Colour.blend(
          under, colour, Colour.smoothstep(-0.03, 0.0, out) * Colour.smoothstep(1.03, 1, out));
    });
  }

  private static double profile(double out) {
    double inner = Math.sqrt(Math.max(0, 1 - Math.pow((out - 0.12) / 0.13, 2))) * 0.1;
    double outer = Math.sqrt(Math.max(0, 1 - Math.pow((out - 0.8) / 0.21, 2))) * 0.2;
    return Math.max(inner, outer);
  }

  /** Glints on the gold and dust in the light. */
  private void lights(Light light) {
    for (int i = 0; i < 7; i++) {
      double angle = Math.atan2(lamp.y(), lamp.x()) + random.nextDouble(-0.7, 0.7);
      double x = middleX + Math.cos(angle) * (radiusX + 0.05);
      double y = middleY + Math.sin(angle) * (radiusY + 0.062);
      canvas.mark(Matter.SPARK, 0.6, Shapes.circle(x, y, 0.008));
      light.spot(x, y, 0.0035, 0xfff0c8, 0.9);
      light.rays(x, y, 4, 0, random.nextDouble(0.02, 0.045), new Light.Glow(0.001, 0xfff0c8, 0.5));
    }
    for (int i = 0; i < 40 + 60 * energy; i++) {
      double x = random.nextDouble() * wide;
      double y = random.nextDouble() * high;
      canvas.mark(Matter.SPARK, 0.9, Shapes.circle(x, y, 0.004));
      light.spot(x, y, random.nextDouble(0.0008, 0.002), gold, random.nextDouble(0.15, 0.6));
    }
    light.bloom(0.7, 0.03, 0.3);
  }
}
