package com.algorhythmic.painter.studio.kit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;
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

  /** Its seed, how the music feels, and its rhythm. */
  public final Mood mood;

  public final SplittableRandom random;

  private final BufferedImage image;
  private final int[] pixels;
  private final Graphics2D brush;
  private final SceneMap map;
  final Steps steps;

  public Canvas(int width, int height, Mood mood) {
    this(width, height, mood, () -> {});
  }

  /**
   * A canvas whose painting is followed.
   *
   * @param follower runs after each step of the painting; what it throws ends the painting
   */
  public Canvas(int width, int height, Mood mood, Runnable follower) {
    this(
        new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB),
        mood,
        new SplittableRandom(mood.seed()),
        true,
        new Steps(follower));
  }

  private Canvas(Canvas of, SplittableRandom random) {
    this(of.image, (Graphics2D) of.brush.create(), of.mood, random, of.map, of.steps);
  }

  private Canvas(
      BufferedImage image, Mood mood, SplittableRandom random, boolean isMapped, Steps steps) {
    this(
        image,
        image.createGraphics(),
        mood,
        random,
        isMapped ? new SceneMap(image) : SceneMap.none(),
        steps);
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    brush.scale(unit, unit);
  }

  private Canvas(
      BufferedImage image,
      Graphics2D brush,
      Mood mood,
      SplittableRandom random,
      SceneMap map,
      Steps steps) {
    this.steps = steps;
    this.image = image;
    this.map = map;
    this.mood = mood;
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
        new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), mood, random, false, steps);
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
    mood = of.mood;
    random = of.random;
    map = SceneMap.none();
    steps = of.steps;
    unit = cells;
    wide = width / unit;
    high = height / unit;
  }

  public BufferedImage finished() {
    brush.dispose();
    return image;
  }

  /** What the picture shows; empty if its scene has not said it. */
  public Optional<SceneMap> sceneMap() {
    return Optional.of(map).filter(SceneMap::isUsed);
  }

  /**
   * Paints something that shows one matter. Within a layer, another replaces it.
   *
   * @param near how near it is to the viewer, from 0 (the farthest) to 1
   */
  public void layer(Matter matter, double near, Runnable drawing) {
    layer(matter, (x, y) -> near, drawing);
  }

  public void layer(Matter matter, Field.Quantity near, Runnable drawing) {
    map.layer(matter, near, drawing);
  }

  /** Says what a part of the painted picture shows, by its places in the whole picture. */
  public void mark(Matter matter, Field.Quantity near, SceneMap.Place where) {
    map.mark(matter, near, new Rectangle(width, height), where);
  }

  /** Says what the whole painted picture shows. */
  public void mark(Matter matter, Field.Quantity near) {
    mark(matter, near, (x, y) -> true);
  }

  /** Says what a shape in the present frame shows. */
  public void mark(Matter matter, double near, Shape shape) {
    Shape inPixels = brush.getTransform().createTransformedShape(shape);
    map.mark(
        matter,
        (x, y) -> near,
        inPixels.getBounds(),
        (x, y) -> inPixels.contains(x * unit, y * unit));
  }

  /** Says what shines in lights that the picture does not have yet. */
  public void mark(Matter matter, double near, Light lights) {
    map.mark(matter, (x, y) -> near, lights);
  }

  /** The nearness of a plane that comes from the horizon towards the viewer. */
  public Field.Quantity plane(double horizon, double far) {
    return (x, y) -> far + (1 - far) * Math.max(0, y - horizon) / (high - horizon);
  }

  /** The nearness of a thing whose foot is at a height of the picture. */
  public double standing(double foot) {
    return Math.max(0.1, Math.min(1, (foot / high - 0.3) / 0.7));
  }

  private void touched(Shape shape, double border) {
    steps.done();
    map.touched(SceneMap.pixels(brush.getTransform(), shape, border));
  }

  private void touchedAround(double x, double y, double reach) {
    steps.done();
    int size = (int) Math.ceil(2 * reach * unit) + 2;
    map.touched(new Rectangle((int) ((x - reach) * unit), (int) ((y - reach) * unit), size, size));
  }

  private void touchedAll() {
    steps.done();
    map.touchedAll();
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
    touched(shape, 0);
  }

  /** Draws along the shape's outline. */
  public void draw(Shape shape, Stroke pen, int colour) {
    draw(shape, pen, colour, 1);
  }

  public void draw(Shape shape, Stroke pen, int colour, double alpha) {
    brush.setStroke(pen);
    brush.setPaint(Colour.alpha(colour, alpha));
    brush.draw(shape);
    if (pen instanceof BasicStroke basic) {
      touched(shape, basic.getLineWidth());
    } else {
      touchedAll();
    }
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
    touchedAll();
    return pixels;
  }

  /** The picture's own pixels, of which only those of a box are written. */
  public int[] pixels(Rectangle written) {
    steps.done();
    map.touched(written);
    return pixels;
  }

  /** A copy of the pixels. */
  int[] copied() {
    return pixels.clone();
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
      steps.row(y, height);
    }
    map.touched(new Rectangle(0, (int) Math.max(0, top * unit), width, Math.max(0, last)));
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
    touchedAround(x, y, reach);
  }

  /** Sets every pixel from its centre's place, the mean of four more places where it differs from its neighbours. */
  public void shadeSmoothly(Shader shader, int threshold) {
    Supersampling.whereColoursDiffer(this, shader, threshold);
  }

  /** Sets every pixel from its centre's place, the mean of four other places where two parts of the picture meet. */
  public void shadeParts(Shader shader, Shader part) {
    Supersampling.whereParts(this, shader, part);
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
    map.lit(light);
    light.develop(exposure);
  }

  /** Fine monochrome grain, strength in 8-bit steps. */
  public void grain(double strength) {
    grain(mood.seed(), strength);
  }

  public void grain(long seed, double strength) {
    Finish.grain(this, seed, strength);
  }

  /** Darkens towards the corners; 0.3 is plainly visible. */
  public void vignette(double strength) {
    Finish.vignette(this, strength);
  }

  /** The threads of the cloth, strength in 8-bit steps. */
  public void weave(double strength) {
    Finish.weave(this, strength);
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
