package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.BrushMarks;
import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Impasto;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Print;
import com.algorhythmic.painter.studio.kit.Signal;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.List;
import java.util.function.Consumer;

/** What a style lends to a picture that another style leads: a pass over the whole picture, which moves nothing. */
public enum Finish {
  STROKES(Finish::strokes, "impressionism", "fantasy", "vangogh", "expressionism", "landscape"),
  DOTS(Finish::dots, "pointillism", "holi", "newyear", "independence"),
  FACETS(Finish::facets, "cubism", "lowpoly", "columbus", "mlk", "vector"),
  PIXELS(Finish::pixels, "8bit-pixel", "nyancat"),
  RASTER(Finish::raster, "cartoon", "opart", "optical-illusion", "distracted-bf", "pepe", "wojak"),
  GLOW(
      Finish::glow,
      "cyberpunk",
      "neon-noir",
      "vaporwave-dark",
      "scifi",
      "space-opera",
      "expanding-brain",
      "doge",
      "digital",
      "diwali",
      "vesak",
      "lunar-new-year",
      "retro-futurism"),
  CHIAROSCURO(
      Finish::chiaroscuro,
      "renaissance",
      "baroque",
      "portrait",
      "macabre",
      "gothic",
      "dark-fantasy",
      "noir",
      "dystopian",
      "horror",
      "halloween",
      "steampunk-shadows",
      "apocalyptic",
      "this-is-fine"),
  SLIPS(Finish::slips, "glitch", "rickroll"),
  MELT(Finish::melt, "psychedelic", "surrealism", "biotech", "holographic", "italian-brain-rot"),
  PRINT(
      Finish::print,
      "presidents",
      "anime",
      "botanical",
      "easter",
      "claymation",
      "ramadan",
      "eid-fitr",
      "eid-adha"),
  CANVAS(
      Finish::canvas,
      "abstract",
      "colorfield",
      "labor",
      "juneteenth",
      "minimalist",
      "memorial",
      "realism",
      "photorealism",
      "veterans",
      "wildlife",
      "stilllife",
      "hyperrealism",
      "christmas",
      "thanksgiving");

  private final Consumer<Canvas> pass;
  private final List<String> styles;

  Finish(Consumer<Canvas> pass, String... styles) {
    this.pass = pass;
    this.styles = List.of(styles);
  }

  /** The finish of a style; an unknown one has the weave of a canvas. */
  public static Finish of(String style) {
    for (var finish : values()) {
      if (finish.styles.contains(style)) {
        return finish;
      }
    }
    return CANVAS;
  }

  /** The styles that lend this finish. */
  public List<String> styles() {
    return styles;
  }

  public void paint(Canvas canvas) {
    pass.accept(canvas);
  }

  private static void strokes(Canvas canvas) {
    var noise = new Noise(canvas.random.nextLong());
    var flow = new Flow(
        canvas, new Overview(canvas, 36), 12, (x, y) -> noise.at(x * 2, y * 2) * 1.4 + 0.3);
    new Repainting(canvas).cover(0.0062, 9, 2.8, flow::at, 0.05, 0.03).light(0.8, 2);
  }

  private static void dots(Canvas canvas) {
    var seen = canvas.copy();
    var paint = new Impasto(canvas, canvas.random.nextLong());
    paint.scatter(0.0052, 4.2, (x, y, bits) -> {
      double whim = ((bits & 0xffff) / 65535.0 - 0.5) * 2;
      double turn = ((bits >>> 16 & 0xffff) / 65535.0 - 0.5) * 0.2;
      int colour = Colour.shift(seen.colour(x, y), whim * 0.05, 1.25, turn);
      paint.dab(x, y, 0.0036 + 0.001 * whim, colour, 0.8);
    });
    paint.light(0.5, 0);
  }

  private static void facets(Canvas canvas) {
    new Facets(canvas, 15, 0.008, 36).paint(0, 0);
  }

  private static void pixels(Canvas canvas) {
    var seen = canvas.copy();
    double cell = 1 / 150.0;
    canvas.repaint((x, y, under) -> {
      double left = Math.floor(x / cell) * cell;
      double top = Math.floor(y / cell) * cell;
      int colour = Colour.over(
          seen.colour(left + cell * 0.3, top + cell * 0.3),
          seen.colour(left + cell * 0.7, top + cell * 0.7),
          0.5);
      double lit = x - left < cell * 0.16 || y - top < cell * 0.16 ? 9 : 0;
      return Colour.over(under, Colour.lit(colour, lit), 0.9);
    });
  }

  private static void raster(Canvas canvas) {
    double pitch = 0.011;
    canvas.repaint((x, y, under) -> {
      double across = fraction((x + y) / pitch) - 0.5;
      double along = fraction(fraction((x - y) / pitch) + 1) - 0.5;
      double dark = 1 - Colour.luminance(under);
      double radius = 0.62 * Math.sqrt(Math.max(0, dark - 0.12));
      double cover = Colour.smoothstep(0.07, -0.07, Vector.length(across, along) - radius);
      int ink = Colour.scale(under, 0.72);
      int paper = Colour.over(under, 0xfff6e4, 0.22);
      return Colour.over(paper, ink, cover * 0.75);
    });
  }

  /** What the remainder operator gives for a divisor of 1; it takes much longer. */
  private static double fraction(double value) {
    return value - (long) value;
  }

  private static void glow(Canvas canvas) {
    canvas.expose(1, light -> light.bloom(0.42, 0.02, 0.85));
    canvas.vignette(0.3);
  }

  private static void chiaroscuro(Canvas canvas) {
    var random = canvas.random;
    double lampX = canvas.wide * random.nextDouble(0.3, 0.7);
    double lampY = canvas.high * random.nextDouble(0.25, 0.55);
    double[] aside = canvas.columns();
    for (int x = 0; x < aside.length; x++) {
      aside[x] = (aside[x] - lampX) / canvas.wide * 1.25;
    }
    canvas.repaintRows(y -> {
      double below = (y - lampY) / canvas.high;
      return (column, under) -> {
        double away = Vector.length(aside[column], below);
        double light = 1.14 - 0.85 * Colour.smoothstep(0.12, 0.85, away);
        int warm = Colour.over(under, 0xffd9a0, 0.1 * light);
        return Colour.over(
            Colour.scale(warm, light), 0x1a0f08, 0.12 * Colour.smoothstep(0.2, 0.8, away));
      };
    });
    canvas.weave(2);
  }

  private static void slips(Canvas canvas) {
    var random = canvas.random;
    var noise = new Noise(random.nextLong());
    var signal = new Signal(canvas);
    for (int k = 0; k < 5; k++) {
      signal.slip(
          random.nextDouble() * canvas.high * 0.95,
          random.nextDouble(0.006, 0.04),
          random.nextDouble(-0.05, 0.05));
    }
    signal.split(y -> new Signal.Split(0, 0.004 + 0.004 * Math.max(0, noise.at(y * 6, 1))));
    canvas.repaint((x, y, under) -> Colour.lit(under, Math.sin(y * 900) > 0 ? 3 : -5));
  }

  private static void melt(Canvas canvas) {
    var noise = new Noise(canvas.random.nextLong());
    var across = new Field(canvas, 60, (x, y) -> noise.fractal(x * 1.7, y * 1.7, 2) * 0.11);
    var down = new Field(canvas, 60, (x, y) -> noise.fractal(x * 1.7 + 30, y * 1.7, 2) * 0.11);
    var seen = canvas.copy();
    canvas.shade((x, y) -> seen.colour(x + across.at(x, y), y + down.at(x, y)));
  }

  private static void print(Canvas canvas) {
    Print.press(canvas);
  }

  private static void canvas(Canvas canvas) {
    var noise = new Noise(canvas.random.nextLong());
    new BrushMarks(1.2, 2.2, 6, 60, 0.006, 0.05).paint(canvas, noise, 1);
    canvas.weave(4);
  }
}
