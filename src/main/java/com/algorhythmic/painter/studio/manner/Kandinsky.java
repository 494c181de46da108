package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Texture;
import java.awt.geom.AffineTransform;

/** Circles, lines, a wedge and a chequer that float like notes before the picture. */
final class Kandinsky implements Manner {
  private static final int LINE = 0x1b1a20;
  private static final int[] PALETTE = {
    0x1d2b53, 0xc8402f, 0xf0b73a, 0x2e7f8c, 0x7a4a8c, 0xf08a6a, 0xefe3c8
  };

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    var random = canvas.random;
    var texture = new Texture(canvas);
    var overview = new Overview(canvas, 24);
    double radius = 0.12 + 0.05 * random.nextDouble();
    var focus = overview.quietest(radius * 1.2, 0, canvas.high);
    canvas.repaint((x, y, under) -> Colour.over(under, 0xefe3c8, 0.14));
    double lean = random.nextDouble(-0.9, 0.9);
    canvas.layer(Matter.STROKE, 0.4, () -> veils(canvas, focus));
    canvas.layer(Matter.LIGHT, 0.6, () -> disc(canvas, focus, radius));
    canvas.layer(Matter.STROKE, 0.7, () -> rays(canvas, focus, lean));
    int figures = canvas.mood.rhythm().count(5 + (int) (canvas.mood.energy() * 5));
    for (int k = 0; k < figures; k++) {
      double size = 0.02 + 0.06 * random.nextDouble() * random.nextDouble();
      var at = apart(canvas, overview, focus, radius * 1.1, size * 2);
      int dye = k;
      canvas.layer(Matter.RIGID, 0.8, () -> rings(canvas, at, size, dye));
    }
    double size = 0.075 + 0.03 * random.nextDouble();
    var chequer = apart(canvas, overview, focus, radius + size * 1.6, size * 1.3);
    canvas.layer(
        Matter.RIGID,
        0.9,
        () -> canvas.at(chequer.x(), chequer.y(), lean, size, size, () -> chequer(canvas)));
    texture.lay(0.6);
    canvas.weave(2);
  }

  /** A random place at a distance from another; the last attempt if there is none. */
  private static Overview.Place apart(
      Canvas canvas, Overview overview, Overview.Place from, double distance, double radius) {
    var place = overview.quietest(radius, 0, canvas.high);
    for (int attempt = 0; attempt < 20; attempt++) {
      if (Math.hypot(place.x() - from.x(), place.y() - from.y()) > distance) {
        return place;
      }
      place = new Overview.Place(
          canvas.wide * canvas.random.nextDouble(0.06, 0.94),
          canvas.high * canvas.random.nextDouble(0.08, 0.92));
    }
    return place;
  }

  private static void veils(Canvas canvas, Overview.Place focus) {
    var random = canvas.random;
    for (int k = 0; k < 5; k++) {
      double turn = random.nextDouble() * Math.PI * 2;
      double far = random.nextDouble(0.6, 1.2);
      double spread = random.nextDouble(0.14, 0.4);
      var veil = Shapes.star(focus.x(), focus.y(), 0, 0, turn, far, turn + spread, far);
      canvas.fill(veil, PALETTE[random.nextInt(PALETTE.length)], 0.3);
    }
  }

  private static void disc(Canvas canvas, Overview.Place focus, double radius) {
    int main = canvas.random.nextInt(5);
    canvas.scaled(focus.x(), focus.y(), radius, () -> {
      for (int k = 10; k >= 0; k--) {
        canvas.fill(Shapes.circle(0, 0, 1.02 + k * 0.045), PALETTE[(main + 2) % 7], 0.04);
      }
      canvas.fill(Shapes.circle(0, 0, 1), LINE, 0.95);
      canvas.fill(Shapes.circle(0, 0, 0.9), PALETTE[main]);
      canvas.fill(Shapes.circle(0.08, -0.05, 0.62), PALETTE[(main + 3) % 7]);
      canvas.fill(Shapes.circle(-0.03, 0.06, 0.38), PALETTE[(main + 1) % 7]);
      canvas.fill(Shapes.circle(0.1, -0.08, 0.15), PALETTE[6]);
      canvas.fill(Shapes.circle(0.75, 0.5, 0.32), PALETTE[(main + 5) % 7], 0.8);
    });
  }

  private static void rays(Canvas canvas, Overview.Place focus, double lean) {
    var random = canvas.random;
    int rays = canvas.mood.rhythm().count(5);
    for (int k = 0; k < rays; k++) {
      double turn = lean + random.nextDouble(-0.4, 0.4) + (k % 3 == 0 ? Math.PI / 2 : 0);
      double off = random.nextDouble(-0.22, 0.22);
      double far = random.nextDouble(0.3, 0.8);
      double width = random.nextDouble(0.0025, 0.008);
      canvas.at(
          focus.x(),
          focus.y(),
          turn,
          () -> canvas.draw(Shapes.line(-far, off, far, off), Pen.round(width), LINE, 0.9));
    }
    for (int k = 0; k < 3; k++) {
      double r = 0.2 - k * 0.035;
      var arc = Shapes.arc(focus.x() + 0.1, focus.y() + 0.1, r, r, lean * 57 + k * 12, 140);
      canvas.draw(arc, Pen.round(0.006 - k * 0.0015), k == 1 ? PALETTE[1] : LINE, 0.95);
    }
  }

  private static void rings(Canvas canvas, Overview.Place at, double size, int dye) {
    canvas.scaled(at.x(), at.y(), size, () -> {
      canvas.fill(Shapes.circle(0, 0, 1.6), PALETTE[(dye + 2) % 7], 0.28);
      canvas.fill(Shapes.circle(0, 0, 1), PALETTE[dye % 7]);
      canvas.fill(Shapes.circle(0.1, 0, 0.6), PALETTE[(dye + 3) % 7]);
      canvas.fill(Shapes.circle(0.02, 0.06, 0.28), LINE);
      if (dye % 2 == 0) {
        canvas.draw(Shapes.circle(0, 0, 1.25), Pen.round(0.0026 / size), LINE);
      }
    });
  }

  private static void chequer(Canvas canvas) {
    var shear = AffineTransform.getShearInstance(0.3, 0);
    int across = canvas.mood.rhythm().beats() == 3 ? 3 : 4;
    double cell = 2.0 / across;
    for (int i = 0; i < across * across; i++) {
      int row = i / across;
      int column = i % across;
      var square = Shapes.box(column * cell - 1, row * cell - 1, cell, cell);
      int dye = (row + column) % 2 == 0 ? LINE : PALETTE[1 + (row * 3 + column) % 6];
      canvas.fill(shear.createTransformedShape(square), dye, 0.92);
    }
  }
}
