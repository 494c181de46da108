package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Mirror;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * A city of towers at night: hazy depth, lit windows, neon without words, rain, and everything again in the wet
 * ground.
 */
public final class NeonCity extends Scene {
  /** Sky above, haze at the horizon, near towers, two neons, window light, third neon. */
  private static final int[][] SCHEMES = {
    {0x0d0826, 0x8a2f9c, 0x0a0818, 0xff2fa0, 0x22e0ff, 0xffd9a0, 0x9b5cff},
    {0x04182c, 0x1f8a9c, 0x04101a, 0xff7a2f, 0x2fffd0, 0xffe0a8, 0xff3f6a},
    {0x1a0a1c, 0xc2445a, 0x12060f, 0xff4a3f, 0xffb02f, 0xfff0c0, 0xff3fb0},
    {0x0a1030, 0x3f5fd0, 0x070a1c, 0x3fa8ff, 0xff5ce0, 0xd8e8ff, 0x5cffc8},
    {0x08201a, 0x3f9a6a, 0x04120e, 0x5cff8a, 0xff4fb8, 0xe8ffc0, 0x3fd8ff},
    {0x1c1038, 0xe07a4f, 0x100a20, 0xff5f2f, 0x7a5cff, 0xffdc9c, 0x2fd8ff}
  };

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.4) * 0.06, 0.85 + valence * 0.25, 0.03);
  private final Noise noise = new Noise(random.nextLong());

  public NeonCity(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    double ground = high * random.nextDouble(0.62, 0.72);
    double gap = wide * random.nextDouble(0.3, 0.7);
    var sky = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.45), scheme.pick(1));
    canvas.shade((x, y) -> {
      double cloud = noise.fractal(x * 1.6, y * 3.4, 4);
      double glow = Math.exp(-Math.pow((x - gap) * 1.4, 2) - Math.pow((y - ground) * 1.8, 2));
      return Colour.blend(
          sky.at(Math.pow(y / ground, 1.7) * 0.8 + cloud * 0.2),
          Colour.mix(scheme.pick(1), 0xffffff, 0.25),
          glow * 0.5);
    });
    if (random.nextInt(5) < 3) {
      double r = random.nextDouble(0.08, 0.17);
      double my = ground * random.nextDouble(0.25, 0.45);
      canvas.fill(
          Shapes.circle(gap, my, r),
          Gradient.vertical(
              my - r, Colour.mix(scheme.pick(5), 0xffffff, 0.4), my + r, scheme.pick(3)));
    }
    int layers = 5;
    for (int i = 0; i < layers; i++) {
      double near = i / (layers - 1.0);
      towers(ground, gap, near);
      haze(ground, scheme.pick(1), 0.42 - 0.3 * near, i);
    }
    traffic(ground);
    Mirror.below(canvas, ground, noise, scheme.mix(2, 1, 0.3), 0.12, 1.05, 0.035, 0.014);
    var light = Light.of(canvas);
    light.bloom(0.3, 0.008, 0.8);
    light.bloom(0.28, 0.05, 1.3);
    rain(light, Colour.mix(scheme.pick(1), 0xffffff, 0.5), 380 + (int) (energy * 600));
    light.develop(1.15);
    canvas.vignette(0.35);
    canvas.grain(7);
  }

  private void towers(double ground, double gap, double near) {
    double x = -0.08;
    int facade = Colour.mix(scheme.mix(1, 0, 0.35), scheme.pick(2), 0.2 + 0.8 * near);
    while (x < wide + 0.05) {
      double w = random.nextDouble(0.05, 0.1) + near * random.nextDouble(0.02, 0.1);
      double side = Math.min(1, Math.abs(x + w / 2 - gap) / (wide * 0.5));
      double tall = ground
          * (random.nextDouble(0.16, 0.4)
              + 0.42 * Math.pow(1 - near, 1.2) * random.nextDouble(0.55, 1)
              + near * 0.55 * Math.pow(side, 1.3) * random.nextDouble(0.5, 1.2));
      tall = Math.min(tall, ground * 0.93);
      tower(x, ground, w, tall, facade, near);
      x += w + (random.nextInt(4) == 0 ? random.nextDouble(0, 0.05) : -0.004);
    }
  }

  private void tower(double x, double ground, double w, double tall, int facade, double near) {
    double top = ground - tall;
    int crown = random.nextInt(5);
    w = near > 0.6 ? w * random.nextDouble(0.82, 1) : w;
    var body = new Path2D.Double();
    body.append(Shapes.box(x, top, w, tall + 0.01), false);
    if (crown == 1) {
      body.append(Shapes.box(x + w * 0.2, top - w * 0.4, w * 0.6, w * 0.41), false);
      body.append(Shapes.box(x + w * 0.36, top - w * 0.75, w * 0.28, w * 0.36), false);
    } else if (crown == 2) {
      var slope = Outline.from(x, top + 0.001)
          .line(x + w, top + 0.001)
          .line(x + w, top - w * 0.6)
          .closed();
      body.append(slope, false);
    }
    if (crown == 3 || crown == 1) {
      body.append(Shapes.box(x + w * 0.49, top - w * 1.4, 0.0022, w * 1.45), false);
    }
    canvas.fill(
        body,
        Gradient.horizontal(x, Colour.scale(facade, 1.25), x + w, Colour.scale(facade, 0.75)));
    double pitch = 0.006 + 0.0045 * near;
    int style = random.nextInt(3);
    double lit = random.nextDouble(0.12, 0.5);
    int tone = random.nextInt(4) == 0 ? scheme.mix(4, 5, 0.5) : scheme.pick(5);
    for (double wy = top + pitch * 0.8;
        wy < ground - pitch;
        wy += pitch * (style == 1 ? 1.3 : 1.05)) {
      boolean floorLit = random.nextInt(9) == 0;
      for (double wx = x + pitch * 0.5;
          wx < x + w - pitch * 0.9;
          wx += pitch * (style == 2 ? 0.8 : 1.15)) {
        if (random.nextDouble() < (floorLit ? 0.9 : lit * 0.7)) {
          double power = random.nextDouble(0.25, 1) * (0.35 + 0.65 * near);
          canvas.fill(
              Shapes.box(
                  wx, wy, pitch * (style == 2 ? 0.4 : 0.62), pitch * (style == 1 ? 0.8 : 0.55)),
              tone,
              power);
        }
      }
    }
    if (crown == 3 && near > 0.2) {
      canvas.fill(
          new Ellipse2D.Double(x + w * 0.49 - 0.002, top - w * 1.42, 0.006, 0.006), 0xff5050);
    }
    if (near > 0.3 && random.nextInt(5) == 0) {
      brush.setStroke(Pen.sharp(0.0022));
      brush.setColor(new Color(scheme.pick(random.nextBoolean() ? 3 : 4)));
      brush.draw(Shapes.line(x + w - 0.003, top + 0.004, x + w - 0.003, ground - 0.02));
      brush.draw(Shapes.line(x + 0.003, top + 0.004, x + w - 0.003, top + 0.004));
    }
    if (near > 0.4 && random.nextDouble() < 0.45 + energy * 0.35) {
      sign(x, top, w, tall, scheme.pick(new int[] {3, 4, 6}[random.nextInt(3)]));
    }
  }

  /** A neon sign that says nothing: a tube around bars, rings or zigzags. */
  private void sign(double x, double top, double w, double tall, int colour) {
    double sw = w * random.nextDouble(0.2, 0.42);
    double sh = Math.min(tall * 0.55, sw * random.nextDouble(1.6, 4.2));
    double sx = x + (w - sw) * random.nextDouble(0.05, 0.95);
    double sy = top + (tall - sh) * random.nextDouble(0.06, 0.6);
    int hot = Colour.mix(colour, 0xffffff, 0.25);
    canvas.fill(Shapes.rounded(sx, sy, sw, sh, sw * 0.3), Colour.scale(colour, 0.22), 0.95);
    canvas.draw(Shapes.rounded(sx, sy, sw, sh, sw * 0.3), Pen.round(0.0034), hot);
    int kind = random.nextInt(4);
    int parts = Math.max(2, (int) (sh / sw * 1.4));
    for (int i = 0; i < parts; i++) {
      double py = sy + sh * (i + 0.5) / parts;
      double r = Math.min(sw * 0.27, sh / parts * 0.33);
      switch (kind) {
        case 0 -> brush.draw(Shapes.circle(sx + sw / 2, py, r));
        case 1 -> brush.fill(Shapes.rounded(sx + sw * 0.2, py - r * 0.5, sw * 0.6, r, r));
        case 2 -> {
          brush.draw(Shapes.line(sx + sw * 0.22, py + r * 0.6, sx + sw * 0.5, py - r * 0.6));
          brush.draw(Shapes.line(sx + sw * 0.5, py - r * 0.6, sx + sw * 0.78, py + r * 0.6));
        }
        default -> brush.fill(Shapes.circle(sx + sw / 2, py, r));
      }
    }
  }

  private void haze(double ground, int colour, double strength, int layer) {
    int[] pixels = canvas.pixels();
    int bottom = (int) (ground * unit);
    for (int y = 0; y < bottom; y++) {
      double v = y / unit;
      double rise = Math.pow(v / ground, 2.2) * strength * 2;
      if (rise < 0.008) {
        continue;
      }
      for (int x = 0; x < canvas.width; x++) {
        double share = rise * (0.75 + 0.6 * noise.fractal(x / unit * 2.2 + layer * 7, v * 5, 2));
        pixels[y * canvas.width + x] = Colour.blend(pixels[y * canvas.width + x], colour, share);
      }
    }
  }

  /** The quay: a dark edge with lamps and passing lights. */
  private void traffic(double ground) {
    canvas.fill(
        Shapes.box(-0.1, ground - 0.014, wide + 0.2, 0.02), Colour.scale(scheme.pick(2), 0.7));
    for (int i = 0; i < 70; i++) {
      double x = random.nextDouble() * wide;
      int colour = scheme.pick(new int[] {3, 5, 4, 5, 6}[random.nextInt(5)]);
      double length = random.nextDouble(0.004, 0.03);
      brush.setColor(Colour.alpha(Colour.mix(colour, 0xffffff, 0.3), random.nextDouble(0.4, 1)));
      brush.fill(
          Shapes.rounded(x, ground - random.nextDouble(0.006, 0.022), length, 0.0035, 0.0035));
    }
  }

  private void rain(Light light, int colour, int drops) {
    double slant = random.nextDouble(-0.14, 0.14);
    for (int i = 0; i < drops; i++) {
      double x = random.nextDouble(-0.1, wide + 0.1);
      double y = random.nextDouble(-0.1, high);
      double length = random.nextDouble(0.04, 0.16);
      light.streak(
          x,
          y,
          x + slant * length,
          y + length,
          0.0005,
          colour,
          0.01,
          0.22 * random.nextDouble(0.3, 1));
    }
  }
}
