package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Flower;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.util.Arrays;

/** A lush still life: a vase heaped with flowers on a table, lit from one side out of the dark. */
public final class Bouquet extends Scene {
  private static final int[][] FLOWERS = {
    {0xd8504a, 0xf0b8a8, 0xf4ead6, 0xe89a3c, 0x7a4a8c},
    {0xe8a0b4, 0xf8e8dc, 0xb43a58, 0xf0c878, 0x8c9ac8},
    {0xf2d06a, 0xe87838, 0xf8f0d0, 0xc43c2c, 0x5a78b0},
    {0xc8b4e0, 0x6a5ab0, 0xf4f0f0, 0xe080a8, 0xf4d890},
    {0xf6efe2, 0xe6d2c0, 0xd89a90, 0xb0c4b4, 0xecc46a}
  };
  /** Wall in the dark, wall in the light, table, vase. */
  private static final int[][] ROOMS = {
    {0x14100e, 0x5a4632, 0x4a3020, 0x3c5a64},
    {0x0f1518, 0x3c5458, 0x3a3028, 0xb8a888},
    {0x16101a, 0x54405c, 0x4a3834, 0x8c6a4c},
    {0x12160e, 0x5a6040, 0x50402c, 0xc8ccc4},
    {0x5a6a6c, 0xc4c8b8, 0xa89074, 0x4a6a8c}
  };

  public Bouquet(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    int[] petals = FLOWERS[random.nextInt(FLOWERS.length)];
    int[] room = ROOMS[random.nextInt(ROOMS.length)];
    var noise = new Noise(random.nextLong());
    double table = high * 0.84;
    double cx = wide * (wide > 1.2 ? random.nextDouble(0.42, 0.58) : 0.5);
    double cy = high > wide ? high * 0.43 : high * 0.46;
    double spread = high > wide ? 0.44 : 0.37;
    double lift = (valence - 0.5) * 0.25;
    canvas.shade((x, y) -> {
      double away = Math.hypot((x - cx + 0.28) * 0.8, y - cy + 0.12);
      double light =
          Math.exp(-away * away * 1.7) + noise.fractal(x * 2.2, y * 2.2, 4) * 0.22 + lift;
      int wall = Colour.blend(room[0], room[1], light);
      int top = Colour.blend(
          Colour.scale(room[2], 0.55),
          Colour.scale(room[2], 1.3),
          Math.exp(-Math.pow(x - cx + 0.2, 2) * 3)
              + noise.fractal(x * 2, y * 26, 3) * 0.35
              - (y - table) * 1.5);
      return Colour.blend(wall, top, Colour.smoothstep(table - 0.003, table + 0.003, y));
    });
    shadow(cx + 0.14, table + 0.06, 0.42, 0.07, 0.6);
    vase(cx, table + 0.06, cy + spread * 0.3, room[3]);
    foliage(cx, cy, spread);
    flowers(cx, cy, spread, petals, 28 + (int) (energy * 9));
    for (int i = 0; i < 7; i++) {
      double px = cx + random.nextDouble(-0.55, 0.55);
      double py = table + random.nextDouble(0.06, 0.12);
      shadow(px + 0.012, py + 0.008, 0.035, 0.012, 0.5);
      int colour = petals[random.nextInt(petals.length)];
      Flower.leaf(
          canvas,
          px - 0.02,
          py,
          random.nextDouble(0.04, 0.06),
          random.nextDouble(-0.5, 0.5),
          0.15,
          colour,
          Colour.scale(colour, 0.5),
          0);
    }
    paintedOver(noise, cx, cy);
  }

  private void shadow(double x, double y, double halfWide, double halfHigh, double depth) {
    canvas.at(x, y, 0, halfWide, halfHigh, () -> {
      canvas.fill(
          Shapes.box(-1, -1, 2, 2),
          Gradient.radial(0, 0, 1)
              .stop(0, 0x000000, depth)
              .stop(0.5, 0x000000, depth * 0.5)
              .stop(1, 0x000000, 0));
    });
  }

  private void vase(double x, double foot, double mouth, int colour) {
    double tall = foot - mouth;
    var body = Curve.closed(
        x - 0.075,
        mouth,
        x - 0.07,
        mouth + tall * 0.2,
        x - 0.15,
        mouth + tall * 0.55,
        x - 0.12,
        mouth + tall * 0.86,
        x - 0.075,
        foot,
        x,
        foot + 0.012,
        x + 0.075,
        foot,
        x + 0.12,
        mouth + tall * 0.86,
        x + 0.15,
        mouth + tall * 0.55,
        x + 0.07,
        mouth + tall * 0.2,
        x + 0.075,
        mouth);
    canvas.fill(
        body,
        Gradient.horizontal(x - 0.16, x + 0.16)
            .stop(0, Colour.scale(colour, 0.6))
            .stop(0.28, Colour.scale(colour, 1.25))
            .stop(0.5, Colour.scale(colour, 0.85))
            .stop(1, Colour.scale(colour, 0.22)));
    canvas.fill(
        body,
        Gradient.vertical(foot - tall * 0.5, foot).stop(0, 0x000000, 0).stop(1, 0x000000, 0.45));
    shadow(x, mouth + tall * 0.28, 0.17, 0.1, 0.75);
    canvas.at(x - 0.07, mouth + tall * 0.56, 0.12, () -> {
      canvas.fill(Shapes.ellipse(0, 0, 0.011, 0.055), 0xfffbf0, 0.5);
    });
  }

  private void foliage(double cx, double cy, double spread) {
    for (int i = 0; i < 52; i++) {
      double angle = random.nextDouble(-Math.PI * 1.15, Math.PI * 0.15);
      double away = spread * random.nextDouble(0.25, 0.95);
      double x = cx + Math.cos(angle) * away;
      double y = cy + Math.sin(angle) * away * 0.85 + 0.06;
      double lit = 0.35 + 0.75 * Colour.smoothstep(0.6, -0.6, (x - cx) + (y - cy));
      int green = Colour.scale(Colour.mix(0x3f6038, 0x8a9a5a, random.nextDouble()), lit);
      if (i % 6 == 0) {
        canvas.fill(
            new Curve(
                    cx,
                    cy + spread * 0.4,
                    cx + (x - cx) * 0.6,
                    y + 0.05,
                    x + Math.cos(angle) * 0.14,
                    y + Math.sin(angle) * 0.12)
                .tapered(0.008, 0.002),
            Colour.scale(green, 0.8));
      }
      Flower.leaf(
          canvas,
          x,
          y,
          random.nextDouble(0.12, 0.24),
          angle + random.nextDouble(-0.8, 0.8),
          random.nextDouble(-0.3, 0.3),
          green,
          Colour.scale(green, 0.55),
          0);
    }
  }

  private void flowers(double cx, double cy, double spread, int[] petals, int count) {
    var placed = new double[count][];
    for (int i = 0; i < count; i++) {
      double away = Math.sqrt((i + 0.4) / count);
      double angle = i * 2.39996 + random.nextDouble(-0.25, 0.25);
      placed[i] = new double[] {
        away,
        cx + Math.cos(angle) * away * spread,
        cy + Math.sin(angle) * away * spread * (Math.sin(angle) > 0 ? 0.62 : 0.9)
      };
    }
    // the outer ones are behind
    Arrays.sort(placed, (a, b) -> Double.compare(b[0], a[0]));
    for (double[] spot : placed) {
      double size = (0.076 + 0.055 * (1 - spot[0])) * random.nextDouble(0.75, 1.25);
      int base = petals[random.nextInt(petals.length)];
      double lit =
          0.55 + 0.55 * Colour.smoothstep(spread, -spread, (spot[1] - cx) * 0.8 + (spot[2] - cy));
      int petal = Colour.scale(base, lit);
      var flower = new Flower(
          Flower.Kind.values()[random.nextInt(5)],
          Colour.scale(Colour.mix(base, 0x6a2a20, 0.4), lit),
          petal,
          Colour.scale(Colour.mix(base, 0xfff4e0, 0.45), lit * 1.05),
          Colour.scale(base, 0.3),
          0);
      shadow(spot[1] + size * 0.25, spot[2] + size * 0.35, size * 1.35, size * 1.3, 0.7);
      flower.draw(
          canvas,
          spot[1],
          spot[2],
          size,
          1 - spot[0] * random.nextDouble(0.1, 0.4),
          Math.atan2(spot[2] - cy, spot[1] - cx) + Math.PI / 2,
          random);
    }
  }

  /** Short brush marks that pull the drawn colours about, then raking light on the paint. */
  private void paintedOver(Noise noise, double cx, double cy) {
    int[] pixels = canvas.pixels();
    int[] wet = pixels.clone();
    for (int y = 0, i = 0; y < canvas.height; y++) {
      double v = y / unit;
      for (int x = 0; x < canvas.width; x++, i++) {
        double u = x / unit;
        double along = noise.at(u * 7 + 31, v * 7) * 3;
        double bristle = noise.at(
            (u * Math.cos(along) + v * Math.sin(along)) * 22,
            (v * Math.cos(along) - u * Math.sin(along)) * 130);
        int sx = (int)
            Math.max(0, Math.min(canvas.width - 1.0, x + Math.cos(along) * bristle * unit * 0.006));
        int sy = (int) Math.max(
            0, Math.min(canvas.height - 1.0, y + Math.sin(along) * bristle * unit * 0.006));
        pixels[i] = Colour.scale(wet[sy * canvas.width + sx], 1.05 + bristle * 0.09);
      }
    }
    canvas.vignette(0.4);
    canvas.grain(5);
  }
}
