package com.algorhythmic.painter.studio.kit;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.util.ArrayList;
import java.util.List;

/** Colours that change along a line or outwards from a middle. */
public final class Gradient {
  private final double x0;
  private final double y0;
  private final double x1;
  private final double y1;
  private final double radius;
  private final List<Float> places = new ArrayList<>();
  private final List<Color> colours = new ArrayList<>();

  private Gradient(double x0, double y0, double x1, double y1, double radius) {
    this.x0 = x0;
    this.y0 = y0;
    this.x1 = x1;
    this.y1 = y1;
    this.radius = radius;
  }

  /** From one place to another. */
  public static Gradient linear(double x0, double y0, double x1, double y1) {
    return new Gradient(x0, y0, x1, y1, 0);
  }

  public static Gradient vertical(double top, double bottom) {
    return linear(0, top, 0, bottom);
  }

  public static Gradient vertical(double top, int above, double bottom, int below) {
    return vertical(top, bottom).stop(0, above).stop(1, below);
  }

  public static Gradient horizontal(double left, double right) {
    return linear(left, 0, right, 0);
  }

  public static Gradient horizontal(double left, int from, double right, int to) {
    return horizontal(left, right).stop(0, from).stop(1, to);
  }

  /** The colours of an upright thing that is lit from the right or from the left. */
  public static Gradient lit(double left, double right, boolean fromRight, int lit, int dark) {
    return horizontal(left, fromRight ? dark : lit, right, fromRight ? lit : dark);
  }

  /** Outwards from a middle. */
  public static Gradient radial(double x, double y, double radius) {
    return new Gradient(x, y, x, y, radius);
  }

  /** The colour at a place from 0 to 1; the places ascend. */
  public Gradient stop(double place, int colour) {
    return stop(place, colour, 1);
  }

  public Gradient stop(double place, int colour, double alpha) {
    places.add((float) place);
    colours.add(Colour.alpha(colour, alpha));
    return this;
  }

  Paint paint() {
    if (radius == 0 && places.equals(List.of(0f, 1f))) {
      return new GradientPaint(
          (float) x0, (float) y0, colours.get(0), (float) x1, (float) y1, colours.get(1));
    }
    var at = new float[places.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = places.get(i);
    }
    var steps = colours.toArray(Color[]::new);
    return radius == 0
        ? new LinearGradientPaint((float) x0, (float) y0, (float) x1, (float) y1, at, steps)
        : new RadialGradientPaint((float) x0, (float) y0, (float) radius, at, steps);
  }
}
