package com.algorhythmic.painter.studio.kit;

/** Pixels that are the mean of several places where one place would show steps. */
public final class Supersampling {
  private Supersampling() {}

  /** Sets every pixel from its centre's place, the mean of four more places where it differs from its neighbours. */
  public static void whereColoursDiffer(Canvas canvas, Canvas.Shader shader, int threshold) {
    int[] pixels = canvas.pixels();
    int width = canvas.width;
    int height = canvas.height;
    double step = 1 / canvas.unit;
    canvas.shade((x, y) -> shader.colour(x + 0.5 * step, y + 0.5 * step));
    int[] plain = pixels.clone();
    double[] offsetX = {0.125, 0.625, 0.375, 0.875};
    double[] offsetY = {0.375, 0.125, 0.875, 0.625};
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (x + 1 < width && Colour.difference(plain[i], plain[i + 1]) > threshold
            || x > 0 && Colour.difference(plain[i], plain[i - 1]) > threshold
            || y > 0 && Colour.difference(plain[i], plain[i - width]) > threshold
            || y + 1 < height && Colour.difference(plain[i], plain[i + width]) > threshold) {
          int red = 2;
          int green = 2;
          int blue = 2;
          for (int k = 0; k < 4; k++) {
            int colour = shader.colour((x + offsetX[k]) * step, (y + offsetY[k]) * step);
            red += colour >> 16 & 255;
            green += colour >> 8 & 255;
            blue += colour & 255;
          }
          pixels[i] = red >> 2 << 16 | green >> 2 << 8 | blue >> 2;
        }
      }
      canvas.steps.row(y, height);
    }
  }

  /** Sets every pixel from its centre's place, the mean of four other places where two parts of the picture meet. */
  public static void whereParts(Canvas canvas, Canvas.Shader shader, Canvas.Shader part) {
    int[] pixels = canvas.pixels();
    int width = canvas.width;
    int height = canvas.height;
    double step = 1 / canvas.unit;
    var parts = new int[pixels.length];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        pixels[i] = shader.colour((x + 0.5) * step, (y + 0.5) * step);
        parts[i] = part.colour((x + 0.5) * step, (y + 0.5) * step);
      }
      canvas.steps.row(y, height);
    }
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1, i = y * width + 1; x < width - 1; x++, i++) {
        if (parts[i] != parts[i - 1]
            || parts[i] != parts[i + 1]
            || parts[i] != parts[i - width]
            || parts[i] != parts[i + width]) {
          int a = shader.colour((x + 0.25) * step, (y + 0.15) * step);
          int b = shader.colour((x + 0.85) * step, (y + 0.3) * step);
          int c = shader.colour((x + 0.15) * step, (y + 0.7) * step);
          int d = shader.colour((x + 0.75) * step, (y + 0.85) * step);
          pixels[i] = Colour.over(Colour.over(a, b, 0.5), Colour.over(c, d, 0.5), 0.5);
        }
      }
    }
  }
}
