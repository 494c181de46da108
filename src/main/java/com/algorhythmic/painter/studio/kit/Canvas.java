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
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The picture being painted: the mood it is painted in, its random numbers, and every way to draw on it.
 * Places and lengths are in units of the shorter side, from the top left corner; colours are 0xRRGGBB.
 */
public final class Canvas extends Surface {
  /** Its seed, how the music feels, and its rhythm. */
  public final Mood mood;

  public final SplittableRandom random;

  private final BufferedImage image;
  private final Graphics2D brush;

  public Canvas(int width, int height, Mood mood) {
    this(width, height, mood, () -> {});
  }

  /**
   * A canvas whose painting is followed.
   *
   * @param follower runs after each step of the painting; what it throws ends the painting
   */
  public Canvas(int width, int height, Mood mood, Runnable follower) {
    this(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), mood, new Steps(follower));
  }

  private Canvas(Canvas of, SplittableRandom random) {
    this(of.image, (Graphics2D) of.brush.create(), of.unit, of.mood, random, of.map, of.steps);
  }

  private Canvas(BufferedImage image, Mood mood, Steps steps) {
    this(
        image,
        image.createGraphics(),
        Math.min(image.getWidth(), image.getHeight()),
        mood,
        new SplittableRandom(mood.seed()),
        new SceneMap(image),
        steps);
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    brush.scale(unit, unit);
  }

  private Canvas(
      BufferedImage image,
      Graphics2D brush,
      double unit,
      Mood mood,
      SplittableRandom random,
      SceneMap map,
      Steps steps) {
    super(image, unit, map, steps);
    this.image = image;
    this.mood = mood;
    this.random = random;
    this.brush = brush;
  }

  /** The same picture, painted with other random numbers: two equal generators draw the same figure twice. */
  public Canvas with(SplittableRandom other) {
    return new Canvas(this, other);
  }

  /** An empty canvas of the same size, whose pixels can serve as a mask. */
  public Canvas blank() {
    return new Canvas(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), mood, steps);
  }

  /** A coarse canvas with a number of pixels to the unit, a little wider and higher; lines on it snap to its pixels. */
  public Canvas coarse(int cells) {
    int columns = (int) Math.ceil(wide * cells) + 2;
    int rows = (int) Math.ceil(high * cells) + 2;
    var grid = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    var coarse =
        new Canvas(grid, grid.createGraphics(), cells, mood, random, SceneMap.none(), steps);
    coarse.brush.setRenderingHint(
        RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    coarse.brush.scale(cells, cells);
    return coarse;
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

  /** Fills a shape that shows one matter. */
  public void fill(Matter matter, double near, Shape shape, int colour) {
    layer(matter, near, () -> fill(shape, colour));
  }

  public void fill(Matter matter, double near, Shape shape, int colour, double alpha) {
    layer(matter, near, () -> fill(shape, colour, alpha));
  }

  public void fill(Matter matter, double near, Shape shape, Gradient gradient) {
    layer(matter, near, () -> fill(shape, gradient));
  }

  /** Sets every pixel from its place; they all show one matter. */
  public void shade(Matter matter, double near, Shader shader) {
    layer(matter, near, () -> shade(shader));
  }

  /** Sets every pixel between two heights to something that shows one matter. */
  public void repaint(Matter matter, double near, double top, double bottom, Filter filter) {
    layer(matter, near, () -> repaint(top, bottom, filter));
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

  /** The present frame: from its places to pixels. */
  AffineTransform frame() {
    return brush.getTransform();
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

  /** Draws along the shape's outline with round ends and corners. */
  public void line(Shape shape, double width, int colour) {
    line(shape, width, colour, 1);
  }

  public void line(Shape shape, double width, int colour, double alpha) {
    draw(shape, Pen.round(width), colour, alpha);
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

  /** Draws something that shows one matter in a frame at a place whose unit is the size. */
  public void scaled(
      Matter matter, double near, double x, double y, double size, Runnable drawing) {
    layer(matter, near, () -> scaled(x, y, size, drawing));
  }

  /** Draws in the present frame and once more mirrored about its upright axis. */
  public void both(Runnable drawing) {
    drawing.run();
    at(0, 0, 0, -1, 1, drawing);
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

  /** The last touches: darker corners, then grain. */
  public void finish(double vignette, double grain) {
    vignette(vignette);
    grain(grain);
  }

  /** The threads of the cloth, strength in 8-bit steps. */
  public void weave(double strength) {
    Finish.weave(this, strength);
  }
}
