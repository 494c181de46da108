package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Fog;
import com.algorhythmic.painter.studio.kit.Foliage;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Smoke;
import com.algorhythmic.painter.studio.kit.SunlitSky;
import com.algorhythmic.painter.studio.kit.Wildlife;

/** A pueblo of clay at the foot of red mesas in the evening, between the borders of a woven blanket. */
public final class PaintedMesa extends Scene {
  /** Sky above, sky in the middle, horizon, sun, rock in the light, rock in the shade, sand, brush, weave, weave. */
  private static final int[][] SCHEMES = {
    {
      0x3a3f78, 0xb0708a, 0xffb878, 0xfff0c0, 0xe0703a, 0x6a2f3a, 0xc88a58, 0x5a6a48, 0x1f6a70,
      0xf0d8a8
    },
    {
      0x2a6a9a, 0x88b8c8, 0xffe8b8, 0xfffbe0, 0xd87848, 0x7a3c38, 0xd8a870, 0x6a7a4a, 0x8a2a20,
      0xf4e4c0
    },
    {
      0x241a48, 0x7a3a70, 0xf08060, 0xffe0a0, 0xc05038, 0x40203c, 0xa06850, 0x48503f, 0xd8902a,
      0xf0d0a0
    },
    {
      0x1f3a58, 0x6a7a90, 0xf0c090, 0xfff4d0, 0xc8684a, 0x50303c, 0xb88860, 0x506048, 0x2a4a8a,
      0xf0e0c0
    },
    {
      0x582848, 0xc85a50, 0xffc060, 0xfff4b8, 0xf08038, 0x702830, 0xd09048, 0x6a6038, 0x5a2050,
      0xffe0a0
    }
  };

  /** The yarns of a great and a small diamond, from the middle outwards. */
  private static final int[] GREAT = {1, 1, 1, 2, 2, 2, 1, 1, 1, 3, 3};

  private static final int[] SMALL = {2, 2, 2, 2, 1, 1};

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.08, 0.88 + valence * 0.25, 0);
  private final int sunlight = scheme.pick(3);
  private final Noise noise = new Noise(random.nextLong());
  private final double border = 0.1;
  private final double horizon = high * random.nextDouble(0.6, 0.65);
  private final double side = random.nextBoolean() ? 1 : -1;
  private final double sunX = wide * (0.5 + side * random.nextDouble(0.12, 0.3));
  private final double sunY = horizon - high * random.nextDouble(0.12, 0.26);
  private final double villageX = wide * (0.5 - side * random.nextDouble(0.1, 0.18));
  private final Light lamps = new Light(canvas);

  public PaintedMesa(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    new SunlitSky(sunX, sunY, random.nextDouble(0.045, 0.085), horizon, 0.4 + 0.4 * energy)
        .paint(canvas, noise, scheme);
    for (int plane = 0; plane < 3; plane++) {
      mesas(plane);
    }
    new Fog(canvas, noise, scheme.mix(2, 3, 0.3)).bank(horizon - 0.01, 0.05, 0.4, 1);
    new Wildlife(canvas, scheme.mix(0, 5, 0.6))
        .birds(sunX - side * 0.2, sunY - 0.05, 0.18, 0.022, 5 + random.nextInt(4));
    canvas.layer(Matter.GROUND, canvas.plane(horizon, 0.3), this::sand);
    pueblo();
    brush();
    smoke();
    canvas.expose(1.03, light -> {
      light.spot(sunX, sunY, 0.15, sunlight, 0.3);
      light.add(lamps);
      light.bloom(0.65, 0.03, 0.3);
    });
    canvas.layer(Matter.CLOTH, 1, () -> {
      weave(0, 1);
      weave(high - border, -1);
    });
    canvas.vignette(0.28);
    canvas.weave(3);
    canvas.grain(5);
  }

  /** Table mountains of one distance: cliffs in strata above slopes of scree. */
  private void mesas(int plane) {
    int count = 2 + random.nextInt(2) + (wide > 1.2 ? 1 : 0);
    var mesas = new Mesa[count];
    for (int i = 0; i < count; i++) {
      double x = wide * (i + random.nextDouble(0.1, 0.9)) / count;
      double half = random.nextDouble(0.04, 0.16) * (0.8 + 0.2 * plane);
      double tall = (0.1 + 0.085 * plane) * random.nextDouble(0.7, 1.35) * Math.min(1.3, high);
      mesas[i] = new Mesa(x, half, tall);
    }
    double haze = 0.66 - 0.3 * plane;
    double shift = random.nextDouble(90);
    double foot = horizon + 0.012 * plane;
    var rocks = new Ramp(
        Colour.mix(scheme.pick(5), scheme.pick(1), haze),
        Colour.mix(scheme.mix(4, 5, 0.4), scheme.pick(2), haze),
        Colour.mix(Colour.mix(scheme.pick(4), sunlight, 0.2), scheme.pick(2), haze * 0.8));
    double top = foot - 0.16 * (1 + plane) * Math.min(1.3, high);
    var flutesRows = noise.rows(canvas, 16, shift, 30, 0, 3);
    var strataRows = noise.rows(canvas, 4, 6);
    canvas.repaint(Matter.RIGID, 0.08 + 0.12 * plane, top, foot + 0.04, (x, y, under) -> {
      double crest = 0.012 + 0.02 * noise.at(x * 3 + shift, 2);
      double cliff = 9;
      double lean = 0;
      for (var mesa : mesas) {
        double away = Math.abs(x - mesa.x + 0.012 * noise.at(y * 16 + shift, mesa.x)) / mesa.half;
        double edge = 1 + 0.14 * noise.at(x * 26 + shift, 5 + mesa.x);
        double step = away < edge * 0.62 ? 1 : away < edge ? 0.86 : 0;
        double rise = mesa.tall * Math.max(step, 0.46 * (1 - Math.max(0, away - 0.8) / 1.1));
        if (rise > crest) {
          crest = rise;
          cliff = step > 0 ? 0.47 * mesa.tall : 9;
          lean = (x - mesa.x) / mesa.half;
        }
      }
      double up = foot - y;
      double rim = crest - up + 0.004 * noise.at(x * 70, shift);
      double cover = Colour.smoothstep(-0.0015, 0.0015, rim);
      if (cover <= 0) {
        return under;
      }
      double flutes = up > cliff
          ? noise.at(x * 75 + shift, y * 5) + 0.6 * noise.at(x * 160, y * 9)
          : flutesRows.at(x, y) - 0.2;
      double strata = noise.at(shift, y * 95 + strataRows.at(x, y) * 1.2);
      double sunny = Math.max(-1, Math.min(1, lean * side));
      int colour = rocks.at(0.46 + 0.3 * sunny + 0.26 * flutes + 0.2 * strata);
      double mist = Colour.smoothstep(0.09, -0.02, up) * (0.5 - 0.12 * plane);
      return Colour.blend(under, Colour.blend(colour, scheme.mix(2, 3, 0.2), mist), cover);
    });
  }

  private record Mesa(double x, double half, double tall) {}

  private void sand() {
    int dark = Colour.mix(scheme.pick(6), scheme.pick(5), 0.6);
    canvas.repaint(horizon, high, (x, y, under) -> {
      double near = (y - horizon) / (high - horizon);
      double rows = 15 * Math.log(1 + near * 8);
      double dune = noise.fractal(x * (2 + 4 / (0.3 + near)), rows * 0.6, 3);
      double ripple = noise.at(x * 6 + dune * 3, rows * 5) * 0.12;
      double sun = Math.exp(-Math.abs(x - sunX) * 1.4) * (1 - 0.6 * near);
      int colour = Colour.blend(scheme.pick(6), dark, 0.15 + 0.55 * near + dune * 0.55 + ripple);
      return Colour.blend(colour, sunlight, sun * (0.45 + dune * 0.4));
    });
  }

  /** Houses of clay on one another, the upper ones set back, with ladders, beam ends and lit doors. */
  private void pueblo() {
    double foot = horizon + (high - border - horizon) * 0.3;
    double size = 0.07 * Math.min(1, 0.55 + 0.3 * wide);
    canvas.scaled(Matter.RIGID, 0.6, villageX, foot, size, () -> {
      for (int level = 3; level >= 0; level--) {
        double reach = 5.2 - level * 1.25;
        for (double x = -reach; x < reach - 0.4; ) {
          double block = random.nextDouble(0.9, 1.7);
          double half = Math.min(block, reach - x + 0.2) / 2;
          double tall = random.nextDouble(0.92, 1.2);
          canvas.at(x + half, level * -0.92, () -> house(half, tall));
          x += block * 0.97;
        }
      }
      for (int i = 0; i < 6; i++) {
        canvas.at(random.nextDouble(-3.6, 3.6), random.nextInt(3) * -0.92, this::ladder);
      }
    });
  }

  /** A house that stands on the origin, in units of the usual height. */
  private void house(double half, double tall) {
    int clay = Colour.shift(scheme.mix(4, 6, 0.6), random.nextDouble(-0.04, 0.04), 0.9, 0);
    int lit = Colour.mix(clay, sunlight, 0.35);
    int dark = Colour.mix(clay, scheme.pick(5), 0.62);
    double cast = side * 0.5;
    var shadow = Shapes.polygon(-half, 0, half, 0, half - cast, 0.14, -half - cast, 0.14);
    canvas.fill(shadow, scheme.pick(5), 0.35);
    var wall = Shapes.rounded(-half, -tall, half * 2, tall + 0.1, 0.14);
    canvas.fill(wall, Gradient.lit(-half, half, side > 0, lit, dark));
    var edge = Shapes.line(0.05 - half, 0.01 - tall, half - 0.05, 0.01 - tall);
    canvas.line(edge, 0.045, Colour.mix(clay, sunlight, 0.6), 0.9);
    for (double beam = 0.16 - half; beam < half - 0.1; beam += 0.19) {
      canvas.fill(Shapes.circle(beam, tall * -0.8, 0.032), Colour.scale(dark, 0.5));
      canvas.fill(Shapes.upright(beam, tall * -0.8, 0.018, 0.13), dark, 0.5);
    }
    double door = half * random.nextDouble(-0.5, 0.4);
    boolean shines = random.nextInt(3) > 0;
    int inside = shines ? Colour.mix(0xffb84a, sunlight, 0.3) : Colour.scale(scheme.pick(5), 0.5);
    boolean isDoor = random.nextBoolean();
    double size = isDoor ? 0.2 : 0.14;
    double high = size * (isDoor ? 2 : 1);
    double sill = isDoor ? 0 : tall * -0.3;
    canvas.layer(shines ? Matter.SPARK : Matter.RIGID, 0.6, () -> {
      var frame = Shapes.upright(door, sill - high * 1.08, size * 0.62, high * 1.08);
      canvas.fill(frame, shines ? scheme.pick(8) : dark);
      canvas.fill(Shapes.upright(door, sill - high, size / 2, high), inside);
    });
    if (shines) {
      lamps.spotInFrame(door, sill - size * 0.8, size * 1.3, 0xffa040, 0.35);
    }
  }

  private void ladder() {
    double lean = random.nextDouble(-0.3, 0.3);
    int wood = Colour.scale(scheme.pick(5), 0.5);
    canvas.line(Shapes.line(-0.09, 0, lean - 0.07, -1.35), 0.035, wood);
    canvas.line(Shapes.line(0.09, 0, lean + 0.07, -1.35), 0.035, wood);
    for (int i = 1; i < 9; i++) {
      canvas.at(
          lean * i / 9, -0.15 * i, () -> canvas.line(Shapes.line(-0.09, 0, 0.09, 0), 0.025, wood));
    }
  }

  /** Sage and yucca, larger towards the viewer. */
  private void brush() {
    int count = (int) (70 * wide);
    for (int i = 0; i < count; i++) {
      double near = Math.pow((i + random.nextDouble()) / count, 1.4);
      double x = random.nextDouble(-0.02, 1.02) * wide;
      double y = horizon + 0.01 + near * (high - border * 0.5 - horizon);
      double size = (0.006 + 0.05 * near) * random.nextDouble(0.6, 1.3);
      if (Math.abs(x - villageX) > 0.4 || near > 0.36) {
        int green = Colour.mix(scheme.pick(7), scheme.pick(6), random.nextDouble(0.1, 0.5));
        canvas.scaled(Matter.FOLIAGE, 0.3 + 0.65 * near, x, y, size, () -> bush(green));
      }
    }
  }

  private void bush(int green) {
    canvas.fill(Shapes.ellipse(-side * 0.5, 0.05, 1.3, 0.2), scheme.pick(5), 0.4);
    if (random.nextInt(3) > 0) {
      Canvas.Shader colours =
          (x, y) -> Colour.blend(green, side * x > 0 ? sunlight : scheme.pick(5), 0.3);
      new Foliage(canvas, colours, 30).mass(0, -0.32, 0.9, 0.42, 60, 0.2);
      return;
    }
    for (int i = -7; i <= 7; i++) {
      double angle = i * 0.19 + random.nextDouble(-0.08, 0.08);
      double tip = -random.nextDouble(0.95, 1.4);
      int tone = Colour.mix(green, side * i > 0 ? sunlight : scheme.pick(5), 0.4);
      var blade = new Curve(0, 0, 0.05, tip / 2, 0, tip).tapered(0.15, 0.012);
      canvas.at(0, 0, angle, () -> canvas.fill(blade, tone));
    }
  }

  /** Smoke from the hearths. */
  private void smoke() {
    var smoke = new Smoke(noise, scheme.mix(2, 3, 0.4), scheme.mix(2, 3, 0.4), sunX);
    for (int k = 0; k < 2; k++) {
      double x = villageX + random.nextDouble(-0.12, 0.12);
      double y = horizon - 0.02 - random.nextDouble(0.06, 0.12);
      smoke.rise(canvas, 0.55, x, y, 0.3, 0.045, side * -0.1);
    }
  }

  /** A band of woven steps and diamonds, in whole threads; it hangs down (1) or stands (-1). */
  private void weave(double top, int down) {
    double thread = border / 21;
    int[] yarns = {
      scheme.pick(8), scheme.pick(9), scheme.pick(4), Colour.scale(scheme.pick(5), 0.55)
    };
    canvas.repaint(top, top + border, (x, y, under) -> {
      double hung = down > 0 ? top + border - y : y - top;
      int row = (int) Math.min(20, Math.max(0, (border - hung) / thread));
      int column = Math.floorMod((int) Math.floor((x - wide / 2) / thread + 0.5), 36);
      int along = Math.min(column, 36 - column);
      int off = Math.abs(row - 10);

      int yarn = row < 2 || row > 18 ? row == 1 || row == 19 ? 1 : 3 : yarn(along, off);
      double ply = Math.sin(x / thread * Math.PI * 2) * 0.06
          + Math.sin(y / thread * Math.PI * 2 + Math.floor(x / thread) * Math.PI) * 0.09;
      double worn = 0.14 * noise.at(row * 0.9, x * 2) + 0.1 * noise.at(x * 30, row * 3.3);
      int colour = Colour.scale(yarns[yarn], 0.82 + ply + worn);
      return Colour.blend(Colour.scale(under, 0.6), colour, Colour.smoothstep(0, 0.0025, hung));
    });
  }

  /** The yarn of a thread, by its distances from the middle of a great diamond. */
  private static int yarn(int along, int off) {
    int great = along / 2 + off;
    int small = off + (18 - along) / 2;
    return great < 11 ? GREAT[great] : small < 6 ? SMALL[small] : 0;
  }
}
