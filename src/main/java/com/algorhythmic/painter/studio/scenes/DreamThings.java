package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The objects on the dream's plain: something that stands, floating things, and people far away. */
final class DreamThings {
  private final SplittableRandom random;
  private final double wide;
  private final double horizon;
  private final Palette dyes;
  private final int shade;
  private final List<Solid> solids = new ArrayList<>();

  DreamThings(Canvas canvas, Palette dyes, int shade, double horizon) {
    random = canvas.random;
    wide = canvas.wide;
    this.horizon = horizon;
    this.dyes = dyes;
    this.shade = shade;
    int afloat = 3 + random.nextInt(3) + (int) (canvas.mood.energy() * 4);
    double side = random.nextBoolean() ? 0.3 : 0.7;
    double x = (side - 0.5) * wide / DreamWorld.LENS;
    switch (random.nextInt(4)) {
      case 0 -> arcade((side < 0.5 ? -1 : 1) * (1.5 + wide * 0.35));
      case 1 -> doorway(x * 5.4);
      case 2 -> stair(x * 4.6, side < 0.5 ? 1 : -1);
      default -> egg(x * 5, 0.23 * 5 / DreamWorld.LENS);
    }
    scatter(afloat, side);
    for (int walkers = 1 + random.nextInt(2); walkers > 0; walkers--) {
      walker();
    }
  }

  List<Solid> solids() {
    return solids;
  }

  private void block(Vector centre, Vector half, int dye) {
    solids.add(new Solid(true, centre, half, dyes.pick(dye), Solid.Stuff.CLAY));
  }

  /** A wall of piers and a long lintel, which goes away into the picture. */
  private void arcade(double x) {
    for (int k = 0; k < 6; k++) {
      block(new Vector(x, 1.15, 4.2 + k * 1.7), new Vector(0.22, 1.15, 0.22), 1);
    }
    block(new Vector(x, 2.5, 8.4), new Vector(0.3, 0.24, 4.6), 1);
  }

  /** A frame without a wall, open on another sky. */
  private void doorway(double x) {
    double half = 0.62;
    double tall = 1.35;
    double z = 5.4;
    block(new Vector(x - half, tall, z), new Vector(0.07, tall, 0.09), 2);
    block(new Vector(x + half, tall, z), new Vector(0.07, tall, 0.09), 2);
    block(new Vector(x, tall * 2 + 0.06, z), new Vector(half + 0.13, 0.09, 0.1), 2);
    var opening = new Vector(half - 0.05, tall, 0.02);
    solids.add(
        new Solid(true, new Vector(x, tall, z + 0.02), opening, dyes.pick(0), Solid.Stuff.SKY));
  }

  private void stair(double x, int direction) {
    for (int k = 0; k < 9; k++) {
      double stepX = x + direction * (k * 0.3 - 0.9);
      block(new Vector(stepX, 0.12 + k * 0.27, 4.6 + k * 0.32), new Vector(0.36, 0.045, 0.3), 1);
    }
  }

  private void egg(double x, double half) {
    var size = new Vector(half * 0.72, half, half * 0.72);
    solids.add(new Solid(false, new Vector(x, half, 5), size, dyes.pick(1), Solid.Stuff.MARBLE));
  }

  /** Places floating things where there is most room; the first is the largest, opposite to what stands. */
  private void scatter(int count, double side) {
    double largest = random.nextDouble(0.12, 0.18);
    for (int k = 0; k < count; k++) {
      boolean first = k == 0;
      double size =
          first ? largest : 0.018 + 0.055 * random.nextDouble() * random.nextDouble() + 0.008;
      double x = 0;
      double y = 0;
      double room = -1;
      for (int attempt = 0; attempt < 14; attempt++) {
        double tryX = wide
            * (first ? 1 - side + random.nextDouble(-0.075, 0.075) : random.nextDouble(0.08, 0.92));
        double tryY =
            horizon * (first ? random.nextDouble(0.42, 0.62) : random.nextDouble(0.1, 0.88));
        double free = room(tryX, tryY) - size;
        if (free > room) {
          room = free;
          x = tryX;
          y = tryY;
        }
      }
      if (room > 0) {
        double z = random.nextDouble(3.2, 8.2);
        double scale = z / DreamWorld.LENS;
        hover(new Vector((x - wide / 2) * scale, 1 + (horizon - y) * scale, z), size * scale, k);
      }
    }
  }

  /** How far a place of the picture is from the nearest solid. */
  private double room(double x, double y) {
    double room = 9;
    for (var solid : solids) {
      double scale = DreamWorld.LENS / solid.centre.z();
      double dx = x - wide / 2 - solid.centre.x() * scale;
      double dy = y - horizon + (solid.centre.y() - 1) * scale;
      double radius = Math.max(solid.half.x(), solid.half.y()) * scale;
      room = Math.min(room, Vector.length(dx, dy) - radius);
    }
    return room;
  }

  private void hover(Vector centre, double size, int number) {
    var above = new Vector(centre.x(), Math.max(centre.y(), size + 0.05), centre.z());
    var stuff = Solid.Stuff.values()[random.nextInt(number == 0 ? 4 : 3)];
    var half = new Vector(size, size, size);
    if (random.nextInt(4) == 0) {
      half = new Vector(size * 0.74, size, size * 0.74);
    } else if (random.nextInt(4) == 0) {
      half = new Vector(size * 1.25, size * 0.75, size);
    }
    boolean block = number > 0 && random.nextInt(5) == 0;
    solids.add(new Solid(block, above, half, dyes.pick(number), stuff));
  }

  private void walker() {
    double z = random.nextDouble(9, 15);
    double x = wide * random.nextDouble(-0.25, 0.25) / DreamWorld.LENS * z;
    var body = new Vector(0.13, 0.36, 0.12);
    solids.add(new Solid(false, new Vector(x, 0.34, z), body, shade, Solid.Stuff.CLAY));
    var head = new Vector(0.09, 0.11, 0.09);
    solids.add(new Solid(false, new Vector(x, 0.8, z), head, shade, Solid.Stuff.CLAY));
  }
}
