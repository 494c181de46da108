package com.algorhythmic.painter.studio.kit;

/**
 * A cloudy night about a cratered moon.
 *
 * @param radius the moon's
 * @param cloudiness 0 (clear) to 1
 */
public record MoonlitSky(double moonX, double moonY, double radius, double cloudiness) {

  /** The scheme begins with the sky above, the sky by the moon, and the moon. */
  public void paint(Canvas canvas, Noise noise, Palette scheme) {
    int moon = scheme.pick(2);
    var glowing =
        new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.5), scheme.pick(1), scheme.mix(1, 2, 0.55));
    var warps = noise.rows(canvas, 2, 3);
    canvas.shade(Matter.SKY, 0, (x, y) -> {
      double away = Vector.length(x - moonX, y - moonY);
      double light = Math.exp(-away * 2.1);
      double warp = warps.at(x, y) * 0.3;
      double cloud = Colour.smoothstep(-0.1, 0.5, noise.fractal(x * 1.5 + warp, y * 3.6 + warp, 4));
      double rim = noise.fractal(
          x * 1.5 + warp - (moonX - x) * 0.05, y * 3.6 + warp - (moonY - y) * 0.12, 3);
      int sky = glowing.at(0.1
          + light * 0.75
          + cloud * cloudiness * (light * 0.9 + 0.12)
          - Math.max(0, rim) * 0.35 * cloudiness);
      double crater =
          away > radius + 0.01 ? 0 : noise.fractal((x - moonX) * 9 + 3, (y - moonY) * 9, 4);
      int face = Colour.scale(moon, 0.97 + 0.3 * Math.min(0.1, crater));
      int veiled = Colour.blend(face, sky, cloud * cloudiness * 0.65);
      return Colour.blend(sky, veiled, Colour.smoothstep(radius + 0.0015, radius - 0.0015, away));
    });
    canvas.mark(
        Matter.CLOUD,
        (x, y) -> 0.06,
        (x, y) -> cloudiness > 0.3 && noise.fractal(x * 1.5, y * 3.6, 3) > 0.12);
    canvas.mark(Matter.LIGHT, 0.03, Shapes.circle(moonX, moonY, radius));
  }
}
