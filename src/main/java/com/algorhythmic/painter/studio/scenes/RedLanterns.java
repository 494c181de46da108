package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Flower;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * The new year by the moon: red silk lanterns with gold fittings, curling clouds, far roofs and a blossoming branch.
 */
public final class RedLanterns extends Scene {
  /** Sky above, sky low, moon, far hills, silk, gold, blossom. */
  private static final int[][] SCHEMES = {
    {0x5a0a14, 0xc8362a, 0xffe0a0, 0x8a1a1f, 0xe0281f, 0xf4c04a, 0xffc8c0},
    {0x1a0f2f, 0x8a2a4a, 0xfff0c0, 0x4a1838, 0xd82a2a, 0xf0b848, 0xffb0c0},
    {0x3a0a18, 0xe06a3a, 0xfff4c8, 0x8a2424, 0xc81f28, 0xffd05a, 0xffe0d8},
    {0x0a1a38, 0x3f4a8a, 0xfff0cf, 0x1c2450, 0xe03028, 0xf0c058, 0xffc0d0},
    {0xf0c87a, 0xfbe8bc, 0xe0402f, 0xe0a858, 0xd02a22, 0xc88a20, 0xf08a8a}
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.07, 0.9 + valence * 0.2, 0);
  private final Noise noise = new Noise(random.nextLong());

  public RedLanterns(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var sky = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.5), scheme.pick(1));
    double moonX = wide * random.nextDouble(0.35, 0.65);
    double moonY = high * random.nextDouble(0.3, 0.46);
    double moonR = random.nextDouble(0.17, 0.26);
    canvas.shade((x, y) -> {
      double away = Math.hypot(x - moonX, y - moonY);
      int colour = Colour.blend(
          sky.at(y / high + noise.fractal(x * 1.5, y * 1.5, 3) * 0.14),
          scheme.pick(2),
          0.5 * Math.exp(-Math.max(0, away - moonR) * 5));
      int face = Colour.scale(scheme.pick(2), 0.97 + 0.12 * noise.fractal(x * 5, y * 5, 3));
      return Colour.blend(colour, face, Colour.smoothstep(moonR + 0.0015, moonR - 0.0015, away));
    });
    for (int i = 0; i < 3; i++) {
      var hill = Hills.mound(canvas, high * (0.74 + 0.07 * i), 0.06 - 0.01 * i);
      int tone = scheme.mix(1, 3, 0.35 + 0.3 * i);
      canvas.fill(
          hill,
          Gradient.vertical(
              high * (0.68 + 0.07 * i),
              tone,
              high * (0.9 + 0.05 * i),
              Colour.mix(tone, scheme.pick(1), 0.6)));
      canvas.draw(hill, Pen.sharp(0.0022), scheme.pick(5), 0.7);
      for (int k = 0; k < 2 + i; k++) {
        cloud(
            wide * random.nextDouble(-0.05, 1.0),
            high * (0.72 + 0.085 * i + random.nextDouble(-0.02, 0.05)),
            random.nextDouble(0.05, 0.08) * (1 + 0.25 * i));
      }
    }
    int upper = 2 + random.nextInt(3);
    for (int k = 0; k < upper; k++) {
      cloud(
          wide * random.nextDouble(0, 0.9),
          high * random.nextDouble(0.14, 0.5),
          random.nextDouble(0.035, 0.06));
    }
    branch();
    int lanterns = 4 + (int) Math.round(energy * 4 * Math.max(1, wide * 0.8));
    var lit = new double[lanterns][];
    for (int i = 0; i < lanterns; i++) {
      double near = Math.pow((i + 1.0) / lanterns, 1.7);
      double size = 0.035 + 0.095 * near;
      double x = wide * ((i * 0.618 + random.nextDouble(0.0, 0.12)) % 1.0);
      double y = high * random.nextDouble(0.08, 0.34) + size * 1.2 + near * 0.05;
      lit[i] = new double[] {x, y, size};
      lantern(x, y, size, near);
    }
    var light = Light.of(canvas);
    for (double[] l : lit) {
      light.spot(l[0], l[1], l[2] * 1.1, 0xff8a3a, 0.22);
    }
    light.bokeh(
        high * 0.1, 14 + (int) (energy * 14), 0.03, scheme.pick(5), 0xffd890, scheme.pick(4));
    for (int i = 0; i < 130; i++) {
      light.spot(
          random.nextDouble() * wide,
          random.nextDouble() * high,
          random.nextDouble(0.0008, 0.0024),
          scheme.pick(5),
          random.nextDouble(0.3, 1.3));
    }
    light.bloom(0.55, 0.03, 0.35);
    light.develop(1.03);
    canvas.vignette(0.28);
    canvas.grain(6);
  }

  /** A cloud of scrolls: rounded lobes, each with a gold spiral inside, on a long tail. */
  private void cloud(double x, double y, double size) {
    int fill = scheme.mix(2, 1, random.nextDouble(0.25, 0.55));
    double[][] lobes = {{-1.5, 0, 0.62}, {-0.5, -0.42, 0.95}, {0.75, -0.18, 0.78}, {1.75, 0.08, 0.5}
    };
    double flip = random.nextBoolean() ? 1 : -1;
    var tail =
        Shapes.rounded(x - size * 3.6, y + size * 0.12, size * 7.2, size * 0.46, size * 0.46);
    canvas.draw(tail, Pen.sharp(size * 0.11), scheme.pick(5));
    for (double[] lobe : lobes) {
      brush.draw(circle(x + flip * lobe[0] * size, y + lobe[1] * size, lobe[2] * size));
    }
    canvas.fill(tail, fill);
    for (double[] lobe : lobes) {
      canvas.fill(
          circle(x + flip * lobe[0] * size, y + lobe[1] * size, lobe[2] * size),
          Gradient.radial(x + flip * lobe[0] * size, y + lobe[1] * size - size * 0.3, size * 1.5)
              .stop(0, Colour.mix(fill, 0xffffff, 0.3))
              .stop(1, fill));
    }
    brush.setColor(new Color(scheme.pick(5)));
    brush.setStroke(Pen.round(size * 0.085));
    for (double[] lobe : lobes) {
      var spiral = new Path2D.Double();
      for (int i = 0; i <= 50; i++) {
        double t = i / 50.0;
        double a = t * Math.PI * 3.4 + Math.PI * 0.75;
        double r = lobe[2] * size * (0.74 - 0.6 * t);
        double px = x + flip * (lobe[0] * size + Math.cos(a) * r);
        double py = y + lobe[1] * size + Math.sin(a) * r;
        if (i == 0) {
          spiral.moveTo(px, py);
        } else {
          spiral.lineTo(px, py);
        }
      }
      brush.draw(spiral);
    }
  }

  private static Ellipse2D circle(double x, double y, double r) {
    return Shapes.circle(x, y, r);
  }

  private void lantern(double x, double y, double size, double near) {
    int silk = scheme.mix(4, 1, 0.3 * (1 - near));
    int gold = scheme.mix(5, 1, 0.3 * (1 - near));
    canvas.fill(
        new Curve(x, -0.02, x, y / 2, x, y - size * 0.85).tapered(size * 0.03, size * 0.03),
        Colour.scale(gold, 0.75));
    double h = size * 0.82;
    var body = Shapes.ellipse(x, y, size, h);
    canvas.fill(
        body,
        Gradient.radial(x, y + h * 0.1, size * 1.08)
            .stop(0, Colour.mix(silk, 0xffe08a, 0.78))
            .stop(0.35, Colour.mix(silk, 0xff9a4a, 0.5))
            .stop(0.75, silk)
            .stop(1, Colour.scale(silk, 0.5)));
    for (int i = -4; i <= 4; i++) {
      double w = size * Math.sin(i * Math.PI / 9.6);
      canvas.draw(
          Shapes.arc(x, y, Math.abs(w), h, i < 0 ? 90 : -90, 180),
          Pen.sharp(size * 0.014),
          i % 2 == 0 ? gold : Colour.scale(silk, 0.4),
          0.7);
    }
    for (int side = -1; side <= 1; side += 2) {
      double cy = y + side * h * 0.97;
      canvas.fill(
          Shapes.rounded(x - size * 0.42, cy - size * 0.07, size * 0.84, size * 0.14, size * 0.06),
          Gradient.horizontal(x - size * 0.45, x + size * 0.45)
              .stop(0, Colour.scale(gold, 0.6))
              .stop(0.35, Colour.mix(gold, 0xffffff, 0.5))
              .stop(1, Colour.scale(gold, 0.5)));
    }
    canvas.fill(circle(x, y + h * 1.2, size * 0.075), gold);
    for (int i = -5; i <= 5; i++) {
      canvas.fill(
          new Curve(
                  x + i * size * 0.008,
                  y + h * 1.22,
                  x + i * size * 0.022,
                  y + h * 1.6,
                  x + i * size * 0.028,
                  y + h * 2.05)
              .tapered(size * 0.026, size * 0.012),
          i % 2 == 0 ? silk : gold);
    }
  }

  private void branch() {
    boolean left = random.nextBoolean();
    AffineTransform before = brush.getTransform();
    if (!left) {
      brush.translate(wide, 0);
      brush.scale(-1, 1);
    }
    double y = high * random.nextDouble(0.5, 0.62);
    var flower = new Flower(
        Flower.Kind.POPPY,
        0xfff0d0,
        scheme.pick(6),
        Colour.mix(scheme.pick(6), 0xffffff, 0.6),
        Colour.mix(0x8a2430, scheme.pick(4), 0.4),
        0);
    int bark = Colour.mix(0x2a1014, scheme.pick(3), 0.2);
    var stems = new Curve[] {
      new Curve(-0.05, y + 0.06, 0.1, y - 0.02, 0.22, y - 0.03, 0.34, y - 0.11, 0.48, y - 0.12),
      new Curve(0.12, y - 0.02, 0.19, y + 0.06, 0.31, y + 0.08, 0.4, y + 0.05),
      new Curve(0.22, y - 0.03, 0.25, y - 0.13, 0.32, y - 0.19, 0.35, y - 0.26)
    };
    for (int i = 0; i < stems.length; i++) {
      canvas.fill(stems[i].tapered(i == 0 ? 0.024 : 0.012, 0.003), bark);
    }
    for (Curve stem : stems) {
      for (int i = 0; i < 6; i++) {
        double t = random.nextDouble(0.25, 1);
        flower.draw(
            canvas,
            stem.x(t) + random.nextDouble(-0.02, 0.02),
            stem.y(t) + random.nextDouble(-0.02, 0.02),
            random.nextDouble(0.014, 0.03),
            0.9,
            0,
            random);
      }
    }
    brush.setTransform(before);
  }
}
