package com.algorhythmic.painter.studio.kit;

import java.util.ArrayList;
import java.util.List;

/**
 * Moves all colours of a picture towards some colours and away from others, in OKLab. Light and dark stay nearly as they
 * are, so that the picture keeps its drawing. Black and white stay.
 */
public final class Tinting {
  /** The table's colours along each channel; colours between them are interpolated. */
  private static final int STEPS = 25;

  /** How near colours are that attract a colour. */
  private static final double ATTRACTION = 0.13;

  /** How near colours are that a colour flees from. */
  private static final double REPULSION = 0.08;

  /** Colours with less chroma are grey: nothing flees from them. */
  private static final double GREY = 0.045;

  private static final double MOST = 0.72;

  private final List<double[]> pulls = new ArrayList<>();
  private final List<double[]> pushes = new ArrayList<>();
  private double kept = 1;

  /** Attracts colours to some; a share of 1 would leave no others. */
  public Tinting towards(double share, int... colours) {
    if (colours.length > 0) {
      kept *= 1 - share;
      for (int colour : colours) {
        double[] lab = Colour.oklab(colour);
        double chroma = Vector.length(lab[1], lab[2]);
        pulls.add(new double[] {lab[0], lab[1], lab[2], share / colours.length, chroma});
      }
    }
    return this;
  }

  /** Repels colours from some. */
  public Tinting awayFrom(int... colours) {
    for (int colour : colours) {
      double[] lab = Colour.oklab(colour);
      if (Vector.length(lab[1], lab[2]) > GREY) {
        pushes.add(lab);
      }
    }
    return this;
  }

  /** The colour that becomes of a colour. */
  public int of(int colour) {
    double[] lab = Colour.oklab(colour);
    flee(lab);
    approach(lab);
    return Colour.ofOklab(lab[0], lab[1], lab[2]);
  }

  public void apply(Canvas canvas) {
    if (pulls.isEmpty() && pushes.isEmpty()) {
      return;
    }
    var table = new Table(this);
    int[] pixels = canvas.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = table.at(pixels[i]);
    }
  }

  private static int channel(int step) {
    return (int) Math.round(step * 255.0 / (STEPS - 1));
  }

  private void approach(double[] lab) {
    if (pulls.isEmpty()) {
      return;
    }
    double sum = 1e-12;
    var target = new double[4];
    for (double[] pull : pulls) {
      double l = pull[0] - lab[0];
      double a = pull[1] - lab[1];
      double b = pull[2] - lab[2];
      double away = (l * l + 1.6 * (a * a + b * b)) / (2 * ATTRACTION * ATTRACTION);
      double weight = pull[3] / (0.02 + away * away);
      sum += weight;
      for (int i = 0; i < 3; i++) {
        target[i] += pull[i] * weight;
      }
      target[3] += pull[4] * weight;
    }
    double depth =
        Colour.smoothstep(0.02, 0.3, lab[0]) * (1 - 0.75 * Colour.smoothstep(0.86, 1, lab[0]));
    double share = Math.min(MOST, 1 - kept) * depth;
    double chroma = Vector.length(lab[1], lab[2]);
    double wanted = chroma + (target[3] / sum - chroma) * share;
    lab[0] += (target[0] / sum - lab[0]) * share * 0.22;
    lab[1] += (target[1] / sum - lab[1]) * share;
    lab[2] += (target[2] / sum - lab[2]) * share;
    // A mixture of two hues is greyer than both.
    double mixed = Vector.length(lab[1], lab[2]);
    double lively = Math.min(1.7, Math.max(1, 0.9 * wanted / (mixed + 1e-3)));
    lab[1] *= lively;
    lab[2] *= lively;
  }

  private void flee(double[] lab) {
    double da = 0;
    double db = 0;
    double nearest = 0;
    for (double[] push : pushes) {
      double a = lab[1] - push[1];
      double b = lab[2] - push[2];
      double l = lab[0] - push[0];
      double away = Vector.length(a, b);
      double near = Math.exp(-(away * away + l * l * 0.25) / (2 * REPULSION * REPULSION));
      nearest = Math.max(nearest, near);
      // Outwards from the colour, and its own heart towards the other side of grey.
      da += near * (0.05 * a / (away + 0.03) - 0.9 * push[1] * near);
      db += near * (0.05 * b / (away + 0.03) - 0.9 * push[2] * near);
    }
    double most = Math.max(1, Vector.length(da, db) / 0.2);
    lab[1] += da / most;
    lab[2] += db / most;
    lab[0] += nearest * 0.03;
  }

  /** What becomes of every colour, from a lattice of colours that are computed. */
  private static final class Table {
    /** Three channels in a long, each with room for its product with a share. */
    private static final long CHANNELS = 0xff000ff000ffL;

    /** For every red and green step of the lattice all 256 blues, so that two of three interpolations remain. */
    private final long[] colours = new long[STEPS * STEPS * 256];

    /** Of each channel's level its step in the lattice and its share of the way to the next, of 256. */
    private final int[] steps = new int[256];

    private final int[] shares = new int[256];

    Table(Tinting tinting) {
      for (int i = 0; i < 256; i++) {
        steps[i] = Math.min(STEPS - 2, i * (STEPS - 1) / 255);
        int share = i * (STEPS - 1) - steps[i] * 255;
        shares[i] = share + (share >> 7);
      }
      var line = new long[STEPS];
      for (int i = 0; i < STEPS * STEPS; i++) {
        int redGreen = channel(i / STEPS) << 16 | channel(i % STEPS) << 8;
        for (int blue = 0; blue < STEPS; blue++) {
          line[blue] = spread(tinting.of(redGreen | channel(blue)));
        }
        for (int blue = 0; blue < 256; blue++) {
          int step = steps[blue];
          colours[i * 256 + blue] = mixed(line[step], line[step + 1], shares[blue]);
        }
      }
    }

    int at(int colour) {
      int red = colour >> 16 & 255;
      int green = colour >> 8 & 255;
      int i = (steps[red] * STEPS + steps[green]) * 256 + (colour & 255);
      int j = i + STEPS * 256;
      long near = mixed(colours[i], colours[i + 256], shares[green]);
      long far = mixed(colours[j], colours[j + 256], shares[green]);
      long mixed = mixed(near, far, shares[red]);
      return (int) (mixed >>> 24) & 0xff0000 | (int) (mixed >>> 12) & 0xff00 | (int) mixed & 255;
    }

    private static long spread(int colour) {
      return (colour & 0xff0000L) << 24 | (colour & 0xff00L) << 12 | colour & 0xff;
    }

    private static long mixed(long from, long to, int part) {
      return from * (256 - part) + to * part >>> 8 & CHANNELS;
    }
  }
}
