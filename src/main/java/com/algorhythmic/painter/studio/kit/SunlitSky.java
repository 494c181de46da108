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
    canvas.repaint(Matter.SKY, 0, 0, horizon + 0.06, (x, y, under) -> {
      double down = y / horizon;
      double away = Math.hypot(x - sunX, y - sunY);
      double squeeze = 2.2 + 2.6 * down;
      double warp = noise.at(x * 2, y * 4) * 0.25;
      double body = noise.fractal(x * 1.5 + warp, y * squeeze, 4);
      double near = Math.exp(-away * 3.4 * fall);
      int colour = Colour.blend(sky.at(Math.pow(down, fall)), sun, glow * near);
      double cloud = Colour.smoothstep(0.26 - 0.36 * cloudiness, 0.62 - 0.3 * cloudiness, body);
      if (cloud > 0) {
        double towards =
            noise.fractal(x * 1.5 + warp + (sunX - x) * 0.06, (y + (sunY - y) * 0.06) * squeeze, 3);
        double light = 0.4 + (body - towards) * 1.5 + 0.65 * Math.exp(-away * 1.8);
        double cover = fall > 1 ? 0.2 + 0.4 * down * light : 0.8;
        colour = Colour.blend(colour, Colour.blend(shade, lit, light), cloud * cover);
      }
      if (radius == 0) {
        return colour;
      }
      double disc = Colour.smoothstep(radius + 0.0015, radius - 0.0015, away);
      return Colour.blend(colour, Colour.mix(sun, 0xffffff, 0.4), disc * (1 - 0.4 * cloud));
    });
    canvas.mark(
        Matter.CLOUD,
        (x, y) -> 0.05,
        (x, y) -> y < horizon
            && noise.fractal(x * 1.5, y * (2.2 + 2.6 * y / horizon), 3) > 0.44 - 0.34 * cloudiness);
    canvas.mark(Matter.LIGHT, 0.02, Shapes.circle(sunX, sunY, radius));
  }
}
