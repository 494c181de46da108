package com.algorhythmic.painter.studio.kit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The picture being painted: its size, the mood it is painted in, its random numbers, and every way to put colour on it.
 * Places and lengths are in units of the shorter side, from the top left corner; colours are 0xRRGGBB.
 */
public final class Canvas {
  /** The size in pixels. */
  public final int width;

  public final int height;

  /** The pixels in one unit, which is the shorter side. */
  public final double unit;

  /** The size in units. */
  public final double wide;

  public final double high;

  public final long seed;

  /** 0 (still) to 1 (wild). */
  public final double energy;

  /** 0 (dark, sad) to 1 (bright, glad). */
  public final double valence;

  public final SplittableRandom random;

  private final BufferedImage image;
  private final int[] pixels;
  private final Graphics2D brush;

  public Canvas(int width, int height, long seed, double energy, double valence) {
    this(
        new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB),
        seed,
        energy,
        valence,
        new SplittableRandom(seed));
  }

  private Canvas(Canvas of, SplittableRandom random) {
    this(of.image, (Graphics2D) of.brush.create(), of.seed, of.energy, of.valence, random);
  }

  private Canvas(
      BufferedImage image, long seed, double energy, double valence, SplittableRandom random) {
    this(image, image.createGraphics(), seed, energy, valence, random);
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    brush.scale(unit, unit);
  }

  private Canvas(
      BufferedImage image,
      Graphics2D brush,
      long seed,
      double energy,
      double valence,
      SplittableRandom random) {
    this.image = image;
    this.seed = seed;
    this.energy = energy;
    this.valence = valence;
    this.random = random;
    width = image.getWidth();
    height = image.getHeight();
    unit = Math.min(width, height);
    wide = width / unit;
    high = height / unit;
    pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    this.brush = brush;
  }

  /** A black canvas of the same size, mood and random numbers. */
  public Canvas blank() {
    return new Canvas(
        new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB),
        seed,
        energy,
        valence,
        random);
  }

  /** The same picture, painted with other random numbers: two equal generators draw the same figure twice. */
  public Canvas with(SplittableRandom other) {
    return new Canvas(this, other);
  }

  /** A coarse canvas with a number of pixels to the unit, a little wider and higher; lines on it snap to its pixels. */
  public Canvas coarse(int cells) {
    return new Canvas(this, cells);
  }

  private Canvas(Canvas of, int cells) {
    width = (int) Math.ceil(of.wide * cells) + 2;
    height = (int) Math.ceil(of.high * cells) + 2;
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.scale(cells, cells);
    seed = of.seed;
    energy = of.energy;
    valence = of.valence;
    random = of.random;
    unit = cells;
    wide = width / unit;
    high = height / unit;
  }

  public BufferedImage finished() {
    brush.dispose();
    return image;
  }

  public void fill(Shape shape, int colour) {
    fill(shape, new Color(colour));
  }

  public void fill(Shape shape, int colour, double alpha) {
    fill(shape, Colour.alpha(colour, alpha));
  }

  public void fill(Shape shape, Gradient gradient) {
    fill(shape, gradient.paint());
  }

  private void fill(Shape shape, Paint paint) {
    brush.setPaint(paint);
    brush.fill(shape);
  }

  /** Draws along the shape's outline. */
  public void draw(Shape shape, Stroke pen, int colour) {
    draw(shape, pen, colour, 1);
  }

  public void draw(Shape shape, Stroke pen, int colour, double alpha) {
    brush.setStroke(pen);
    brush.setPaint(Colour.alpha(colour, alpha));
    brush.draw(shape);
  }

  /** Lets only what lies within a shape be painted. */
  public void within(Shape clip, Runnable drawing) {
    Shape before = brush.getClip();
    brush.clip(clip);
    drawing.run();
    brush.setClip(before);
  }

  /** Draws in a frame whose origin is at a place. */
  public void at(double x, double y, Runnable drawing) {
    at(x, y, 0, 1, 1, drawing);
  }

  /** Draws in a frame at a place, turned by an angle. */
  public void at(double x, double y, double turn, Runnable drawing) {
    at(x, y, turn, 1, 1, drawing);
  }

  /** Draws in a frame at a place whose unit is the size. */
  public void scaled(double x, double y, double size, Runnable drawing) {
    at(x, y, 0, size, size, drawing);
  }

  /** Draws in a frame at a place, turned by an angle, whose unit is the size; a negative size mirrors. */
  public void at(double x, double y, double turn, double sizeX, double sizeY, Runnable drawing) {
    AffineTransform before = brush.getTransform();
    brush.translate(x, y);
    brush.rotate(turn);
    brush.scale(sizeX, sizeY);
    drawing.run();
    brush.setTransform(before);
  }

  /** The picture's own pixels, row by row; a write paints. */
  public int[] pixels() {
    return pixels;
  }

  /** Sets every pixel from its place. */
  public void shade(Shader shader) {
    repaint((x, y, under) -> shader.colour(x, y));
  }

  /** Sets every pixel from its place and its present colour. */
  public void repaint(Filter filter) {
    repaint(0, high, filter);
  }

  /** Sets every pixel between two heights. */
  public void repaint(double top, double bottom, Filter filter) {
    double step = 1 / unit;
    int last = (int) Math.min(height, Math.ceil(bottom * unit));
    for (int y = (int) Math.max(0, top * unit), i = y * width; y < last; y++) {
      for (int x = 0; x < width; x++, i++) {
        pixels[i] = filter.colour(x * step, y * step, pixels[i]);
      }
    }
  }

  /** Sets every pixel of a square about a place. */
  public void repaintAround(double x, double y, double reach, Filter filter) {
    int right = (int) Math.min(width - 1, (x + reach) * unit + 1);
    int bottom = (int) Math.min(height - 1, (y + reach) * unit + 1);
    for (int row = (int) Math.max(0, (y - reach) * unit); row <= bottom; row++) {
      for (int column = (int) Math.max(0, (x - reach) * unit); column <= right; column++) {
        int i = row * width + column;
        pixels[i] = filter.colour(column / unit, row / unit, pixels[i]);
      }
    }
  }

  /** Sets every pixel from its centre's place, the mean of four more places where it differs from its neighbours. */
  public void shadeSmoothly(Shader shader, int threshold) {
    double step = 1 / unit;
    shade((x, y) -> shader.colour(x + 0.5 * step, y + 0.5 * step));
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
    }
  }

  /** Sets every pixel from its centre's place, the mean of four other places where two parts of the picture meet. */
  public void shadeParts(Shader shader, Shader part) {
    double step = 1 / unit;
    var parts = new int[pixels.length];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        pixels[i] = shader.colour((x + 0.5) * step, (y + 0.5) * step);
        parts[i] = part.colour((x + 0.5) * step, (y + 0.5) * step);
      }
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

  /** A copy of what is painted so far, to be read at any place; beyond an edge it continues the edge. */
  public Shader copy() {
    int[] copied = pixels.clone();
    double almost = 1e-6; // so that a pixel's own place does not round down to its neighbour
    return (x, y) -> {
      int column = (int) Math.max(0, Math.min(width - 1.0, x * unit + almost));
      int row = (int) Math.max(0, Math.min(height - 1.0, y * unit + almost));
      return copied[row * width + column];
    };
  }

  /** Takes the picture as light, lets more light be added, and develops it; exposure 1 keeps what is dim as it is. */
  public void expose(double exposure, Consumer<Light> lights) {
    var light = Light.of(this);
    lights.accept(light);
    light.develop(exposure);
  }

  /** Fine monochrome grain, strength in 8-bit steps. */
  public void grain(double strength) {
    grain(seed, strength);
  }

  public void grain(long seed, double strength) {
    var grains = new SplittableRandom(seed);
    for (int i = 0; i < pixels.length; i++) {
      long bits = grains.nextLong();
      int step = (int) (((bits & 0xffff) + (bits >>> 16 & 0xffff) - 0xffff) / 65535.0 * strength);
      int colour = pixels[i];
      pixels[i] = Colour.rgb(
          (colour >> 16 & 255) + step, (colour >> 8 & 255) + step, (colour & 255) + step);
    }
  }

  /** Darkens towards the corners; 0.3 is plainly visible. */
  public void vignette(double strength) {
    for (int y = 0, i = 0; y < height; y++) {
      double dy = (y + 0.5) / height - 0.5;
      for (int x = 0; x < width; x++, i++) {
        double dx = (x + 0.5) / width - 0.5;
        double away = Math.min(1, (dx * dx + dy * dy) * 2);
        pixels[i] = Colour.scale(pixels[i], 1 - strength * away * away);
      }
    }
  }

  /** The threads of the cloth, strength in 8-bit steps. */
  public void weave(double strength) {
    double turns = Math.PI / Math.max(1.7, unit / 400);
    for (int y = 0, i = 0; y < height; y++) {
      double weft = Math.sin(y * turns);
      for (int x = 0; x < width; x++, i++) {
        pixels[i] = Colour.lit(pixels[i], Math.sin(x * turns) * weft * strength);
      }
    }
  }

  /** A colour for a place. */
  @FunctionalInterface
  public interface Shader {
    int colour(double x, double y);
  }

  /** A colour for a place and the colour that is there. */
  @FunctionalInterface
  public interface Filter {
    int colour(double x, double y, int under);
  }
}
