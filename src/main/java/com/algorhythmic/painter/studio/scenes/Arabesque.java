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
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/**
 * Festival geometry: interlaced star-work grown from tiles by contact angles, or a mandala of petals, both lit from
 * within.
 */
public final class Arabesque extends Scene {
  /** Ground deep, ground bright, three jewels, gold, light. */
  private static final int[][] SCHEMES = {
    {0x0a2a4f, 0x1f6fa0, 0x0f8a7a, 0xc23a4a, 0x3a4fb0, 0xe8b84a, 0xfff2c0},
    {0x06382f, 0x1f8a6a, 0x0f5f9a, 0xe0a02f, 0x8a2f6a, 0xf0c860, 0xfff6d0},
    {0x3a0f3f, 0x8a2f7a, 0xe0502f, 0xf0a02f, 0x3f2f9a, 0xf4c84a, 0xffe8b0},
    {0x4a0f14, 0xb0302a, 0xe8762f, 0x1f7a7a, 0x7a1f4a, 0xf2c050, 0xfff0b8},
    {0x14143f, 0x3a3fa0, 0x7a3fb0, 0x2fa0b0, 0xd04a7a, 0xe0c070, 0xf8f0ff},
    {0x1a3a44, 0x5aa0a0, 0xe0d0a0, 0xb05a3a, 0x2f5f7a, 0xd8b068, 0xfffaf0}
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.1, 0.9 + valence * 0.2, 0);
  private final Noise noise = new Noise(random.nextLong());

  public Arabesque(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    double cx = wide / 2;
    double cy = high / 2;
    canvas.fill(
        Shapes.box(0, 0, wide, high),
        Gradient.radial(cx, cy, Math.hypot(wide, high) * 0.55)
            .stop(0, scheme.pick(1))
            .stop(0.5, scheme.mix(1, 0, 0.6))
            .stop(1, scheme.pick(0)));
    if (random.nextInt(5) < 3) {
      stars(cx, cy);
    } else {
      mandala(cx, cy);
    }
    int[] pixels = canvas.pixels();
    for (int y = 0, i = 0; y < canvas.height; y++) {
      double v = y / unit;
      for (int x = 0; x < canvas.width; x++, i++) {
        double u = x / unit;
        double behind = 0.55 + 0.55 * Math.exp(-Math.hypot(u - cx, v - cy) * 1.5);
        pixels[i] = Colour.scale(
            pixels[i],
            behind * (1 + noise.fractal(u * 6, v * 6, 3) * 0.22 + noise.at(u * 80, v * 80) * 0.04));
      }
    }
    var light = Light.of(canvas);
    light.bloom(0.3, 0.01, 0.3);
    light.bloom(0.35, 0.07, 0.4);
    light.develop(1.08);
    canvas.vignette(0.35);
    canvas.grain(5);
  }

  private void stars(double cx, double cy) {
    int tiling = random.nextInt(3);
    double edge =
        random.nextDouble(0.07, 0.105) * (1.2 - energy * 0.35) * (tiling == 0 ? 1.25 : 0.85);
    double contact = Math.toRadians(random.nextDouble(52, 70));
    double reach = Math.hypot(wide, high) / 2 + edge * 4;
    canvas.at(cx, cy, tiling == 0 && random.nextBoolean() ? Math.PI / 4 : 0, () -> {
      // the straps of a whole field lie over all of its glass
      for (int pass = 0; pass < 2; pass++) {
        var tiles = new Tiles(brush, edge, contact, scheme, reach, pass == 1);
        if (tiling == 0) {
          octagons(tiles);
        } else {
          dodecagons(tiles, tiling == 2);
        }
      }
    });
  }

  private void octagons(Tiles tiles) {
    double octagon = tiles.edge * (1 + Math.sqrt(2));
    int n = (int) (tiles.reach / octagon) + 1;
    for (int i = -n; i <= n; i++) {
      for (int j = -n; j <= n; j++) {
        tile(tiles, i * octagon, j * octagon, 8, Math.PI / 8);
        tile(tiles, (i + 0.5) * octagon, (j + 0.5) * octagon, 4, 0);
      }
    }
  }

  /** Dodecagons on a lattice of hexagons, with triangles between them, or with hexagons and squares. */
  private void dodecagons(Tiles tiles, boolean rich) {
    double apothem = tiles.edge / 2 / Math.tan(Math.PI / 12);
    double step = rich ? apothem * 2 + tiles.edge : apothem * 2;
    int n = (int) (tiles.reach / step * 1.3) + 2;
    for (int i = -n; i <= n; i++) {
      for (int j = -n; j <= n; j++) {
        double x = (i + j * 0.5) * step;
        double y = j * step * Math.sqrt(3) / 2;
        if (Math.hypot(x, y) > tiles.reach + step) {
          continue;
        }
        tile(tiles, x, y, 12, Math.PI / 12);
        for (int k = 0; k < 2; k++) {
          double side = k == 0 ? 1 : -1;
          tile(
              tiles,
              x + step / 2,
              y + side * step / 2 / Math.sqrt(3),
              rich ? 6 : 3,
              rich ? 0 : -side * Math.PI / 2);
        }
        for (int k = 0; k < 3 && rich; k++) {
          double a = k * Math.PI / 3;
          tile(tiles, x + Math.cos(a) * step / 2, y + Math.sin(a) * step / 2, 4, Math.PI / 4 + a);
        }
      }
    }
  }

  /** One polygon: from each edge's middle two straps leave at the contact angle and meet their neighbours. */
  private void tile(Tiles tiles, double x, double y, int sides, double turn) {
    Graphics2D brush = tiles.brush;
    Palette scheme = tiles.scheme;
    double edge = tiles.edge;
    double away = Math.hypot(x, y) / tiles.reach;
    double radius = edge / 2 / Math.sin(Math.PI / sides);
    double apothem = edge / 2 / Math.tan(Math.PI / sides);
    double half = Math.PI / sides;
    // a strap from an edge's middle meets the axis through the next corner
    double inner = Math.PI / 2 - tiles.contact;
    double meet =
        Math.min(apothem * Math.sin(inner) / Math.sin(Math.PI - inner - half), radius * 0.98);
    var polygon = new Path2D.Double();
    var star = new Path2D.Double();
    for (int i = 0; i < sides; i++) {
      double corner = turn + i * 2 * half;
      double middle = corner + half;
      line(polygon, i == 0, x + Math.cos(corner) * radius, y + Math.sin(corner) * radius);
      line(star, i == 0, x + Math.cos(corner) * meet, y + Math.sin(corner) * meet);
      line(star, false, x + Math.cos(middle) * apothem, y + Math.sin(middle) * apothem);
    }
    polygon.closePath();
    star.closePath();
    if (tiles.straps) {
      strap(star, edge * 0.095);
      return;
    }
    int ring = (int) (away * 4.5);
    int within = sides >= 8 ? scheme.pick(3 - ring % 2) : scheme.mix(4, 1, 0.4);
    canvas.fill(polygon, scheme.mix(2, 0, 0.35));
    canvas.draw(polygon, Pen.sharp(0.001), scheme.mix(2, 0, 0.35));
    canvas.fill(
        star,
        Gradient.radial(x, y, radius)
            .stop(0, Colour.mix(within, scheme.pick(6), 0.38))
            .stop(0.7, within)
            .stop(1, Colour.mix(within, scheme.pick(0), 0.35)));
    if (sides < 8) {
      return;
    }
    for (double share : new double[] {0.62, 0.34}) {
      var small = new Path2D.Double();
      for (int i = 0; i < sides * 2; i++) {
        double d = (i % 2 == 0 ? 1.0 : 0.62) * meet * share * (share > 0.5 ? 1 : 0.9);
        double a = turn + half * i + half;
        line(small, i == 0, x + Math.cos(a) * d, y + Math.sin(a) * d);
      }
      small.closePath();
      canvas.fill(small, share > 0.5 ? Colour.mix(scheme.pick(4), within, 0.3) : scheme.pick(6));
      strap(small, edge * 0.035);
    }
  }

  /** Gold with a dark edge and a bright middle, like a raised band. */
  private void strap(Path2D path, double width) {
    double[] widths = {1.5, 1, 0.36};
    int[] colours = {
      Colour.scale(scheme.pick(0), 0.5), scheme.pick(5), Colour.mix(scheme.pick(5), 0xffffff, 0.55)
    };
    for (int i = 0; i < 3; i++) {
      brush.setStroke(new BasicStroke(
          (float) (width * widths[i]), BasicStroke.CAP_ROUND, BasicStroke.JOIN_MITER));
      brush.setColor(new Color(colours[i]));
      brush.draw(path);
    }
  }

  private static void line(Path2D path, boolean first, double x, double y) {
    if (first) {
      path.moveTo(x, y);
    } else {
      path.lineTo(x, y);
    }
  }

  private void mandala(double cx, double cy) {
    int fold = new int[] {8, 10, 12, 16}[random.nextInt(4)];
    int rings = 7 + (int) (energy * 4);
    double reach = Math.hypot(wide, high) * 0.52;
    AffineTransform before = brush.getTransform();
    brush.translate(cx, cy);
    for (int ring = rings; ring >= 0; ring--) {
      double outer = reach * Math.pow((ring + 1.0) / (rings + 1), 1.15);
      double inner = reach * Math.pow((double) ring / (rings + 1), 1.15);
      int count = fold * (ring < 2 ? 1 : ring < 6 ? 2 : 3);
      int kind = random.nextInt(3);
      int colour = scheme.pick(2 + random.nextInt(3));
      int pale = Colour.mix(colour, scheme.pick(6), 0.28);
      double width = Math.PI * outer / count * 1.02;
      for (int i = 0; i < count; i++) {
        canvas.at(0, 0, (i + (ring % 2) * 0.5) * Math.PI * 2 / count, () -> {
          double base = inner * 0.72;
          var petal = new Path2D.Double();
          petal.moveTo(base, 0);
          if (kind == 0) {
            petal.curveTo(
                base + (outer - base) * 0.35,
                -width * 1.1,
                base + (outer - base) * 0.75,
                -width * 0.7,
                outer * 1.04,
                0);
            petal.curveTo(
                base + (outer - base) * 0.75,
                width * 0.7,
                base + (outer - base) * 0.35,
                width * 1.1,
                base,
                0);
          } else {
            petal.curveTo(
                base,
                -width * 0.9,
                outer * 0.98,
                -width * (kind == 1 ? 1.1 : 0.8),
                outer * (kind == 1 ? 0.99 : 1.05),
                0);
            petal.curveTo(
                outer * 0.98, width * (kind == 1 ? 1.1 : 0.8), base, width * 0.9, base, 0);
          }
          petal.closePath();
          canvas.fill(
              petal,
              Gradient.radial(0, 0, outer * 1.05)
                  .stop(Math.min(0.9, Math.max(0.01, base / outer)), pale)
                  .stop(0.95, colour)
                  .stop(1, Colour.mix(colour, scheme.pick(0), 0.4)));
          strap(petal, 0.0042);
          double tip = inner + (outer - inner) * 0.55;
          double r = (outer - inner) * 0.17;
          var drop = Curve.closed(tip - r * 1.7, 0, tip, -r * 0.75, tip + r, 0, tip, r * 0.75);
          canvas.fill(drop, scheme.pick(6));
          strap(drop, 0.0022);
          brush.setColor(new Color(scheme.pick(5)));
          double bead = Math.min(0.008, width * 0.16);
          brush.rotate(Math.PI / count);
          brush.fill(Shapes.circle(outer * 0.97, 0, bead));
        });
      }
    }
    double heart = reach * 0.045;
    canvas.fill(
        Shapes.circle(0, 0, heart),
        Gradient.radial(0, 0, heart).stop(0, 0xffffff).stop(1, scheme.pick(5)));
    brush.setTransform(before);
  }

  /** How star-work is laid: its tiles' edge, the straps' angle, how far it goes, and whether glass or straps. */
  private record Tiles(
      Graphics2D brush,
      double edge,
      double contact,
      Palette scheme,
      double reach,
      boolean straps) {}
}
