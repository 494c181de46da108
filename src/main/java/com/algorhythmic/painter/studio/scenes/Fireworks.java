package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Reflection;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Starfield;

/** Fireworks over dark hills and water, with paper lanterns. */
public final class Fireworks extends Scene {
  /** Sky above, sky low, land, then four colours of fire. */
  private static final int[][] SCHEMES = {
    {0x0b1238, 0x7a3f78, 0x0a0a1c, 0xffc84a, 0xff4f7a, 0x5ac8ff, 0xf4f0ff},
    {0x0a1f38, 0x2f7a8a, 0x061218, 0xffe08a, 0x6affc0, 0xff7a4f, 0xe0f8ff},
    {0x1a0a2a, 0xb04a4a, 0x10060f, 0xffb03f, 0xff5f3f, 0xff8ad0, 0xfff0d0},
    {0x0a1030, 0x3f4fa0, 0x070a18, 0xb08aff, 0x4fd8ff, 0xff6fc0, 0xffe8a0},
    {0x141420, 0x8a6a5a, 0x0a0808, 0xffd87a, 0xffb85a, 0xfff0c0, 0xffa07a}
  };

  private static final double[] PAPER = {
    -0.62, 0, -0.72, -0.8, -0.45, -1.5, 0.45, -1.5, 0.72, -0.8, 0.62, 0
  };

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.4) * 0.07, 0.85 + valence * 0.3, 0.03);
  private final Noise noise = new Noise(random.nextLong());
  private final double shore = high * random.nextDouble(0.66, 0.74);

  public Fireworks(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.SKY, 0, this::sky);
    canvas.mark(Matter.CLOUD, (x, y) -> 0.04, (x, y) -> cloud(x, y) > 0.25);
    canvas.expose(1.1, this::shells);
    hills();
    canvas.layer(Matter.SPARK, 0.25, () -> {
      for (int i = 0; i < 150; i++) {
        window();
      }
    });
    new Reflection(scheme.pick(0), 0.22, 1.25, 0.025, 0.011).paint(canvas, noise, shore);
    lanterns(8 + random.nextInt(14));
    canvas.expose(1.08, light -> {
      light.bloom(0.4, 0.025, 0.5);
      int count = 7 + random.nextInt(8);
      light.bokeh(high * 0.78, count, 0.045, scheme.pick(3), scheme.pick(4), scheme.pick(5));
    });
    canvas.finish(0.3, 6);
  }

  private void sky() {
    var sky = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.4), scheme.pick(1));
    canvas.shade((x, y) -> {
      double cloud = Math.max(0, cloud(x, y));
      return Colour.blend(sky.at(Math.pow(y / shore, 1.6)), scheme.pick(1), cloud * 0.5);
    });
  }

  private double cloud(double x, double y) {
    return noise.fractal(x * 1.6, y * 3, 4);
  }

  private void shells(Light light) {
    var stars = new Starfield(noise, 0xc0d8ff, 0xfff0d8, 0);
    stars.scatter(light, (int) (160 * wide * high), shore * 0.6);
    int count = rhythm.count(4 + random.nextInt(3) + (int) (energy * 6));
    for (int i = 0; i < count; i++) {
      double x = wide * (i + 0.5 + random.nextDouble(-0.35, 0.35)) / count;
      new Shell(light, x, i % 3 == 0 ? 1.35 : 1).burst();
    }
    canvas.mark(Matter.SPARK, 0.3, light);
    light.bloom(0.35, 0.008, 0.7);
    light.bloom(0.3, 0.06, 0.7);
  }

  private void hills() {
    for (int i = 0; i < 3; i++) {
      var hill = Hills.mound(canvas, shore - 0.07 + i * 0.03, 0.035 - i * 0.008);
      canvas.fill(hill, scheme.mix(1, 2, 0.5 + 0.22 * i));
      canvas.mark(Matter.RIGID, 0.1 + 0.06 * i, hill);
    }
  }

  private int fire() {
    return scheme.pick(3 + random.nextInt(4));
  }

  private void window() {
    double y = shore - Math.pow(random.nextDouble(), 2) * 0.06;
    int colour = Colour.mix(0xffc880, fire(), 0.3);
    double power = random.nextDouble(0.3, 1);
    canvas.fill(Shapes.box(random.nextDouble() * wide, y - 0.006, 0.003, 0.003), colour, power);
  }

  private void lanterns(int count) {
    for (int i = 0; i < count; i++) {
      double near = Math.pow(random.nextDouble(), 2);
      boolean afloat = i % 3 > 0;
      double y = afloat
          ? shore + 0.015 + (high - shore - 0.06) * near
          : shore * random.nextDouble(0.1, 0.9);
      double x = wide * random.nextDouble();
      canvas.scaled(
          Matter.LIGHT, 0.25 + 0.75 * near, x, y, 0.009 + 0.03 * near, () -> lantern(afloat));
    }
  }

  /** A paper lantern that stands on the origin. */
  private void lantern(boolean afloat) {
    canvas.fill(
        Curve.closed(PAPER),
        Gradient.radial(0, -0.25, 1.6).stop(0, 0xfff6c8).stop(0.4, 0xffb54a).stop(1, 0xa8401a));
    if (afloat) {
      canvas.fill(Shapes.ellipse(0, 0.025, 0.85, 0.125), 0x1a0f14);
      for (int i = 0; i < 5; i++) {
        double x = (i % 2 - 0.5) * 0.2;
        var glint = Shapes.ellipse(x, 0.32 + i * 0.32, 0.75 - i * 0.1, 0.07);
        canvas.fill(glint, 0xffb54a, 0.4 - i * 0.07);
      }
    }
  }

  /** A shell that bursts into a ball of one or two colours, a ring seen at a slant, or a willow of falling embers. */
  private final class Shell {
    private final Light light;
    private final double x;
    private final double y = shore * random.nextDouble(0.16, 0.62);
    private final double size;
    private final int colour;
    private final int second;
    private final boolean willow;
    private final boolean ring;
    private final boolean twoColours;
    private final double drop;

    Shell(Light light, double x, double scale) {
      this.light = light;
      this.x = x;
      size = random.nextDouble(0.1, 0.2) * scale;
      colour = fire();
      second = fire();
      int kind = random.nextInt(4);
      willow = kind == 1;
      ring = kind == 2;
      twoColours = kind == 3;
      drop = size * (willow ? 0.75 : 0.18);
    }

    void burst() {
      light.spot(x, y, size * 0.5, colour, 0.16);
      light.spot(x, y, size * 0.06, 0xffffff, 0.9);
      for (double down = 0; y + down < shore; down += 0.004) {
        double power = 0.12 * (1 - down / (shore - y));
        light.spot(x + Math.sin(down * 9) * 0.006, y + down, 0.0011, 0xffd8a0, power);
      }
      int rays = willow ? 46 : ring ? 34 : 90;
      for (int i = 0; i < rays; i++) {
        double z = 1 - 2 * (i + 0.5) / rays;
        double reach = size * (ring ? 1 : Math.sqrt(1 - z * z)) * random.nextDouble(0.88, 1.06);
        double angle = i * 2.39996;
        double tilt = ring ? 0.45 : 1;
        int tone = twoColours && i % 2 == 0 ? second : colour;
        ray(Math.cos(angle) * reach, Math.sin(angle) * reach * tilt, tone);
      }
    }

    private void ray(double dx, double dy, int tone) {
      double from = willow ? 0.1 : ring ? 0.8 : 0.35;
      int steps = (int) Math.max(26, size * (1 - from) * (willow ? 1.6 : 1) / 0.0024);
      double share = Math.min(1, 40.0 / steps);
      for (int s = 0; s <= steps; s++) {
        double t = from + (1 - from) * s / steps;
        double eased = 1 - Math.pow(1 - t, 2);
        double bright = willow ? 0.28 * (1.15 - t) : 0.16 + 0.35 * t;
        double power = bright * random.nextDouble(0.5, 1.2) * share;
        int ember = Colour.mix(tone, 0xffffff, willow ? 0.1 : 0.25 * t);
        light.spot(x + dx * eased, y + dy * eased + drop * t * t, 0.0014, ember, power);
      }
      int tip = Colour.mix(tone, 0xffffff, 0.5);
      light.spot(x + dx, y + dy + drop, 0.0024, tip, willow ? 0.3 : 1.4);
    }
  }
}
