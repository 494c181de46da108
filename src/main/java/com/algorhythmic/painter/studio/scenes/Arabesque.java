package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Festival geometry, lit from within: interlaced star patterns of tiles, or a mandala of petals. */
public final class Arabesque extends Scene {
  /** Dark ground, bright ground, three jewels, gold, light. */
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
    double middleX = wide / 2;
    double middleY = high / 2;
    double reach = Vector.length(wide, high) / 2;
    canvas.fill(
        Matter.STROKE,
        0,
        Shapes.box(0, 0, wide, high),
        Gradient.radial(middleX, middleY, reach * 1.1)
            .stop(0, scheme.pick(1))
            .stop(0.5, scheme.mix(1, 0, 0.6))
            .stop(1, scheme.pick(0)));
    if (random.nextInt(5) < 3) {
      var stars = new Stars(reach);
      canvas.at(middleX, middleY, stars.turn, stars::paint);
    } else {
      canvas.at(middleX, middleY, () -> mandala(reach * 1.04));
    }
    var roughRows = noise.rows(canvas, 6, 6, 3);
    canvas.repaint((x, y, under) -> {
      double behind = 0.55 + 0.55 * Math.exp(-Vector.length(x - middleX, y - middleY) * 1.5);
      double rough = roughRows.at(x, y) * 0.22 + noise.at(x * 80, y * 80) * 0.04;
      return Colour.scale(under, behind * (1 + rough));
    });
    canvas.expose(1.08, light -> {
      light.bloom(0.3, 0.01, 0.3);
      light.bloom(0.35, 0.07, 0.4);
    });
    canvas.finish(0.35, 5);
  }

  /** Gold with a dark edge and a bright middle, like a raised band. */
  private void strap(Path2D path, double width) {
    int gold = scheme.pick(5);
    canvas.draw(path, Pen.mitred(width * 1.5), Colour.scale(scheme.pick(0), 0.5));
    canvas.draw(path, Pen.mitred(width), gold);
    canvas.draw(path, Pen.mitred(width * 0.36), Colour.mix(gold, 0xffffff, 0.55));
  }

  private void mandala(double reach) {
    int fold = pick(8, 10, 12, 16);
    int rings = 7 + (int) (energy * 4);
    for (int ring = rings; ring >= 0; ring--) {
      double outer = reach * Math.pow((ring + 1.0) / (rings + 1), 1.15);
      double inner = reach * Math.pow((double) ring / (rings + 1), 1.15);
      int count = fold * (ring < 2 ? 1 : ring < 6 ? 2 : 3);
      double near = 1 - 0.8 * ring / rings;
      var petal = outline(random.nextInt(3), inner * 0.72, outer, Math.PI * outer / count * 1.02);
      int colour = scheme.pick(2 + random.nextInt(3));
      for (int i = 0; i < count; i++) {
        double angle = (i + ring % 2 * 0.5) * Math.PI * 2 / count;
        canvas.at(0, 0, angle, () -> petal(petal, near, inner, outer, colour));
        canvas.at(0, 0, angle + Math.PI / count, () -> {
          double bead = Math.min(0.008, Math.PI * outer / count * 0.1632);
          var circle = Shapes.circle(outer * 0.97, 0, bead);
          canvas.fill(Matter.SPARK, near, circle, scheme.pick(5));
        });
      }
    }
    double heart = reach * 0.045;
    var glow = Gradient.radial(0, 0, heart).stop(0, 0xffffff).stop(1, scheme.pick(5));
    canvas.fill(Matter.LIGHT, 1, Shapes.circle(0, 0, heart), glow);
  }

  /** The outline of a petal along the x axis, of one of three kinds. */
  private static Path2D outline(int kind, double base, double outer, double width) {
    double length = outer - base;
    return switch (kind) {
      case 0 ->
        leaf(width, base, base + length * 0.35, 1.1, base + length * 0.75, 0.7, outer * 1.04);
      case 1 -> leaf(width, base, base, 0.9, outer * 0.98, 1.1, outer * 0.99);
      default -> leaf(width, base, base, 0.9, outer * 0.98, 0.8, outer * 1.05);
    };
  }

  /** A symmetrical leaf from the x of its base and two control points on one side to the x of its tip. */
  private static Path2D leaf(double width, double... x) {
    return Outline.in(0, 0, 1, width)
        .move(x[0], 0)
        .curve(x[1], -x[2], x[3], -x[4], x[5], 0)
        .curve(x[3], x[4], x[1], x[2], x[0], 0)
        .closed();
  }

  private void petal(Path2D petal, double near, double inner, double outer, int colour) {
    double base = Math.min(0.9, Math.max(0.01, inner * 0.72 / outer));
    var fading = Gradient.radial(0, 0, outer * 1.05)
        .stop(base, Colour.mix(colour, scheme.pick(6), 0.28))
        .stop(0.95, colour)
        .stop(1, Colour.mix(colour, scheme.pick(0), 0.4));
    canvas.layer(Matter.FOLIAGE, near, () -> {
      canvas.fill(petal, fading);
      strap(petal, 0.0042);
    });
    double size = (outer - inner) * 0.17;
    double x = inner + (outer - inner) * 0.55;
    var drop = Curve.closedIn(x, 0, size, size, -1.7, 0, 0, -0.75, 1, 0, 0, 0.75);
    canvas.layer(Matter.SPARK, near, () -> {
      canvas.fill(drop, scheme.pick(6));
      strap(drop, 0.0022);
    });
  }

  /** Star patterns about the origin: from each edge's middle, two straps leave a tile at the contact angle. */
  private final class Stars {
    private final List<Tile> tiles = new ArrayList<>();
    private final int tiling = random.nextInt(3);
    private final double edge =
        random.nextDouble(0.07, 0.105) * (1.2 - energy * 0.35) * (tiling == 0 ? 1.25 : 0.85);
    private final double contact = Math.toRadians(random.nextDouble(52, 70));
    private final double turn = tiling == 0 && random.nextBoolean() ? Math.PI / 4 : 0;
    private final double reach;

    Stars(double reach) {
      this.reach = reach + edge * 4;
    }

    void paint() {
      if (tiling == 0) {
        octagons();
      } else {
        dodecagons(tiling == 2);
      }
      // the straps of the whole field lie over all of its glass
      tiles.forEach(tile -> canvas.layer(Matter.STROKE, tile.near(), tile::glass));
      canvas.layer(
          Matter.RIGID,
          (x, y) -> 1 - 0.6 * Vector.length(x - wide / 2, y - high / 2) / reach,
          () -> tiles.forEach(Tile::straps));
    }

    private void octagons() {
      double octagon = edge * (1 + Math.sqrt(2));
      int n = (int) (reach / octagon) + 1;
      for (int i = -n; i <= n; i++) {
        for (int j = -n; j <= n; j++) {
          tiles.add(new Tile(i * octagon, j * octagon, 8, Math.PI / 8));
          tiles.add(new Tile((i + 0.5) * octagon, (j + 0.5) * octagon, 4, 0));
        }
      }
    }

    /** Dodecagons on a lattice of hexagons, with triangles between them, or with hexagons and squares. */
    private void dodecagons(boolean rich) {
      double apothem = edge / 2 / Math.tan(Math.PI / 12);
      double step = rich ? apothem * 2 + edge : apothem * 2;
      int n = (int) (reach / step * 1.3) + 2;
      for (int i = -n; i <= n; i++) {
        for (int j = -n; j <= n; j++) {
          double x = (i + j * 0.5) * step;
          double y = j * step * Math.sqrt(3) / 2;
          if (Vector.length(x, y) <= reach + step) {
            tiles.add(new Tile(x, y, 12, Math.PI / 12));
            between(x, y, step, rich);
          }
        }
      }
    }

    private void between(double x, double y, double step, boolean rich) {
      for (int side = 1; side >= -1; side -= 2) {
        double triangleY = y + side * step / 2 / Math.sqrt(3);
        double turn = rich ? 0 : -side * Math.PI / 2;
        tiles.add(new Tile(x + step / 2, triangleY, rich ? 6 : 3, turn));
      }
      for (int k = 0; k < 3 && rich; k++) {
        double a = k * Math.PI / 3;
        double squareX = x + Math.cos(a) * step / 2;
        tiles.add(new Tile(squareX, y + Math.sin(a) * step / 2, 4, Math.PI / 4 + a));
      }
    }

    /** A regular polygon of glass with a star in it. */
    private final class Tile {
      private final double x;
      private final double y;
      private final int sides;
      private final double turn;
      private final double half;
      private final double radius;

      /** How far from the middle two straps meet, on the axis through a corner. */
      private final double meet;

      private final Path2D star;

      Tile(double x, double y, int sides, double turn) {
        this.x = x;
        this.y = y;
        this.sides = sides;
        this.turn = turn;
        half = Math.PI / sides;
        radius = edge / 2 / Math.sin(half);
        double apothem = edge / 2 / Math.tan(half);
        double inner = Math.PI / 2 - contact;
        meet =
            Math.min(apothem * Math.sin(inner) / Math.sin(Math.PI - inner - half), radius * 0.98);
        star = Shapes.burst(x, y, turn, sides * 2, meet, apothem);
      }

      /** The stars in the middle are the nearest, the small tiles between them farther. */
      double near() {
        return (sides >= 8 ? 0.85 : 0.55) * (1 - 0.7 * Math.min(1, Vector.length(x, y) / reach));
      }

      void straps() {
        strap(star, edge * 0.095);
      }

      void glass() {
        int ring = (int) (Vector.length(x, y) / reach * 4.5);
        int colour = sides >= 8 ? scheme.pick(3 - ring % 2) : scheme.mix(4, 1, 0.4);
        var polygon = Shapes.burst(x, y, turn, sides, radius);
        canvas.fill(polygon, scheme.mix(2, 0, 0.35));
        canvas.draw(polygon, Pen.sharp(0.001), scheme.mix(2, 0, 0.35));
        canvas.fill(
            star,
            Gradient.radial(x, y, radius)
                .stop(0, Colour.mix(colour, scheme.pick(6), 0.38))
                .stop(0.7, colour)
                .stop(1, Colour.mix(colour, scheme.pick(0), 0.35)));
        if (sides >= 8) {
          double near = near() + 0.15;
          canvas.layer(Matter.FOLIAGE, near, () -> {
            rosette(meet * 0.62, Colour.mix(scheme.pick(4), colour, 0.3));
          });
          canvas.layer(Matter.SPARK, near, () -> rosette(meet * 0.34 * 0.9, scheme.pick(6)));
        }
      }

      private void rosette(double size, int colour) {
        var rosette = Shapes.burst(x, y, turn + half, sides * 2, size, size * 0.62);
        canvas.fill(rosette, colour);
        strap(rosette, edge * 0.035);
      }
    }
  }
}
