package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;

/** Colour powder thrown into the air: billowing, lit clouds and the grains that fly from them. */
public final class PowderClouds extends Scene {
  private static final int[][] POWDERS = {
    {0xff2f7a, 0xffc21f, 0x1fb8d8, 0x7a3fd0, 0x3fc05a, 0xff6a1f},
    {0xf4368a, 0x2f7af0, 0xffe03f, 0xff7a2f, 0x8a2fc0, 0x2fd0a0},
    {0xff4f3f, 0xffa81f, 0xff5fb0, 0xffe87a, 0xc02f8a, 0x6a2fb0},
    {0x1fa0e0, 0x3fe0c0, 0x8a5ff0, 0xff6fc0, 0xfff07a, 0x2f5fd0}
  };

  private final Palette powders = scheme(POWDERS, (valence - 0.6) * 0.1, 0.9 + valence * 0.2, 0.03);
  private final Noise noise = new Noise(random.nextLong());
  private final boolean night = random.nextBoolean();
  private final int paper = night ? 0x1c1430 : 0xfbf3ea;
  private final Puff[] puffs = puffs(5 + (int) (energy * 3));

  public PowderClouds(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    double half = 0.5 / canvas.unit;
    canvas.shade((x, y) -> colour(x + half, y + half));
    canvas.mark(Matter.SKY, (x, y) -> 0);
    for (int i = 0; i < puffs.length; i++) {
      var puff = puffs[i];
      double near = 0.2 + 0.7 * i / (puffs.length - 1);
      canvas.mark(
          Matter.SMOKE,
          (x, y) -> near,
          (x, y) -> puff.thin(x + warpX(x, y), y + warpY(x, y)) < 0.75);
    }
    canvas.layer(Matter.SPARK, 1, () -> grains(5200 + (int) (energy * 4200)));
    canvas.finish(night ? 0.3 : 0.12, 12);
  }

  private Puff[] puffs(int count) {
    var puffs = new Puff[count];
    double whirl = random.nextDouble() * Math.PI * 2;
    for (int i = 0; i < count; i++) {
      double angle = whirl + i * Math.PI * 2 / count + random.nextDouble(-0.3, 0.3);
      double away = random.nextDouble(0.2, 0.36);
      double x = wide * (0.5 + Math.cos(angle) * away);
      double y = high * (0.5 + Math.sin(angle) * away);
      double size = random.nextDouble(0.27, 0.4) * Math.sqrt(wide * high);
      puffs[i] = new Puff(x, y, size, angle, powders.pick(i), random.nextDouble() * 50);
    }
    return puffs;
  }

  private int colour(double x, double y) {
    double warpX = warpX(x, y);
    double warpY = warpY(x, y);
    double fine = noise.fractal(x * 11, y * 11, 3);
    int colour = Colour.blend(paper, Colour.scale(paper, night ? 1.9 : 0.9), 0.5 + warpX);
    for (var puff : puffs) {
      double thin = puff.thin(x + warpX, y + warpY);
      if (thin > 1.35) {
        continue;
      }
      double px = (x + warpX * 0.7) * 4.4 + puff.offset;
      double py = (y + warpY * 0.7) * 4.4;
      double billow = folds(px, py) + folds(px * 2.1, py * 2.1) / 2;
      double towardsLight =
          folds(px - 0.09, py - 0.12) + folds(px * 2.1 - 0.12, py * 2.1 - 0.16) / 2;
      double dense = (1 - thin * 0.9) * 1.25 + billow * 0.42 - 0.55 + fine * 0.42;
      double relief = (billow - towardsLight) * 0.62 + fine * 0.32;
      double lit = 0.86 + relief + (1 - thin) * 0.1 - y / high * 0.08;
      int shaded = lit > 1
          ? Colour.blend(puff.colour, 0xffffff, Math.min(0.6, (lit - 1) * 1.3))
          : Colour.scale(puff.colour, Math.max(0.35, lit));
      colour = Colour.blend(colour, shaded, Colour.smoothstep(-0.05, 0.75, dense) * 0.93);
    }
    return colour;
  }

  private double warpX(double x, double y) {
    return noise.fractal(x * 1.7, y * 1.7 + 9, 3) * 0.42;
  }

  private double warpY(double x, double y) {
    return noise.fractal(x * 1.7 + 30, y * 1.7, 3) * 0.42;
  }

  /** Noise folded at zero. */
  private double folds(double x, double y) {
    return 1 - 1.8 * Math.abs(noise.at(x, y));
  }

  private void grains(int count) {
    for (int i = 0; i < count; i++) {
      var puff = puffs[random.nextInt(puffs.length)];
      double angle = puff.angle + (random.nextDouble() + random.nextDouble() - 1) * 1.5;
      double away = puff.size * (0.35 + Math.pow(random.nextDouble(), 1.6) * 1.2);
      double x = puff.x + Math.cos(angle) * away;
      double y = puff.y + Math.sin(angle) * away;
      double size = 0.0008 + 0.0045 * Math.pow(random.nextDouble(), 7);
      int colour = Colour.mix(puff.colour, 0xffffff, random.nextDouble(0, 0.35));
      canvas.fill(Shapes.circle(x, y, size), colour, random.nextDouble(0.45, 1));
    }
  }

  /**
   * A cloud of one colour.
   *
   * @param angle the direction of its throw, seen from the middle of the picture
   * @param offset the part of the noise that shapes it
   */
  private record Puff(double x, double y, double size, double angle, int colour, double offset) {
    /** How thin it is at a place: 0 in its middle, 1 at its edge. */
    double thin(double atX, double atY) {
      double dx = (atX - x) / size;
      double dy = (atY - y) / size;
      return dx * dx + dy * dy;
    }
  }
}
