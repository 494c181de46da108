package com.algorhythmic.generation.studio;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** Celebration: fireworks over water; variants 1 snow and lit trees, 2 colour powder, 3 red lanterns, 4 harvest. */
final class FestivalRecipe implements Recipe {
  /** Sky above, sky low, land, then four colours of fire. */
  private static final int[][] SCHEMES = {
    {0x0b1238, 0x7a3f78, 0x0a0a1c, 0xffc84a, 0xff4f7a, 0x5ac8ff, 0xf4f0ff},
    {0x0a1f38, 0x2f7a8a, 0x061218, 0xffe08a, 0x6affc0, 0xff7a4f, 0xe0f8ff},
    {0x1a0a2a, 0xb04a4a, 0x10060f, 0xffb03f, 0xff5f3f, 0xff8ad0, 0xfff0d0},
    {0x0a1030, 0x3f4fa0, 0x070a18, 0xb08aff, 0x4fd8ff, 0xff6fc0, 0xffe8a0},
    {0x141420, 0x8a6a5a, 0x0a0808, 0xffd87a, 0xffb85a, 0xfff0c0, 0xffa07a}
  };

  @Override
  public BufferedImage paint(Brief brief) {
    return switch (brief.variant()) {
      case 1 -> SnowNight.paint(brief);
      case 2 -> PowderClouds.paint(brief);
      case 3 -> RedLanterns.paint(brief);
      case 4 -> Harvest.paint(brief);
      default -> fireworks(brief);
    };
  }

  private static BufferedImage fireworks(Brief brief) {
    var easel = new Easel(brief);
    SplittableRandom random = brief.random();
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    Palette scheme = new Palette(SCHEMES[random.nextInt(SCHEMES.length)])
        .shifted(
            (brief.valence() - 0.4) * 0.07,
            0.85 + brief.valence() * 0.3,
            random.nextDouble(-0.03, 0.03));
    var noise = new Noise(random.nextLong());
    double shore = high * random.nextDouble(0.66, 0.74);
    var sky =
        new Ramp(scheme.pick(0), Palette.mix(scheme.pick(0), scheme.pick(1), 0.4), scheme.pick(1));
    easel.shade((x, y) -> Ramp.blend(
        sky.at(Math.pow(y / shore, 1.6)),
        scheme.pick(1),
        Math.max(0, noise.fractal(x * 1.6, y * 3, 4)) * 0.5));
    Graphics2D brush = easel.brush;
    var light = Light.of(easel);
    Starfield.scatter(
        light, random, noise, (int) (160 * wide * high), wide, shore * 0.6, 0xc0d8ff, 0xfff0d8, 0);
    int shells = 4 + random.nextInt(3) + (int) (brief.energy() * 6);
    for (int i = 0; i < shells; i++) {
      double x = wide * (i + 0.5 + random.nextDouble(-0.35, 0.35)) / shells;
      double y = shore * random.nextDouble(0.16, 0.62);
      shell(
          light,
          random,
          x,
          y,
          random.nextDouble(0.1, 0.2) * (i % 3 == 0 ? 1.35 : 1),
          scheme.pick(3 + random.nextInt(4)),
          scheme.pick(3 + random.nextInt(4)),
          shore);
    }
    light.bloom(0.35, 0.008, 0.7);
    light.bloom(0.3, 0.06, 0.7);
    light.onto(easel, 1.1);
    brush.scale(unit, unit);
    for (int i = 0; i < 3; i++) {
      brush.setColor(new Color(Palette.mix(scheme.pick(1), scheme.pick(2), 0.5 + 0.22 * i)));
      brush.fill(
          GothicRecipe.mound(random, wide, high, shore - 0.07 + i * 0.03, 0.035 - i * 0.008));
    }
    for (int i = 0; i < 150; i++) {
      double y = shore - Math.pow(random.nextDouble(), 2) * 0.06;
      brush.setColor(Palette.withAlpha(
          Palette.mix(0xffc880, scheme.pick(3 + random.nextInt(4)), 0.3),
          random.nextDouble(0.3, 1)));
      brush.fill(new Rectangle2D.Double(random.nextDouble() * wide, y - 0.006, 0.003, 0.003));
    }
    Mirror.below(easel, shore, noise, scheme.pick(0), 0.22, 1.25, 0.025, 0.011);
    int lanterns = 8 + random.nextInt(14);
    for (int i = 0; i < lanterns; i++) {
      double near = Math.pow(random.nextDouble(), 2);
      boolean afloat = i % 3 > 0;
      double size = 0.009 + 0.03 * near;
      double y = afloat
          ? shore + 0.015 + (high - shore - 0.06) * near
          : shore * random.nextDouble(0.1, 0.9);
      lantern(brush, wide * random.nextDouble(), y, size, afloat);
    }
    brush.setTransform(new AffineTransform());
    light = Light.of(easel);
    light.bloom(0.4, 0.025, 0.5);
    bokeh(
        light,
        random,
        wide,
        high,
        new int[] {scheme.pick(3), scheme.pick(4), scheme.pick(5)},
        7 + random.nextInt(8),
        0.045,
        high * 0.78);
    light.onto(easel, 1.08);
    easel.vignette(0.3);
    easel.grain(brief.seed(), 6);
    return easel.done();
  }

  private static void shell(
      Light light,
      SplittableRandom random,
      double x,
      double y,
      double size,
      int colour,
      int second,
      double shore) {
    int kind = random.nextInt(4);
    double drop = size * (kind == 1 ? 0.75 : 0.18);
    int rays = kind == 1 ? 46 : kind == 2 ? 34 : 90;
    light.spot(x, y, size * 0.5, colour, 0.16);
    light.spot(x, y, size * 0.06, 0xffffff, 0.9);
    for (double ty = y; ty < shore; ty += 0.004) {
      light.spot(
          x + Math.sin((ty - y) * 9) * 0.006,
          ty,
          0.0011,
          0xffd8a0,
          0.12 * (1 - (ty - y) / (shore - y)));
    }
    for (int i = 0; i < rays; i++) {
      double a = i * 2.39996;
      double z = 1 - 2 * (i + 0.5) / rays;
      double flat = kind == 2 ? 1 : Math.sqrt(1 - z * z);
      double reach = size * flat * random.nextDouble(0.88, 1.06);
      int tone = kind == 3 && i % 2 == 0 ? second : colour;
      double tilt = kind == 2 ? 0.45 : 1;
      double from = kind == 0 || kind == 3 ? 0.35 : kind == 2 ? 0.8 : 0.1;
      int steps = (int) Math.max(26, size * (1 - from) * (kind == 1 ? 1.6 : 1) / 0.0024);
      double share = Math.min(1, 40.0 / steps);
      for (int s = 0; s <= steps; s++) {
        double t = from + (1 - from) * s / steps;
        double eased = 1 - Math.pow(1 - t, 2);
        double px = x + Math.cos(a) * reach * eased;
        double py = y + Math.sin(a) * reach * eased * tilt + drop * t * t;
        double power =
            (kind == 1 ? 0.28 * (1.15 - t) : 0.16 + 0.35 * t) * random.nextDouble(0.5, 1.2) * share;
        light.spot(px, py, 0.0014, Palette.mix(tone, 0xffffff, kind == 1 ? 0.1 : 0.25 * t), power);
      }
      light.spot(
          x + Math.cos(a) * reach,
          y + Math.sin(a) * reach * tilt + drop,
          0.0024,
          Palette.mix(tone, 0xffffff, 0.5),
          kind == 1 ? 0.3 : 1.4);
    }
  }

  private static void lantern(Graphics2D brush, double x, double y, double size, boolean afloat) {
    var paper = Curve.closed(
        x - size * 0.62,
        y,
        x - size * 0.72,
        y - size * 0.8,
        x - size * 0.45,
        y - size * 1.5,
        x + size * 0.45,
        y - size * 1.5,
        x + size * 0.72,
        y - size * 0.8,
        x + size * 0.62,
        y);
    brush.setPaint(new RadialGradientPaint(
        (float) x,
        (float) (y - size * 0.25),
        (float) (size * 1.6),
        new float[] {0, 0.4f, 1},
        new Color[] {new Color(0xfff6c8), new Color(0xffb54a), new Color(0xa8401a)}));
    brush.fill(paper);
    if (afloat) {
      brush.setColor(new Color(0x1a0f14));
      brush.fill(new Ellipse2D.Double(x - size * 0.85, y - size * 0.1, size * 1.7, size * 0.25));
      for (int i = 0; i < 5; i++) {
        brush.setColor(Palette.withAlpha(0xffb54a, 0.4 - i * 0.07));
        double w = size * (0.75 - i * 0.1);
        brush.fill(new Ellipse2D.Double(
            x - w + (i % 2 - 0.5) * size * 0.2, y + size * (0.25 + i * 0.32), w * 2, size * 0.14));
      }
    }
  }

  /** Lights out of focus: even discs with a slightly brighter rim. */
  static void bokeh(
      Light light,
      SplittableRandom random,
      double wide,
      double high,
      int[] colours,
      int count,
      double size,
      double top) {
    double unit = Math.min(light.width, light.height);
    for (int k = 0; k < count; k++) {
      double x = random.nextDouble() * wide;
      double y = top + random.nextDouble() * (high - top);
      double r = size * random.nextDouble(0.4, 1.15);
      double power = random.nextDouble(0.03, 0.13);
      int colour = colours[random.nextInt(colours.length)];
      double red = Math.pow((colour >> 16 & 255) / 255.0, 2.2) * power;
      double green = Math.pow((colour >> 8 & 255) / 255.0, 2.2) * power;
      double blue = Math.pow((colour & 255) / 255.0, 2.2) * power;
      for (int j = (int) Math.max(0, (y - r) * unit - 1);
          j < Math.min(light.height, (y + r) * unit + 1);
          j++) {
        for (int i = (int) Math.max(0, (x - r) * unit - 1);
            i < Math.min(light.width, (x + r) * unit + 1);
            i++) {
          double away = Math.hypot((i + 0.5) / unit - x, (j + 0.5) / unit - y) / r;
          double cover = Ramp.smooth(1, 0.86, away) * (0.75 + 0.45 * Ramp.smooth(0.6, 0.95, away));
          int at = j * light.width + i;
          light.red[at] += (float) (red * cover);
          light.green[at] += (float) (green * cover);
          light.blue[at] += (float) (blue * cover);
        }
      }
    }
  }
}
