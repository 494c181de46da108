package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Impasto;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Scene;
import java.util.ArrayList;
import java.util.List;

/** A guitar and its table, or a sitter, seen from several sides at once and put together from the pieces. */
public final class Cubism extends Scene {
  public Cubism(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var motif = new CubistMotif(canvas);
    List<double[]> cuts = new ArrayList<>();
    List<double[]> views = new ArrayList<>();
    double bold = 0.6 + energy * 0.7;
    cut(cuts, 9 + (int) (energy * 6));
    int cells = 997;
    for (int k = 0; k < cells; k++) {
      double turn = (random.nextDouble() - 0.5) * 0.5 * bold;
      views.add(new double[] {
        Math.cos(turn),
        Math.sin(turn),
        (random.nextDouble() - 0.5) * 0.13 * bold,
        (random.nextDouble() - 0.5) * 0.13 * bold,
        0.88 + 0.24 * random.nextDouble(),
        random.nextDouble() * Math.PI * 2,
        (random.nextDouble() - 0.5) * 30
      });
    }
    var grain = new Noise(random.nextLong());
    Canvas.Shader faceted = (x, y) -> {
      long name = 1;
      double fold = 0;
      double line = 0;
      for (double[] cut : cuts) {
        double side = (x - cut[0]) * cut[2] + (y - cut[1]) * cut[3];
        double along = (y - cut[1]) * cut[2] - (x - cut[0]) * cut[3];
        if (along < cut[4] || along > cut[5]) {
          continue;
        }
        name = name * 31 + (side > 0 ? 2 : 1);
        double away = Math.abs(side);
        double ends = Math.min(1, Math.min(along - cut[4], cut[5] - along) * 9);
        if (away < 0.34) {
          fold += (side > 0 ? -1 : 0.55) * cut[6] * Math.exp(-away * 15) * ends;
          line = Math.max(line, cut[7] * Colour.smoothstep(0.0032, 0.0008, away) * ends);
        }
      }
      double[] view = views.get((int) Math.floorMod(name, (long) cells));
      double dx = x - wide / 2;
      double dy = y - high / 2;
      double sx = wide / 2 + (dx * view[0] - dy * view[1]) * view[4] + view[2];
      double sy = high / 2 + (dx * view[1] + dy * view[0]) * view[4] + view[3];
      int colour = motif.at(sx, sy);
      double tilt = (Math.cos(view[5]) * dx + Math.sin(view[5]) * dy) * 26 + view[6];
      colour = Colour.lit(colour, tilt + fold * 62);
      return Colour.over(colour, motif.line(), line * 0.8);
    };
    canvas.shadeSmoothly(faceted, 54);
    touches(grain);
    canvas.weave(2.5);
    canvas.grain(7);
    canvas.vignette(0.2);
  }

  /** Straight cuts, most of them in two or three shared directions, densest about the middle. */
  private void cut(List<double[]> cuts, int count) {
    double lean = random.nextDouble() * Math.PI;
    double[] ways = {
      lean, lean + 0.9 + random.nextDouble() * 0.5, lean + 1.9 + random.nextDouble() * 0.4
    };
    for (int k = 0; k < count; k++) {
      double x = wide * (0.5 + (random.nextDouble() + random.nextDouble() - 1) * 0.55);
      double y = high * (0.5 + (random.nextDouble() + random.nextDouble() - 1) * 0.55);
      double way = ways[k % 3] + (random.nextDouble() - 0.5) * 0.4;
      double reach = 0.22 + random.nextDouble() * 0.75;
      cuts.add(new double[] {
        x,
        y,
        Math.cos(way),
        Math.sin(way),
        -reach * (0.4 + random.nextDouble()),
        reach * (0.4 + random.nextDouble()),
        0.35 + 0.65 * random.nextDouble(),
        random.nextInt(3) == 0 ? 0.25 : 0.9
      });
    }
  }

  /** Small flat touches laid like bricks; each stays within the tone it begins in. */
  private void touches(Noise grain) {
    var paint = new Impasto(canvas, random.nextLong());
    int[] before = canvas.pixels().clone();
    int count = (int) (wide * high * 13000);
    for (int n = 0; n < count; n++) {
      double x = random.nextDouble() * wide;
      double y = random.nextDouble() * high;
      double half = 0.0085 * (0.7 + 0.6 * random.nextDouble());
      double angle = Math.round(grain.at(x * 1.7, y * 1.7) * 3) * 0.5;
      long bits = random.nextLong();
      int here = look(before, x * unit, y * unit);
      int ahead =
          look(before, (x + Math.cos(angle) * half) * unit, (y + Math.sin(angle) * half) * unit);
      int behind =
          look(before, (x - Math.cos(angle) * half) * unit, (y - Math.sin(angle) * half) * unit);
      if (Colour.difference(here, ahead) < 26 && Colour.difference(here, behind) < 26) {
        int colour = Colour.lit(here, ((bits & 0xffff) / 65535.0 - 0.45) * 26);
        paint.stroke(
            x * unit, y * unit, angle, half * unit, half * 0.42 * unit, 0, colour, 0.6, (int)
                (bits >>> 40));
      }
    }
    paint.light(0.6, 0);
  }

  private int look(int[] pixels, double x, double y) {
    int column = (int) Math.max(0, Math.min(canvas.width - 1, x));
    int row = (int) Math.max(0, Math.min(canvas.height - 1, y));
    return pixels[row * canvas.width + column];
  }
}
