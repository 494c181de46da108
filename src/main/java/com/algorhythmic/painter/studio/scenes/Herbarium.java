package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Vector;
import com.algorhythmic.painter.studio.kit.WetPaper;
import com.algorhythmic.painter.studio.kit.WetPaper.Ink;

/** Stems, leaves and a few flowers laid wet in transparent washes, paler ones behind. */
public final class Herbarium extends Scene {
  private static final int STEPS = 40;

  private final WetPaper sheet = new WetPaper(canvas);
  private final Palette inks = sheet.inks;
  private final double leafHue = 0.33 + random.nextDouble() * 0.17;

  public Herbarium(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    for (int k = 0; k < 3; k++) {
      double x = wide * (0.2 + 0.6 * random.nextDouble());
      double y = high * (0.25 + 0.5 * random.nextDouble());
      double size = 0.2 + 0.15 * random.nextDouble();
      var ink = new Ink(Colour.mix(inks.pick(k), 0xffffff, 0.45), inks.pick(k + 2), 0.16);
      canvas.layer(Matter.CLOUD, 0.1, () -> sheet.bloom(x, y, size, ink, random.nextLong()));
    }
    switch (random.nextInt(3)) {
      case 0 -> branch();
      case 1 -> spray();
      default -> meadow();
    }
    for (int k = 0; k < 40 + energy * 60; k++) {
      double x = random.nextDouble() * wide;
      double y = random.nextDouble() * high;
      sheet.drop(x, y, 0.001 + 0.005 * Math.pow(random.nextDouble(), 4), inks.pick(k), 0.5);
    }
    sheet.dry();
    canvas.grain(4);
  }

  /** Plants side by side, rooted below the sheet, pale ones behind. */
  private void meadow() {
    int first = random.nextInt(6);
    int stems = (wide > 1.2 ? 6 : 4) + random.nextInt(2) + (int) (energy * 4);
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < stems; k++) {
        double x = wide * (0.5 + ((k + 0.5) / stems - 0.5) * (pass == 0 ? 1 : 0.8))
            + (random.nextDouble() - 0.5) * 0.12;
        double lean = (x - wide / 2) / wide * 0.8 + (random.nextDouble() - 0.5) * 0.4;
        double tall = high * (0.42 + 0.48 * random.nextDouble());
        var plant = Plant.of(first + random.nextInt(3));
        double scale = 0.85 + random.nextDouble() * 0.3;
        var root = new Tip(x, high * 1.03, -Math.PI / 2 + lean * 0.4);
        new Stem(root, lean * 1.1, tall, plant, scale).paint(pass == 0 ? 0.26 : 0.82);
      }
    }
  }

  /** One bough that crosses the sheet from its side, with much paper left. */
  private void branch() {
    var plant = Plant.of(random.nextInt(4));
    int side = random.nextBoolean() ? 1 : -1;
    double x = side > 0 ? -0.04 : wide + 0.04;
    double y = high * (0.62 + 0.3 * random.nextDouble());
    double out = side > 0 ? -0.5 : -Math.PI + 0.5;
    double curl = side * (0.2 + 0.6 * random.nextDouble());
    double size = Vector.length(wide, high);
    var behind = new Tip(side > 0 ? wide * 0.12 : wide * 0.88, high * 1.04, out - 0.3 * side);
    new Stem(behind, curl * 0.6, size * 0.55, plant, 1.3).paint(0.24);
    new Stem(new Tip(x, y, out), curl, size * 0.72, plant, 1.45).paint(0.84);
    if (energy > 0.3) {
      var second = new Tip(x, y + 0.1, out + 0.35 * side);
      new Stem(second, curl * 0.7, size * 0.45, Plant.of(plant.ordinal() + 4), 1.1).paint(0.7);
    }
  }

  /** A bunch that opens from one place below. */
  private void spray() {
    int stems = 6 + random.nextInt(3) + (int) (energy * 4);
    double foot = wide * (0.4 + 0.2 * random.nextDouble());
    int first = random.nextInt(6);
    for (int k = 0; k < stems; k++) {
      double fan = ((k * 5 % stems + 0.5) / stems - 0.5) * 2;
      double reach = 0.55 * high + 0.5 * Math.min(wide, high) * random.nextDouble();
      double tall = Math.min(high * 0.95, reach) * (1 - 0.22 * Math.abs(fan));
      double heading = -Math.PI / 2 + fan * 0.42 * Math.min(1.4, wide / high + 0.2);
      var root = new Tip(foot + fan * 0.02, high * 0.99, heading);
      new Stem(root, fan * 0.75, tall, Plant.of(first + k % 4), 1.05)
          .paint(k < stems / 2 ? 0.3 : 0.82);
    }
  }

  private int green() {
    double lightness = 0.42 + random.nextDouble() * 0.2;
    double hue = leafHue + (random.nextDouble() - 0.5) * 0.08;
    return Colour.mix(Colour.lch(lightness, 0.075 + 0.03 * valence, hue), inks.pick(0), 0.15);
  }

  private void flower(Tip middle, double size, double strength) {
    int petals = 5 + random.nextInt(4);
    int hue = 2 + random.nextInt(3);
    var ink = new Ink(inks.pick(hue), inks.pick(hue + 1), strength * 0.85);
    for (int k = 0; k < petals; k++) {
      double turn = (k - (petals - 1) / 2.0) * 2 * Math.PI / petals;
      var root = middle.turned(turn + (random.nextDouble() - 0.5) * 0.2).ahead(size * 0.1);
      double length = size * (0.85 + random.nextDouble() * 0.4);
      blade(root, length, size * 0.34, ink, (random.nextDouble() - 0.5) * 0.3);
    }
    int pollen = Colour.mix(0x8a5a1f, inks.pick(5), 0.3);
    for (int k = 0; k < 9; k++) {
      double turn = random.nextDouble() * Math.PI * 2;
      var at = middle.turned(turn - middle.heading).ahead(size * 0.2 * random.nextDouble());
      sheet.drop(at.x, at.y, size * 0.05, pollen, 0.8);
    }
  }

  /** A leaf or petal: pointed at its end, curved by its droop, with a paler vein when broad enough. */
  private void blade(Tip root, double length, double half, Ink ink, double droop) {
    var edge = new Noise(random.nextLong());
    double mix = 0.25 + 0.3 * random.nextDouble();
    double cos = Math.cos(root.heading);
    double sin = Math.sin(root.heading);
    Field.Quantity along = (x, y) -> ((x - root.x) * cos + (y - root.y) * sin) / length;
    Field.Quantity across = (x, y) -> {
      double u = along.at(x, y);
      return (y - root.y) * cos - (x - root.x) * sin - droop * length * u * u;
    };
    var middle = root.ahead(length / 2);
    var wash = new WetPaper.Wash(middle.x, middle.y, length * 0.62 + half, half, edge);
    Field.Quantity depth = (x, y) -> {
      double u = along.at(x, y);
      double v = Math.abs(across.at(x, y));
      if (u < -0.02 || u > 1.02 || v > half * 1.4) {
        return -1;
      }
      double shape = Math.sqrt(Math.max(0, u)) * (1 - u) * 2.35 * (0.85 + 0.3 * u);
      return shape - v / half + edge.at(x * 34, y * 34) * 0.09;
    };
    sheet.lay(wash, ink.strength(), depth, (x, y, inside) -> {
      double u = along.at(x, y);
      int dye = Colour.over(ink.first(), ink.second(), Colour.smoothstep(0.1, 0.9, u) * mix);
      return half < 0.008 ? dye : veined(dye, u, Math.abs(across.at(x, y)), half);
    });
  }

  private static int veined(int dye, double along, double across, double half) {
    double out = across / half;
    double vein = Math.exp(-across * across / (0.0000045 + half * half * 0.002));
    double wave = Math.max(0, Math.sin((along * 9 - out * 1.4) * Math.PI));
    double rib = Math.pow(wave, 12) * 0.3 * Math.min(1, out * 3);
    return Colour.over(dye, 0xf6f2e4, Math.min(0.75, vein * 0.6 * (1 - along) + rib));
  }

  /** How a plant bears its leaves. */
  private enum Plant {
    LAUREL(0.16, 0.30, 0.96),
    WILLOW(0.22, 0.13, 0.96),
    BEECH(0.16, 0.43, 0.96),
    FERN(0.13, 0.2, 0.96),
    FENNEL(0.16, 0.16, 0.7),
    LAVENDER(0.16, 0.09, 0.55);

    private final double leaf;
    private final double slimness;
    /** Where on the stem the last leaf grows. */
    private final double last;

    Plant(double leaf, double slimness, double last) {
      this.leaf = leaf;
      this.slimness = slimness;
      this.last = last;
    }

    static Plant of(int number) {
      return values()[number % values().length];
    }

    boolean alternate() {
      return this == WILLOW || this == BEECH;
    }

    /** The length of a leaf at a place along the stem. */
    double leaf(double along) {
      return leaf * (this == FERN ? Math.sin(Math.PI * (0.15 + 0.85 * along)) : 1.12 - along);
    }
  }

  /** A place and a direction. */
  private record Tip(double x, double y, double heading) {
    Tip ahead(double length) {
      return new Tip(x + Math.cos(heading) * length, y + Math.sin(heading) * length, heading);
    }

    Tip turned(double turn) {
      return new Tip(x, y, heading + turn);
    }
  }

  /** A curved stem and what grows on it. */
  private final class Stem {
    private final Plant plant;
    private final double scale;
    private final Tip[] tips = new Tip[STEPS + 1];

    Stem(Tip root, double curl, double tall, Plant plant, double scale) {
      this.plant = plant;
      this.scale = scale;
      double bend = (curl + (random.nextDouble() - 0.5) * 0.6) / STEPS;
      tips[0] = root;
      for (int i = 1; i <= STEPS; i++) {
        tips[i] = tips[i - 1].turned(bend * (0.4 + 1.2 * i / STEPS)).ahead(tall / STEPS);
      }
    }

    void paint(double strength) {
      canvas.layer(Matter.FOLIAGE, strength * 1.2, () -> grow(strength));
    }

    private void grow(double strength) {
      line(Math.min(1, strength * 1.05));
      var top = tips[STEPS];
      switch (plant) {
        case FENNEL -> umbel(top, scale * (0.09 + 0.06 * random.nextDouble()), strength);
        case LAVENDER -> spike(strength * 0.85);
        default -> {}
      }
      leaves(strength);
      if (plant.ordinal() < Plant.FERN.ordinal() && random.nextInt(5) < 2) {
        flower(top, scale * (0.05 + 0.05 * random.nextDouble()), strength);
      } else if (plant.ordinal() <= Plant.FERN.ordinal()) {
        blade(top, 0.075 * scale, 0.017 * scale, new Ink(green(), inks.pick(1), strength), 0.1);
      }
    }

    private void line(double strength) {
      var x = new double[STEPS + 1];
      var y = new double[STEPS + 1];
      var half = new double[STEPS + 1];
      for (int i = 0; i <= STEPS; i++) {
        x[i] = tips[i].x;
        y[i] = tips[i].y;
        half[i] = scale * 0.0034 * (1.2 - (double) i / STEPS);
      }
      sheet.line(x, y, half, Colour.mix(green(), 0x3a2a20, 0.35), strength);
    }

    private void leaves(double strength) {
      double from = 0.1 + 0.2 * random.nextDouble();
      int pairs = switch (plant) {
        case FERN -> 16;
        case FENNEL, LAVENDER -> 4;
        default -> 6 + random.nextInt(4);
      };
      for (int k = 0; k < pairs; k++) {
        double t = from + (plant.last - from) * (k + random.nextDouble() * 0.4) / pairs;
        double size = scale * (plant.leaf(t) * (0.75 + random.nextDouble() * 0.5) + 0.03);
        for (int side = -1; side <= 1; side += 2) {
          if (plant.alternate() && (k + (side + 1) / 2) % 2 == 0) {
            continue;
          }
          var root =
              tips[(int) (t * STEPS)].turned(side * (0.5 + random.nextDouble() * 0.65 - t * 0.2));
          double half = size * plant.slimness * (0.85 + random.nextDouble() * 0.3);
          var ink = new Ink(green(), inks.pick(k), strength * (0.8 + 0.3 * random.nextDouble()));
          blade(root, size, half, ink, side * (0.1 + 0.3 * random.nextDouble()));
        }
      }
    }

    /** A seed head: fine rays from one point, each with its drops. */
    private void umbel(Tip top, double size, double strength) {
      int hue = 2 + random.nextInt(3);
      int rays = 15;
      double[] half = {0.0014, 0.0008};
      for (int k = 0; k < rays; k++) {
        var tip = top.turned(((k + 0.5) / rays - 0.5) * 2.5)
            .ahead(size * (0.75 + 0.35 * random.nextDouble()));
        double[] x = {top.x, tip.x};
        double[] y = {top.y, tip.y};
        sheet.line(x, y, half, green(), strength);
        for (int n = 0; n < 6; n++) {
          double turn = random.nextDouble() * Math.PI * 2;
          double away = size * 0.13 * Math.sqrt(random.nextDouble());
          var drop = new Tip(tip.x, tip.y, turn).ahead(away);
          double radius = size * (0.03 + 0.04 * random.nextDouble());
          sheet.drop(drop.x, drop.y, radius, inks.pick(hue + n % 2), strength * 0.85);
        }
      }
    }

    /** A flowering spike: small touches in whorls towards the tip. */
    private void spike(double strength) {
      int hue = random.nextInt(6);
      var ink = new Ink(inks.pick(hue), inks.pick(hue + 1), strength);
      for (int n = 0; n < 70; n++) {
        double t = 0.58 + 0.42 * n / 70;
        double side = (random.nextDouble() - 0.5) * 2;
        var root = tips[(int) (t * STEPS)]
            .turned(1.57)
            .ahead(side * scale * 0.03 * (1.25 - t))
            .turned(side * 0.9 - 1.57);
        blade(root, scale * 0.0544 * (1.35 - t), scale * 0.01275 * (1.4 - t), ink, 0.1);
      }
    }
  }
}
