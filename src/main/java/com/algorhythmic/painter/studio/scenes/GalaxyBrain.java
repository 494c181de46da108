package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.awt.Shape;
import java.awt.geom.AffineTransform;

/**
 * A mind that widens: a head in profile filled with stars, its glowing brain, and its outline echoing outwards over
 * speed lines.
 */
public final class GalaxyBrain extends Scene {
  /** Deep space, nebula, second nebula, glow, hottest light. */
  private static final int[][] SCHEMES = {
    {0x12093a, 0x5a1fa8, 0x1f7bd8, 0x7fe8ff, 0xffffff},
    {0x2a0a2e, 0xc02a78, 0xff8a3c, 0xffd75a, 0xfffbe6},
    {0x06233a, 0x0e8a8a, 0x6ad06a, 0xd6ff7a, 0xfdfff0},
    {0x1a0f52, 0xff3d9a, 0x5a5cff, 0xff9af0, 0xffffff},
    {0x3a1408, 0xe0531a, 0xffb02a, 0xfff07a, 0xffffff}
  };

  /** A profile looking right with the crown's middle near the origin, about one tall. */
  private static final double[] HEAD = {
    -1.1, 2.2, -0.95, 1.25, -0.55, 0.98, -0.27, 0.83, -0.22, 0.62, -0.30, 0.42, -0.40, 0.18, -0.42,
    -0.06, -0.34, -0.28, -0.17, -0.41, 0.04, -0.44, 0.24, -0.37, 0.355, -0.22, 0.385, -0.06, 0.375,
    0.02, 0.40, 0.09, 0.475, 0.225, 0.475, 0.255, 0.415, 0.275, 0.405, 0.315, 0.43, 0.35, 0.41,
    0.378, 0.425, 0.405, 0.405, 0.44, 0.395, 0.50, 0.34, 0.545, 0.22, 0.54, 0.14, 0.58, 0.13, 0.68,
    0.2, 0.82, 0.5, 0.98, 0.85, 1.25, 1.0, 2.2
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.08, 0.9 + valence * 0.2, 0.05);
  private final int glow = scheme.pick(3);
  private final Noise noise = new Noise(random.nextLong());
  private final double middleX = wide * 0.5;
  private final double middleY = high * 0.4;
  private final int facing = random.nextBoolean() ? 1 : -1;
  private final double size = high > wide ? 0.78 : 0.66;
  private final Shape head = head(1);

  public GalaxyBrain(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    int rays = 60 + 12 * random.nextInt(6);
    double phase = random.nextDouble() * 10;
    double reach = Vector.length(wide, high);
    canvas.layer(
        Matter.STROKE,
        (x, y) -> 1.5 * (Vector.length(x - middleX, y - middleY) - 0.3) / reach,
        () -> space(rays, phase));
    canvas.layer(Matter.STROKE, 0.6, () -> echoes(5 + (int) (energy * 5)));
    canvas.fill(head, Colour.scale(scheme.pick(0), 0.45));
    canvas.line(head, 0.009, glow);
    canvas.mark(Matter.RIGID, 0.8, head);
    canvas.expose(1.05, light -> {
      stars(light);
      brain(light);
      sparks(light, 18 + (int) (energy * 22));
      canvas.mark(Matter.SPARK, 0.95, light);
      canvas.mark(
          Matter.LIGHT, 1, Shapes.ellipse(placeX(-0.02), placeY(-0.13), 0.31 * size, 0.22 * size));
      light.bloom(0.4, 0.01, 0.55);
      light.bloom(0.6, 0.06, 0.5);
    });
    canvas.finish(0.25, 5);
  }

  private Shape head(double grow) {
    var place = new AffineTransform(size * facing, 0, 0, size, middleX, middleY);
    place.scale(grow, grow);
    return place.createTransformedShape(Curve.closed(HEAD));
  }

  /** Nebulae, rings and speed lines about the head. */
  private void space(int rays, double phase) {
    int nebula = scheme.pick(1);
    var deep = new Ramp(Colour.scale(nebula, 1.1), nebula, scheme.mix(0, 1, 0.4), scheme.pick(0));
    double contrast = 0.1 + energy * 0.16;
    var cloudRows = noise.rows(canvas, 1.7, 7, 1.7, 0, 3);
    var noiseRows = noise.rows(canvas, 2, 2, 3);
    canvas.shade((x, y) -> {
      double away = Vector.length(x - middleX, y - middleY);
      double angle = Math.atan2(y - middleY, x - middleX) / Math.PI * rays / 2;
      double streaks = noise.at(angle, phase) + 0.2 * noise.at(angle * 2.7, phase + away * 2);
      double ray = Colour.smoothstep(0.05, 0.4, streaks) * Colour.smoothstep(0.2, 0.6, away);
      double rings = 0.5 + 0.5 * Math.cos(away * 62 - phase);
      double cloud = Math.max(0, cloudRows.at(x, y) * 0.9);
      int colour = deep.at(away * 0.95 + noiseRows.at(x, y) * 0.25);
      colour = Colour.blend(colour, scheme.pick(2), cloud * (1 - away * 0.5));
      colour = Colour.blend(colour, glow, ray * contrast);
      return Colour.scale(colour, 0.9 + 0.16 * rings * Colour.smoothstep(1.1, 0.3, away));
    });
  }

  /** The head's outline, larger and dimmer again and again. */
  private void echoes(int count) {
    for (int i = count; i >= 1; i--) {
      double far = (double) i / count;
      int hue = Colour.mix(glow, scheme.pick(i % 2 == 0 ? 1 : 2), 0.2 + 0.6 * far);
      var outline = head(1 + 0.13 * i + 0.012 * i * i);
      canvas.draw(outline, Pen.sharp(0.007 * (1 - 0.5 * far)), hue, 1 - 0.6 * far);
    }
  }

  private void stars(Light light) {
    var box = head.getBounds2D();
    for (int i = 0; i < 900; i++) {
      double x = box.getX() + random.nextDouble() * box.getWidth();
      double y = box.getY() + random.nextDouble() * box.getHeight();
      double bright = Math.pow(random.nextDouble(), 6);
      if (head.contains(x, y)) {
        if (i % 3 == 0) {
          double cloud = noise.fractal(x * 4, y * 4, 3);
          light.spot(x, y, 0.03, scheme.pick(cloud > 0 ? 1 : 2), 0.09 + Math.max(0, cloud) * 0.7);
        }
        int colour = Colour.mix(glow, 0xffffff, random.nextDouble());
        light.spot(x, y, 0.0011 + 0.0016 * bright, colour, 0.3 + 3 * bright);
      } else {
        double farX = random.nextDouble() * wide;
        double farY = random.nextDouble() * high;
        light.spot(farX, farY, 0.001 + 0.0015 * bright, 0xffffff, 0.25 + 2 * bright);
      }
    }
  }

  /** Folded loops of light in the crown. */
  private void brain(Light light) {
    for (int fold = 0; fold < 26; fold++) {
      double angle = fold * 2.39996;
      double away = Math.sqrt((fold + 0.5) / 26);
      double x = -0.02 + Math.cos(angle) * away * 0.27;
      double y = -0.13 + Math.sin(angle) * away * 0.19;
      loop(light, x, y, fold % 3 == 0 ? scheme.pick(4) : glow);
    }
  }

  /** A wobbly loop about a place in the head. */
  private void loop(Light light, double foldX, double foldY, int colour) {
    double turn = random.nextDouble() * 6.28;
    double reach = 0.05 + 0.012 * random.nextDouble();
    double[] loop = Curve.points(
        41,
        t -> placeX(foldX + Math.cos(t * 5.34 + turn) * reach * wobble(t, turn)),
        t -> placeY(foldY + Math.sin(t * 5.34 + turn) * reach * wobble(t, turn) * 0.85));
    for (int i = 0; i < 80; i += 2) {
      var line = Shapes.line(loop[i], loop[i + 1], loop[i + 2], loop[i + 3]);
      light.streak(line, 0.0024, colour, 0.2, 0.2);
    }
  }

  private static double wobble(double t, double turn) {
    return 1 + 0.3 * Math.sin((t * 5.34 + turn) * 3 + turn);
  }

  private double placeX(double x) {
    return middleX + size * facing * x;
  }

  private double placeY(double y) {
    return middleY + size * y;
  }

  private void sparks(Light light, int count) {
    double x = placeX(-0.02);
    double y = placeY(-0.13);
    light.spot(x, y, 0.13, scheme.pick(2), 0.28);
    light.spot(x, y, 0.05, glow, 0.25);
    for (int i = 0; i < count; i++) {
      double angle = random.nextDouble() * Math.PI * 2;
      double dx = Math.cos(angle);
      double dy = Math.sin(angle);
      double near = random.nextDouble(0.16, 0.24);
      double far = near + random.nextDouble(0.1, 0.5);
      var path = Shapes.line(x + dx * near, y + dy * near, x + dx * far, y + dy * far);
      light.streak(path, 0.0016, glow, 0.25, 0);
      light.spot(x + dx * far * 0.9, y + dy * far * 0.9, 0.004, glow, 1.2);
    }
  }
}
