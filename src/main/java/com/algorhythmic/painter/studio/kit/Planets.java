package com.algorhythmic.painter.studio.kit;

/** Worlds in space, lit by one sun: a sphere with weather or rock, a haze of air at its rim, perhaps rings. */
public final class Planets {
  private static final double FLAT = 0.26;
  private static final double SIDEWAYS = 0.82;
  private static final double FRONT = 0.57;

  private final Canvas canvas;
  private final Noise noise;
  private final double lightX;
  private final double lightY;

  /** The sun is the direction that the light comes from, in radians. */
  public Planets(Canvas canvas, Noise noise, double sun) {
    this.canvas = canvas;
    this.noise = noise;
    lightX = Math.cos(sun) * SIDEWAYS;
    lightY = Math.sin(sun) * SIDEWAYS;
  }

  public void paint(double x, double y, double radius, World world) {
    var globe = new Globe(x, y, radius, world);
    double near = Math.min(1, 0.1 + radius * 5);
    if (world.ringed) {
      canvas.layer(Matter.RIGID, near, () -> canvas.repaintAround(x, y, radius * 2.45, globe));
    } else {
      canvas.repaintAround(x, y, radius * 1.25, globe);
    }
    canvas.mark(Matter.RIGID, near, Shapes.circle(x, y, radius));
  }

  /**
   * What a world looks like.
   *
   * @param pale the colour of bands or highlands
   * @param deep the colour of other bands or lowlands
   * @param gas banded weather if true, rock if not
   * @param roll how far the axis leans, in radians
   */
  public record World(int body, int pale, int deep, boolean gas, boolean ringed, double roll) {}

  /** One world; the places below are measured in its radius from its middle. */
  private final class Globe implements Canvas.Filter {
    private final double x;
    private final double y;
    private final double radius;
    private final World world;
    private final double cos;
    private final double sin;
    private final double halfPixel;
    private final Ramp rings;
    private final int air;

    Globe(double x, double y, double radius, World world) {
      this.x = x;
      this.y = y;
      this.radius = radius;
      this.world = world;
      cos = Math.cos(world.roll);
      sin = Math.sin(world.roll);
      halfPixel = 0.5 / canvas.unit;
      air = Colour.mix(world.pale, 0x9fd8ff, 0.5);
      rings = new Ramp(
          Colour.mix(world.deep, world.pale, 0.3),
          world.pale,
          Colour.mix(world.body, world.pale, 0.5),
          Colour.mix(world.pale, 0xffffff, 0.3),
          world.body);
    }

    @Override
    public int colour(double placeX, double placeY, int under) {
      double dx = (placeX + halfPixel - x) / radius;
      double dy = (placeY + halfPixel - y) / radius;
      if (!world.ringed) {
        return sphere(under, dx, dy);
      }
      double away = Vector.length(dx * cos + dy * sin, (dy * cos - dx * sin) / FLAT);
      double ring = ring(away);
      int dust = dust(away, dx, dy);
      return dy * cos - dx * sin < 0
          ? sphere(Colour.blend(under, dust, ring), dx, dy)
          : Colour.blend(sphere(under, dx, dy), dust, ring);
    }

    /** How much of a place the rings cover. */
    private double ring(double away) {
      return Colour.smoothstep(1.32, 1.36, away)
          * Colour.smoothstep(2.4, 2.3, away)
          * (0.55 + 0.4 * noise.at(away * 17, 3.3))
          * (1 - 0.85 * Colour.smoothstep(0.05, 0.02, Math.abs(away - 1.93)));
    }

    /** The colour of the rings, dark in the shadow of the sphere. */
    private int dust(double away, double dx, double dy) {
      double aside = Math.abs(dx * lightY - dy * lightX) / SIDEWAYS;
      boolean behind = dx * lightX + dy * lightY < 0;
      double lit = behind ? Colour.smoothstep(0.86, 1.02, aside) : 1;
      return Colour.scale(rings.at(0.5 + 0.5 * noise.at(away * 7, 9.1)), 0.18 + 0.9 * lit);
    }

    private int sphere(int under, double dx, double dy) {
      double away = Vector.length(dx, dy);
      if (away >= 1.25) {
        return under;
      }
      double facing = away < 1e-6 ? 0 : (dx * lightX + dy * lightY) / away / SIDEWAYS;
      double haze =
          Math.exp(-Math.max(0, away - 1) * 22) * Colour.smoothstep(-0.5, 0.9, facing) * 0.75;
      int colour = Colour.blend(under, air, haze);
      double fine = 2 * halfPixel / radius;
      if (away >= 1 + fine) {
        return colour;
      }
      double rim = Math.pow(away, 9) * Colour.smoothstep(-0.35, 0.9, facing) * 0.75;
      int face = Colour.blend(surface(dx, dy), air, rim);
      return Colour.blend(colour, face, Colour.smoothstep(1 + fine, 1 - fine, away));
    }

    private int surface(double dx, double dy) {
      double px = dx * cos + dy * sin;
      double py = dy * cos - dx * sin;
      double z = Math.sqrt(Math.max(0, 1 - dx * dx - dy * dy));
      double bump = world.gas ? 0 : noise.fractal(px * 9 + 3, py * 9 + x, 3) * 0.22;
      double light = dx * lightX + dy * lightY + z * FRONT + bump * 0.6;
      int ground = world.gas ? weather(px, py, z) : rock(px, py, z);
      return Colour.scale(ground, 0.05 + 1.15 * Colour.smoothstep(-0.12, 0.95, light));
    }

    private int weather(double px, double py, double z) {
      double swirl = noise.fractal(px * 2 + x * 9, py * 5 + z, 4);
      double band = 0.5 + 0.5 * Math.sin(py * 17 + swirl * 2.6 + noise.at(py * 6, 1.7) * 2.2);
      double bright = Colour.smoothstep(0.62, 1, band) * 0.8 + swirl * 0.2;
      return Colour.blend(Colour.blend(world.deep, world.body, band), world.pale, bright);
    }

    private int rock(double px, double py, double z) {
      double near = 2.2 / (0.5 + 0.5 * z);
      double land = noise.fractal(px * near + x * 7, py * near + y * 5, 5);
      int low = Colour.blend(world.deep, world.body, Colour.smoothstep(-0.15, 0.08, land));
      return Colour.blend(low, world.pale, Colour.smoothstep(0.1, 0.4, land));
    }
  }
}
