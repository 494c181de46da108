package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

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

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.08, 0.9 + valence * 0.2, 0.05);
  private final Noise noise = new Noise(random.nextLong());

  public GalaxyBrain(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    double cx = wide * 0.5;
    double cy = high * 0.4;
    int facing = random.nextBoolean() ? 1 : -1;
    double size = high > wide ? 0.78 : 0.66;
    int rays = 60 + 12 * random.nextInt(6);
    double phase = random.nextDouble() * 10;
    var deep = new Ramp(
        Colour.scale(scheme.pick(1), 1.1), scheme.pick(1), scheme.mix(0, 1, 0.4), scheme.pick(0));
    double contrast = 0.1 + energy * 0.16;
    canvas.shade((x, y) -> {
      double away = Math.hypot(x - cx, y - cy);
      double angle = Math.atan2(y - cy, x - cx) / Math.PI * rays / 2;
      double ray = Colour.smoothstep(
          0.05, 0.4, noise.at(angle, phase) + 0.2 * noise.at(angle * 2.7, phase + away * 2));
      double rings = 0.5 + 0.5 * Math.cos(away * 62 - phase);
      int colour = deep.at(away * 0.95 + noise.fractal(x * 2, y * 2, 3) * 0.25);
      colour = Colour.blend(
          colour,
          scheme.pick(2),
          Math.max(0, noise.fractal(x * 1.7 + 7, y * 1.7, 3) * 0.9) * (1 - away * 0.5));
      colour =
          Colour.blend(colour, scheme.pick(3), ray * contrast * Colour.smoothstep(0.2, 0.6, away));
      return Colour.scale(colour, 0.9 + 0.16 * rings * Colour.smoothstep(1.1, 0.3, away));
    });
    Path2D head = head();
    var place = new AffineTransform(size * facing, 0, 0, size, cx, cy);
    int echoes = 5 + (int) (energy * 5);
    var light = Light.of(canvas);
    var lines = canvas.blank();
    for (int i = echoes; i >= 1; i--) {
      double grow = 1 + 0.13 * i + 0.012 * i * i;
      var larger = new AffineTransform(place);
      larger.scale(grow, grow);
      lines.brush.setStroke(Pen.sharp(0.007 * (1 - 0.5 * i / echoes)));
      int hue = Colour.mix(
          scheme.pick(3), i % 2 == 0 ? scheme.pick(1) : scheme.pick(2), 0.2 + 0.6 * i / echoes);
      lines.brush.setColor(new Color(Colour.scale(hue, 1.05 - 0.65 * i / echoes)));
      lines.brush.draw(larger.createTransformedShape(head));
    }
    light.add(Light.of(lines));
    light.develop(1);
    Shape whole = place.createTransformedShape(head);
    canvas.fill(whole, Colour.scale(scheme.pick(0), 0.45));
    canvas.draw(whole, Pen.round(0.009), scheme.pick(3));
    light = Light.of(canvas);
    stars(light, whole);
    brain(light, place);
    light.bloom(0.4, 0.01, 0.55);
    light.bloom(0.6, 0.06, 0.5);
    light.develop(1.05);
    canvas.vignette(0.25);
    canvas.grain(5);
  }

  /** A profile looking right with the crown's middle near the origin, about one tall. */
  private static Path2D head() {
    return Curve.closed(
        -1.1, 2.2, -0.95, 1.25, -0.55, 0.98, -0.27, 0.83, -0.22, 0.62, -0.30, 0.42, -0.40, 0.18,
        -0.42, -0.06, -0.34, -0.28, -0.17, -0.41, 0.04, -0.44, 0.24, -0.37, 0.355, -0.22, 0.385,
        -0.06, 0.375, 0.02, 0.40, 0.09, 0.475, 0.225, 0.475, 0.255, 0.415, 0.275, 0.405, 0.315,
        0.43, 0.35, 0.41, 0.378, 0.425, 0.405, 0.405, 0.44, 0.395, 0.50, 0.34, 0.545, 0.22, 0.54,
        0.14, 0.58, 0.13, 0.68, 0.2, 0.82, 0.5, 0.98, 0.85, 1.25, 1.0, 2.2);
  }

  private void stars(Light light, Shape head) {
    var box = head.getBounds2D();
    for (int i = 0; i < 900; i++) {
      double x = box.getX() + random.nextDouble() * box.getWidth();
      double y = box.getY() + random.nextDouble() * box.getHeight();
      double bright = Math.pow(random.nextDouble(), 6);
      double cloud = noise.fractal(x * 4, y * 4, 3);
      if (head.contains(x, y)) {
        if (i % 3 == 0) {
          light.spot(
              x,
              y,
              0.03,
              cloud > 0 ? scheme.pick(1) : scheme.pick(2),
              0.09 + Math.max(0, cloud) * 0.7);
        }
        light.spot(
            x,
            y,
            0.0011 + 0.0016 * bright,
            Colour.mix(scheme.pick(3), 0xffffff, random.nextDouble()),
            0.3 + 3 * bright);
      } else {
        light.spot(
            random.nextDouble() * wide,
            random.nextDouble() * high,
            0.001 + 0.0015 * bright,
            0xffffff,
            0.25 + 2 * bright);
      }
    }
  }

  /** Folded loops of light in the crown, with sparks leaving it. */
  private void brain(Light light, AffineTransform place) {
    var from = new double[2];
    for (int fold = 0; fold < 26; fold++) {
      double a = fold * 2.39996;
      double r = Math.sqrt((fold + 0.5) / 26);
      double bx = -0.02 + Math.cos(a) * r * 0.27;
      double by = -0.13 + Math.sin(a) * r * 0.19;
      double turn = random.nextDouble() * 6.28;
      double size = 0.05 + 0.012 * random.nextDouble();
      double px = 0;
      double py = 0;
      for (int i = 0; i <= 40; i++) {
        double t = i / 40.0 * Math.PI * 1.7 + turn;
        double wobble = 1 + 0.3 * Math.sin(t * 3 + turn);
        from[0] = bx + Math.cos(t) * size * wobble;
        from[1] = by + Math.sin(t) * size * wobble * 0.85;
        place.transform(from, 0, from, 0, 1);
        double x = from[0];
        double y = from[1];
        if (i > 0) {
          light.streak(
              Shapes.line(px, py, x, y),
              0.0024,
              fold % 3 == 0 ? scheme.pick(4) : scheme.pick(3),
              0.2,
              0.2);
        }
        px = x;
        py = y;
      }
    }
    from[0] = -0.02;
    from[1] = -0.13;
    place.transform(from, 0, from, 0, 1);
    double hx = from[0];
    double hy = from[1];
    light.spot(hx, hy, 0.13, scheme.pick(2), 0.28);
    light.spot(hx, hy, 0.05, scheme.pick(3), 0.25);
    int rays = 18 + (int) (energy * 22);
    for (int i = 0; i < rays; i++) {
      double a = random.nextDouble() * Math.PI * 2;
      double near = random.nextDouble(0.16, 0.24);
      double far = near + random.nextDouble(0.1, 0.5);
      light.streak(
          Shapes.line(
              hx + Math.cos(a) * near,
              hy + Math.sin(a) * near,
              hx + Math.cos(a) * far,
              hy + Math.sin(a) * far),
          0.0016,
          scheme.pick(3),
          0.25,
          0);
      light.spot(
          hx + Math.cos(a) * far * 0.9, hy + Math.sin(a) * far * 0.9, 0.004, scheme.pick(3), 1.2);
    }
  }
}
