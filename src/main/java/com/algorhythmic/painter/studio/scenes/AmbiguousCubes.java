package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;

/**
 * Cubes in isometric projection that point outwards or inwards as one likes, swelling over the picture. The middles of
 * their hexagons are the points of two interleaved lattices.
 */
public final class AmbiguousCubes extends Scene {
  private static final double ROOT = Math.sqrt(3);
  private final double pitch;
  private final double swell;
  private final double focusX;
  private final double focusY;
  private final double reach;
  private final int mode;
  private final Ramp top;
  private final Ramp left;
  private final Ramp right;
  private final Noise noise;

  public AmbiguousCubes(Canvas canvas) {
    super(canvas);
    noise = new Noise(random.nextLong());
    pitch = 5 + random.nextInt(5) + energy * 3;
    swell = (random.nextInt(4) == 0 ? -0.5 : 1) * (0.55 + 0.35 * random.nextDouble());
    focusX = wide * (0.3 + 0.4 * random.nextDouble());
    focusY = high * (0.35 + 0.3 * random.nextDouble());
    reach = 0.42 + 0.16 * random.nextDouble();
    mode = random.nextInt(3);
    double hue = random.nextDouble();
    double spread = random.nextBoolean() ? 0.12 : 0.42;
    double chroma = 0.05 + 0.1 * random.nextDouble() + 0.04 * valence;
    double lift = (valence - 0.5) * 0.12;
    top = new Ramp(
        Colour.lch(0.82 + lift, chroma * 0.6, hue), Colour.lch(0.93, chroma * 0.5, hue + spread));
    left = new Ramp(
        Colour.lch(0.55 + lift, chroma, hue + 0.03),
        Colour.lch(0.66 + lift, chroma, hue + spread + 0.03));
    right = new Ramp(
        Colour.lch(0.24 + lift, chroma * 0.9, hue + 0.07),
        Colour.lch(0.34 + lift, chroma * 0.9, hue + spread + 0.07));
  }

  @Override
  public void paint() {
    canvas.shadeSmoothly(this::colour, 24);
    canvas.grain(4);
    canvas.vignette(0.1);
  }

  private int colour(double x, double y) {
    double dx = x - focusX;
    double dy = y - focusY;
    double away = Math.sqrt(dx * dx + dy * dy) / reach;
    double pull = 1 - swell * 0.5 * Math.exp(-away * away);
    double px = (dx * pull) * pitch;
    double py = (dy * pull) * pitch;
    double ax = Math.round(px / ROOT) * ROOT;
    double ay = Math.round(py / 3) * 3;
    double bx = (Math.floor(px / ROOT) + 0.5) * ROOT;
    double by = (Math.floor(py / 3) + 0.5) * 3;
    boolean first = square(px - ax, py - ay) < square(px - bx, py - by);
    double cx = first ? ax : bx;
    double cy = first ? ay : by;
    double u = px - cx;
    double v = py - cy;
    double tone = 0.5 + noise.at(cx * 0.16, cy * 0.16) * 0.8;
    double glow = Math.exp(-away * away * 0.9) * 16 - away * 7;
    boolean turned =
        mode == 1 ? noise.at(cx * 0.21 + 30, cy * 0.21) > 0.05 : mode == 2 && square(cx, cy) < 22;
    return Colour.lit(cube(u, turned ? -v : v, tone, turned, px, py), glow);
  }

  private int cube(double u, double v, double tone, boolean turned, double px, double py) {
    int face;
    double a;
    double b;
    if (v < -Math.abs(u) / ROOT) {
      face = 0;
      a = u / ROOT - v;
      b = -u / ROOT - v;
    } else if (u < 0) {
      face = 1;
      a = -u * 2 / ROOT;
      b = v - u / ROOT;
    } else {
      face = 2;
      a = u * 2 / ROOT;
      b = v + u / ROOT;
    }
    int shade = turned && face > 0 ? 3 - face : face;
    // A smaller cube cut into the corner of each face turns the reading round once more.
    double m = Math.max(a, b);
    boolean notch = m < 0.5;
    int colour = of(notch ? (shade + (turned ? 1 : 2)) % 3 : shade, tone + (notch ? 0.25 : 0));
    double edge = Math.min(Math.min(a, 1 - a), Math.min(b, 1 - b));
    double light = (a - b) * 12 + noise.at(px * 0.4, py * 0.4) * 6;
    if (!notch && m > 0.84 && m < 0.9) {
      return Colour.lit(of((shade + 1) % 3, tone), light);
    }
    return Colour.lit(colour, light - Colour.smoothstep(0.025, 0.008, edge) * 26);
  }

  private static double square(double x, double y) {
    return x * x + y * y;
  }

  private int of(int shade, double tone) {
    return shade == 0 ? top.at(tone) : shade == 1 ? left.at(tone) : right.at(tone);
  }
}
