package com.algorhythmic.painter.studio.kit;

import java.util.SplittableRandom;

/** Seeded two-dimensional gradient noise; values are about -1 to 1. */
public final class Noise {
  private final int[] permutation = new int[512];
  private final float[] gradientX = new float[256];
  private final float[] gradientY = new float[256];

  public Noise(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 256; i++) {
      permutation[i] = i;
      double angle = random.nextDouble() * Math.PI * 2;
      gradientX[i] = (float) Math.cos(angle);
      gradientY[i] = (float) Math.sin(angle);
    }
    for (int i = 255; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = permutation[i];
      permutation[i] = permutation[j];
      permutation[j] = swap;
    }
    System.arraycopy(permutation, 0, permutation, 256, 256);
  }

  public double at(double x, double y) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    double fx = x - x0;
    double fy = y - y0;
    double u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
    double v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
    double top = lerp(corner(x0, y0, fx, fy), corner(x0 + 1, y0, fx - 1, fy), u);
    double bottom = lerp(corner(x0, y0 + 1, fx, fy - 1), corner(x0 + 1, y0 + 1, fx - 1, fy - 1), u);
    return lerp(top, bottom, v) * 1.45;
  }

  /** Octaves of noise, each twice as fine and half as strong. */
  public double fractal(double x, double y, int octaves) {
    double sum = 0;
    double strength = 0.5;
    for (int i = 0; i < octaves; i++) {
      sum += at(x, y) * strength;
      x = x * 2.03 + 17.1;
      y = y * 2.03 - 9.7;
      strength *= 0.5;
    }
    return sum;
  }

  /** Fractal noise folded at zero, which makes ridges: 0 to about 1. */
  public double ridged(double x, double y, int octaves) {
    double sum = 0;
    double strength = 0.5;
    for (int i = 0; i < octaves; i++) {
      sum += (1 - Math.abs(at(x, y))) * strength;
      x = x * 2.03 + 17.1;
      y = y * 2.03 - 9.7;
      strength *= 0.5;
    }
    return sum;
  }

  private double corner(int x, int y, double dx, double dy) {
    int hash = permutation[permutation[x & 255] + (y & 255)];
    return gradientX[hash] * dx + gradientY[hash] * dy;
  }

  private static double lerp(double a, double b, double t) {
    return a + (b - a) * t;
  }
}
