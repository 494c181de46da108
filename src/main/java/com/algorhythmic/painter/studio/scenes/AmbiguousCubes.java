package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Supersampling;

/**
 * Cubes in isometric projection, which the eye can see as pointing outwards or inwards, swelling over the picture. The
 * centres of their hexagons are the points of two interleaved lattices.
 */
public final class AmbiguousCubes extends Scene {
  private static final double ROOT = Math.sqrt(3);

  private final Noise noise = new Noise(random.nextLong());
  private final double pitch = 5 + random.nextInt(5) + energy * 3;
  private final double swell = (random.nextInt(4) == 0 ? -0.5 : 1) * random.nextDouble(0.55, 0.9);
  private final double focusX = wide * random.nextDouble(0.3, 0.7);
  private final double focusY = high * random.nextDouble(0.35, 0.65);
  private final double reach = random.nextDouble(0.42, 0.58);
  private final int mode = random.nextInt(3);
  private final double hue = random.nextDouble();
  private final double spread = random.nextBoolean() ? 0.12 : 0.42;
  private final double chroma = random.nextDouble(0.05, 0.15) + 0.04 * valence;
  private final double lift = (valence - 0.5) * 0.12;

  /** The colours of the top, the left and the right face. */
  private final Ramp[] faces = {
    new Ramp(
        Colour.lch(0.82 + lift, chroma * 0.6, hue), Colour.lch(0.93, chroma * 0.5, hue + spread)),
    side(0.55, 0.66, chroma, 0.03),
    side(0.24, 0.34, chroma * 0.9, 0.07)
  };

  public AmbiguousCubes(Canvas canvas) {
    super(canvas);
  }

  private Ramp side(double dark, double light, double chroma, double turn) {
    return new Ramp(
        Colour.lch(dark + lift, chroma, hue + turn),
        Colour.lch(light + lift, chroma, hue + spread + turn));
  }

  @Override
  public void paint() {
    canvas.layer(
        Matter.STROKE,
        this::near,
        () -> Supersampling.whereColoursDiffer(canvas, this::colour, 24));
    canvas.finish(0.1, 4);
  }

  private int colour(double x, double y) {
    var at = new Place(x, y);
    double tone = 0.5 + noise.at(at.cx * 0.16, at.cy * 0.16) * 0.8;
    double glow = Math.exp(-at.away * at.away * 0.9) * 16 - at.away * 7;
    double rough = noise.at(at.px * 0.4, at.py * 0.4) * 6;
    boolean inverted = inverted(at.cx, at.cy);
    return Colour.lit(cube(at.px - at.cx, at.py - at.cy, tone, inverted, rough), glow);
  }

  /** The middle of the picture swells towards the viewer, and so does the middle of each cube, or its rim. */
  private double near(double x, double y) {
    var at = new Place(x, y);
    double bulge = Math.exp(-at.away * at.away);
    double rim = Math.min(1, Math.sqrt(square(at.px - at.cx, at.py - at.cy)));
    double corner = inverted(at.cx, at.cy) ? rim : 1 - rim;
    return 0.65 * (swell > 0 ? bulge : 1 - bulge) + 0.35 * corner;
  }

  private boolean inverted(double cx, double cy) {
    return switch (mode) {
      case 0 -> false;
      case 1 -> noise.at(cx * 0.21 + 30, cy * 0.21) > 0.05;
      default -> square(cx, cy) < 22;
    };
  }

  /** The colour at a place relative to the centre of a cube's hexagon. */
  private int cube(double u, double y, double tone, boolean inverted, double rough) {
    double v = inverted ? -y : y;
    int face = v < -Math.abs(u) / ROOT ? 0 : u < 0 ? 1 : 2;
    double a = face == 0 ? u / ROOT - v : Math.abs(u) * 2 / ROOT;
    double b = face == 0 ? -u / ROOT - v : v + Math.abs(u) / ROOT;
    int shade = inverted && face > 0 ? 3 - face : face;
    double light = (a - b) * 12 + rough;
    double middle = Math.max(a, b);
    if (middle > 0.84 && middle < 0.9) {
      return Colour.lit(face(shade + 1, tone), light);
    }
    double edge = Math.min(Math.min(a, 1 - a), Math.min(b, 1 - b));
    light -= Colour.smoothstep(0.025, 0.008, edge) * 26;
    // a smaller cube, cut into the corner of each face, inverts the reading once more
    return Colour.lit(
        middle < 0.5 ? face(shade + (inverted ? 1 : 2), tone + 0.25) : face(shade, tone), light);
  }

  private int face(int number, double tone) {
    return faces[number % 3].at(tone);
  }

  private static double square(double x, double y) {
    return x * x + y * y;
  }

  /** A place among the cubes, (px, py), the centre of its hexagon, and how far it is from the swelling. */
  private final class Place {
    final double away;
    final double px;
    final double py;
    final double cx;
    final double cy;

    Place(double x, double y) {
      double dx = x - focusX;
      double dy = y - focusY;
      away = Math.sqrt(dx * dx + dy * dy) / reach;
      double pull = 1 - swell * 0.5 * Math.exp(-away * away);
      px = dx * pull * pitch;
      py = dy * pull * pitch;
      double ax = Math.round(px / ROOT) * ROOT;
      double ay = Math.round(py / 3) * 3;
      double bx = (Math.floor(px / ROOT) + 0.5) * ROOT;
      double by = (Math.floor(py / 3) + 0.5) * 3;
      boolean first = square(px - ax, py - ay) < square(px - bx, py - by);
      cx = first ? ax : bx;
      cy = first ? ay : by;
    }
  }
}
