package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Mirror;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Starfield;
import java.awt.geom.Ellipse2D;

/** Celebration: fireworks over water; */
public final class Fireworks extends Scene {
  /** Sky above, sky low, land, then four colours of fire. */
  private static final int[][] SCHEMES = {
    {0x0b1238, 0x7a3f78, 0x0a0a1c, 0xffc84a, 0xff4f7a, 0x5ac8ff, 0xf4f0ff},
    {0x0a1f38, 0x2f7a8a, 0x061218, 0xffe08a, 0x6affc0, 0xff7a4f, 0xe0f8ff},
    {0x1a0a2a, 0xb04a4a, 0x10060f, 0xffb03f, 0xff5f3f, 0xff8ad0, 0xfff0d0},
    {0x0a1030, 0x3f4fa0, 0x070a18, 0xb08aff, 0x4fd8ff, 0xff6fc0, 0xffe8a0},
    {0x141420, 0x8a6a5a, 0x0a0808, 0xffd87a, 0xffb85a, 0xfff0c0, 0xffa07a}
  };

  public Fireworks(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    Palette scheme = scheme(SCHEMES, (valence - 0.4) * 0.07, 0.85 + valence * 0.3, 0.03);
    var noise = new Noise(random.nextLong());
    double shore = high * random.nextDouble(0.66, 0.74);
    var sky = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.4), scheme.pick(1));
    canvas.shade((x, y) -> Colour.blend(
        sky.at(Math.pow(y / shore, 1.6)),
        scheme.pick(1),
        Math.max(0, noise.fractal(x * 1.6, y * 3, 4)) * 0.5));
    var light = Light.of(canvas);
    new Starfield(noise, 0xc0d8ff, 0xfff0d8, 0)
        .scatter(light, (int) (160 * wide * high), shore * 0.6);
    int shells = 4 + random.nextInt(3) + (int) (energy * 6);
    for (int i = 0; i < shells; i++) {
      double x = wide * (i + 0.5 + random.nextDouble(-0.35, 0.35)) / shells;
      double y = shore * random.nextDouble(0.16, 0.62);
      shell(
          light,
          x,
          y,
          random.nextDouble(0.1, 0.2) * (i % 3 == 0 ? 1.35 : 1),
          scheme.pick(3 + random.nextInt(4)),
          scheme.pick(3 + random.nextInt(4)),
          shore);
    }
    light.bloom(0.35, 0.008, 0.7);
    light.bloom(0.3, 0.06, 0.7);
    light.develop(1.1);
    for (int i = 0; i < 3; i++) {
      canvas.fill(
          Hills.mound(canvas, shore - 0.07 + i * 0.03, 0.035 - i * 0.008),
          scheme.mix(1, 2, 0.5 + 0.22 * i));
    }
    for (int i = 0; i < 150; i++) {
      double y = shore - Math.pow(random.nextDouble(), 2) * 0.06;
      brush.setColor(Colour.alpha(
          Colour.mix(0xffc880, scheme.pick(3 + random.nextInt(4)), 0.3),
          random.nextDouble(0.3, 1)));
      brush.fill(Shapes.box(random.nextDouble() * wide, y - 0.006, 0.003, 0.003));
    }
    Mirror.below(canvas, shore, noise, scheme.pick(0), 0.22, 1.25, 0.025, 0.011);
    int lanterns = 8 + random.nextInt(14);
    for (int i = 0; i < lanterns; i++) {
      double near = Math.pow(random.nextDouble(), 2);
      boolean afloat = i % 3 > 0;
      double size = 0.009 + 0.03 * near;
      double y = afloat
          ? shore + 0.015 + (high - shore - 0.06) * near
          : shore * random.nextDouble(0.1, 0.9);
      lantern(wide * random.nextDouble(), y, size, afloat);
    }
    light = Light.of(canvas);
    light.bloom(0.4, 0.025, 0.5);
    light.bokeh(
        high * 0.78, 7 + random.nextInt(8), 0.045, scheme.pick(3), scheme.pick(4), scheme.pick(5));
    light.develop(1.08);
    canvas.vignette(0.3);
    canvas.grain(6);
  }

  private void shell(
      Light light, double x, double y, double size, int colour, int second, double shore) {
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
        light.spot(px, py, 0.0014, Colour.mix(tone, 0xffffff, kind == 1 ? 0.1 : 0.25 * t), power);
      }
      light.spot(
          x + Math.cos(a) * reach,
          y + Math.sin(a) * reach * tilt + drop,
          0.0024,
          Colour.mix(tone, 0xffffff, 0.5),
          kind == 1 ? 0.3 : 1.4);
    }
  }

  private void lantern(double x, double y, double size, boolean afloat) {
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
    canvas.fill(
        paper,
        Gradient.radial(x, y - size * 0.25, size * 1.6)
            .stop(0, 0xfff6c8)
            .stop(0.4, 0xffb54a)
            .stop(1, 0xa8401a));
    if (afloat) {
      canvas.fill(
          new Ellipse2D.Double(x - size * 0.85, y - size * 0.1, size * 1.7, size * 0.25), 0x1a0f14);
      for (int i = 0; i < 5; i++) {
        brush.setColor(Colour.alpha(0xffb54a, 0.4 - i * 0.07));
        double w = size * (0.75 - i * 0.1);
        brush.fill(new Ellipse2D.Double(
            x - w + (i % 2 - 0.5) * size * 0.2, y + size * (0.25 + i * 0.32), w * 2, size * 0.14));
      }
    }
  }
}
