package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.BareTree;
import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;

/** Late autumn light: rolling fields, a turning tree, leaves in the air, and pumpkins and wheat gathered in front. */
public final class Harvest extends Scene {
  /** Sky above, sky low, sun, far field, near field, then leaves. */
  private static final int[][] SCHEMES = {
    {0x8aa8b8, 0xffd89a, 0xfff4d0, 0xd8a85a, 0x6a4a24, 0xd8481f, 0xf0941f, 0xe8c03a, 0x9a2a1a},
    {0x5a5a8a, 0xffb07a, 0xffe8b8, 0xc0783f, 0x4a2c1c, 0xc8301f, 0xe8701f, 0xf4b04a, 0x7a1f24},
    {0xb8c8b0, 0xf8e4b4, 0xfffbe0, 0xb8b05a, 0x5a5224, 0xe0882a, 0xf4c84a, 0xb8a02a, 0xa8501f},
    {0x6a3f4a, 0xf4824a, 0xffe09a, 0xa8582f, 0x3a1f18, 0xe8401f, 0xff9a2f, 0xffd05a, 0xa01f2a}
  };

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.5) * 0.09, 0.85 + valence * 0.3, 0.015);
  private final Noise noise = new Noise(random.nextLong());

  public Harvest(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    double horizon = high * random.nextDouble(0.5, 0.58);
    boolean left = random.nextBoolean();
    double sunX = wide * (left ? random.nextDouble(0.6, 0.8) : random.nextDouble(0.2, 0.4));
    double sunY = horizon - random.nextDouble(0.05, 0.16);
    var sky = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.6), scheme.pick(1));
    canvas.shade((x, y) -> {
      double away = Math.hypot(x - sunX, y - sunY);
      double cloud = Colour.smoothstep(0, 0.5, noise.fractal(x * 1.5, y * 5, 4)) * 0.25;
      return Colour.blend(
          Colour.blend(sky.at(y / horizon), scheme.pick(2), cloud),
          scheme.pick(2),
          0.85 * Math.exp(-away * 5.5));
    });
    for (int i = 0; i < 5; i++) {
      double near = i / 4.0;
      var hill = Hills.mound(
          canvas, horizon + 0.01 + (high * 0.86 - horizon) * near, 0.035 * (1 - near * 0.5));
      int tone = Colour.mix(scheme.mix(1, 3, 0.45 + 0.55 * near), scheme.pick(4), near * 0.75);
      canvas.fill(
          hill,
          Gradient.linear(sunX, horizon, left ? 0 : wide, high)
              .stop(0, Colour.mix(tone, scheme.pick(2), 0.35 * (1 - near)))
              .stop(1, Colour.scale(tone, 0.85)));
      if (i < 3) {
        for (int k = 0; k < 64 - 12 * i; k++) {
          double x = wide * random.nextDouble();
          double y =
              horizon + 0.012 + (high * 0.86 - horizon) * near + random.nextDouble(-0.008, 0.02);
          double r = 0.008 + 0.014 * near + random.nextDouble(0, 0.006);
          canvas.fill(
              Curve.closed(
                  x - r,
                  y,
                  x - r * 1.1,
                  y - r * 0.9,
                  x - r * 0.6,
                  y - r * 1.9,
                  x,
                  y - r * 2.4,
                  x + r * 0.7,
                  y - r * 1.8,
                  x + r * 1.15,
                  y - r * 0.8,
                  x + r,
                  y),
              Colour.mix(scheme.pick(5 + random.nextInt(4)), scheme.pick(1), 0.6 - 0.35 * near),
              0.9);
        }
      }
    }
    double treeX = left ? wide * random.nextDouble(0.08, 0.2) : wide * random.nextDouble(0.8, 0.92);
    var tips = new ArrayList<double[]>();
    brush.setColor(new Color(Colour.scale(scheme.pick(4), 0.5)));
    new BareTree(canvas, Colour.scale(scheme.pick(4), 0.5), 0.45)
        .grow(
            treeX,
            high * 0.9,
            high * 0.78,
            left ? 0.1 : -0.1,
            (x, y) -> tips.add(new double[] {x, y}));
    for (double[] tip : tips) {
      for (int k = 0; k < 9; k++) {
        double lx = tip[0] + random.nextDouble(-0.06, 0.06);
        double ly = tip[1] + random.nextDouble(-0.045, 0.06);
        double sunward = Colour.smoothstep(0.9, 0.1, Math.hypot(lx - sunX, ly - sunY));
        leaf(
            lx,
            ly,
            random.nextDouble(0.012, 0.026),
            random.nextDouble() * 6.3,
            Colour.mix(
                Colour.scale(scheme.pick(5 + random.nextInt(4)), random.nextDouble(0.65, 1.05)),
                scheme.pick(2),
                sunward * 0.25));
      }
    }
    ground(left);
    int flying = 26 + (int) (energy * 50);
    for (int i = 0; i < flying; i++) {
      double size = random.nextDouble(0.008, 0.026) * (i % 9 == 0 ? 1.7 : 1);
      leaf(
          wide * random.nextDouble(),
          high * random.nextDouble(0.08, 0.86),
          size,
          random.nextDouble() * 6.3,
          scheme.pick(5 + random.nextInt(4)));
    }
    var light = Light.of(canvas);
    light.spot(sunX, sunY, 0.03, scheme.pick(2), 1.6);
    light.spot(sunX, sunY, 0.4, scheme.pick(1), 0.08);
    light.bokeh(high * 0.45, 12, 0.03, scheme.pick(6), scheme.pick(7), scheme.pick(2));
    light.bloom(0.7, 0.05, 0.25);
    light.develop(0.94);
    painterly();
    canvas.vignette(0.32);
    canvas.grain(6);
  }

  private void painterly() {
    int[] pixels = canvas.pixels();
    int[] wet = pixels.clone();
    for (int y = 0, i = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++, i++) {
        double u = x / unit;
        double v = y / unit;
        double along = noise.at(u * 5 + 31, v * 5) * 2.5;
        double bristle = noise.at(
            (u * Math.cos(along) + v * Math.sin(along)) * 26,
            (v * Math.cos(along) - u * Math.sin(along)) * 110);
        int sx = (int)
            Math.max(0, Math.min(canvas.width - 1.0, x + Math.cos(along) * bristle * unit * 0.004));
        int sy = (int) Math.max(
            0, Math.min(canvas.height - 1.0, y + Math.sin(along) * bristle * unit * 0.004));
        pixels[i] = Colour.scale(wet[sy * canvas.width + sx], 1.02 + bristle * 0.07);
      }
    }
  }

  private void ground(boolean left) {
    for (int i = 0; i < 260; i++) {
      double y = high * random.nextDouble(0.86, 1.0);
      leaf(
          wide * random.nextDouble(),
          y,
          random.nextDouble(0.01, 0.02) * (0.7 + 2.2 * (y / high - 0.86) / 0.14),
          random.nextDouble() * 6.3,
          Colour.scale(scheme.pick(5 + random.nextInt(4)), random.nextDouble(0.4, 0.9)));
    }
    double heapX = left ? wide * 0.72 : wide * 0.28;
    for (int i = 0; i < 34; i++) {
      wheat(
          heapX + random.nextDouble(-0.2, 0.2),
          high * 0.97,
          random.nextDouble(0.24, 0.4),
          random.nextDouble(-0.3, 0.3),
          scheme.mix(7, 2, random.nextDouble(0, 0.5)));
    }
    int pumpkins = 4 + random.nextInt(3);
    for (int i = 0; i < pumpkins; i++) {
      double t = (i + 0.5) / pumpkins - 0.5;
      double size = random.nextDouble(0.06, 0.1) * (1.25 - Math.abs(t));
      pumpkin(
          heapX + t * 0.62 + random.nextDouble(-0.03, 0.03),
          high * (0.93 + 0.03 * (i % 2)) - size * 0.35,
          size,
          Colour.mix(
              0xe8761f,
              new int[] {0xf4b04a, 0xc83f1f, 0xf0e0c0, 0x9a8a4a}[random.nextInt(4)],
              random.nextDouble(0, 0.55)),
          left ? 1 : -1);
    }
  }

  private void wheat(double x, double foot, double tall, double lean, int colour) {
    var stalk = new Curve(
        x,
        foot,
        x + lean * tall * 0.25,
        foot - tall * 0.5,
        x + lean * tall * 0.7,
        foot - tall * 0.85,
        x + lean * tall * 1.1,
        foot - tall);
    canvas.fill(stalk.tapered(0.004, 0.002), Colour.scale(colour, 0.75));
    for (int i = 0; i < 9; i++) {
      double t = 0.72 + 0.28 * i / 8;
      double along = Math.atan2(stalk.y(t) - stalk.y(t - 0.05), stalk.x(t) - stalk.x(t - 0.05));
      for (int side = -1; side <= 1; side += 2) {
        brush.setColor(new Color(Colour.scale(colour, random.nextDouble(0.8, 1.15))));
        double a = along + side * 0.5;
        double px = stalk.x(t);
        double py = stalk.y(t);
        double reach = 0.021;
        brush.fill(new Curve(
                px,
                py,
                px + Math.cos(a) * reach * 0.5,
                py + Math.sin(a) * reach * 0.5,
                px + Math.cos(along + side * 0.25) * reach,
                py + Math.sin(along + side * 0.25) * reach)
            .tapered(0.009, 0.002));
        brush.fill(new Curve(
                px,
                py,
                px + Math.cos(a) * reach * 1.4,
                py + Math.sin(a) * reach * 1.4,
                px + Math.cos(a - side * 0.2) * reach * 2.6,
                py + Math.sin(a - side * 0.2) * reach * 2.6)
            .tapered(0.0012, 0.0004));
      }
    }
  }

  /** A pumpkin of overlapping ribs, lit from one side (1 right, -1 left). */
  private void pumpkin(double x, double y, double size, int colour, int lit) {
    canvas.fill(
        new Ellipse2D.Double(
            x - size * 1.25 - lit * size * 0.2, y + size * 0.5, size * 2.5, size * 0.5),
        0x140804,
        0.45);
    for (int rib : new int[] {-3, 3, -2, 2, -1, 1, 0}) {
      double rx = x + rib * size * 0.27;
      double w = size * 0.44;
      double h = size * (0.84 - Math.abs(rib) * 0.05);
      double bright = 0.92 + rib * lit * 0.1;
      canvas.fill(
          Shapes.ellipse(rx, y, w, h),
          Gradient.radial(rx + lit * w * 0.3, y - h * 0.4, h * 1.55)
              .stop(0, Colour.mix(Colour.scale(colour, bright), 0xfff0c0, 0.4))
              .stop(0.45, Colour.scale(colour, bright))
              .stop(1, Colour.scale(colour, 0.28 * bright)));
    }
    canvas.fill(
        new Curve(
                x,
                y - size * 0.72,
                x + size * 0.03,
                y - size * 0.98,
                x - lit * size * 0.2,
                y - size * 1.14)
            .tapered(size * 0.24, size * 0.13),
        0x5a5a2a);
  }

  /** A maple's, an oak's or a beech's leaf, a little foreshortened. */
  private void leaf(double x, double y, double size, double angle, int colour) {
    canvas.at(x, y, angle, size, size * random.nextDouble(0.45, 1), () -> {
      Path2D shape;
      if (random.nextInt(3) > 0) {
        double[] reach = {1.1, 0.5, 0.95, 0.42, 0.7, 0.32, 0.4, 0.32, 0.7, 0.42, 0.95, 0.5};
        shape = new Path2D.Double();
        for (int i = 0; i < reach.length; i++) {
          double a = i * Math.PI * 2 / reach.length;
          double px = Math.cos(a) * reach[i];
          double py = Math.sin(a) * reach[i];
          if (i == 0) {
            shape.moveTo(px, py);
          } else {
            shape.lineTo(px, py);
          }
        }
        shape.closePath();
      } else {
        shape = Curve.closed(-0.9, 0, -0.3, -0.48, 0.4, -0.38, 1.05, 0, 0.4, 0.38, -0.3, 0.48);
      }
      canvas.fill(shape, colour);
      canvas.fill(
          new Curve(-1.2, 0.08, -0.4, 0, 0.3, 0, 0.9, 0).tapered(0.09, 0.02),
          Colour.scale(colour, 0.65));
    });
  }
}
