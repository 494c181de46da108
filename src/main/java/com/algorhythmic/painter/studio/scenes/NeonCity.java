package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Reflection;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.geom.Path2D;

/**
 * A city of towers at night: hazy depth, lit windows, neon without words, rain, and their reflection in the wet
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
  private final int haze = scheme.pick(1);
  private final Noise noise = new Noise(random.nextLong());
  private final double ground = high * random.nextDouble(0.62, 0.72);
  private final double gap = wide * random.nextDouble(0.3, 0.7);

  public NeonCity(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.SKY, 0, this::sky);
    if (random.nextInt(5) < 3) {
      canvas.layer(Matter.LIGHT, 0.02, this::moon);
    }
    for (int layer = 0; layer < 5; layer++) {
      double near = layer / 4.0;
      canvas.layer(Matter.RIGID, 0.1 + 0.5 * near, () -> towers(near));
      haze(0.42 - 0.3 * near, layer);
    }
    canvas.layer(Matter.SPARK, 0.65, this::traffic);
    new Reflection(scheme.mix(2, 1, 0.3), 0.12, 1.05, 0.035, 0.014).paint(canvas, noise, ground);
    canvas.expose(1.15, light -> {
      light.bloom(0.3, 0.008, 0.8);
      light.bloom(0.28, 0.05, 1.3);
      int drops = 380 + (int) (energy * 600);
      light.rain(drops, random.nextDouble(-0.14, 0.14), Colour.mix(haze, 0xffffff, 0.5));
    });
    canvas.finish(0.35, 7);
  }

  private void sky() {
    var sky = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.45), haze);
    int glowing = Colour.mix(haze, 0xffffff, 0.25);
    var cloudRows = noise.rows(canvas, 1.6, 3.4, 4);
    double[] columns = canvas.columns();
    canvas.repaintRows(y -> {
      double air = Math.pow(y / ground, 1.7) * 0.8;
      return (column, under) -> {
        double x = columns[column];
        double cloud = cloudRows.at(x, y);
        double glow = Math.exp(-Math.pow((x - gap) * 1.4, 2) - Math.pow((y - ground) * 1.8, 2));
        int colour = sky.at(air + cloud * 0.2);
        return Colour.blend(colour, glowing, glow * 0.5);
      };
    });
  }

  private void moon() {
    double radius = random.nextDouble(0.08, 0.17);
    double y = ground * random.nextDouble(0.25, 0.45);
    int bright = Colour.mix(scheme.pick(5), 0xffffff, 0.4);
    canvas.fill(
        Shapes.circle(gap, y, radius),
        Gradient.vertical(y - radius, bright, y + radius, scheme.pick(3)));
  }

  /** A row of towers, from far (0) to near (1), which leaves a gap. */
  private void towers(double near) {
    int facade = Colour.mix(scheme.mix(1, 0, 0.35), scheme.pick(2), 0.2 + 0.8 * near);
    double x = -0.08;
    while (x < wide + 0.05) {
      double width = random.nextDouble(0.05, 0.1) + near * random.nextDouble(0.02, 0.1);
      double aside = Math.min(1, Math.abs(x + width / 2 - gap) / (wide * 0.5));
      double tall = random.nextDouble(0.16, 0.4)
          + 0.42 * Math.pow(1 - near, 1.2) * random.nextDouble(0.55, 1)
          + near * 0.55 * Math.pow(aside, 1.3) * random.nextDouble(0.5, 1.2);
      new Tower(x, ground * (1 - Math.min(tall, 0.93)), width, near).paint(facade);
      x += width + (random.nextInt(4) == 0 ? random.nextDouble(0, 0.05) : -0.004);
    }
  }

  private void haze(double strength, int layer) {
    var billowRows = noise.rows(canvas, 2.2, layer * 7, 5, 0, 2);
    double[] columns = canvas.columns();
    canvas.repaintRows(0, ground, y -> {
      double rise = Math.pow(y / ground, 2.2) * strength * 2;
      return rise < 0.008
          ? (column, under) -> under
          : (column, under) ->
              Colour.blend(under, haze, rise * (0.75 + 0.6 * billowRows.at(columns[column], y)));
    });
  }

  /** The quay: a dark edge with lamps and passing lights. */
  private void traffic() {
    int edge = Colour.scale(scheme.pick(2), 0.7);
    canvas.fill(Matter.RIGID, 0.65, Shapes.box(-0.1, ground - 0.014, wide + 0.2, 0.02), edge);
    for (int i = 0; i < 70; i++) {
      double x = random.nextDouble() * wide;
      int colour = Colour.mix(scheme.pick(pick(3, 5, 4, 5, 6)), 0xffffff, 0.3);
      double length = random.nextDouble(0.004, 0.03);
      double power = random.nextDouble(0.4, 1);
      double y = ground - random.nextDouble(0.006, 0.022);
      canvas.fill(Shapes.rounded(x, y, length, 0.0035, 0.0035), colour, power);
    }
  }

  private final class Tower {
    private final double x;
    private final double top;
    private final double width;
    private final double near;
    private final int crown = random.nextInt(5);

    Tower(double x, double top, double width, double near) {
      this.x = x;
      this.top = top;
      this.width = near > 0.6 ? width * random.nextDouble(0.82, 1) : width;
      this.near = near;
    }

    void paint(int facade) {
      int lit = Colour.scale(facade, 1.25);
      canvas.fill(walls(), Gradient.horizontal(x, lit, x + width, Colour.scale(facade, 0.75)));
      double depth = 0.1 + 0.5 * near;
      canvas.layer(Matter.SPARK, depth, this::windows);
      if (crown == 3 && near > 0.2) {
        canvas.fill(
            Shapes.circle(x + width * 0.49 + 0.001, top - width * 1.42 + 0.003, 0.003), 0xff5050);
      }
      if (near > 0.3 && random.nextInt(5) == 0) {
        canvas.layer(Matter.LIGHT, depth, () -> tube(scheme.pick(random.nextBoolean() ? 3 : 4)));
      }
      if (near > 0.4 && random.nextDouble() < 0.45 + energy * 0.35) {
        canvas.layer(Matter.LIGHT, depth, () -> sign(scheme.pick(pick(3, 4, 6))));
      }
    }

    private Path2D walls() {
      var walls = new Path2D.Double();
      walls.append(Shapes.box(x, top, width, ground - top + 0.01), false);
      if (crown == 1) {
        walls.append(
            Shapes.box(x + width * 0.2, top - width * 0.4, width * 0.6, width * 0.41), false);
        walls.append(
            Shapes.box(x + width * 0.36, top - width * 0.75, width * 0.28, width * 0.36), false);
      } else if (crown == 2) {
        double base = top + 0.001;
        walls.append(Shapes.polygon(x, base, x + width, base, x + width, top - width * 0.6), false);
      }
      if (crown == 3 || crown == 1) {
        walls.append(Shapes.box(x + width * 0.49, top - width * 1.4, 0.0022, width * 1.45), false);
      }
      return walls;
    }

    private void windows() {
      double pitch = 0.006 + 0.0045 * near;
      int style = random.nextInt(3);
      double lit = random.nextDouble(0.12, 0.5);
      int tone = random.nextInt(4) == 0 ? scheme.mix(4, 5, 0.5) : scheme.pick(5);
      double across = pitch * (style == 2 ? 0.8 : 1.15);
      double down = pitch * (style == 1 ? 1.3 : 1.05);
      double paneWide = pitch * (style == 2 ? 0.4 : 0.62);
      double paneHigh = pitch * (style == 1 ? 0.8 : 0.55);
      for (double y = top + pitch * 0.8; y < ground - pitch; y += down) {
        double share = random.nextInt(9) == 0 ? 0.9 : lit * 0.7;
        for (double left = x + pitch * 0.5; left < x + width - pitch * 0.9; left += across) {
          if (random.nextDouble() < share) {
            double power = random.nextDouble(0.25, 1) * (0.35 + 0.65 * near);
            canvas.fill(Shapes.box(left, y, paneWide, paneHigh), tone, power);
          }
        }
      }
    }

    private void tube(int colour) {
      double left = x + 0.003;
      double right = x + width - 0.003;
      double y = top + 0.004;
      canvas.draw(Shapes.line(right, y, right, ground - 0.02), Pen.sharp(0.0022), colour);
      canvas.draw(Shapes.line(left, y, right, y), Pen.sharp(0.0022), colour);
    }

    /** A neon sign without words: a tube around bars, rings or zigzags. */
    private void sign(int colour) {
      double tall = ground - top;
      double signWide = width * random.nextDouble(0.2, 0.42);
      double signHigh = Math.min(tall * 0.55, signWide * random.nextDouble(1.6, 4.2));
      double left = x + (width - signWide) * random.nextDouble(0.05, 0.95);
      double y = top + (tall - signHigh) * random.nextDouble(0.06, 0.6);
      var frame = Shapes.rounded(left, y, signWide, signHigh, signWide * 0.3);
      int hot = Colour.mix(colour, 0xffffff, 0.25);
      canvas.fill(frame, Colour.scale(colour, 0.22), 0.95);
      canvas.line(frame, 0.0034, hot);
      int kind = random.nextInt(4);
      int parts = Math.max(2, (int) (signHigh / signWide * 1.4));
      double size = Math.min(signWide * 0.27, signHigh / parts * 0.33);
      for (int i = 0; i < parts; i++) {
        canvas.at(left + signWide / 2, y + signHigh * (i + 0.5) / parts, () -> {
          part(kind, signWide, size, hot);
        });
      }
    }

    private void part(int kind, double signWide, double size, int colour) {
      double half = signWide * 0.28;
      switch (kind) {
        case 0 -> canvas.line(Shapes.circle(0, 0, size), 0.0034, colour);
        case 1 ->
          canvas.fill(
              Shapes.rounded(signWide * -0.3, size * -0.5, signWide * 0.6, size, size), colour);
        case 2 -> {
          double y = size * 0.6;
          canvas.line(Shapes.line(-half, y, 0, -y), 0.0034, colour);
          canvas.line(Shapes.line(0, -y, half, y), 0.0034, colour);
        }
        default -> canvas.fill(Shapes.circle(0, 0, size), colour);
      }
    }
  }
}
