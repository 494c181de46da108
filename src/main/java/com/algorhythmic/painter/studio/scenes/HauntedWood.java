package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.BareTree;
import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Fog;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.MoonlitSky;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pumpkin;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Wildlife;
import java.awt.Shape;
import java.awt.geom.Area;

/** A wood on Halloween: twisted trees in glowing fog, watching eyes, and carved pumpkins along the path. */
public final class HauntedWood extends Scene {
  private static final int[][] SCHEMES = {
    {0x1a0f24, 0xc2571f, 0xffd890, 0xb0602c, 0x080409, 0xff9a2a},
    {0x0d1620, 0x2f8f78, 0xd8ffe0, 0x4a9a84, 0x03080a, 0xffa53a},
    {0x150a2a, 0x7a3fc0, 0xf0d8ff, 0x8558b8, 0x07030f, 0xff8a1f},
    {0x101420, 0x56708c, 0xf4f4e0, 0x74889c, 0x04060a, 0xffb040},
    {0x200a10, 0xa82c2c, 0xffd0a0, 0x96443c, 0x0a0305, 0xffb52a}
  };

  private static final double[] MOUTH = {
    -0.68, 0.16, -0.3, 0.34, 0, 0.38, 0.3, 0.34, 0.68, 0.16, 0.36, 0.58, 0, 0.66, -0.36, 0.58
  };
  private static final int LAYERS = 4;

  private final Palette scheme = scheme(SCHEMES, (valence - 0.3) * 0.07, 0.8 + valence * 0.3, 0);
  private final int black = scheme.pick(4);
  private final int flame = scheme.pick(5);
  private final Noise noise = new Noise(random.nextLong());
  private final Fog fog = new Fog(canvas, noise, scheme.mix(3, 1, 0.5));
  private final double moonX = wide * random.nextDouble(0.35, 0.65);
  private final double moonY = high * random.nextDouble(0.22, 0.34);
  private final double moonRadius = random.nextDouble(0.12, 0.2);

  public HauntedWood(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    new MoonlitSky(moonX, moonY, moonRadius, 0.5).paint(canvas, noise, scheme);
    for (int layer = 0; layer < LAYERS; layer++) {
      wood(layer);
    }
    ground(high * 0.95, 0.02, 0.95, black);
    canvas.layer(Matter.SPARK, 0.9, () -> eyes(6 + (int) (energy * 10)));
    var glow = new Light(canvas);
    int pumpkins = rhythm.count(3 + random.nextInt(4));
    for (int i = 0; i < pumpkins; i++) {
      double size = random.nextDouble(0.05, 0.1);
      double x = wide * (i + 0.5 + random.nextDouble(-0.3, 0.3)) / pumpkins;
      double y = high * random.nextDouble(0.9, 0.95);
      canvas.scaled(Matter.RIGID, 1, x, y, size, this::pumpkin);
      glow.spot(x, y + size * 0.6, size * 1.6, flame, 0.12);
    }
    new Wildlife(canvas, black).birds(moonX, moonY, 0.3, 0.05, 7 + random.nextInt(7));
    canvas.expose(1.1, light -> {
      light.add(glow);
      light.bloom(0.4, 0.01, 0.4);
      light.bloom(0.5, 0.06, 0.5);
    });
    canvas.finish(0.35, 7);
  }

  /** Trees on a rise, which leave an opening below the moon, and fog about their feet. */
  private void wood(int layer) {
    double near = layer / (LAYERS - 1.0);
    int tone = Colour.mix(fog.colour(), black, 0.3 + 0.7 * near);
    double ground = high * (0.7 + 0.22 * near);
    ground(ground + 0.01, 0.025, canvas.standing(ground), tone);
    var trees = new BareTree(canvas, tone, 0.9);
    int count = 9 - 2 * layer;
    for (int k = 0; k < count; k++) {
      double x = wide * (k + random.nextDouble(0.1, 0.9)) / count;
      double opening = (0.06 + 0.12 * near) * Math.max(0, 1 - Math.abs(x - moonX) / 0.45);
      x += x > moonX ? opening : -opening;
      double tall = high * (0.3 + 0.36 * near) * random.nextDouble(0.8, 1.15);
      trees.grow(x, ground + 0.02, tall, (moonX - x) * 0.12);
    }
    fog.bank(ground, 0.16 - 0.05 * near, 0.7 - 0.35 * near, layer);
  }

  private void ground(double line, double swell, double near, int tone) {
    var mound = Hills.mound(canvas, line, swell);
    canvas.fill(mound, tone);
    canvas.mark(Matter.GROUND, near, mound);
  }

  private void eyes(int count) {
    for (int i = 0; i < count; i++) {
      double x = wide * random.nextDouble(0.03, 0.97);
      double y = high * random.nextDouble(0.55, 0.88);
      double size = random.nextDouble(0.005, 0.012);
      int colour = random.nextInt(3) == 0 ? 0xd8ff4a : Colour.mix(flame, 0xfff2a0, 0.4);
      canvas.scaled(
          x,
          y,
          size,
          () -> canvas.both(() -> canvas.at(1.5, 0, 0.3, () -> {
            canvas.fill(Shapes.ellipse(0, 0, 1, 0.62), colour);
            canvas.fill(Shapes.ellipse(0, 0, 0.2, 0.55), 0x140804);
          })));
    }
  }

  /** A carved pumpkin of radius one about the origin, lit from within. */
  private void pumpkin() {
    new Pumpkin(0xd8701c, 0x8c3a0c, 0x2a0d04, 0x2c3414, 0).paint(canvas);
    var face = face(random.nextDouble(-0.1, 0.22));
    var fire = Gradient.radial(0, 0.35, 0.95);
    int middle = Colour.mix(flame, 0xffe080, 0.5);
    canvas.fill(face, fire.stop(0, 0xfff6c0).stop(0.5, middle).stop(1, flame));
    canvas.mark(Matter.LIGHT, 1, face);
  }

  private static Shape face(double slant) {
    var mouth = new Area(Curve.closed(MOUTH));
    for (int tooth = -1; tooth <= 1; tooth++) {
      double y = tooth == 0 ? 0.56 : 0.28;
      mouth.subtract(new Area(Shapes.box(tooth * 0.27 - 0.065, y, 0.13, 0.16)));
    }
    return Shapes.union(
        eyeHole(-1, slant),
        eyeHole(1, slant),
        Shapes.polygon(-0.08, 0.1, 0.08, 0.1, 0, -0.06),
        mouth);
  }

  private static Shape eyeHole(int side, double slant) {
    return Outline.in(0, 0, side, 1)
        .move(0.14, -0.08 - slant * 0.4)
        .line(0.58, -0.12 + slant * 0.3)
        .line(0.42, -0.46 - slant * 0.5)
        .closed();
  }
}
