package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Texture;

/** Facets with bold outlines, and a face seen from the front and the side at once. */
final class Picasso implements Manner {
  private static final int LINE = 0x1c1815;
  private static final int[] PALETTE = {
    0x6b5b45, 0xa98f66, 0xd8c39a, 0x4f6478, 0x8a9aa3, 0xb5583a, 0x2a2620
  };

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    int cuts = 13 + (int) (canvas.mood.energy() * 6);
    new Facets(canvas, cuts, 0.022, 48).paint(LINE, 0.85);
    double size = 0.17 + 0.04 * canvas.random.nextDouble();
    var overview = new Overview(canvas, 24);
    var at = overview.quietest(size * 1.15, 0, canvas.high);
    int mean = overview.at(at.x(), at.y());
    var texture = new Texture(canvas);
    int facing = at.x() < canvas.wide / 2 ? 1 : -1;
    canvas.layer(
        Matter.RIGID,
        0.9,
        () -> canvas.at(at.x(), at.y(), 0, size * facing, size, () -> face(canvas, mean)));
    texture.lay(0.55);
    canvas.weave(2.5);
    canvas.grain(6);
  }

  /** A profile that shares its brow with a face turned to the viewer. */
  private static void face(Canvas canvas, int mean) {
    int light = Colour.mix(mean, 0xe6d2aa, 0.72);
    int shade = Colour.mix(mean, 0x8c6a4a, 0.6);
    int cold = Colour.mix(mean, 0x5c7488, 0.65);
    var front = Curve.closed(
        -0.62, -0.55, -0.2, -0.98, 0.28, -0.9, 0.5, -0.4, 0.42, 0.3, 0.1, 0.9, -0.25, 0.86, -0.6,
        0.25);
    var profile = Outline.from(0.02, -0.96)
        .curve(0.3, -0.95, 0.5, -0.72, 0.47, -0.42)
        .line(0.72, 0.06)
        .line(0.5, 0.12)
        .quad(0.66, 0.25, 0.5, 0.34)
        .quad(0.62, 0.44, 0.46, 0.52)
        .curve(0.5, 0.8, 0.3, 0.9, 0.06, 0.9)
        .curve(0.16, 0.5, -0.14, 0.3, 0, 0)
        .curve(0.1, -0.3, -0.1, -0.6, 0.02, -0.96)
        .closed();
    var pen = Pen.round(0.034);
    canvas.fill(front, light, 0.92);
    canvas.fill(profile, cold, 0.92);
    canvas.within(
        front,
        () -> canvas.fill(Shapes.polygon(-0.8, -0.2, -0.3, 0.1, -0.35, 1, -0.9, 1), shade, 0.8));
    canvas.draw(front, pen, LINE);
    canvas.draw(profile, pen, LINE);
    eye(canvas, -0.28, -0.3, 0.2, light);
    eye(canvas, 0.26, -0.36, 0.16, 0xf1e6cd);
    canvas.draw(Outline.from(-0.52, -0.56).quad(-0.28, -0.74, -0.06, -0.56).open(), pen, LINE);
    canvas.draw(Outline.from(-0.08, -0.4).line(-0.2, 0.14).line(0, 0.16).open(), pen, LINE);
    canvas.fill(Curve.closed(-0.3, 0.46, -0.08, 0.4, 0.16, 0.46, -0.06, 0.58), 0xa8452f, 0.9);
    canvas.draw(Outline.from(-0.34, 0.47).quad(-0.06, 0.52, 0.2, 0.46).open(), pen, LINE);
    for (int k = 0; k < 4; k++) {
      canvas.draw(
          Outline.from(-0.6 + k * 0.1, -0.6 - k * 0.1)
              .quad(-0.8 + k * 0.05, 0, -0.74 + k * 0.07, 0.5 - k * 0.14)
              .open(),
          Pen.round(0.02),
          LINE,
          0.8);
    }
  }

  private static void eye(Canvas canvas, double x, double y, double half, int white) {
    var eye = Outline.in(x, y, half, half)
        .move(-1, 0)
        .quad(0, -0.85, 1, 0)
        .quad(0, 0.75, -1, 0)
        .closed();
    canvas.fill(eye, Colour.mix(white, 0xffffff, 0.4));
    canvas.draw(eye, Pen.round(0.028), LINE);
    canvas.fill(Shapes.circle(x, y, half * 0.38), LINE);
    canvas.fill(Shapes.circle(x + half * 0.1, y - half * 0.12, half * 0.1), 0xf6eeda);
  }
}
