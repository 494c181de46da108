package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.BrushMarks;
import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Flower;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Leaf;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;

/** A lush still life: a vase heaped with flowers on a table, lit from one side out of the dark. */
public final class Bouquet extends Scene {
  private static final int[][] FLOWERS = {
    {0xd8504a, 0xf0b8a8, 0xf4ead6, 0xe89a3c, 0x7a4a8c},
    {0xe8a0b4, 0xf8e8dc, 0xb43a58, 0xf0c878, 0x8c9ac8},
    {0xf2d06a, 0xe87838, 0xf8f0d0, 0xc43c2c, 0x5a78b0},
    {0xc8b4e0, 0x6a5ab0, 0xf4f0f0, 0xe080a8, 0xf4d890},
    {0xf6efe2, 0xe6d2c0, 0xd89a90, 0xb0c4b4, 0xecc46a}
  };
  /** Wall in the dark, wall in the light, table, vase. */
  private static final int[][] ROOMS = {
    {0x14100e, 0x5a4632, 0x4a3020, 0x3c5a64},
    {0x0f1518, 0x3c5458, 0x3a3028, 0xb8a888},
    {0x16101a, 0x54405c, 0x4a3834, 0x8c6a4c},
    {0x12160e, 0x5a6040, 0x50402c, 0xc8ccc4},
    {0x5a6a6c, 0xc4c8b8, 0xa89074, 0x4a6a8c}
  };

  private static final double[] VASE = {
    -0.075, 0, -0.07, 0.2, -0.15, 0.55, -0.12, 0.86, -0.075, 1, 0, 1.03, 0.075, 1, 0.12, 0.86, 0.15,
    0.55, 0.07, 0.2, 0.075, 0
  };

  private final int[] petals = pick(FLOWERS);
  private final int[] room = pick(ROOMS);
  private final Noise noise = new Noise(random.nextLong());
  private final double table = high * 0.84;
  private final double middleX = wide * (wide > 1.2 ? random.nextDouble(0.42, 0.58) : 0.5);
  private final double middleY = high * (high > wide ? 0.43 : 0.46);
  private final double spread = high > wide ? 0.44 : 0.37;

  public Bouquet(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.RIGID, canvas.plane(table, 0), this::room);
    shadow(middleX + 0.14, table + 0.06, 0.42, 0.07, 0.6);
    double mouth = middleY + spread * 0.3;
    canvas.layer(
        Matter.RIGID, 0.65, () -> canvas.at(middleX, mouth, () -> vase(table + 0.06 - mouth)));
    canvas.layer(Matter.FOLIAGE, 0.45, this::foliage);
    flowers(28 + (int) (energy * 9));
    fallenPetals();
    new BrushMarks(7, 3, 22, 130, 0.006, 0.09).paint(canvas, noise, 1.05);
    canvas.finish(0.4, 5);
  }

  private void room() {
    double lift = (valence - 0.5) * 0.25;
    int dark = Colour.scale(room[2], 0.55);
    int bright = Colour.scale(room[2], 1.3);
    var mottleRows = noise.rows(canvas, 2.2, 2.2, 4);
    var grainRows = noise.rows(canvas, 2, 26, 3);
    canvas.shade((x, y) -> {
      double away = Vector.length((x - middleX + 0.28) * 0.8, y - middleY + 0.12);
      double light = Math.exp(-away * away * 1.7);
      double mottle = mottleRows.at(x, y) * 0.22;
      int wall = Colour.blend(room[0], room[1], light + mottle + lift);
      double shine = Math.exp(-Math.pow(x - middleX + 0.2, 2) * 3);
      double grain = grainRows.at(x, y) * 0.35;
      int wood = Colour.blend(dark, bright, shine + grain - (y - table) * 1.5);
      return Colour.blend(wall, wood, Colour.smoothstep(table - 0.003, table + 0.003, y));
    });
  }

  private void shadow(double x, double y, double halfWide, double halfHigh, double depth) {
    var dark = Gradient.radial(0, 0, 1);
    dark.stop(0, 0x000000, depth).stop(0.5, 0x000000, depth * 0.5).stop(1, 0x000000, 0);
    canvas.at(x, y, 0, halfWide, halfHigh, () -> canvas.fill(Shapes.box(-1, -1, 2, 2), dark));
  }

  /** A vase that hangs down from its mouth on the origin. */
  private void vase(double tall) {
    var body = Curve.closedIn(0, 0, 1, tall, VASE);
    int glaze = room[3];
    canvas.fill(
        body,
        Gradient.horizontal(-0.16, 0.16)
            .stop(0, Colour.scale(glaze, 0.6))
            .stop(0.28, Colour.scale(glaze, 1.25))
            .stop(0.5, Colour.scale(glaze, 0.85))
            .stop(1, Colour.scale(glaze, 0.22)));
    var shade = Gradient.vertical(tall * 0.5, tall);
    canvas.fill(body, shade.stop(0, 0x000000, 0).stop(1, 0x000000, 0.45));
    shadow(0, tall * 0.28, 0.17, 0.1, 0.75);
    canvas.at(
        -0.07,
        tall * 0.56,
        0.12,
        () -> canvas.fill(Shapes.ellipse(0, 0, 0.011, 0.055), 0xfffbf0, 0.5));
  }

  private void foliage() {
    for (int i = 0; i < 52; i++) {
      double angle = random.nextDouble(-Math.PI * 1.15, Math.PI * 0.15);
      double away = spread * random.nextDouble(0.25, 0.95);
      double dx = Math.cos(angle) * away;
      double dy = Math.sin(angle) * away * 0.85 + 0.06;
      double lit = 0.35 + 0.75 * Colour.smoothstep(0.6, -0.6, dx + dy);
      int green = Colour.scale(Colour.mix(0x3f6038, 0x8a9a5a, random.nextDouble()), lit);
      double length = random.nextDouble(0.12, 0.24);
      double turn = angle + random.nextDouble(-0.8, 0.8);
      double bend = random.nextDouble(-0.3, 0.3);
      var leaf = new Leaf(green, Colour.scale(green, 0.55), 0);
      int number = i;
      canvas.at(middleX, middleY, () -> {
        if (number % 6 == 0) {
          double tipX = dx + Math.cos(angle) * 0.14;
          double tipY = dy + Math.sin(angle) * 0.12;
          var stem = new Curve(0, spread * 0.4, dx * 0.6, dy + 0.05, tipX, tipY);
          canvas.fill(stem.tapered(0.008, 0.002), Colour.scale(green, 0.8));
        }
        leaf.draw(canvas, dx, dy, length, turn, bend);
      });
    }
  }

  /** The outer flowers are behind the inner ones. */
  private void flowers(int count) {
    var angles = new double[count];
    for (int i = 0; i < count; i++) {
      angles[i] = i * 2.39996 + random.nextDouble(-0.25, 0.25);
    }
    for (int i = count - 1; i >= 0; i--) {
      double away = Math.sqrt((i + 0.4) / count);
      double down = Math.sin(angles[i]);
      double dx = Math.cos(angles[i]) * away * spread;
      flower(away, dx, down * away * spread * (down > 0 ? 0.62 : 0.9));
    }
  }

  private void flower(double away, double dx, double dy) {
    double x = middleX + dx;
    double y = middleY + dy;
    double size = (0.076 + 0.055 * (1 - away)) * random.nextDouble(0.75, 1.25);
    int base = pick(petals);
    double lit = 0.55 + 0.55 * Colour.smoothstep(spread, -spread, dx * 0.8 + dy);
    var flower = new Flower(
        Flower.Kind.values()[random.nextInt(5)],
        Colour.scale(Colour.mix(base, 0x6a2a20, 0.4), lit),
        Colour.scale(base, lit),
        Colour.scale(Colour.mix(base, 0xfff4e0, 0.45), lit * 1.05),
        Colour.scale(base, 0.3),
        0);
    shadow(x + size * 0.25, y + size * 0.35, size * 1.35, size * 1.3, 0.7);
    double tilt = 1 - away * random.nextDouble(0.1, 0.4);
    canvas.layer(
        Matter.FOLIAGE,
        1 - 0.45 * away,
        () -> flower.draw(canvas, x, y, size, tilt, Math.atan2(dy, dx) + Math.PI / 2));
  }

  private void fallenPetals() {
    for (int i = 0; i < 7; i++) {
      double x = middleX + random.nextDouble(-0.55, 0.55);
      double y = table + random.nextDouble(0.06, 0.12);
      shadow(x + 0.012, y + 0.008, 0.035, 0.012, 0.5);
      int colour = pick(petals);
      double length = random.nextDouble(0.04, 0.06);
      canvas.layer(
          Matter.FOLIAGE,
          0.9,
          () -> new Leaf(colour, Colour.scale(colour, 0.5), 0)
              .draw(canvas, x - 0.02, y, length, random.nextDouble(-0.5, 0.5), 0.15));
    }
  }
}
