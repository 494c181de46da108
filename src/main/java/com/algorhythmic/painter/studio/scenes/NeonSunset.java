package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Starfield;
import java.awt.Color;

/** A striped sun over wire mountains and a glowing grid. */
public final class NeonSunset extends Scene {
  /** Sky above, sky below, sun above, sun below, grid, mountain, floor. */
  private static final int[][] DREAMY = {
    {0x3a1f8c, 0xff8ac2, 0xfff28a, 0xff4f9a, 0x5cf2ff, 0x6a3fb8, 0x3b1a70},
    {0x1f3f9c, 0xffb3a0, 0xfff6c0, 0xff6f6f, 0xff9af0, 0x3f5fb8, 0x1f2f78},
    {0x2a7a9c, 0xffc9e0, 0xffe9a8, 0xff7ab8, 0xffffff, 0x4f8fb8, 0x2f5f94},
    {0x5a2f9c, 0x8af2e8, 0xfffad0, 0xff8ad0, 0xb0fff4, 0x7a5fd0, 0x3a2a80},
    {0x7a2a7a, 0xffd08a, 0xffffb0, 0xff5f5f, 0x8affd0, 0x9a3f8a, 0x4a1a5c}
  };

  private static final int[][] OUTRUN = {
    {0x0a0420, 0xa81f8a, 0xffd83f, 0xff1f7a, 0xff2fd0, 0x1a0838, 0x08031a},
    {0x04081f, 0x1f4fc0, 0xffb03f, 0xff2f5f, 0x2fd8ff, 0x081538, 0x030818},
    {0x14040f, 0xc0301f, 0xfff07a, 0xff3f1f, 0xff6f2f, 0x300a18, 0x10040a},
    {0x04140f, 0x0f8a7a, 0xf8ff8a, 0x2fe08a, 0x3fffb0, 0x06281f, 0x03120f},
    {0x10062a, 0x6a2fe0, 0xff9af0, 0x7a3fff, 0x9a6fff, 0x1c0f48, 0x0a0520}
  };

  private final boolean dark;

  private NeonSunset(Canvas canvas, boolean dark) {
    super(canvas);
    this.dark = dark;
  }

  /** Pastel colours, clouds and palms. */
  public static NeonSunset dreamy(Canvas canvas) {
    return new NeonSunset(canvas, false);
  }

  /** Black ground and wire mountains. */
  public static NeonSunset outrun(Canvas canvas) {
    return new NeonSunset(canvas, true);
  }

  @Override
  public void paint() {
    int[][] schemes = dark ? OUTRUN : DREAMY;
    Palette scheme = scheme(schemes, (valence - 0.55) * 0.07, 0.85 + valence * 0.25, 0.03);
    var noise = new Noise(random.nextLong());
    double horizon = high * random.nextDouble(0.56, 0.66);
    double sunX = wide * (random.nextInt(3) == 0 ? random.nextDouble(0.3, 0.7) : 0.5);
    double sunR = random.nextDouble(0.21, 0.31);
    double sunY = horizon - sunR * random.nextDouble(0.5, 0.95);
    int stripes = 6 + random.nextInt(4);
    double cloudy = dark ? 0.2 : random.nextDouble(0.25, 0.7);
    var sky = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.45), scheme.pick(1));
    canvas.shade((x, y) -> {
      double away = Math.hypot(x - sunX, y - sunY);
      double t = y / horizon;
      double cloud =
          Colour.smoothstep(0.05, 0.5, noise.fractal(x * 1.4, y * 5, 4) + 0.1 * t) * cloudy * t;
      int colour = Colour.blend(sky.at(Math.pow(t, 1.35)), scheme.pick(3), cloud * 0.6);
      colour =
          Colour.blend(colour, scheme.pick(3), 0.5 * Math.exp(-Math.max(0, away - sunR) * 5.5));
      return colour;
    });
    var light = Light.of(canvas);
    new Starfield(noise, scheme.pick(4), scheme.pick(2), 1)
        .scatter(light, (int) (500 * wide * high), horizon * 0.75);
    light.develop(1);
    sun(sunX, sunY, sunR, stripes, new Ramp(scheme.pick(2), scheme.mix(2, 3, 0.5), scheme.pick(3)));
    mountains(noise, horizon, sunX, scheme, dark, 0.11, 0);
    mountains(noise, horizon, sunX, scheme, dark, 0.2, 1);
    floor(horizon, sunX, sunR, scheme, random.nextDouble(), noise, dark, 0.9 + energy * 0.8);
    if (!dark) {
      palms(horizon, scheme);
    }
    light = Light.of(canvas);
    light.bloom(0.4, 0.007, 0.45);
    light.bloom(0.45, 0.06, 0.4 + energy * 0.25);
    light.develop(1.05);
    canvas.vignette(0.25);
    canvas.grain(7);
  }

  private void sun(double sunX, double sunY, double radius, int stripes, Ramp colours) {
    int[] pixels = canvas.pixels();
    for (int y = (int) Math.max(0, (sunY - radius) * unit - 1);
        y < Math.min(canvas.height, (sunY + radius) * unit + 2);
        y++) {
      double down = ((y + 0.5) / unit - sunY + radius) / (radius * 2);
      double band = (down - 0.4) * stripes * 1.7;
      double gap = 0.16 + 0.75 * (down - 0.4);
      double soft = stripes * 1.7 / (radius * unit);
      double slit = down < 0.4
          ? 0
          : Colour.smoothstep(gap + soft, gap - soft, Math.abs(band - Math.floor(band) - 0.5) * 2);
      for (int x = (int) Math.max(0, (sunX - radius) * unit - 1);
          x < Math.min(canvas.width, (sunX + radius) * unit + 2);
          x++) {
        double away = Math.hypot((x + 0.5) / unit - sunX, (y + 0.5) / unit - sunY);
        double edge = Colour.smoothstep(radius + 0.7 / unit, radius - 0.7 / unit, away);
        int at = y * canvas.width + x;
        pixels[at] = Colour.blend(pixels[at], colours.at(down), edge * (1 - slit));
      }
    }
  }

  private void mountains(
      Noise noise,
      double horizon,
      double gap,
      Palette scheme,
      boolean dark,
      double tall,
      int layer) {
    double facet = 0.045 + 0.02 * layer;
    int columns = (int) (wide / facet) + 4;
    int rows = 4;
    var x = new double[columns][rows + 1];
    var y = new double[columns][rows + 1];
    double shift = random.nextDouble() * 40;
    for (int i = 0; i < columns; i++) {
      double px = (i - 1.5) * facet + random.nextDouble(-0.3, 0.3) * facet;
      double side = Math.abs(px - gap) / (wide * 0.5);
      double peak = tall
          * Math.max(
              0.06,
              (0.35 + 0.75 * noise.ridged(px * 3 + shift, layer * 9, 3))
                  * (layer == 0 ? 0.55 + side * 0.5 : Math.pow(side, 1.3) * 1.25));
      for (int j = 0; j <= rows; j++) {
        double t = (double) j / rows;
        x[i][j] = px + (j == 0 || j == rows ? 0 : random.nextDouble(-0.35, 0.35) * facet);
        y[i][j] = horizon
            - peak * Math.pow(1 - t, 1.2) * (j == 0 ? 1 : random.nextDouble(0.8, 1.1))
            + (j == rows ? 0.002 : 0);
      }
    }
    int base = layer == 0 ? scheme.mix(5, 1, 0.45) : scheme.pick(5);
    brush.setStroke(Pen.round(0.0016));
    for (int i = 0; i < columns - 1; i++) {
      for (int j = 0; j < rows; j++) {
        for (int half = 0; half < 2; half++) {
          var face = Outline.from(x[i][j], y[i][j])
              .line(x[i + 1][half == 0 ? j : j + 1], y[i + 1][half == 0 ? j : j + 1])
              .line(
                  half == 0 ? x[i + 1][j + 1] : x[i][j + 1],
                  half == 0 ? y[i + 1][j + 1] : y[i][j + 1])
              .closed();
          double slope = (y[i + 1][j] - y[i][j]) / facet * (x[i][0] < gap ? -1 : 1);
          int tone = Colour.scale(
              Colour.mix(base, scheme.pick(3), Math.max(0, Math.min(0.5, 0.16 - slope * 0.3))),
              0.75 + 0.3 * random.nextDouble());
          canvas.fill(face, tone);
          brush.setColor(
              dark || layer == 1
                  ? Colour.alpha(scheme.pick(4), dark ? 0.75 : 0.4)
                  : new Color(tone));
          brush.draw(face);
        }
      }
    }
  }

  private void floor(
      double horizon,
      double sunX,
      double sunR,
      Palette scheme,
      double phase,
      Noise noise,
      boolean dark,
      double power) {
    int[] pixels = canvas.pixels();
    double lines = 2.1;
    for (int y = (int) (horizon * unit); y < canvas.height; y++) {
      double v = (y + 0.5) / unit - horizon;
      double depth = 0.16 / Math.max(0.0006, v);
      double row = depth * lines * 1.6 + phase;
      double perRow = depth / Math.max(0.0006, v) * lines * 1.6 / unit;
      double perColumn = depth * lines * 3 / unit;
      for (int x = 0; x < canvas.width; x++) {
        double u = (x + 0.5) / unit - sunX;
        double column = u * depth * lines * 3;
        double grid =
            Math.max(line(row, perRow, 0.018), line(column, perColumn, 0.018 + 0.01 * depth));
        double far = Math.exp(-depth * 0.055);
        double shine = Math.exp(-Math.pow(u / (sunR * (0.85 + v * 0.6)), 2)) * Math.exp(-v * 2.6);
        double ripple = 0.75 + 0.4 * noise.at(u * 3, Math.log(v + 0.01) * 9);
        int colour = Colour.blend(scheme.pick(6), scheme.pick(1), Math.exp(-v * 9) * 0.85);
        colour = Colour.blend(colour, scheme.pick(3), shine * (dark ? 0.45 : 0.7) * ripple);
        int at = y * canvas.width + x;
        pixels[at] = Colour.blend(colour, scheme.pick(4), Math.min(1, grid * power) * far * 0.95);
      }
    }
  }

  /** How much of a pixel a grid line covers, softened by how many cells the pixel spans. */
  private static double line(double place, double span, double half) {
    double away = Math.abs(place - Math.floor(place + 0.5));
    double soft = Math.max(span, 0.004);
    double cover = Colour.smoothstep(half + soft, half - soft * 0.5, away);
    return span > 0.5 ? Math.min(1, half * 5) : cover + 0.35 * Math.exp(-away * 16) * (1 - cover);
  }

  private void palms(double horizon, Palette scheme) {
    int count = 1 + random.nextInt(3);
    boolean left = random.nextBoolean();
    for (int i = 0; i < count; i++) {
      double side = (i % 2 == 0) == left ? -1 : 1;
      double x = wide / 2 + side * (wide / 2 - random.nextDouble(0.04, 0.16));
      double tall = random.nextDouble(0.5, 0.75);
      double foot = high + 0.02;
      double topX = x - side * random.nextDouble(0.02, 0.12);
      double topY = foot - tall;
      canvas.fill(
          new Curve(
                  x,
                  foot,
                  x + side * 0.02,
                  foot - tall * 0.4,
                  (x + topX) / 2,
                  foot - tall * 0.75,
                  topX,
                  topY)
              .tapered(0.03, 0.014),
          Gradient.vertical(
              topY, Colour.scale(scheme.pick(6), 0.5), foot, Colour.scale(scheme.pick(6), 0.3)));
      for (int k = 0; k < 11; k++) {
        double a = Math.PI * 2 * k / 11 + random.nextDouble(-0.2, 0.2);
        double reach = random.nextDouble(0.16, 0.23);
        double ex = topX + Math.cos(a) * reach;
        double ey = topY + Math.sin(a) * reach * 0.55 + 0.06;
        var rib = new Curve(
            topX,
            topY,
            topX + Math.cos(a) * reach * 0.45,
            topY + Math.sin(a) * reach * 0.55 - 0.05,
            topX + Math.cos(a) * reach * 0.8,
            topY + Math.sin(a) * reach * 0.6 - 0.01,
            ex,
            ey);
        brush.fill(rib.tapered(0.006, 0.002));
        for (int leaf = 2; leaf < 22; leaf++) {
          double t = leaf / 22.0;
          double hang = 0.07 * Math.sin(Math.PI * Math.min(1, t * 0.8 + 0.15));
          brush.fill(new Curve(
                  rib.x(t),
                  rib.y(t),
                  rib.x(t + 0.06),
                  rib.y(t + 0.06) + hang * 0.6,
                  rib.x(t + 0.08),
                  rib.y(t + 0.08) + hang)
              .tapered(0.006, 0.0008));
          brush.fill(new Curve(
                  rib.x(t),
                  rib.y(t),
                  rib.x(t + 0.1),
                  rib.y(t + 0.1) - hang * 0.1,
                  rib.x(t + 0.16),
                  rib.y(t + 0.16) + hang * 0.4)
              .tapered(0.006, 0.0008));
        }
      }
    }
  }
}
