package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Color;
import java.awt.LinearGradientPaint;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;

/**
 * The inside of an engine: brass and copper wheels in mesh, pipes, dials without numbers, warm smoke and hard shadows.
 */
public final class Clockwork extends Scene {
  /** Backplate, brass, copper, iron, smoke, dial. */
  private static final int[][] SCHEMES = {
    {0x2a1a10, 0xc8963c, 0xb5622e, 0x5a5048, 0xe8b070, 0xf0e2c0},
    {0x14201f, 0xb8a050, 0xa8643c, 0x48565a, 0x8fc0b0, 0xe4ecd8},
    {0x241218, 0xd0a058, 0xc0504a, 0x584850, 0xf09a78, 0xf4e4d0},
    {0x1a1c2a, 0xc0a878, 0x9a6a5a, 0x566070, 0xa8b4d8, 0xe8e8e4},
    {0x20200f, 0xd4b04a, 0x8f7a3a, 0x565a48, 0xe0d890, 0xf4f0d0}
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.45) * 0.08, 0.8 + valence * 0.4, 0);
  private final Noise noise = new Noise(random.nextLong());

  public Clockwork(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    double glowX = wide * random.nextDouble(0.25, 0.75);
    double glowY = high * random.nextDouble(0.25, 0.6);
    canvas.shade((x, y) -> {
      double away = Math.hypot(x - glowX, y - glowY);
      double rust = noise.fractal(x * 4, y * 4, 3);
      int plate = Colour.blend(scheme.pick(0), scheme.pick(2), Math.max(0, rust) * 0.5);
      return Colour.scale(
          Colour.blend(plate, scheme.pick(4), Math.exp(-away * 2.6) * 0.55),
          0.85 + rust * 0.5 + noise.at(x * 90, y * 90) * 0.08);
    });
    plates(scheme.pick(3));
    var wheels = train(0.42 + energy * 0.3);
    for (double[] w : wheels) {
      if (w[4] < 0.4) {
        gear(w, 0.5);
      }
    }
    smoke(scheme.pick(4), 0.34, 1, glowX, glowY);
    int pipes = 3 + random.nextInt(3);
    for (int i = 0; i < pipes; i++) {
      pipe(
          random.nextDouble(0.016, 0.034),
          random.nextBoolean() ? scheme.pick(2) : scheme.mix(1, 3, 0.4));
    }
    for (double[] w : wheels) {
      if (w[4] >= 0.4) {
        gear(w, 1);
      }
    }
    int dials = 2 + random.nextInt(2);
    double mainX = wide * (glowX > wide / 2 ? 0.3 : 0.7);
    for (int i = 0; i < dials; i++) {
      double size = i == 0 ? random.nextDouble(0.13, 0.18) : random.nextDouble(0.055, 0.1);
      // the small ones keep clear of the great one's column
      double x = i == 0 ? mainX : (mainX + wide * random.nextDouble(0.3, 0.62)) % wide;
      double y = high
          * (i == 0
              ? random.nextDouble(0.35, 0.65)
              : 0.25 + 0.4 * (i - 1) + random.nextDouble(-0.1, 0.2));
      dial(x, y, size);
    }
    smoke(scheme.pick(4), 0.4, 2, glowX, glowY);
    var light = Light.of(canvas);
    light.bloom(0.5, 0.03, 0.5);
    light.develop(1.18);
    canvas.vignette(0.5);
    canvas.grain(7);
  }

  private void plates(int iron) {
    double pitch = random.nextDouble(0.26, 0.4);
    for (double x = random.nextDouble(0, pitch); x < wide; x += pitch) {
      seam(x, 0, x, high, iron);
    }
    for (double y = random.nextDouble(0, pitch); y < high; y += pitch) {
      seam(0, y, wide, y, iron);
    }
  }

  private void seam(double x0, double y0, double x1, double y1, int iron) {
    boolean upright = x0 == x1;
    canvas.fill(
        upright ? Shapes.box(x0 - 0.002, y0, 0.004, y1) : Shapes.box(x0, y0 - 0.002, x1, 0.004),
        0,
        0.6);
    canvas.fill(
        upright ? Shapes.box(x0 + 0.002, y0, 0.0018, y1) : Shapes.box(x0, y0 + 0.002, x1, 0.0018),
        0xffe0b0,
        0.14);
    double length = upright ? y1 : x1;
    for (double t = 0.02; t < length; t += 0.045) {
      for (int side = -1; side <= 1; side += 2) {
        rivet(upright ? x0 + side * 0.016 : t, upright ? t : y0 + side * 0.016, 0.005, iron);
      }
    }
  }

  private void rivet(double x, double y, double r, int colour) {
    canvas.fill(new Ellipse2D.Double(x - r + r * 0.5, y - r + r * 0.6, r * 2, r * 2), 0, 0.5);
    canvas.fill(
        Shapes.circle(x, y, r),
        Gradient.radial(x - r * 0.35, y - r * 0.4, r * 1.5)
            .stop(0, Colour.mix(colour, 0xffe8c0, 0.5))
            .stop(1, Colour.scale(colour, 0.35)));
  }

  /** Wheels in mesh: x, y, pitch radius, turn and depth (0 behind to 1 in front). */
  private ArrayList<double[]> train(double crowd) {
    var wheels = new ArrayList<double[]>();
    int chains = 3;
    for (int chain = 0; chain < chains; chain++) {
      double depth = chain == chains - 1 ? 0.9 : 0.1 + 0.25 * chain;
      double r = random.nextDouble(0.12, 0.24) * (chain == chains - 1 ? 1.15 : 1);
      double x = wide * random.nextDouble(0.1, 0.9);
      double y = high * random.nextDouble(0.15, 0.85);
      double turn = random.nextDouble();
      int links = 3 + (int) (crowd * (wide + high) * 1.6);
      for (int i = 0; i < links; i++) {
        wheels.add(new double[] {x, y, r, turn, depth - i * 0.001});
        double next = random.nextDouble(0.05, 0.2);
        for (int attempt = 0; attempt < 12; attempt++) {
          double angle = random.nextDouble() * Math.PI * 2;
          double nx = x + Math.cos(angle) * (r + next);
          double ny = y + Math.sin(angle) * (r + next);
          boolean free = nx > -0.08 && nx < wide + 0.08 && ny > -0.08 && ny < high + 0.08;
          for (double[] other : wheels) {
            free &= Math.abs(other[4] - depth) > 0.1
                || Math.hypot(other[0] - nx, other[1] - ny) > other[2] + next - 0.004;
          }
          if (free) {
            // half a tooth on from its neighbour, so that the teeth interlock
            double teeth = teeth(r);
            double grown = teeth(next);
            turn = angle + Math.PI + Math.PI / grown + (angle - turn) * teeth / grown;
            x = nx;
            y = ny;
            r = next;
            break;
          }
        }
        if (r != next) {
          break;
        }
      }
    }
    return wheels;
  }

  private static int teeth(double radius) {
    return Math.max(9, (int) Math.round(radius * 145));
  }

  private void gear(double[] wheel, double lit) {
    double r = wheel[2];
    int teeth = teeth(r);
    double tooth = Math.PI * 2 * r / teeth * 0.36;
    int metal = Colour.mix(
        scheme.pick(random.nextInt(5) == 0 ? 3 : 1 + random.nextInt(2)),
        scheme.pick(0),
        0.55 * (1 - lit));
    var rim = new Path2D.Double();
    for (int i = 0; i < teeth; i++) {
      double[] at = {-0.25, -0.13, 0.13, 0.25};
      double[] out = {-1, 1, 1, -1};
      for (int k = 0; k < 4; k++) {
        double a = wheel[3] + (i + at[k]) * Math.PI * 2 / teeth;
        double d = r + out[k] * tooth;
        if (i == 0 && k == 0) {
          rim.moveTo(Math.cos(a) * d, Math.sin(a) * d);
        } else {
          rim.lineTo(Math.cos(a) * d, Math.sin(a) * d);
        }
      }
    }
    rim.closePath();
    var body = new Area(rim);
    int spokes = r < 0.07 ? 0 : 4 + random.nextInt(3);
    int style = random.nextInt(3);
    if (spokes > 0) {
      var holes = new Area(circle(r * 0.78));
      holes.subtract(new Area(circle(r * 0.3)));
      for (int i = 0; i < spokes; i++) {
        double a = wheel[3] + i * Math.PI * 2 / spokes;
        double bend = style == 1 ? 0.35 : 0;
        holes.subtract(new Area(new Curve(
                0,
                0,
                Math.cos(a - bend) * r * 0.5,
                Math.sin(a - bend) * r * 0.5,
                Math.cos(a) * r * 0.9,
                Math.sin(a) * r * 0.9)
            .tapered(r * (style == 2 ? 0.34 : 0.2), r * 0.14)));
      }
      body.subtract(holes);
    }
    body.subtract(new Area(circle(r * 0.07)));
    canvas.at(wheel[0], wheel[1], () -> {
      for (int i = 3; i >= 1; i--) {
        brush.translate(0.006 * i * lit, 0.008 * i * lit);
        canvas.fill(body, 0, 0.24);
        brush.translate(-0.006 * i * lit, -0.008 * i * lit);
      }
      double thick = 0.004 + 0.004 * lit;
      brush.translate(thick, thick);
      canvas.fill(body, Colour.scale(metal, 0.28));
      brush.translate(-thick, -thick);
      canvas.fill(
          body,
          Gradient.linear(-r, -r, r, r)
              .stop(0, Colour.mix(metal, 0xfff0c8, 0.42 * lit))
              .stop(0.35, metal)
              .stop(0.55, Colour.scale(metal, 0.78))
              .stop(1, Colour.scale(metal, 0.4)));
      if (lit > 0.6) {
        sheen(body, r, lit);
      }
      canvas.draw(circle(r * 0.88), Pen.sharp(r * 0.014 + 0.001), 0x000000, 0.4);
      canvas.draw(circle(r * 0.36), Pen.sharp(r * 0.014 + 0.001), 0x000000, 0.4);
      brush.translate(-0.0014, -0.0014);
      brush.setColor(Colour.alpha(0xfff0d0, 0.35 * lit));
      brush.draw(circle(r * 0.88));
      brush.draw(circle(r * 0.36));
      brush.setStroke(Pen.sharp(0.0016));
      brush.draw(body);
      brush.translate(0.0014, 0.0014);
      for (int i = 0; i < Math.max(4, spokes); i++) {
        double a = wheel[3] + (i + 0.5) * Math.PI * 2 / Math.max(4, spokes);
        rivet(Math.cos(a) * r * 0.22, Math.sin(a) * r * 0.22, r * 0.03, metal);
      }
      rivet(0, 0, r * 0.1, scheme.pick(3));
    });
  }

  /** The bow-tie gleam of metal turned on a lathe. */
  private void sheen(Area body, double r, double lit) {
    canvas.within(body, () -> {
      int wedges = 60;
      for (int i = 0; i < wedges; i++) {
        double a = 360.0 * i / wedges;
        double gleam = Math.pow(Math.abs(Math.cos(Math.toRadians(a - 135))), 9) * 0.4
            + Math.pow(Math.abs(Math.cos(Math.toRadians(a - 20))), 16) * 0.18;
        canvas.fill(
            new Arc2D.Double(
                -r * 1.2, -r * 1.2, r * 2.4, r * 2.4, a - 0.2, 360.0 / wedges + 0.4, Arc2D.PIE),
            0xfff4d8,
            gleam * lit);
      }
    });
  }

  private static Ellipse2D circle(double r) {
    return Shapes.circle(0, 0, r);
  }

  private void pipe(double half, int metal) {
    var path = new Path2D.Double();
    double x = random.nextBoolean()
        ? wide * random.nextDouble(0, 0.22)
        : wide * random.nextDouble(0.78, 1);
    double y = -0.1;
    double bend = half * 3;
    path.moveTo(x, y);
    double down = high * random.nextDouble(0.15, 0.85);
    double side = x < wide / 2 ? 1 : -1;
    double run = random.nextDouble(0.1, 0.35) * wide;
    path.lineTo(x, down - bend);
    path.quadTo(x, down, x + side * bend, down);
    path.lineTo(x + side * (run - bend), down);
    path.quadTo(x + side * run, down, x + side * run, down + bend);
    path.lineTo(x + side * run, high + 0.1);
    brush.translate(half * 0.7, half * 0.9);
    stroke(path, half * 2.3, Colour.alpha(0, 0.45));
    brush.translate(-half * 0.7, -half * 0.9);
    int steps = 9;
    for (int i = 0; i < steps; i++) {
      double t = i / (steps - 1.0);
      brush.translate(-half * 0.34 * t, -half * 0.34 * t);
      stroke(
          path,
          half * 2 * (1 - t * 0.93),
          new Color(Colour.mix(
              Colour.scale(metal, 0.22), Colour.mix(metal, 0xfff0d0, 0.6), Math.pow(t, 1.5))));
      brush.translate(half * 0.34 * t, half * 0.34 * t);
    }
    for (double[] joint : new double[][] {
      {x, down - bend * 1.3, 1},
      {x + side * bend * 1.3, down, 0},
      {x + side * (run - bend * 1.3), down, 0},
      {x + side * run, down + bend * 1.3, 1}
    }) {
      double w = joint[2] > 0 ? half * 1.4 : half * 0.4;
      double h = joint[2] > 0 ? half * 0.4 : half * 1.4;
      canvas.fill(
          Shapes.box(joint[0] - w + half * 0.3, joint[1] - h + half * 0.4, w * 2, h * 2), 0, 0.5);
      canvas.fill(
          Shapes.box(joint[0] - w, joint[1] - h, w * 2, h * 2),
          Gradient.linear(
                  joint[0] - w,
                  joint[1] - h,
                  joint[0] + (joint[2] > 0 ? w : -w * 0.99),
                  joint[1] + (joint[2] > 0 ? -h * 0.99 : h))
              .stop(0, Colour.scale(metal, 0.6))
              .stop(0.3, Colour.mix(metal, 0xfff0d0, 0.5))
              .stop(1, Colour.scale(metal, 0.25)));
    }
  }

  private void stroke(Path2D path, double width, Color colour) {
    brush.setStroke(Pen.flat(width));
    brush.setColor(colour);
    brush.draw(path);
  }

  private void dial(double x, double y, double r) {
    canvas.at(x, y, () -> {
      for (int i = 3; i >= 1; i--) {
        brush.translate(r * 0.05 * i, r * 0.06 * i);
        canvas.fill(circle(r * 1.2), 0, 0.22);
        brush.translate(-r * 0.05 * i, -r * 0.06 * i);
      }
      double[] rings = {1.2, 1.12, 1.03};
      for (int i = 0; i < 3; i++) {
        int a = Colour.mix(scheme.pick(1), 0xfff0c8, 0.6);
        int b = Colour.scale(scheme.pick(1), 0.3);
        float e = (float) (r * rings[i]);
        brush.setPaint(new LinearGradientPaint(
            -e,
            -e,
            e,
            e,
            new float[] {0.1f, 0.45f, 0.9f},
            i == 1
                ? new Color[] {new Color(b), new Color(scheme.pick(1)), new Color(a)}
                : new Color[] {new Color(a), new Color(scheme.pick(1)), new Color(b)}));
        brush.fill(circle(e));
      }
      canvas.fill(
          circle(r * 0.96),
          Gradient.radial(-r * 0.2, -r * 0.2, r * 1.3)
              .stop(0, scheme.pick(5))
              .stop(0.6, Colour.scale(scheme.pick(5), 0.88))
              .stop(1, Colour.scale(scheme.pick(5), 0.45)));
      double start = Math.PI * 0.75;
      double sweep = Math.PI * 1.5;
      for (int i = 0; i <= 50; i++) {
        double a = start + sweep * i / 50;
        double inner = i % 10 == 0 ? 0.72 : i % 5 == 0 ? 0.78 : 0.83;
        canvas.fill(
            new Curve(
                    Math.cos(a) * r * inner,
                    Math.sin(a) * r * inner,
                    Math.cos(a) * r * 0.85,
                    Math.sin(a) * r * 0.85,
                    Math.cos(a) * r * 0.88,
                    Math.sin(a) * r * 0.88)
                .tapered(r * (i % 10 == 0 ? 0.024 : 0.011), r * 0.011),
            i > 40 ? 0x9c2416 : 0x2a1c12,
            0.9);
      }
      double point = start + sweep * random.nextDouble(0.1, 0.95);
      for (int pass = 0; pass < 2; pass++) {
        double off = pass == 0 ? r * 0.035 : 0;
        brush.setColor(pass == 0 ? Colour.alpha(0, 0.3) : new Color(0x5a1810));
        brush.fill(new Curve(
                off - Math.cos(point) * r * 0.22,
                off - Math.sin(point) * r * 0.22,
                off,
                off,
                off + Math.cos(point) * r * 0.78,
                off + Math.sin(point) * r * 0.78)
            .tapered(r * 0.07, r * 0.008));
      }
      rivet(0, 0, r * 0.08, scheme.pick(1));
      brush.setColor(Colour.alpha(0xffffff, 0.2));
      var glass = new Area(circle(r * 0.92));
      glass.subtract(new Area(Shapes.circle(r * 0.25, r * 0.48, r * 1.1)));
      brush.fill(glass);
    });
  }

  private void smoke(int colour, double strength, int layer, double gx, double gy) {
    int[] pixels = canvas.pixels();
    for (int y = 0, i = 0; y < canvas.height; y++) {
      double v = y / unit;
      for (int x = 0; x < canvas.width; x++, i++) {
        double u = x / unit;
        double warp = noise.at(u * 1.6 + layer * 9, v * 1.6) * 0.35;
        double puff = Colour.smoothstep(
            0.02, 0.62, noise.fractal(u * 1.7 + warp + layer * 5, v * 1.7 + warp * 1.4, 3) + 0.06);
        double glow = 0.35 + 0.85 * Math.exp(-Math.hypot(u - gx, v - gy) * 2.2);
        pixels[i] = Colour.blend(
            pixels[i], Colour.scale(colour, 0.35 + 0.75 * glow), puff * strength * glow);
      }
    }
  }
}
