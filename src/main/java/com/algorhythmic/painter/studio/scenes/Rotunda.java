package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.BareTree;
import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Fog;
import com.algorhythmic.painter.studio.kit.Foliage;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Reflection;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.SunlitSky;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.ArrayList;

/** A white dome with columns across still water, between cherry trees in blossom. */
public final class Rotunda extends Scene {
  /** Sky above, sky in the middle, horizon, sun, marble, shade, far trees, blossom, second blossom, bark. */
  private static final int[][] SCHEMES = {
    {
      0x4a6ab0, 0xb0a8d0, 0xffd0b8, 0xfff4d8, 0xf8ece0, 0x8a80a0, 0x7a8a80, 0xf8b8cc, 0xfff0f4,
      0x40303a
    },
    {
      0x28386a, 0x8a6a98, 0xf8a890, 0xffe4b8, 0xf0dcd0, 0x6a5a80, 0x5a5a70, 0xf098b8, 0xffdce4,
      0x302434
    },
    {
      0x4a98d0, 0xa8d4ec, 0xf4f4e4, 0xfffce8, 0xffffff, 0x98a8c0, 0x80a080, 0xffc0d4, 0xffffff,
      0x4a3834
    },
    {
      0x1c2a58, 0x4a5890, 0xd0a8b8, 0xfff0d8, 0xe0dce8, 0x505880, 0x40506a, 0xd890b8, 0xf8d8ec,
      0x241f34
    },
    {
      0x6a4a80, 0xd88a90, 0xffc890, 0xfff0c0, 0xfff0d8, 0x987888, 0x887868, 0xffb0b0, 0xffece0,
      0x48302c
    }
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.07, 0.88 + valence * 0.25, 0);
  private final int sunlight = scheme.pick(3);
  private final Noise noise = new Noise(random.nextLong());
  private final double shore = high * random.nextDouble(0.6, 0.65);
  private final double side = random.nextBoolean() ? 1 : -1;
  private final double sunX = wide * 0.5 + side * wide * random.nextDouble(0.14, 0.28);
  private final double sunY = shore - high * random.nextDouble(0.14, 0.24);
  private final double middle = wide * 0.5 - side * wide * random.nextDouble(0.02, 0.08);
  private final double size =
      Math.min(0.2, Math.min(wide * 0.2, shore * 0.3)) * random.nextDouble(0.92, 1.08);
  private final Light lamps = new Light(canvas);

  public Rotunda(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    new SunlitSky(sunX, sunY, 0.04, shore, 0.3 + 0.4 * energy).paint(canvas, noise, scheme);
    farShore();
    canvas.layer(Matter.RIGID, 0.35, this::building);
    lawn();
    new Fog(canvas, noise, scheme.mix(2, 3, 0.4)).bank(shore, 0.03, 0.4, 3);
    new Reflection(scheme.pick(1), 0.24, 1, 0.012, 0.01 + 0.006 * energy)
        .paint(canvas, noise, shore);
    canvas.expose(1.02, light -> {
      light.spot(sunX, sunY, 0.16, sunlight, 0.36);
      light.spot(sunX, 2 * shore - sunY, 0.1, sunlight, 0.16);
      light.add(lamps);
      light.bloom(0.75, 0.03, 0.25);
    });
    tree(-1);
    tree(1);
    petals();
    canvas.finish(0.26, 5);
  }

  private void farShore() {
    canvas.fill(Matter.RIGID, 0.08, Hills.mound(canvas, shore - 0.05, 0.02), scheme.mix(2, 6, 0.4));
    int green = scheme.mix(2, 6, 0.75);
    int blossom = Colour.mix(green, scheme.pick(7), 0.6);
    Canvas.Shader colours = (x, y) -> Colour.blend(
        noise.at(x * 6, 3) > 0.1 ? blossom : green,
        sunlight,
        0.5 * Math.exp(-Math.abs(x - sunX) * 4));
    new Foliage(canvas, colours, 24).row(0.2, shore, 44, 0.02, 0.045);
  }

  private void lawn() {
    int green = Colour.mix(scheme.pick(6), 0x6a8a48, 0.5);
    canvas.layer(Matter.GROUND, 0.4, () -> {
      canvas.fill(
          Shapes.box(-0.1, shore - 0.014, wide + 0.2, 0.016),
          Gradient.vertical(
              shore - 0.014, Colour.mix(green, sunlight, 0.45), shore, Colour.scale(green, 0.6)));
      canvas.fill(Shapes.box(-0.1, shore - 0.003, wide + 0.2, 0.005), scheme.mix(4, 5, 0.5));
    });
  }

  /** Light from the sun's side, shade from the other. */
  private Gradient round(double x, double half, double dim) {
    int lit = Colour.scale(Colour.mix(scheme.pick(4), sunlight, 0.35), dim);
    int plain = Colour.scale(scheme.mix(4, 5, 0.3), dim);
    return Gradient.horizontal(x - side * half, x + side * half)
        .stop(0, Colour.scale(scheme.pick(5), dim))
        .stop(0.55, plain)
        .stop(0.9, lit)
        .stop(1, plain);
  }

  /** A block of marble by its middle, its upper and lower edge, in its own frame. */
  private void block(double x, double half, double top, double bottom, double dim) {
    canvas.fill(Shapes.upright(x, top, half, bottom - top), round(x, half, dim));
  }

  /** Two wings, a portico under a pediment, a drum of columns and the dome with its lantern. */
  private void building() {
    canvas.scaled(middle, shore - 0.012, size, () -> {
      for (int i = -1; i <= 1; i += 2) {
        wing(i * 1.32, 0.72, 0.5);
        wing(i * 2.15, 0.3, 0.62);
      }
      for (int step = 0; step < 5; step++) {
        block(0, 0.98 - 0.05 * step, -0.03 * (step + 1), 0.002 - 0.03 * step, 0.84 + 0.035 * step);
      }
      canvas.at(0, -0.15, this::portico);
    });
    lamps.spot(middle, shore - 0.012 - size * 0.29, size * 0.09, 0xffb868, 0.3);
    lamps.spot(middle, shore - 0.012 - size * 2.03, size * 0.06, 0xffb868, 0.4);
  }

  private void portico() {
    block(0, 0.72, -0.72, 0, 0.72);
    canvas.at(0, -0.7, this::drum);
    block(0, 0.74, -0.66, -0.56, 1);
    canvas.fill(Shapes.polygon(-0.8, -0.64, 0, -0.94, 0.8, -0.64), round(0, 0.8, 1));
    canvas.fill(Shapes.polygon(-0.62, -0.67, 0, -0.89, 0.62, -0.67), round(0, 0.62, 0.8));
    columns(0, 0.68, 0, 0.56, 8, 0.042);
    int light = Colour.mix(0xffc878, sunlight, 0.3);
    canvas.fill(Matter.SPARK, 0.35, Shapes.upright(0, -0.26, 0.05, 0.26), light);
  }

  private void wing(double x, double half, double tall) {
    block(x, half, -tall, 0, 0.82);
    block(x, half * 1.03, -tall, 0.06 - tall, 1);
    block(x, half * 1.02, -0.07, 0, 0.92);
    int count = Math.max(3, (int) (half * 12));
    for (int i = 0; i < count; i++) {
      boolean shines = random.nextInt(4) == 0;
      int pane = shines ? Colour.mix(0xffd088, sunlight, 0.4) : Colour.scale(scheme.pick(5), 0.62);
      double place = x - half + half * 2 * (i + 0.5) / count;
      var window = Shapes.upright(place, -tall * 0.68, 0.036, tall * 0.4);
      canvas.fill(shines ? Matter.SPARK : Matter.RIGID, 0.35, window, pane);
    }
    columns(x, half * 0.97, -0.06, tall - 0.12, count + 1, 0.022);
  }

  private void columns(double x, double reach, double foot, double tall, int count, double half) {
    for (int i = 0; i < count; i++) {
      double place = x - reach + 2 * reach * i / (count - 1);
      block(place, half, foot - tall, foot, 1.02);
      block(place, half * 1.35, foot - tall, foot - tall + half * 0.7, 1.04);
      block(place, half * 1.35, foot - half * 0.6, foot, 0.96);
    }
  }

  private void drum() {
    block(0, 0.5244, -0.1, 0.02, 0.95);
    block(0, 0.4232, -0.42, -0.08, 0.68);
    for (int i = 0; i < 13; i++) { // columns around the drum crowd towards its edges
      double place = -0.45 * Math.cos(Math.PI * (i + 0.5) / 13);
      var column = Shapes.upright(place, -0.4, 0.019, 0.31);
      canvas.fill(column, round(place * 0.2, 0.46, 1.03));
    }
    block(0, 0.4968, -0.46, -0.39, 1.02);
    canvas.at(0, -0.46, 0, 0.46, 1, this::dome);
    block(0, 0.075, -1.25, -1.11, 0.96);
    canvas.fill(Shapes.ellipse(0, -1.25, 0.085, 0.07), round(0, 0.085, 1));
    canvas.fill(Shapes.polygon(-0.012, -1.3, 0, -1.46, 0.012, -1.3), scheme.mix(4, 5, 0.5));
    int light = Colour.mix(0xffd088, sunlight, 0.4);
    canvas.fill(Matter.SPARK, 0.35, Shapes.upright(0, -1.22, 0.03, 0.08), light);
  }

  private void dome() {
    var dome = Outline.from(-0.94, 0)
        .curve(-0.96, -0.36, -0.55, -0.62, -0.14, -0.66)
        .line(0.14, -0.66)
        .curve(0.55, -0.62, 0.96, -0.36, 0.94, 0)
        .closed();
    canvas.fill(dome, round(0, 0.95, 1));
    for (int i = 1; i < 12; i++) {
      var rib = Outline.in(0, 0, -Math.cos(Math.PI * i / 12), 1)
          .move(0.94, 0)
          .curve(0.96, -0.36, 0.55, -0.62, 0.14, -0.66);
      canvas.line(rib.open(), 0.015, scheme.pick(5), 0.45);
    }
  }

  /** A cherry tree at the left (-1) or the right (1), that leans over the water. */
  private void tree(int at) {
    double x = wide * 0.5 + at * wide * random.nextDouble(0.47, 0.54);
    double tall = Math.min(0.6, wide * 0.46) * random.nextDouble(0.85, 1.1);
    double foot = high * random.nextDouble(1.0, 1.04);
    Canvas.Shader colours = (px, py) -> {
      double away = Vector.length(px - sunX, py - sunY);
      double lit = 0.5 + 0.5 * noise.at(px * 9, py * 9) + 0.5 * Math.exp(-away * 2);
      int petal = Colour.blend(scheme.pick(7), scheme.pick(5), 0.25 - 0.3 * lit);
      return Colour.blend(petal, scheme.pick(8), lit * 0.75);
    };
    var tips = new ArrayList<double[]>();
    new BareTree(canvas, scheme.pick(9), 0.35)
        .grow(x, foot, tall, -at * 0.12, (tipX, tipY) -> tips.add(new double[] {tipX, tipY}));
    var blossom = new Foliage(canvas, colours, 40);
    int every = Math.max(1, tips.size() / 200);
    canvas.layer(Matter.FOLIAGE, 0.95, () -> {
      for (int i = 0; i < tips.size(); i += every) {
        blossom.mass(tips.get(i)[0], tips.get(i)[1], tall * 0.066, tall * 0.05, 26, 0.0135);
      }
    });
  }

  /** Petals in the wind and on the water. */
  private void petals() {
    for (int i = 0; i < (120 + 160 * energy) * wide; i++) {
      double x = random.nextDouble() * wide;
      boolean floats = i % 3 > 0;
      double y = floats
          ? shore + (high - shore) * Math.sqrt(random.nextDouble())
          : random.nextDouble() * high;
      double near = floats ? (y - shore) / (high - shore) : random.nextDouble();
      double length = 0.003 + 0.009 * near;
      int petal = scheme.pick(7 + random.nextInt(2));
      double turn = floats ? random.nextDouble(-0.3, 0.3) : random.nextDouble(3);
      var oval = Shapes.ellipse(0, 0, length, length * (floats ? 0.3 : 0.5));
      var matter = floats ? Matter.WATER : Matter.FOLIAGE;
      canvas.at(x, y, turn, () -> canvas.fill(matter, 0.3 + 0.7 * near, oval, petal, 0.9));
    }
  }
}
