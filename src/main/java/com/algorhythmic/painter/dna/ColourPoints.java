package com.algorhythmic.painter.dna;

import java.util.stream.IntStream;

/** Measures points 1–12: the colours of a picture. */
final class ColourPoints {
  private static final int HUES = 12;
  /** Below this chroma in OKLab, a hue is chance. */
  private static final double GREY = 0.02;

  private static final double MAX_CHROMA = 0.25;
  /** The hue of orange; opposite is a cold blue. */
  private static final double WARM = Math.toRadians(65);

  private static final double WARM_CHROMA = 0.1;
  private static final double MAX_DEVIATION = 0.4;
  private static final double MAX_TINT = 0.15;
  private static final double MAX_COLOURFULNESS = 110;
  private static final double MANY_COLOURS = Math.log(150);
  private static final double BIN = 0.06;
  private static final int CELL = 6;
  private static final double FLAT = 0.008;
  private static final double STEP = 0.07;

  private final SmallPicture picture;
  private final Dna.Draft dna;

  private ColourPoints(SmallPicture picture, Dna.Draft dna) {
    this.picture = picture;
    this.dna = dna;
  }

  static void measure(SmallPicture picture, Dna.Draft dna) {
    var points = new ColourPoints(picture, dna);
    points.hues();
    points.amounts();
    points.lightness();
    points.colourfulness();
    dna.share(Point.COMPLEXITY, points.complexity());
    dna.share(Point.GRADIENT_FLOW, points.gradientFlow());
  }

  private void hues() {
    var bins = new double[HUES];
    var sums = new double[3][2];
    double warmth = 0;
    double chromas = 0;
    for (int i = 0; i < picture.size(); i++) {
      double chroma = picture.chroma(i);
      warmth += picture.green[i] * Math.cos(WARM) + picture.blue[i] * Math.sin(WARM);
      if (chroma < GREY) {
        continue;
      }
      chromas += chroma;
      double hue = Math.atan2(picture.blue[i], picture.green[i]);
      double place = (hue / (2 * Math.PI) + 1) % 1 * HUES;
      int bin = (int) place;
      bins[bin % HUES] += chroma * (1 - (place - bin));
      bins[(bin + 1) % HUES] += chroma * (place - bin);
      double x = picture.green[i] / chroma;
      double y = picture.blue[i] / chroma;
      double cosine = chroma;
      double sine = 0;
      for (double[] sum : sums) {
        // Multiplying by the unit vector turns by the hue once more.
        double turned = cosine * x - sine * y;
        sine = cosine * y + sine * x;
        cosine = turned;
        sum[0] += cosine;
        sum[1] += sine;
      }
    }
    double mean = Math.atan2(sums[0][1], sums[0][0]) / (2 * Math.PI);
    dna.share(Point.DOMINANT_HUE, chromas > 0 ? (mean + 1) % 1 : Double.NaN);
    dna.share(Point.WARMTH, 0.5 + 0.5 * warmth / picture.size() / WARM_CHROMA);
    dna.share(Point.PALETTE_RANGE, Spread.entropy(bins) / Math.log(HUES));
    dna.share(Point.HARMONY, chromas > 0 ? harmony(sums, chromas) : 1);
  }

  /** Hues that agree, that are opposite, or that divide the circle into three. */
  private static double harmony(double[][] sums, double chromas) {
    double one = Math.hypot(sums[0][0], sums[0][1]);
    double two = 0.9 * Math.hypot(sums[1][0], sums[1][1]);
    double three = 0.7 * Math.hypot(sums[2][0], sums[2][1]);
    return Math.max(one, Math.max(two, three)) / chromas;
  }

  private void amounts() {
    double strongest = 0;
    double difference = 0;
    var chromas = new float[picture.size()];
    for (int i = 0; i < chromas.length; i++) {
      strongest += picture.strongest[i];
      difference += picture.strongest[i] - picture.weakest[i];
      chromas[i] = picture.chroma(i);
    }
    dna.share(Point.SATURATION, strongest > 0 ? difference / strongest : 0);
    dna.share(Point.VIBRANCY, Spread.quantile(chromas, 0.9) / MAX_CHROMA);
  }

  private void lightness() {
    var light = IntStream.range(0, picture.size())
        .mapToDouble(i -> picture.lightness[i])
        .toArray();
    dna.share(Point.BRIGHTNESS, Spread.mean(light));
    dna.share(Point.CONTRAST, Spread.deviation(light) / MAX_DEVIATION);
    double dark = Spread.quantile(picture.lightness, 1 / 3.0);
    double bright = Spread.quantile(picture.lightness, 2 / 3.0);
    var tint = new double[2][3];
    for (int i = 0; i < light.length; i++) {
      add(tint[0], i, light[i] <= dark);
      add(tint[1], i, light[i] >= bright);
    }
    double shift = Math.hypot(
        tint[1][0] / tint[1][2] - tint[0][0] / tint[0][2],
        tint[1][1] / tint[1][2] - tint[0][1] / tint[0][2]);
    dna.share(Point.TINT_SHIFT, shift / MAX_TINT);
  }

  private void add(double[] tint, int i, boolean belongs) {
    if (belongs) {
      tint[0] += picture.green[i];
      tint[1] += picture.blue[i];
      tint[2]++;
    }
  }

  private void colourfulness() {
    int size = picture.size();
    var redGreen = new double[size];
    var yellowBlue = new double[size];
    for (int i = 0; i < size; i++) {
      int colour = picture.colour(i);
      int red = colour >> 16 & 255;
      int green = colour >> 8 & 255;
      redGreen[i] = red - green;
      yellowBlue[i] = (red + green) / 2.0 - (colour & 255);
    }
    double deviation = Math.hypot(Spread.deviation(redGreen), Spread.deviation(yellowBlue));
    double mean = Math.hypot(Spread.mean(redGreen), Spread.mean(yellowBlue));
    dna.share(Point.CHROMATIC_INTENSITY, (deviation + 0.3 * mean) / MAX_COLOURFULNESS);
  }

  /** The entropy of the colours in cubes of OKLab. */
  private double complexity() {
    int side = 18;
    var cubes = new double[side * side * side];
    for (int i = 0; i < picture.size(); i++) {
      int light = (int) (picture.lightness[i] / BIN);
      int green = (int) Math.floor(picture.green[i] / BIN) + side / 2;
      int blue = (int) Math.floor(picture.blue[i] / BIN) + side / 2;
      cubes[(light * side + green) * side + blue]++;
    }
    return Spread.entropy(cubes) / MANY_COLOURS;
  }

  /** The share of neighbouring cells whose mean colours differ gently. */
  private double gradientFlow() {
    var cells =
        new Cells(picture, Math.max(1, picture.width / CELL), Math.max(1, picture.height / CELL));
    int gentle = 0;
    int pairs = 0;
    for (int row = 0; row + 1 < cells.rows; row++) {
      for (int column = 0; column + 1 < cells.columns; column++) {
        int cell = row * cells.columns + column;
        double change = Math.max(
            cells.difference(cell, cell + 1), cells.difference(cell, cell + cells.columns));
        boolean isSmooth = cells.variation[cell] < change;
        gentle += change > FLAT && change < STEP && isSmooth ? 1 : 0;
        pairs++;
      }
    }
    return pairs == 0 ? 0 : (double) gentle / pairs;
  }
}
