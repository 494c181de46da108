package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Supersampling;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.List;

/** Surrealism: an endless plain under soft clouds, with floating objects and long shadows. */
public final class DreamPlain extends Scene {
  /** Zenith, middle sky, horizon, near ground, far ground, shadow, then three colours of things. */
  private static final int[][] HOURS = {
    {0x274b6d, 0x7fa6b5, 0xf3d9a4, 0xb5793f, 0xe9c483, 0x4a3a4f, 0xc0392b, 0xe8e2d0, 0x2e6f73},
    {0x3a2f63, 0xa0668f, 0xffc59a, 0x8a4f52, 0xeaa27c, 0x33254d, 0xf2b441, 0xf4e6da, 0x4c7f9e},
    {0x1d5f8a, 0x7ec3d6, 0xf6f0d4, 0xd8b274, 0xf2dfae, 0x5a5a80, 0xe4572e, 0xfaf6ea, 0x3f8f5f},
    {0x14273f, 0x3f6b7f, 0xd8c79a, 0x4f5d58, 0xa79c78, 0x14202e, 0xd9a441, 0xdcd8c8, 0x8c3b3b},
    {0x6d8fc0, 0xb9cce3, 0xfbe3d6, 0xc99a9f, 0xf1d0c2, 0x6a5a86, 0xf07f6a, 0xfff6ec, 0x5b8fb0},
    {0x2b3f34, 0x7f9a78, 0xf4e3a8, 0x8f7a3a, 0xdcc783, 0x2f3326, 0xb8432f, 0xf3ecd6, 0x3d5f8f},
  };

  private static final int SKY = -1;
  private static final int GROUND = -2;

  private final int hour = hour(random.nextInt(HOURS.length));
  private final Palette hues = new Palette(HOURS[hour])
      .shifted((valence - 0.5) * 0.07, 0.85 + valence * 0.35, random.nextDouble(-0.025, 0.025));
  private final int shade = hues.pick(5);
  private final Palette dyes = new Palette(hues.pick(6), hues.pick(7), hues.pick(8));
  private final Noise noise = new Noise(random.nextLong());
  private final double horizon = high * random.nextDouble(0.56, 0.68);
  private final Vector light = new Vector(random.nextBoolean() ? 0.9 : -0.9, 0.36, -0.22);
  private final DreamWorld world = new DreamWorld(canvas, hues, noise, horizon, light.x());
  private final List<Solid> solids = new DreamThings(canvas, dyes, shade, horizon).solids();

  public DreamPlain(Canvas canvas) {
    super(canvas);
  }

  /** The hour of a number, or another one where it is too bright or too dark for the mood. */
  private int hour(int any) {
    if (valence < 0.25 && (any == 2 || any == 4)) {
      return 3;
    }
    return valence > 0.75 && any == 3 ? 2 : any;
  }

  @Override
  public void paint() {
    Supersampling.whereParts(
        canvas, (x, y) -> colour(x, y, ray(x, y)), (x, y) -> nearest(ray(x, y)));
    mark();
    canvas.weave(1.6);
    canvas.finish(0.16, 6);
  }

  private void mark() {
    canvas.mark(Matter.SKY, (x, y) -> 0, (x, y) -> true);
    world.mark(canvas);
    canvas.mark(
        Matter.GROUND,
        (x, y) -> near(groundDistance(ray(x, y))),
        (x, y) -> nearest(ray(x, y)) == GROUND);
    for (int k = 0; k < solids.size(); k++) {
      int number = k;
      var solid = solids.get(k);
      boolean isSky = solid.block && solid.stuff == Solid.Stuff.SKY;
      canvas.mark(
          isSky ? Matter.SKY : Matter.RIGID,
          (x, y) -> isSky ? 0.03 : near(solid.meet(ray(x, y))),
          (x, y) -> nearest(ray(x, y)) == number);
    }
  }

  private static double near(double distance) {
    return 3 / distance;
  }

  private Vector ray(double x, double y) {
    return new Vector((x - wide / 2) / DreamWorld.LENS, (horizon - y) / DreamWorld.LENS, 1);
  }

  /** The number of the solid that a ray from the eye meets first, or SKY or GROUND. */
  private int nearest(Vector ray) {
    double least = groundDistance(ray);
    int nearest = ray.y() < 0 ? GROUND : SKY;
    for (int k = 0; k < solids.size(); k++) {
      double distance = solids.get(k).meet(ray);
      if (distance < least) {
        least = distance;
        nearest = k;
      }
    }
    return nearest;
  }

  private static double groundDistance(Vector ray) {
    return ray.y() < -1e-4 ? -1 / ray.y() : Solid.MISS;
  }

  private int colour(double x, double y, Vector ray) {
    int nearest = nearest(ray);
    if (nearest == SKY) {
      return world.sky(x, y);
    }
    if (nearest == GROUND) {
      double z = groundDistance(ray);
      var place = new Vector(ray.x() * z, 0, z);
      double dark = shadow(place, null) * 0.68 * Math.exp(-z * 0.035);
      return Colour.over(world.plain(place.x(), z), shade, dark);
    }
    var solid = solids.get(nearest);
    return surface(solid, Solid.EYE.plus(ray.times(solid.meet(ray))), ray);
  }

  /** The deepest shadow that a solid other than a given one casts on a place. */
  private double shadow(Vector place, Solid self) {
    double dark = 0;
    for (var solid : solids) {
      if (solid != self) {
        dark = Math.max(dark, solid.shadow(place, light));
      }
    }
    return dark;
  }

  private int surface(Solid solid, Vector place, Vector ray) {
    if (solid.block && solid.stuff == Solid.Stuff.SKY) {
      return world.night(place.x() - solid.centre.x(), place.y());
    }
    var normal = solid.normal(place);
    double dark = shadow(place, solid);
    double lambert = normal.dot(light) / light.length();
    double lit = Colour.smoothstep(-0.25, 1, lambert) * (1 - 0.7 * dark);
    int colour = stuff(solid, place);
    int painted =
        Colour.over(Colour.mix(shade, colour, 0.34), Colour.mix(colour, world.haze(0), 0.12), lit);
    double bounce = Math.max(0, -normal.y()) * 0.4 + Math.max(0, 0.35 - lit) * 0.25;
    painted = Colour.over(painted, world.earth(0.55), bounce * 0.8);
    double rim = Math.pow(1 + normal.dot(ray) / ray.length(), 3);
    painted = Colour.over(painted, world.haze(0.25), Math.min(0.6, rim * 0.5));
    var mirrored = ray.minus(normal.times(2 * normal.dot(ray)));
    if (solid.stuff == Solid.Stuff.CHROME) {
      painted = Colour.over(Colour.scale(seen(place, mirrored), 0.9), painted, 0.16);
    }
    if (!solid.block) {
      double gleam = Math.max(0, mirrored.dot(light) / (mirrored.length() * light.length()));
      painted = Colour.glow(painted, 0xfff4e0, Math.pow(gleam, 38) * 0.75 * (1 - dark));
    }
    return Colour.over(painted, world.haze(0.05), Math.min(0.6, (place.z() - 3) * 0.028));
  }

  private int stuff(Solid solid, Vector place) {
    double x = place.x();
    double y = place.y();
    return switch (solid.stuff) {
      case SKY -> {
        double up = 0.16 + (y - solid.centre.y() + solid.half.y()) * 0.2;
        yield world.clouded((x - solid.centre.x()) * 0.5 + 5, up, 3);
      }
      case MARBLE -> {
        double bent = y * 1.4 + noise.at(x * 2, y * 2) * 0.6;
        double vein = Math.abs(noise.fractal(x * 1.4 + place.z(), bent, 4));
        yield Colour.over(dyes.pick(1), shade, Colour.smoothstep(0.09, 0, vein) * 0.4);
      }
      case CLAY, CHROME -> solid.colour;
    };
  }

  /** What a ray from a place shows, apart from other solids. */
  private int seen(Vector place, Vector ray) {
    if (ray.y() >= -0.02) {
      return world.clouded(ray.x() * 0.7, ray.y() * 0.7, 3);
    }
    double steps = place.y() / -ray.y();
    return world.plain(place.x() + ray.x() * steps, Math.abs(place.z() + ray.z() * steps) + 1);
  }
}
