package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.awt.geom.Path2D;

/** A stage from the crowd: beams through the smoke, a mirror ball, a singer's microphone that waits, raised hands. */
public final class ConcertStage extends Scene {
  /** Dark, haze, first beam, second beam, third beam, key light. */
  private static final int[][] SCHEMES = {
    {0x0c0618, 0x4a1f6a, 0xff3a9a, 0x3aa0ff, 0xffb03a, 0xfff0e0},
    {0x04101c, 0x123f6a, 0x2ae0ff, 0x5a5aff, 0xff5a8a, 0xf0faff},
    {0x140806, 0x6a2a18, 0xff7a28, 0xff2a48, 0xffd84a, 0xfff4d8},
    {0x06120c, 0x14504a, 0x30f0a0, 0x28a8ff, 0xe8ff5a, 0xf4fff0},
    {0x100418, 0x501848, 0xb04aff, 0xff4a70, 0x4ae8ff, 0xfff0fa}
  };

  private static final double[] SHOULDERS = {
    -1.5, 4, -1.35, 1.6, -0.7, 1.05, 0, 0.85, 0.7, 1.05, 1.35, 1.6, 1.5, 4
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.05, 0.9 + valence * 0.2, 0.03);
  private final int dark = scheme.pick(0);
  private final Noise noise = new Noise(random.nextLong());
  private final double floor = high * random.nextDouble(0.68, 0.72);
  private final double truss = high * random.nextDouble(0.1, 0.14);
  private final double ballX = wide * 0.5;
  private final double ballY = truss + random.nextDouble(0.1, 0.14);
  private final double ballSize = random.nextDouble(0.055, 0.075);
  private final double microphoneX = wide * random.nextDouble(0.46, 0.54);
  private final Light glow = new Light(canvas);

  public ConcertStage(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.SMOKE, (x, y) -> 0.1, this::haze);
    canvas.layer(Matter.CLOTH, 0.12, this::curtain);
    canvas.layer(Matter.GROUND, canvas.plane(floor, 0.3), this::boards);
    beams();
    rig();
    ball();
    loudspeakers();
    microphone();
    smoke();
    canvas.expose(1.05, light -> {
      light.add(glow);
      light.bloom(0.5, 0.04, 0.5);
    });
    crowd();
    canvas.expose(
        1,
        light -> light.bokeh(high * 0.2, 26, 0.02, scheme.pick(2), scheme.pick(3), scheme.pick(4)));
    canvas.finish(0.35, 6);
  }

  private void haze() {
    int mist = scheme.pick(1);
    var billowRows = noise.rows(canvas, 2, 2.6, 4);
    canvas.shade((x, y) -> {
      double billow = billowRows.at(x, y);
      double middle = Math.exp(-Math.pow((x - wide / 2) / (wide * 0.42), 2))
          * Math.exp(-Math.pow((y - floor * 0.75) / 0.5, 2));
      return Colour.blend(dark, mist, 0.12 + middle * (0.75 + 0.6 * billow));
    });
  }

  /** A curtain at the back whose folds catch the lights. */
  private void curtain() {
    int cloth = scheme.mix(1, 2, 0.35);
    var foldRows = noise.rows(canvas, 5, 1.2);
    canvas.repaint(truss, floor, (x, y, under) -> {
      double fold = Math.sin(x * 46 + 2.2 * foldRows.at(x, y)) + 0.4 * Math.sin(x * 103);
      double pool = Math.exp(-Math.pow((x - wide / 2) / (wide * 0.3), 2))
          * Colour.smoothstep(truss, floor, y);
      double light = (0.12 + 0.12 * fold) * (0.3 + 0.9 * pool);
      return Colour.glow(under, cloth, Math.max(0, light));
    });
  }

  /** The boards, which shine towards the back lights. */
  private void boards() {
    var above = canvas.copy();
    var noiseRows = noise.rows(canvas, 20, 60);
    canvas.repaint(floor, high, (x, y, under) -> {
      double near = (y - floor) / (high - floor);
      double plank = (x - wide / 2) / (0.35 + near * 2.2) * 16;
      double seam = Colour.smoothstep(0.07, 0.0, Math.abs(plank - Math.rint(plank)));
      double grain = noise.at(plank * 3, near * 4) * 0.1;
      int seen = above.colour(x + noiseRows.at(x, y) * 0.01, floor - (y - floor) * 0.9);
      int colour = Colour.blend(Colour.scale(dark, 1.4), seen, 0.75 - 0.3 * near + grain);
      double sheen = Math.exp(-Math.pow((x - wide / 2) / 0.5, 2)) * Math.exp(-near * 3);
      return Colour.scale(Colour.glow(colour, scheme.pick(2), sheen * 0.3), 1 - 0.45 * seam);
    });
  }

  /** Beams from the rig, from the floor and from the ball; each is widest where it is farthest. */
  private void beams() {
    int count = 6 + (int) (energy * 6);
    for (int i = 0; i < count; i++) {
      double t = (i + 0.5) / count;
      double x = wide * (0.04 + 0.92 * t);
      double aim = wide * (0.5 + (t - 0.5) * random.nextDouble(-0.9, 0.6));
      beam(x, truss, aim, floor + 0.05, 0.075, scheme.pick(2 + i % 3), 0.5);
      if (i % 2 == 0) {
        double up = wide * (0.5 + (t - 0.5) * random.nextDouble(1.2, 2.2));
        beam(x, floor, up, -0.05, 0.055, scheme.pick(3 + i % 2), 0.34);
        glow.spot(x, floor - 0.006, 0.012, scheme.pick(3 + i % 2), 1.2);
      }
    }
    beam(microphoneX + 0.06, -0.1, microphoneX, floor + 0.07, 0.12, scheme.pick(5), 0.6);
    glow.spot(microphoneX, floor + 0.075, 0.07, scheme.pick(5), 0.22);
  }

  private void beam(
      double x0, double y0, double x1, double y1, double spread, int colour, double power) {
    double length = Vector.length(x1 - x0, y1 - y0);
    double dx = (x1 - x0) / length;
    double dy = (y1 - y0) / length;
    double shift = random.nextDouble(50);
    double top = Math.min(y0, y1);
    canvas.repaint(Matter.LIGHT, 0.3, top, Math.max(y0, y1), (x, y, under) -> {
      double along = ((x - x0) * dx + (y - y0) * dy) / length;
      double across = Math.abs((x - x0) * dy - (y - y0) * dx);
      double half = 0.004 + spread * along;
      if (along < 0 || across > half * 1.6) {
        return under;
      }
      double edge = Math.exp(-Math.pow(across / half, 2) * 1.6);
      double dust = 0.72 + 0.5 * noise.at(x * 6 + shift, y * 7);
      return Colour.glow(under, colour, power * edge * dust * Math.pow(1 - 0.72 * along, 1.3));
    });
  }

  /** The truss with its lamps. */
  private void rig() {
    int metal = Colour.mix(dark, scheme.pick(1), 0.4);
    double top = truss - 0.032;
    canvas.layer(Matter.RIGID, 0.35, () -> {
      canvas.line(Shapes.line(-0.1, truss, wide + 0.1, truss), 0.005, metal);
      canvas.line(Shapes.line(-0.1, top, wide + 0.1, top), 0.005, metal);
      var braces = new Path2D.Double();
      for (double x = -0.02; x < wide + 0.04; x += 0.04) {
        braces.append(Shapes.polyline(x, truss, x + 0.02, top, x + 0.04, truss), false);
      }
      canvas.line(braces, 0.003, metal);
    });
    int count = (int) (8 * wide) + 3;
    for (int i = 0; i < count; i++) {
      double x = wide * (i + 0.5) / count;
      double turn = (x - wide / 2) / wide * 0.9;
      int colour = scheme.pick(2 + i % 3);
      int bulb = Colour.mix(colour, 0xffffff, 0.6);
      canvas.at(x, truss + 0.004, turn, () -> {
        var lamp = Shapes.rounded(-0.011, 0, 0.022, 0.026, 0.008);
        canvas.fill(Matter.RIGID, 0.4, lamp, Colour.scale(metal, 0.6));
        canvas.fill(Matter.SPARK, 0.4, Shapes.ellipse(0, 0.027, 0.0095, 0.004), bulb);
      });
      glow.spot(x - Math.sin(turn) * 0.03, truss + 0.033, 0.008, colour, 1.4);
      glow.spot(x, truss + 0.035, 0.035, colour, 0.16);
    }
  }

  private void ball() {
    int[] lights = {scheme.pick(2), scheme.pick(3), scheme.pick(4), scheme.pick(5)};
    canvas.layer(Matter.RIGID, 0.45, () -> {
      var cord = Shapes.line(ballX, truss, ballX, ballY);
      canvas.line(cord, 0.003, Colour.mix(dark, scheme.pick(1), 0.5));
      canvas.repaintAround(
          ballX,
          ballY,
          ballSize * 1.05,
          (x, y, under) -> mirrors(under, (x - ballX) / ballSize, (y - ballY) / ballSize, lights));
    });
    for (int i = 0; i < 90; i++) { // spots of the ball on curtain and floor
      double angle = i * 2.39996;
      double away = 0.14 + 0.85 * Math.sqrt(i / 90.0);
      double x = ballX + Math.cos(angle) * away * 1.3;
      double y = ballY + Math.abs(Math.sin(angle)) * away * 0.85;
      if (y > truss + 0.05) {
        canvas.mark(Matter.SPARK, 0.3, Shapes.circle(x, y, 0.006));
        glow.spot(x, y, 0.0045, lights[i % 4], 0.5);
      }
    }
    double x = ballX - ballSize * 0.3;
    double y = ballY - ballSize * 0.4;
    glow.spot(x, y, ballSize * 0.16, 0xffffff, 1.2);
    glow.rays(x, y, 4, 0.3, ballSize * 2, new Light.Glow(0.0018, scheme.pick(5), 0.9));
  }

  /** The ball's small mirrors, at a place in units of its radius from its middle. */
  private int mirrors(int under, double u, double v, int[] lights) {
    double r = Vector.length(u, v);
    if (r > 1) {
      return under;
    }
    double row = Math.asin(v) * 7;
    double ring = Math.max(1, Math.rint(22 * Math.cos(Math.rint(row) / 7)));
    double across = u / Math.sqrt(Math.max(1e-6, 1 - v * v));
    double column = Math.asin(Math.max(-1, Math.min(1, across))) / Math.PI * ring;
    double gap = Math.max(Math.abs(row - Math.rint(row)), Math.abs(column - Math.rint(column)));
    double facet = noise.at(Math.rint(row) * 1.7 + 3, Math.rint(column) * 2.3 + 9);
    int hue = lights[Math.floorMod((int) (Math.rint(row) * 3 + Math.rint(column) * 5), 4)];
    int colour = Colour.blend(dark, hue, 0.5 - 0.15 * v + facet * 0.9);
    double gleam = 0.5 * Math.exp(-((u + 0.3) * (u + 0.3) + (v + 0.4) * (v + 0.4)) * 9);
    colour = Colour.glow(colour, 0xffffff, Math.max(0, facet - 0.35) * 1.6 + gleam);
    colour = Colour.scale(colour, gap > 0.42 ? 0.35 : 1 - 0.45 * r * r);
    return Colour.blend(under, colour, Colour.smoothstep(1, 0.97, r));
  }

  /** Stacks of loudspeakers at both sides. */
  private void loudspeakers() {
    double size = 0.13 * Math.min(1, wide * 0.8);
    int face = Colour.mix(dark, scheme.pick(1), 0.3);
    canvas.layer(Matter.RIGID, 0.55, () -> {
      for (int stack = -1; stack <= 1; stack += 2) {
        boolean right = stack > 0;
        int lit = Colour.mix(face, scheme.pick(right ? 2 : 3), 0.3);
        var front = Gradient.lit(-0.6, 0.6, !right, lit, Colour.scale(face, 0.5));
        for (int i = 0; i < 3; i++) {
          double x = wide / 2 + stack * (wide * 0.5 - size * 0.75);
          canvas.scaled(x, floor + 0.03 - size * (i + 1), size, () -> {
            var box = Shapes.rounded(-0.6, 0, 1.2, 0.97, 0.08);
            canvas.fill(box, front);
            canvas.line(box, 0.015, Colour.scale(dark, 0.5));
            canvas.scaled(-0.12, 0.52, 0.36, this::cone);
            canvas.scaled(0.4, 0.25, 0.12, this::cone);
          });
        }
      }
    });
  }

  private void cone() {
    canvas.fill(Shapes.circle(0, 0, 1.1), Colour.scale(scheme.pick(1), 0.7));
    int rim = Colour.mix(dark, scheme.pick(1), 0.6);
    canvas.fill(
        Shapes.circle(0, 0, 1),
        Gradient.radial(0, 0, 1)
            .stop(0, Colour.scale(dark, 0.6))
            .stop(0.7, dark)
            .stop(1, rim));
    var cap = Gradient.radial(-0.1, -0.15, 0.45).stop(0, scheme.mix(1, 5, 0.4)).stop(1, dark);
    canvas.fill(Shapes.circle(0, 0, 0.36), cap);
  }

  private void microphone() {
    double foot = floor + 0.075;
    int metal = scheme.mix(1, 5, 0.5);
    int shade = Colour.scale(dark, 0.8);
    canvas.layer(
        Matter.RIGID,
        0.65,
        () -> canvas.at(microphoneX, foot, () -> {
          canvas.fill(Shapes.ellipse(0, 0, 0.055, 0.011), shade);
          canvas.line(Shapes.arc(0, -0.002, 0.053, 0.01, 0, 180), 0.002, metal);
          canvas.line(Shapes.line(0, 0, 0, -0.36), 0.007, shade);
          canvas.line(Shapes.line(0.001, 0, 0.001, -0.36), 0.0022, metal);
          canvas.at(0, -0.36, -0.5, () -> {
            var grip = Shapes.polygon(-0.009, 0.012, 0.009, 0.012, 0.014, -0.055, -0.014, -0.055);
            canvas.fill(grip, shade);
            canvas.line(Shapes.line(0.006, 0.008, 0.009, -0.05), 0.0025, metal);
            var ball = Gradient.radial(0.006, -0.08, 0.032);
            canvas.fill(
                Shapes.circle(0, -0.07, 0.024),
                ball.stop(0, 0xffffff).stop(0.35, metal).stop(1, shade));
            canvas.fill(Shapes.box(-0.025, -0.073, 0.05, 0.006), metal);
          });
          var cable = new Curve(0, -0.34, 0.05, -0.16, 0.02, 0, 0.16, 0.015, 0.3, 0.01);
          canvas.line(cable.open(), 0.004, shade);
        }));
    glow.spot(microphoneX + 0.035, foot - 0.422, 0.02, scheme.pick(5), 0.35);
  }

  /** Smoke that rolls over the stage's edge. */
  private void smoke() {
    var billowRows = noise.rows(canvas, 2.6, 30, 5, 0, 4);
    canvas.repaint(Matter.SMOKE, 0.6, floor - 0.16, high, (x, y, under) -> {
      double billow = billowRows.at(x, y);
      double low = Math.exp(-Math.pow((y - floor - 0.02) / 0.09, 2));
      double body = Colour.smoothstep(-0.05, 0.55, billow) * low;
      int lit = Colour.blend(scheme.pick(2), scheme.pick(3), 0.5 + 0.9 * noise.at(x * 1.6, 4));
      return body < 0.01
          ? under
          : Colour.blend(under, Colour.blend(lit, scheme.pick(5), 0.25), body * 0.62);
    });
  }

  /** Heads and raised hands in rows, dark against the stage, with a rim of its light. */
  private void crowd() {
    for (int row = 0; row < 3; row++) {
      double near = 0.75 + 0.12 * row;
      double size = (0.03 + 0.016 * row) * Math.min(1.15, 0.8 + 0.2 * high);
      double line = high * (0.89 + 0.045 * row);
      int tone = Colour.mix(Colour.scale(dark, 0.7), scheme.pick(1), 0.28 - 0.13 * row);
      int rim = Colour.mix(tone, scheme.pick(2 + row % 2), 0.55 - 0.1 * row);
      int count = (int) (wide / (size * 2.1)) + 2;
      for (int i = 0; i < count; i++) {
        double x = (i + random.nextDouble(-0.3, 0.3)) * size * 2.1;
        double y = line + random.nextDouble(-0.6, 0.5) * size;
        boolean hands = random.nextDouble() < 0.25 + 0.35 * energy;
        canvas.scaled(Matter.FOLIAGE, near, x, y, size, () -> person(tone, rim, hands));
      }
    }
  }

  /** A head of radius about one on the origin, and its shoulders. */
  private void person(int tone, int rim, boolean hands) {
    for (int side = -1; side <= 1 && hands; side += 2) {
      if (side > 0 || random.nextBoolean()) {
        canvas.at(0, 0, 0, side, 1, () -> arm(tone, rim));
      }
    }
    var shoulders = Curve.closed(SHOULDERS);
    canvas.fill(shoulders, tone);
    canvas.line(shoulders, 0.06, rim, 0.45);
    canvas.fill(Shapes.ellipse(0, 0, 0.66, 0.8), Gradient.vertical(-0.9, rim, -0.1, tone));
    canvas.fill(Shapes.ellipse(0, 0.12, 0.62, 0.76), tone);
  }

  private void arm(int tone, int rim) {
    double y = -random.nextDouble(2.2, 3.4);
    double x = random.nextDouble(0.4, 1.5);
    canvas.fill(new Curve(1.05, 1.6, 1.35, -0.1, x, y).tapered(0.55, 0.28), tone);
    canvas.at(x, y, () -> {
      canvas.fill(Shapes.ellipse(0, -0.12, 0.22, 0.28), Colour.mix(tone, rim, 0.4));
      for (int i = -1; i <= 2; i++) {
        canvas.at(i * 0.08, -0.25, i * 0.26 - 0.1, () -> {
          canvas.fill(new Curve(0, 0, 0, -0.42).tapered(0.11, 0.08), Colour.mix(tone, rim, 0.3));
        });
      }
    });
  }
}
