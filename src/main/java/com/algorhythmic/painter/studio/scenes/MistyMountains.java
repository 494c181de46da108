package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Wildlife;
import java.awt.Color;
import java.awt.RadialGradientPaint;

/** Range behind range of wooded mountains dissolving in mist, sometimes over a lake. */
public final class MistyMountains extends Scene {
  /** Sky from above to the horizon, the sun's light, the mist, the nearest wood. */
  private static final int[][] SCHEMES = {
    {0x5d7fa8, 0xa9bccb, 0xf6d6b0, 0xffe9c2, 0xe6d3c0, 0x16302f},
    {0x27406b, 0x7c7fa8, 0xf0a58a, 0xffd9a0, 0xd8b0a8, 0x1b1a33},
    {0x8fb3c4, 0xc9dcd9, 0xf2f0dd, 0xfffbe8, 0xdfe8e2, 0x123a38},
    {0x3d4f77, 0xb98aa0, 0xffc07a, 0xfff0b8, 0xf0bf97, 0x2a1b30},
    {0x6a8f8c, 0xb4c7ae, 0xf4e6b0, 0xfff6cf, 0xe0dcb8, 0x1d3420},
    {0x2d3f5e, 0x5f7f9e, 0xb9cfdb, 0xe9f4f6, 0xb4c6d2, 0x0c1d2e},
    {0x4d3f6b, 0x9a6f9a, 0xf0a9a8, 0xffdcc8, 0xd7a8b4, 0x1e1836},
    {0x7a4a3a, 0xd18a55, 0xffd28a, 0xfff2c4, 0xf2c48e, 0x33190f}
  };

  private final boolean animals;

  public MistyMountains(Canvas canvas) {
    this(canvas, false);
  }

  private MistyMountains(Canvas canvas, boolean animals) {
    super(canvas);
    this.animals = animals;
  }

  /** Mountains with deer on a near hill and birds in the sky. */
  public static MistyMountains withAnimals(Canvas canvas) {
    return new MistyMountains(canvas, true);
  }

  @Override
  public void paint() {
    int[] raw = SCHEMES[random.nextInt(SCHEMES.length)];
    Palette scheme = new Palette(raw).shifted((valence - 0.6) * 0.12, 0.75 + valence * 0.5, 0);
    var noise = new Noise(random.nextLong());
    double horizon = high * random.nextDouble(0.36, 0.52);
    double sunX =
        wide * (random.nextBoolean() ? random.nextDouble(0.22, 0.4) : random.nextDouble(0.6, 0.78));
    double sunY = horizon - random.nextDouble(0.0, 0.2);
    var sky = new Ramp(scheme.pick(0), scheme.pick(1), scheme.pick(2));
    int sunlight = scheme.pick(3);
    double cloudiness = random.nextDouble(0.15, 0.6);
    canvas.shade((x, y) -> {
      double glow = glow(x - sunX, y - sunY);
      double disc = Colour.smoothstep(0.046, 0.041, Math.hypot(x - sunX, y - sunY));
      double cloud = Colour.smoothstep(0.02, 0.5, noise.fractal(x * 1.6 + 9, y * 5.2, 4) + y * 0.12)
          * cloudiness;
      int colour = sky.at(y / (horizon + 0.12));
      colour = Colour.blend(colour, scheme.pick(2), cloud * (0.55 + glow));
      return Colour.blend(Colour.blend(colour, sunlight, glow * 0.85), 0xffffff, disc * 0.7);
    });
    boolean lake = random.nextInt(5) < 3;
    int layers = 6 + random.nextInt(3) + (int) (energy * 2);
    double shore = lake ? high * random.nextDouble(0.68, 0.76) : high * 1.05;
    double valley = random.nextDouble(0.08, 0.26);
    double ruggedness = random.nextDouble(0.6, 1.25) + energy * 0.35;
    var ridges = new float[layers][];
    var bare = new float[layers][];
    for (int i = 0; i < layers; i++) {
      double near = i / (layers - 1.0);
      boolean foreground = lake && i >= layers - 1;
      double base = foreground
          ? high * 0.985
          : horizon + (shore - horizon) * Math.pow(near, 1.25) * (lake ? 0.99 : 0.93);
      double relief = foreground ? 0.05 : (0.2 - 0.1 * near) * ruggedness;
      double trees = 0.004 + 0.09 * Math.pow(near, 2.2) + (foreground ? 0.05 : 0);
      bare[i] = ground(
          noise, i, base, relief, valley * (foreground ? 1.3 : 0.55 + near * 0.6), sunX / wide);
      ridges[i] = wooded(bare[i], noise, i, trees);
    }
    for (int i = 0; i < layers; i++) {
      boolean foreground = lake && i == layers - 1;
      if (foreground) {
        reflect(shore, noise, scheme, sunX);
      }
      boolean open = i == layers - 1 || lake && i == layers - 2;
      cover(
          ridges[i],
          bare[i],
          open ? null : ridges[i + 1],
          noise,
          scheme,
          i / (layers - 1.0),
          sunX,
          sunY,
          lake ? 0.16 : 0.2,
          i);
    }
    if (animals) {
      animals(scheme, sunX);
    }
    canvas.vignette(0.22);
    canvas.grain(5);
  }

  private static double glow(double dx, double dy) {
    return 0.75 * Math.exp(-(dx * dx + dy * dy * 1.6) * 5)
        + 0.25 * Math.exp(-(dx * dx + dy * dy) * 60);
  }

  /** The upper edge of a bare ridge in pixels, three places to a pixel across. */
  private float[] ground(
      Noise noise, int layer, double base, double relief, double valley, double gap) {
    int places = canvas.width * 3;
    var edge = new float[places];
    double frequency = 1.1 + random.nextDouble() * 0.9;
    double shift = random.nextDouble() * 50;
    for (int i = 0; i < places; i++) {
      double x = i / 3.0 / unit;
      double side = (x / wide - gap);
      double height = (noise.ridged(x * frequency + shift, layer * 7.3, 5) - 0.62) * relief * 2.2
          + valley * Math.min(0.7, side * side * 2.6);
      edge[i] = (float) ((base - height) * unit);
    }
    return edge;
  }

  /** The same ridge with conifers standing on it. */
  private float[] wooded(float[] bare, Noise noise, int layer, double trees) {
    float[] edge = bare.clone();
    int places = edge.length;
    double wide = places / 3.0 / unit;
    double x = -0.05;
    while (x < wide + 0.05) {
      double clump = 0.5 + 0.5 * noise.at(x * 5 + layer, layer * 3.1);
      double tall = trees * (0.35 + 0.75 * clump) * random.nextDouble(0.6, 1.15);
      double half = tall * random.nextDouble(0.2, 0.27);
      int middle = (int) (x * unit * 3);
      int reach = (int) Math.ceil(half * unit * 3);
      double tiers = 5 + random.nextInt(4);
      for (int i = Math.max(0, middle - reach); i <= Math.min(places - 1, middle + reach); i++) {
        double away = Math.abs(i - middle) / (double) Math.max(1, reach);
        double branch = away * tiers - Math.floor(away * tiers) - 0.6;
        double top = tall * (Math.pow(1 - away, 1.15) + (away < 0.1 ? 0 : branch * 0.8 / tiers));
        edge[i] = Math.min(edge[i], (float)
            (bare[Math.max(0, Math.min(places - 1, middle))] + half * 0.4 * unit - top * unit));
      }
      x += Math.max(0.0016, half * random.nextDouble(0.45, 1.25)) * (clump < 0.28 ? 2.2 : 1);
    }
    return edge;
  }

  private void cover(
      float[] edge,
      float[] bare,
      float[] next,
      Noise noise,
      Palette scheme,
      double near,
      double sunX,
      double sunY,
      double fogDepth,
      int layer) {
    int[] pixels = canvas.pixels();
    double unit = Math.min(canvas.width, canvas.height);
    double clear = Math.pow(near, 1.35);
    for (int x = 0; x < canvas.width; x++) {
      double a = edge[x * 3];
      double b = edge[x * 3 + 1];
      double c = edge[x * 3 + 2];
      int top = (int) Math.max(0, Math.floor(Math.min(a, Math.min(b, c))));
      double u = x / unit;
      // what the next ridge will hide needs no paint
      int end = next == null
          ? canvas.height
          : (int) Math.min(
              canvas.height,
              Math.ceil(Math.max(next[x * 3], Math.max(next[x * 3 + 1], next[x * 3 + 2]))) + 1);
      for (int y = top; y < end; y++) {
        double part = (cut(y + 1 - a) + cut(y + 1 - b) + cut(y + 1 - c)) / 3;
        double v = y / unit;
        double below = (y - bare[x * 3 + 1]) / unit;
        double glow = glow(u - sunX, (v - sunY) * 0.8);
        int mist = Colour.blend(scheme.pick(4), scheme.pick(3), glow * 0.9);
        int body = Colour.blend(
            mist,
            Colour.blend(scheme.pick(5), scheme.pick(3), glow * 0.28 * (1 - near)),
            0.16 + 0.84 * clear);
        double texture = noise.fractal(u * (60 - 30 * near), v * (34 - 12 * near) + layer * 11, 2)
            * 0.22
            * clear;
        double drift = noise.fractal(u * 2.2 + layer * 5, v * 6, 3);
        double fog = Colour.smoothstep(-0.012, fogDepth * (0.75 + near * 0.9), below + drift * 0.09)
            * (0.95 - 0.5 * near * near);
        int colour = Colour.blend(Colour.scale(body, 1 + texture), mist, fog);
        int at = y * canvas.width + x;
        pixels[at] = part >= 1 ? colour : Colour.blend(pixels[at], colour, part);
      }
    }
  }

  private static double cut(double cover) {
    return cover < 0 ? 0 : Math.min(1, cover);
  }

  private void reflect(double shore, Noise noise, Palette scheme, double sunX) {
    int[] pixels = canvas.pixels();
    int line = (int) (shore * unit);
    int[] above = pixels.clone();
    double depth = canvas.height - line;
    for (int y = line; y < canvas.height; y++) {
      double near = (y - line) / depth;
      double v = y / unit;
      for (int x = 0; x < canvas.width; x++) {
        double u = x / unit;
        double ripple = noise.at(u * (10 - 5 * near), v * (120 - 80 * near));
        double swell = noise.at(u * 3 + 40, v * 22);
        int sx = (int)
            Math.max(0, Math.min(canvas.width - 1.0, x + ripple * unit * 0.004 * (0.3 + near)));
        int sy = (int) Math.max(
            0,
            Math.min(
                line - 1.0, line - 1 - (y - line) * 1.35 + ripple * unit * 0.012 * (0.2 + near)));
        int colour = Colour.blend(above[sy * canvas.width + sx], scheme.pick(1), 0.14 + 0.1 * near);
        double shine = Colour.smoothstep(0.25, 0.8, swell) * 0.28
            + Colour.smoothstep(0.1, 0.7, ripple)
                * Math.exp(-Math.pow((u - sunX) / (0.05 + near * 0.08), 2))
                * 0.55;
        colour = Colour.blend(Colour.scale(colour, 0.93), scheme.pick(3), shine);
        pixels[y * canvas.width + x] =
            Colour.blend(scheme.pick(3), colour, Colour.smoothstep(-0.02, 0.05, near) * 0.4 + 0.6);
      }
    }
  }

  private void animals(Palette scheme, double sunX) {
    int facing = sunX > wide / 2 ? 1 : -1;
    double x =
        wide * (sunX > wide / 2 ? random.nextDouble(0.18, 0.3) : random.nextDouble(0.7, 0.82));
    double tall = random.nextDouble(0.17, 0.23);
    int herd = 1 + random.nextInt(3);
    double ground = high - random.nextDouble(0.1, 0.15);
    var mound = Curve.closed(
        x - 1.6,
        high + 0.3,
        x - 1.2,
        high + 0.02,
        x - 0.7,
        ground + 0.062,
        x - 0.3,
        ground + 0.012,
        x,
        ground,
        x + 0.3,
        ground + 0.014,
        x + 0.7,
        ground + 0.07,
        x + 1.2,
        high + 0.03,
        x + 1.6,
        high + 0.3);
    // the herd stands out only against mist
    var light = new RadialGradientPaint(
        (float) x, (float) (ground - tall * 0.55), 0.55f, new float[] {0, 0.5f, 1}, new Color[] {
          Colour.alpha(scheme.pick(4), 0.85),
          Colour.alpha(scheme.pick(4), 0.45),
          Colour.alpha(scheme.pick(4), 0)
        });
    canvas.brush.setPaint(light);
    canvas.brush.fill(Shapes.box(0, 0, wide, high));
    canvas.fill(mound, Colour.scale(scheme.pick(5), 0.55));
    for (int i = 0; i < 900; i++) {
      double gx = x + random.nextDouble(-0.95, 0.95);
      double gy = ground + 0.008 + Math.pow(Math.abs(gx - x), 2) * 0.125;
      double lean = random.nextDouble(-0.014, 0.014);
      double blade = random.nextDouble(0.008, 0.03) * (random.nextInt(9) == 0 ? 1.8 : 1);
      canvas.brush.fill(
          new Curve(gx, gy + 0.014, gx + lean * 0.3, gy - blade * 0.4, gx + lean, gy - blade)
              .tapered(0.003, 0.0005));
    }
    for (int i = 0; i < herd; i++) {
      double place = x + (i == 0 ? 0 : (i == 1 ? -0.2 : 0.19) * facing);
      new Wildlife(canvas, Colour.scale(scheme.pick(5), 0.55))
          .deer(
              place,
              ground + 0.012,
              tall * (i == 0 ? 1 : 0.78 - i * 0.04),
              i == 2 ? -facing : facing,
              i == 0);
    }
    new Wildlife(canvas, Colour.scale(scheme.pick(5), 0.55))
        .birds(sunX + 0.12, high * 0.2, 0.22, 0.032, 7 + random.nextInt(8));
  }
}
