package com.algorhythmic.painter.studio.kit;

/**
 * A sky about a low sun, with drifting clouds that are lit from it.
 *
 * @param horizon the height at which the sky ends
 * @param radius the sun's or the moon's; 0 leaves only its light
 * @param cloudiness 0 (clear) to 1
 */
public record SunlitSky(
    double sunX, double sunY, double radius, double horizon, double cloudiness) {

  /** By day. The scheme begins with the sky above, in the middle and at the horizon, and the sun. */
  public void paint(Canvas canvas, Noise noise, Palette scheme) {
    paint(canvas, noise, scheme, 1, 0.75);
  }

  /** At night, about the moon: the light stays near it and above the horizon. */
  public void paintNight(Canvas canvas, Noise noise, Palette scheme) {
    paint(canvas, noise, scheme, 2, 0.4);
  }

  private void paint(Canvas canvas, Noise noise, Palette scheme, double fall, double glow) {
    int sun = scheme.pick(3);
    var sky = new Ramp(
        scheme.pick(0),
        scheme.mix(0, 1, 0.5),
        scheme.pick(1),
        scheme.mix(1, 2, 0.55),
        scheme.pick(2));
    int shade = scheme.mix(0, 1, 0.6);
    int lit = scheme.mix(2, 3, 0.45);
    int face = Colour.mix(sun, 0xffffff, 0.4);
    double[] columns = canvas.columns();
    var clouds = new Clouds(noise, columns);
    Surface.Rows rows = y -> {
      double down = y / horizon;
      clouds.enter(y, 2.2 + 2.6 * down);
      int air = sky.at(Math.pow(down, fall));
      return (column, under) -> {
        double away = Vector.length(columns[column] - sunX, y - sunY);
        double body = clouds.bodies[column];
        double near = Math.exp(-away * 3.4 * fall);
        int colour = Colour.blend(air, sun, glow * near);
        double cloud = Colour.smoothstep(0.26 - 0.36 * cloudiness, 0.62 - 0.3 * cloudiness, body);
        if (cloud > 0) {
          double towards = clouds.towards[column];
          double light = 0.4 + (body - towards) * 1.5 + 0.65 * Math.exp(-away * 1.8);
          double cover = fall > 1 ? 0.2 + 0.4 * down * light : 0.8;
          colour = Colour.blend(colour, Colour.blend(shade, lit, light), cloud * cover);
        }
        if (radius == 0) {
          return colour;
        }
        double disc = Colour.smoothstep(radius + 0.0015, radius - 0.0015, away);
        return Colour.blend(colour, face, disc * (1 - 0.4 * cloud));
      };
    };
    canvas.layer(Matter.SKY, 0, () -> canvas.repaintRows(0, horizon + 0.06, rows));
    canvas.mark(
        Matter.CLOUD,
        (x, y) -> 0.05,
        (x, y) -> y < horizon
            && noise.fractal(x * 1.5, y * (2.2 + 2.6 * y / horizon), 3) > 0.44 - 0.34 * cloudiness);
    canvas.mark(Matter.LIGHT, 0.02, Shapes.circle(sunX, sunY, radius));
  }

  /** The clouds of a row: how dense they are at each place and a little nearer to the sun. */
  private final class Clouds {
    final double[] bodies;
    final double[] towards;
    private final Noise noise;
    private final double[] columns;
    private final double[] warps;
    private final double[] places;

    Clouds(Noise noise, double[] columns) {
      this.noise = noise;
      this.columns = columns;
      bodies = new double[columns.length];
      towards = new double[columns.length];
      warps = new double[columns.length];
      places = new double[columns.length];
    }

    void enter(double y, double squeeze) {
      for (int i = 0; i < columns.length; i++) {
        places[i] = columns[i] * 2;
      }
      noise.along(places, y * 4, 0, warps);
      for (int i = 0; i < columns.length; i++) {
        warps[i] = columns[i] * 1.5 + warps[i] * 0.25;
        places[i] = warps[i];
      }
      noise.along(places, y * squeeze, 4, bodies);
      for (int i = 0; i < columns.length; i++) {
        places[i] = warps[i] + (sunX - columns[i]) * 0.06;
      }
      noise.along(places, (y + (sunY - y) * 0.06) * squeeze, 3, towards);
    }
  }
}
