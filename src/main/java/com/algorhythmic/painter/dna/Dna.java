package com.algorhythmic.painter.dna;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The DNA of a picture: the 50 numbers of {@link Point}, each 0 to 3 in thousandths. It takes about 120 bytes. */
public final class Dna {
  public static final double MAX = 3;
  static final double MIDDLE = MAX / 2;
  public static final int SIZE = Point.values().length;
  private static final double THOUSAND = 1000;

  private final short[] thousandths;

  private Dna(short[] thousandths) {
    this.thousandths = thousandths;
  }

  /** Fails with an IllegalArgumentException unless there are 50 numbers from 0 to 3. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Dna of(List<? extends Number> values) {
    if (values.size() != SIZE) {
      throw new IllegalArgumentException("a DNA has " + SIZE + " numbers, not " + values.size());
    }
    var thousandths = new short[SIZE];
    for (int i = 0; i < SIZE; i++) {
      double value = values.get(i).doubleValue();
      // The negated form also refuses NaN.
      if (!(value >= 0 && value <= MAX)) {
        throw new IllegalArgumentException(
            "point " + (i + 1) + " of a DNA is 0 to 3, not " + value);
      }
      thousandths[i] = (short) Math.round(value * THOUSAND);
    }
    return new Dna(thousandths);
  }

  /** The DNA that {@link #copyThousandths} wrote there. */
  public static Dna ofThousandths(short[] from, int at) {
    return new Dna(Arrays.copyOfRange(from, at, at + SIZE));
  }

  /** Writes the numbers, none of which is negative, to the array from that place on. */
  public void copyThousandths(short[] to, int at) {
    System.arraycopy(thousandths, 0, to, at, SIZE);
  }

  /** The value of a point, 0 to 3. */
  public double at(Point point) {
    return thousandths[point.ordinal()] / THOUSAND;
  }

  /** How different two pictures look and feel, 0–1; pictures of the one style are mostly below 0.1 apart, any two about 0.28. */
  public double distance(Dna other) {
    return Nearness.distance(thousandths, other.thousandths);
  }

  /** How lively the picture is, 0–1: its contrast, colour and detail. */
  public double energy() {
    double sum = 1.5 * at(Point.CONTRAST) + at(Point.VIBRANCY) + at(Point.DETAIL) + at(Point.EDGE);
    return sum / (4.5 * MAX);
  }

  /** How glad the picture is, 0–1: what it means, and how warm and bright it is. */
  public double valence() {
    return (2 * at(Point.VALENCE) + at(Point.WARMTH) + at(Point.BRIGHTNESS)) / (4 * MAX);
  }

  /** The numbers in the order of the points, with three decimals. */
  @JsonValue
  public List<Double> values() {
    return IntStream.range(0, SIZE).mapToObj(i -> thousandths[i] / THOUSAND).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dna dna && Arrays.equals(thousandths, dna.thousandths);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(thousandths);
  }

  @Override
  public String toString() {
    return "Dna" + values();
  }

  /** A DNA in the making; points that are not set have the middle. */
  static final class Draft {
    private final double[] values = new double[SIZE];

    Draft() {
      Arrays.fill(values, MIDDLE);
    }

    /** Sets a point to a share of its range: 0 is 0 and 1 is 3. What is beyond becomes the end; an undefined number, the middle. */
    void share(Point point, double share) {
      value(point, Double.isNaN(share) ? MIDDLE : share * MAX);
    }

    void value(Point point, double value) {
      values[point.ordinal()] = Math.min(MAX, Math.max(0, value));
    }

    double at(Point point) {
      return values[point.ordinal()];
    }

    Dna finished() {
      return of(Arrays.stream(values).boxed().toList());
    }
  }
}
