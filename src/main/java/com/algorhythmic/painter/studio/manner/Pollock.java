package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Ribbon;
import com.algorhythmic.painter.studio.kit.Vector;

/** The picture drawn again in dripped enamel: threads run along its edges, dark ones where it is dark, bright ones where it is bright. */
final class Pollock implements Manner {
  private static final int[] PALETTE = {
    0x17150f, 0xf1eadb, 0x8a8f93, 0x8a5a34, 0xc9a24a, 0x35606f, 0xb34a33
  };
  private static final int LINEN = 0xcdbb98;

  /** The enamels in their order, by how bright the places are on which they are poured. */
  private static final double[] ORDER = {0.35, 0.6, 0.12, 0.8, 0.45, 0.05, 0.95, 0.25, 0.7};

  private static final int POINTS = 154;
  private static final double STRIDE = 0.006;

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    var scene = new Drawing(canvas);
    soak(canvas, scene);
    int skeins = (int) ((15 + 11 * canvas.mood.energy()) * Math.sqrt(canvas.wide * canvas.high));
    for (int k = 0; k < ORDER.length; k++) {
      double tone = scene.darkest + (scene.brightest - scene.darkest) * ORDER[k];
      double near = 0.3 + 0.7 * k / ORDER.length;
      canvas.layer(Matter.STROKE, near, () -> pour(canvas, scene, tone, skeins));
    }
    canvas.grain(4);
  }

  /** The picture soaks into the linen: its colours stay, its drawing fades. */
  private static void soak(Canvas canvas, Drawing scene) {
    canvas.repaint((x, y, under) -> {
      int stain = Colour.over(scene.seen.at(x, y), LINEN, 0.2);
      return Colour.over(under, stain, 0.66);
    });
    canvas.weave(4);
  }

  private static void pour(Canvas canvas, Drawing scene, double tone, int skeins) {
    var random = canvas.random;
    for (int n = 0; n < skeins; n++) {
      var start = scene.place(tone);
      int dye = scene.dye(start.x(), start.y(), tone);
      thread(canvas, scene, start, dye, 0.0018 + 0.005 * random.nextDouble() * random.nextDouble());
    }
    int drops = (int) (30 * canvas.wide * canvas.high * (0.7 + canvas.mood.energy()));
    for (int n = 0; n < drops; n++) {
      var at = scene.place(tone);
      double size = 0.0012 + 0.008 * Math.pow(random.nextDouble(), 5);
      drop(canvas, at.x(), at.y(), size, scene.dye(at.x(), at.y(), tone));
    }
  }

  /** One throw: it runs with the picture's edges, swings to both sides, and thins where the picture has another tone. */
  private static void thread(
      Canvas canvas, Drawing scene, Overview.Place start, int dye, double thick) {
    var random = canvas.random;
    var x = new double[POINTS];
    var y = new double[POINTS];
    var half = new double[POINTS];
    double tone = scene.tone(start.x(), start.y());
    double swing = random.nextDouble(0.3, 1.1);
    double rate = random.nextDouble(0.07, 0.18);
    double phase = random.nextDouble(Math.PI * 2);
    double angle = scene.flow.at(start.x(), start.y()) + (random.nextBoolean() ? Math.PI : 0);
    x[0] = start.x();
    y[0] = start.y();
    for (int i = 0; i < POINTS; i++) {
      if (i > 0) {
        x[i] = x[i - 1] + Math.cos(angle + swing * Math.sin(i * rate + phase)) * STRIDE;
        y[i] = y[i - 1] + Math.sin(angle + swing * Math.sin(i * rate + phase)) * STRIDE;
      }
      // The flow has no sign: the thread keeps the direction that it has.
      angle += 0.3 * Math.IEEEremainder(scene.flow.at(x[i], y[i]) - angle, Math.PI);
      double apart = Math.abs(scene.tone(x[i], y[i]) - tone);
      double pool = 1 + 0.5 * Math.sin(i * 0.27 + phase) + 0.3 * Math.sin(i * 0.075);
      double ends = Math.min(1, Math.min(i, POINTS - 1 - i) / 14.0);
      half[i] = thick * ends * pool * (1 - 0.85 * Colour.smoothstep(0.08, 0.3, apart));
      if (half[i] > thick * 1.4 && random.nextInt(18) == 0) {
        drop(canvas, x[i], y[i], half[i] * (1.2 + random.nextDouble()), dye);
      }
    }
    new Ribbon(canvas, x, y, half)
        .paint((under, t, v, cover) -> Colour.over(under, Colour.lit(dye, gloss(v)), cover));
  }

  /** Enamel dries with a lit upper edge and a shaded lower one. */
  private static double gloss(double across) {
    return Math.exp(-(across + 0.45) * (across + 0.45) * 14) * 24 - Math.max(0, across) * 18;
  }

  private static void drop(Canvas canvas, double x, double y, double radius, int dye) {
    canvas.repaintAround(x, y, radius + 2 / canvas.unit, (px, py, under) -> {
      double cover = (radius - Vector.length(px - x, py - y)) * canvas.unit + 0.5;
      double across = (py - y + px - x) * 0.7 / Math.max(1 / canvas.unit, radius);
      return cover <= 0
          ? under
          : Colour.over(under, Colour.lit(dye, gloss(across)), Math.min(1, cover));
    });
  }

  /** What the threads follow: the picture's colours, tones and edges. */
  private static final class Drawing {
    private static final int ATTEMPTS = 12;

    private final Canvas canvas;
    private final Overview seen;
    private final Flow flow;
    private final double darkest;
    private final double brightest;

    Drawing(Canvas canvas) {
      this.canvas = canvas;
      seen = new Overview(canvas, 48);
      var noise = new Noise(canvas.random.nextLong());
      flow = new Flow(canvas, seen, 30, (x, y) -> noise.at(x * 1.8, y * 1.8) * 2.4);
      double low = 1;
      double high = 0;
      for (int i = 0; i < 400; i++) {
        double tone = tone(canvas.wide * (i % 20 + 0.5) / 20, canvas.high * (i / 20 + 0.5) / 20);
        low = Math.min(low, tone);
        high = Math.max(high, tone);
      }
      darkest = low;
      brightest = high;
    }

    /** How bright a place is, 0 to 1. */
    double tone(double x, double y) {
      return Colour.luminance(seen.at(x, y));
    }

    /** Of some random places the one that comes nearest to a tone; restless ones are preferred. */
    Overview.Place place(double tone) {
      var best = new Overview.Place(0, 0);
      double least = Double.MAX_VALUE;
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        double x = canvas.wide * canvas.random.nextDouble();
        double y = canvas.high * canvas.random.nextDouble();
        double apart = Math.abs(tone(x, y) - tone) - 0.8 * seen.restless(x, y);
        if (apart < least) {
          least = apart;
          best = new Overview.Place(x, y);
        }
      }
      return best;
    }

    /** The colour of a place as an enamel: darker for the dark threads, brighter for the bright ones. */
    int dye(double x, double y, double tone) {
      double middle = (darkest + brightest) / 2;
      double apart = tone < middle ? -0.11 : 0.1;
      int own = Colour.shift(seen.at(x, y), apart, 1.5, canvas.random.nextDouble(-0.02, 0.02));
      int enamel = canvas.random.nextInt(5) == 0
          ? PALETTE[canvas.random.nextInt(PALETTE.length)]
          : tone < middle ? PALETTE[0] : PALETTE[1];
      return Colour.mix(own, enamel, canvas.random.nextDouble(0.1, 0.6));
    }
  }
}
