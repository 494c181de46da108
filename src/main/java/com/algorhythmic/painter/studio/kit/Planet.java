package com.algorhythmic.painter.studio.kit;

/**
 * A world in space: a lit sphere with weather or rock, a haze of air at its rim, perhaps rings with their shadow.
 *
 * @param x its middle, in short sides like the radius
 * @param body the main colour
 * @param pale the colour of bands or highlands
 * @param deep the colour of other bands or lowlands
 * @param gas banded weather if true, rock if not
 * @param ringed whether it wears rings
 * @param roll how far the axis leans, in radians
 * @param sun the direction the light comes from, in radians
 */
public record Planet(
    double x,
    double y,
    double radius,
    int body,
    int pale,
    int deep,
    boolean gas,
    boolean ringed,
    double roll,
    double sun) {
  public void paint(Canvas canvas, Noise noise) {
    int[] pixels = canvas.pixels();
    double unit = Math.min(canvas.width, canvas.height);
    double reach = radius * (ringed ? 2.45 : 1.25);
    double lx = Math.cos(sun) * 0.82;
    double ly = Math.sin(sun) * 0.82;
    double lz = 0.57;
    double cos = Math.cos(roll);
    double sin = Math.sin(roll);
    double flat = 0.26;
    double fine = 1 / (radius * unit);
    var rings = new Ramp(
        Colour.mix(deep, pale, 0.3),
        pale,
        Colour.mix(body, pale, 0.5),
        Colour.mix(pale, 0xffffff, 0.3),
        body);
    for (int j = (int) Math.max(0, (y - reach) * unit);
        j < Math.min(canvas.height, (y + reach) * unit);
        j++) {
      for (int i = (int) Math.max(0, (x - reach) * unit);
          i < Math.min(canvas.width, (x + reach) * unit);
          i++) {
        double dx = ((i + 0.5) / unit - x) / radius;
        double dy = ((j + 0.5) / unit - y) / radius;
        double px = dx * cos + dy * sin;
        double py = dy * cos - dx * sin;
        double away = dx * dx + dy * dy;
        int at = j * canvas.width + i;
        int colour = pixels[at];
        double ring = 0;
        int ringColour = 0;
        if (ringed) {
          double rr = Math.hypot(px, py / flat);
          ring = Colour.smoothstep(1.32, 1.36, rr)
              * Colour.smoothstep(2.4, 2.3, rr)
              * (0.55 + 0.4 * noise.at(rr * 17, 3.3))
              * (1 - 0.85 * Colour.smoothstep(0.05, 0.02, Math.abs(rr - 1.93)));
          double behind = dx * lx + dy * ly;
          double aside = Math.abs(dx * ly - dy * lx) / 0.82;
          double shade = behind < 0 ? Colour.smoothstep(0.86, 1.02, aside) : 1;
          ringColour =
              Colour.scale(rings.at(0.5 + 0.5 * noise.at(rr * 7, 9.1)), 0.18 + 0.9 * shade);
          if (py < 0) {
            colour = Colour.blend(colour, ringColour, ring);
          }
        }
        double rim = Math.sqrt(away);
        if (rim < 1.25) {
          double facing = rim < 1e-6 ? 0 : (dx * lx + dy * ly) / rim / 0.82;
          double air =
              Math.exp(-Math.max(0, rim - 1) * 22) * Colour.smoothstep(-0.5, 0.9, facing) * 0.75;
          colour = Colour.blend(colour, Colour.mix(pale, 0x9fd8ff, 0.5), air);
          if (rim < 1 + fine) {
            double z = Math.sqrt(Math.max(0, 1 - away));
            int face = surface(noise, px, py, z, dx * lx + dy * ly + z * lz, facing, rim);
            colour = Colour.blend(colour, face, Colour.smoothstep(1 + fine, 1 - fine, rim));
          }
        }
        if (ringed && py >= 0) {
          colour = Colour.blend(colour, ringColour, ring);
        }
        pixels[at] = colour;
      }
    }
  }

  private int surface(
      Noise noise, double px, double py, double z, double light, double facing, double rim) {
    int ground;
    double bump = 0;
    if (gas) {
      double swirl = noise.fractal(px * 2 + x * 9, py * 5 + z, 4);
      double band = 0.5 + 0.5 * Math.sin(py * 17 + swirl * 2.6 + noise.at(py * 6, 1.7) * 2.2);
      ground = Colour.blend(
          Colour.blend(deep, body, band),
          pale,
          Colour.smoothstep(0.62, 1, band) * 0.8 + swirl * 0.2);
    } else {
      double land =
          noise.fractal(px * 2.2 / (0.5 + 0.5 * z) + x * 7, py * 2.2 / (0.5 + 0.5 * z) + y * 5, 5);
      bump = noise.fractal(px * 9 + 3, py * 9 + x, 3) * 0.22;
      ground = Colour.blend(
          Colour.blend(deep, body, Colour.smoothstep(-0.15, 0.08, land)),
          pale,
          Colour.smoothstep(0.1, 0.4, land));
    }
    double lit = Colour.smoothstep(-0.12, 0.95, light + bump * 0.6);
    int colour = Colour.scale(ground, 0.05 + 1.15 * lit);
    return Colour.blend(
        colour,
        Colour.mix(pale, 0x9fd8ff, 0.5),
        Math.pow(rim, 9) * Colour.smoothstep(-0.35, 0.9, facing) * 0.75);
  }
}
