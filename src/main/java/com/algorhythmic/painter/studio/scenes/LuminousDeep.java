package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Rays;
import com.algorhythmic.painter.studio.kit.Ribbon;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;

/** Life that shines by itself: jellyfish drift through the last daylight of the deep above glowing corals. */
public final class LuminousDeep extends Scene {
  /** Water above, water in the middle, the deep, the jellyfishes' skin, their heart, coral tips, the second kind. */
  private static final int[][] SCHEMES = {
    {0x2a9ab0, 0x0c3f6a, 0x040a1e, 0x7fd8f0, 0xff7ab8, 0x5affd0, 0xb08aff},
    {0x4a5ab8, 0x2a1f68, 0x0a0620, 0xe09aff, 0xffb070, 0x68e8ff, 0x7a9aff},
    {0x2a8a80, 0x0a3a48, 0x030c14, 0x9affd8, 0xfff08a, 0xff8ab0, 0x5ad0ff},
    {0x8a4a8a, 0x401848, 0x10041a, 0xffa0c8, 0x8af0ff, 0xffc05a, 0xff7a7a},
    {0x3a78c0, 0x12306a, 0x05081e, 0xffc89a, 0xff6a5a, 0x6affc0, 0x8ac8ff}
  };

  private static final int ARMS = 5;

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.5) * 0.06, 0.9 + valence * 0.25, 0.015);
  private final Noise noise = new Noise(random.nextLong());
  private final double sourceX = wide * random.nextDouble(0.25, 0.75);
  private final double current = random.nextDouble(-0.35, 0.35);
  private final Light glow = new Light(canvas);

  public LuminousDeep(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.WATER, (x, y) -> 0.12 * y / high, this::water);
    new Rays(sourceX, -0.35, scheme.pick(0), 9, 0.75).paint(canvas, noise, 0.75);
    reef(0);
    drift();
    int far = 5 + (int) (energy * 5);
    for (int i = 0; i < far; i++) {
      double x = random.nextDouble() * wide;
      jelly(x, random.nextDouble(0.08, 0.7) * high, random.nextDouble(0.02, 0.05), 0.25);
    }
    reef(1);
    int middle = 2 + (int) (energy * 2.9);
    for (int i = 0; i < middle; i++) {
      double x = wide * (i + random.nextDouble(0.15, 0.85)) / middle;
      jelly(x, random.nextDouble(0.1, 0.62) * high, random.nextDouble(0.06, 0.09), 0.6);
    }
    double side = random.nextBoolean() ? 0.34 : 0.66;
    double greatX = wide * (side + random.nextDouble(-0.05, 0.05));
    jelly(greatX, high * random.nextDouble(0.27, 0.36), random.nextDouble(0.2, 0.25), 1);
    reef(2);
    canvas.expose(1.05, light -> {
      light.add(glow);
      light.bloom(0.35, 0.035, 0.55);
    });
    canvas.finish(0.38, 5);
  }

  private void water() {
    var water = new Ramp(
        Colour.mix(scheme.pick(0), 0xffffff, 0.25),
        scheme.pick(0),
        scheme.pick(1),
        scheme.mix(1, 2, 0.6),
        scheme.pick(2));
    var billowRows = noise.rows(canvas, 1.6, 2.2, 3);
    canvas.shade((x, y) -> {
      double away = Vector.length((x - sourceX) * 0.75, y + 0.08) / Vector.length(0.75, high);
      double billow = billowRows.at(x, y);
      return water.at(away * 1.12 + billow * 0.1);
    });
  }

  /** Marine snow. */
  private void drift() {
    for (int i = 0; i < 260 * wide * high; i++) {
      double x = random.nextDouble() * wide;
      double y = random.nextDouble() * high;
      double near = Math.pow(random.nextDouble(), 5);
      glow.spot(x, y, 0.0009 + 0.004 * near, scheme.pick(3), 0.3 - 0.22 * near);
      if (i % 4 == 0) {
        canvas.mark(Matter.SPARK, near, Shapes.circle(x, y, 0.004));
      }
    }
  }

  /** A jellyfish by the middle of its rim; plane is how near it is. */
  private void jelly(double x, double y, double size, double plane) {
    double tilt = current + random.nextDouble(-0.3, 0.3);
    int skin = scheme.pick(random.nextInt(3) == 0 ? 6 : 3);
    double shift = random.nextDouble(100);
    double clear = 0.35 + 0.65 * plane;
    canvas.layer(Matter.CLOTH, plane, () -> {
      canvas.at(x, y, tilt, size, size, () -> {
        tentacles(skin, clear);
        for (int i = 0; i < ARMS; i++) {
          arm((i - (ARMS - 1) / 2.0) * 0.35, shift + i * 7, clear);
        }
        glow.spotInFrame(0, -0.4, 0.9, skin, 0.13 * clear);
        glow.spotInFrame(0, -0.45, 0.2, scheme.pick(4), 0.3 * clear);
      });
      bell(x, y, size, tilt, skin, shift, clear);
    });
  }

  /** The dome: thin in the middle, bright where it is seen edge-on, with ribs, a heart and a frilled rim. */
  private void bell(
      double x, double y, double size, double tilt, int skin, double shift, double clear) {
    double cos = Math.cos(tilt);
    double sin = Math.sin(tilt);
    int heart = scheme.pick(4);
    canvas.repaintAround(x, y, size * 1.5, (px, py, under) -> {
      double dx = (px - x) / size;
      double dy = (py - y) / size;
      double u = dx * cos + dy * sin;
      double v = dy * cos - dx * sin; // -1 is the top, 0 the rim
      double up = Math.max(0, -v / 0.92);
      double half = up > 1
          ? 0
          : Math.pow(1 - Math.pow(up, 2.3), 0.5) * (1 - 0.1 * Colour.smoothstep(0.25, 0, up));
      double across = half < 0.02 ? 2 : Math.abs(u) / half;
      double around = Math.asin(Math.max(-1, Math.min(1, u / Math.max(0.02, half))));
      double hem = 0.1 * Math.sqrt(Math.max(0, 1 - u * u)) + 0.028 * Math.cos(around * 22 + shift);
      double cover =
          Colour.smoothstep(1.02, 0.985, across) * Colour.smoothstep(hem + 0.012, hem - 0.012, v);
      if (cover <= 0) {
        return under;
      }
      double edge = Math.pow(Math.min(1, across), 5) + Math.pow(up, 6) * 0.5;
      double rib =
          Math.pow(0.5 + 0.5 * Math.cos(around * 16), 6) * Colour.smoothstep(0.95, 0.3, up);
      double rim = Math.exp(-Math.pow((v - hem + 0.035) / 0.035, 2));
      double mottle = 0.5 + 0.5 * noise.at(around * 3 + shift, up * 5 + shift);
      double gut =
          Math.exp(-(u * u * 9 + Math.pow(v + 0.42, 2) * 12)) * (0.7 + 0.5 * Math.cos(around * 8));
      double light = 0.14 + 0.4 * edge + 0.22 * rib + 0.5 * rim + 0.16 * mottle * up;
      int colour =
          Colour.over(under, Colour.blend(skin, scheme.pick(1), 0.55), 0.35 * cover * clear);
      colour = Colour.glow(colour, skin, light * cover * clear);
      return Colour.glow(colour, heart, gut * 0.6 * cover * clear);
    });
  }

  /** A frilled arm below the bell. */
  private void arm(double x, double shift, double clear) {
    double length = random.nextDouble(1.7, 2.6);
    int warm = scheme.mix(4, 3, 0.4);
    var arm = new Ribbon(
        canvas,
        26,
        t -> x + noise.at(t * 2.4, shift) * 0.5 * t + current * t * t * 0.8,
        t -> 0.02 + length * t,
        t -> 0.1 * (1 - t) * (0.6 + 0.4 * Math.sin(t * 42.5 + shift)) + 0.008);
    arm.paint((under, along, across, cover) -> {
      double frill = 0.5 + 0.5 * noise.at(across * 2.6 + shift, along * 26);
      double light = (0.16 + 0.5 * Math.pow(Math.abs(across), 3) + 0.3 * frill) * (1 - along);
      return Colour.glow(under, warm, light * cover * clear * 0.62);
    });
  }

  private void tentacles(int skin, double clear) {
    int count = (int) (10 + 14 * clear);
    for (int i = 0; i < count; i++) {
      double off = (i + random.nextDouble(0.2, 0.8)) / count * 1.9 - 0.95;
      double length = random.nextDouble(1.8, 4.2);
      double shift = random.nextDouble(100);
      var line = Curve.points(
          8,
          t -> off + noise.at(t * 2.2, shift) * 0.55 * t + current * t * t * 1.6,
          t -> length * t);
      int colour = Colour.mix(skin, scheme.pick(4), random.nextDouble(0.4));
      canvas.fill(new Curve(line).tapered(0.022, 0.003), colour, 0.5 * clear);
    }
  }

  /** The ground of a plane, with corals whose tips shine. */
  private void reef(int plane) {
    double line = high * (0.8 + 0.075 * plane);
    double near = 0.2 + 0.4 * plane;
    int tone = Colour.mix(scheme.mix(1, 2, 0.45), Colour.scale(scheme.pick(2), 0.7), plane / 2.0);
    int count = (int) ((9 - 2 * plane) * wide) + 2;
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble(-0.02, 1.02) * wide;
      double open = plane < 2 ? 1 : 0.35 + 1.3 * Math.abs(x / wide - 0.5);
      double tall = (0.05 + 0.055 * plane) * random.nextDouble(0.6, 1.5) * open;
      int tip = scheme.pick(pick(5, 5, 4, 6));
      canvas.layer(Matter.FOLIAGE, near, () -> {
        if (random.nextInt(3) == 0) {
          canvas.scaled(x, line + 0.07, tall * 1.2 + 0.03, () -> fan(tone, tip));
        } else {
          canvas.scaled(x, line + 0.03, tall * 0.45, () -> coral(4, 0, tone, tip));
        }
      });
    }
    var ground = Hills.mound(canvas, line + 0.03, 0.03);
    canvas.fill(
        Matter.GROUND, near, ground, Gradient.vertical(line, tone, high, Colour.scale(tone, 0.45)));
  }

  /** A limb one long from the origin upwards, by how far it leans, and the limbs that grow on it. */
  private void coral(int depth, double lean, int tone, int tip) {
    var limb = new Curve(0, 0, random.nextDouble(-0.25, 0.25), -0.5, 0, -1);
    int shade = Colour.mix(tone, tip, 0.12 * (4 - depth));
    canvas.fill(limb.tapered(0.355, 0.25), shade);
    canvas.fill(Shapes.circle(0, -1, 0.13), shade);
    if (depth == 0) {
      canvas.fill(Shapes.circle(0, -1, 0.18), Colour.mix(tip, tone, 0.25));
      glow.spotInFrame(0, -1, 0.28, tip, 0.55);
      return;
    }
    int children = 2 + random.nextInt(2);
    for (int i = 0; i < children; i++) {
      double turn = (i - (children - 1) / 2.0) * 0.75 + random.nextDouble(-0.2, 0.2) - 0.1 * lean;
      double size = random.nextDouble(0.6, 0.85);
      canvas.at(0, -1, turn, size, size, () -> coral(depth - 1, lean + turn, tone, tip));
    }
  }

  /** An anemone one tall: arms that sway in the current. */
  private void fan(int tone, int tip) {
    for (int i = 0; i < 17; i++) {
      double lean = (i - 8) / 8.0 + random.nextDouble(-0.08, 0.08);
      double reach = random.nextDouble(0.75, 1.1) * (1 - 0.35 * lean * lean);
      double x = (lean * 0.75 + current * 0.5) * reach;
      var arm = new Curve(lean * 0.05, 0, lean * reach * 0.55, -reach * 0.55, x, -reach);
      canvas.fill(arm.tapered(0.03, 0.045), Colour.mix(tone, tip, 0.3));
      canvas.fill(Shapes.circle(x, -reach, 0.035), Colour.mix(tone, tip, 0.8));
      glow.spotInFrame(x, -reach, 0.05, tip, 0.5);
    }
  }
}
