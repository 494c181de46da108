package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Periodic;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Reflection;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/** A monochrome film still: lamp cones over a wet street, or blinds striping a wall, and somebody in a hat. */
public final class FilmNoir extends Scene {
  /** The tones of the print, from shadow to light. */
  private static final int[][] TONES = {
    {0x070708, 0x3c3d40, 0x9a9b9c, 0xf4f4f0},
    {0x0a0806, 0x453b30, 0xa8967c, 0xf8ecd4},
    {0x05080c, 0x2f3c48, 0x8a9ba8, 0xeaf4f8},
    {0x0a070a, 0x403640, 0x9c8e98, 0xf6eef2},
    {0x060a08, 0x36403a, 0x909e92, 0xf0f6ea}
  };

  private static final int BLACK = 0x060606;

  private final Ramp print = new Ramp(pick(TONES));
  private final Noise noise = new Noise(random.nextLong());
  private final double mood = 0.9 + valence * 0.3;

  public FilmNoir(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    if (random.nextInt(5) < 3) {
      new Street().paint();
    } else {
      new Room().paint();
    }
    canvas.vignette(0.4);
    // the picture is grey until here and takes the tones of the print
    canvas.repaint((x, y, grey) -> print.at((grey >> 8 & 255) / 255.0));
    canvas.grain(14);
  }

  private void fill(double... outline) {
    fill(Matter.RIGID, Curve.closed(outline));
  }

  /** A part of the figure in front, which the dark behind it may hide. */
  private void fill(Matter matter, Shape shape) {
    canvas.fill(shape, BLACK);
    canvas.mark(matter, 1, shape);
  }

  /** A wet street with lamps in fog and a figure seen from behind. */
  private final class Street {
    private static final int IRON = 0x0c0c0c;
    private static final double[] LEGS = {
      -0.035, -0.4, -0.085, -0.2, -0.085, -0.03, -0.11, 0, -0.04, 0, -0.035, -0.15, 0, -0.3, 0.03,
      -0.15, 0.045, 0, 0.1, 0, 0.075, -0.03, 0.08, -0.2, 0.04, -0.4
    };
    private static final double[] COAT = {
      -0.045, -0.845, -0.105, -0.8, -0.135, -0.72, -0.15, -0.52, -0.155, -0.4, -0.12, -0.39, -0.115,
      -0.5, -0.1, -0.6, -0.105, -0.4, -0.135, -0.2, 0, -0.175, 0.13, -0.205, 0.1, -0.4, 0.1, -0.6,
      0.115, -0.5, 0.125, -0.4, 0.155, -0.41, 0.15, -0.52, 0.135, -0.72, 0.105, -0.8, 0.045, -0.845
    };
    private static final double[] BRIM = {
      -0.135, -0.918, -0.07, -0.935, 0, -0.938, 0.07, -0.935, 0.135, -0.922, 0.07, -0.9, -0.07,
      -0.898
    };
    private static final double[] CROWN = {
      -0.065, -0.925, -0.06, -0.99, -0.03, -1.012, 0, -1, 0.032, -1.012, 0.06, -0.985, 0.066, -0.925
    };
    private final double vanishingX =
        wide * (random.nextBoolean() ? random.nextDouble(0.3, 0.42) : random.nextDouble(0.58, 0.7));
    private final double horizon = high * random.nextDouble(0.56, 0.64);
    private final double edge = horizon + 0.045;

    void paint() {
      canvas.layer(Matter.SMOKE, 0, this::fog);
      for (int i = 0; i < 5; i++) {
        double near = i / 4.0;
        facade(-1, near);
        facade(1, near);
      }
      var street = Gradient.vertical(horizon, Colour.grey(0.3 * mood), high, Colour.grey(0.05));
      canvas.fill(Shapes.box(0, horizon + 0.04, wide, high), street);
      int count = 3 + random.nextInt(2);
      int row = random.nextBoolean() ? 1 : -1;
      var lamps = lamps(count, row);
      double tall = random.nextDouble(0.33, 0.44);
      new Reflection(0x0a0a0a, 0.3, 0.9, 0.05, 0.008).paint(canvas, noise, edge);
      cobbles();
      canvas.expose(1.35, light -> {
        lamps.forEach(lamp -> lamp.shine(canvas, light, noise));
        light.bloom(0.6, 0.03, 0.3);
        light.rain(420 + (int) (energy * 520), -0.1, 0xffffff);
      });
      canvas.scaled(vanishingX + row * -0.06, horizon + 0.05 + tall * 0.5, tall, () -> {
        shadow(0.004 / tall);
        figure();
      });
    }

    private void fog() {
      var fogRows = noise.rows(canvas, 2, 3, 4);
      canvas.shade((x, y) -> {
        double away = Vector.length((x - vanishingX) * 0.8, (y - horizon) * 1.1);
        double fog = fogRows.at(x, y) * 0.12 * (0.4 + Math.exp(-away * 2));
        return Colour.grey((0.17 + 0.5 * Math.exp(-away * 3.2) + fog) * mood);
      });
    }

    /** A house front on one side of the street (1 right, -1 left), from far (0) to near (1). */
    private void facade(int side, double near) {
      double reach = 0.12 + 0.95 * Math.pow(near, 1.3) * Math.max(1, wide * 0.55);
      double inner = vanishingX + side * reach * 0.55;
      double ground = horizon + 0.05 * near;
      double top = high * random.nextDouble(0.1, 0.3) * (1 - near) + 0.02 - near * 0.1;
      double tone = 0.46 - 0.32 * Math.sqrt(near);
      var wall = Gradient.vertical(top, Colour.grey(tone * 0.75), ground, Colour.grey(tone * 1.25));
      double left = Math.min(inner, inner + side * 1.2);
      var front = Shapes.box(left, top, 1.2, ground - top + 0.06);
      canvas.fill(front, wall);
      canvas.mark(Matter.RIGID, 0.1 + 0.8 * near, front);
      canvas.fill(Shapes.box(inner - 0.012, top, 0.024, 0.014 + 0.012 * near), wall);
      double pitch = 0.03 + 0.075 * near;
      for (double y = top + pitch * 0.8; y < ground - pitch; y += pitch * 1.35) {
        for (int k = 0; k < 6; k++) {
          double x = inner + side * pitch * (0.45 + k * 1.05) - pitch * 0.25;
          canvas.scaled(x, y, pitch, () -> window(tone, near));
        }
      }
    }

    private void window(double tone, double near) {
      boolean on = random.nextInt(8) == 0;
      int frame = Colour.grey(tone * 0.8);
      double glass = on ? 0.62 + 0.2 * random.nextDouble() : tone * 0.55;
      canvas.fill(Shapes.box(0, 0, 0.5, 0.85), Colour.grey(glass));
      if (on) {
        canvas.mark(Matter.SPARK, 0.1 + 0.8 * near, Shapes.box(0, 0, 0.5, 0.85));
      }
      canvas.fill(Shapes.box(0.23, 0, 0.04, 0.85), frame);
      canvas.fill(Shapes.box(0, 0.4, 0.5, 0.04), frame);
      canvas.fill(Shapes.box(-0.06, 0.85, 0.62, 0.06), frame);
    }

    /** The street lamps in the picture, whose row is complete on one side only. */
    private List<Lamp> lamps(int count, int row) {
      var lamps = new ArrayList<Lamp>();
      for (int i = 0; i < count; i++) {
        double scale = 0.13 * Math.pow(2.25, i);
        for (int side = -1; side <= 1; side += 2) {
          double x = vanishingX + side * scale * 0.72;
          double foot = horizon + 0.05 + scale * 0.3;
          boolean visible = x > -0.1 && x < wide + 0.1 && foot < high * 1.02;
          if (visible && (side == row || i < count - 1)) {
            int arm = -side;
            double tall = scale * 0.95;
            canvas.scaled(Matter.RIGID, canvas.standing(foot), x, foot, tall, () -> post(arm));
            lamps.add(new Lamp(x + arm * tall * 0.16, foot - tall * 0.935, tall));
          }
        }
      }
      return lamps;
    }

    /** A post one tall with an arm to one side (1 right, -1 left). */
    private void post(int arm) {
      canvas.fill(new Curve(0, 0, 0, -0.5, 0, -1).tapered(0.045, 0.02), IRON);
      canvas.fill(Shapes.box(-0.04, -0.1, 0.08, 0.1), IRON);
      var bend = Curve.in(0, 0, arm, 1, 0, -0.95, 0.04, -1.06, 0.13, -1.06, 0.16, -0.99);
      canvas.fill(bend.tapered(0.022, 0.018), IRON);
      double x = arm * 0.16;
      canvas.fill(
          Shapes.polygon(x - 0.02, -1, x + 0.02, -1, x + 0.07, -0.94, x - 0.07, -0.94), IRON);
    }

    private void cobbles() {
      canvas.repaint(edge + 1 / canvas.unit, high, (x, y, under) -> {
        double depth = 0.05 / (y - edge + 0.012);
        double clear = Colour.smoothstep(4.2, 0.6, depth);
        double along = depth * 26;
        double row = Math.floor(along);
        double across = (x - vanishingX) * depth * 26 + 0.5 * (row % 2);
        double column = Math.floor(across);
        double off = Math.max(Math.abs(across - column - 0.5), Math.abs(along - row - 0.5));
        double joint = Colour.smoothstep(0.32, 0.5, off) * clear;
        double stone = 0.22 * noise.at(column * 1.7, row * 1.3) * clear;
        return Colour.scale(under, (1 - 0.5 * joint) * (1 + stone) * 1.15);
      });
    }

    private void shadow(double lift) {
      canvas.fill(
          Shapes.polygon(-0.08, -lift, 0.08, -lift, 0.24, 0.8, -0.2, 0.8),
          Gradient.vertical(0, 0.8).stop(0, 0x000000, 0.75).stop(1, 0x000000, 0));
    }

    /** A figure one tall in a long coat and a hat, seen from behind. */
    private void figure() {
      fill(LEGS);
      fill(Matter.CLOTH, Curve.closed(COAT));
      fill(Matter.RIGID, Shapes.ellipse(0, -0.8875, 0.048, 0.0625));
      fill(BRIM);
      fill(CROWN);
    }
  }

  /** A lamp's light and the height of its post. */
  private record Lamp(double x, double y, double tall) {
    void shine(Canvas canvas, Light light, Noise noise) {
      light.wash(Shapes.upright(x, y, tall * 0.68, tall * 1.12), (px, py) -> {
        double down = (py - y) / tall;
        double across = Math.abs(px - x) / (tall * (0.05 + 0.42 * down));
        double cover = Colour.smoothstep(1.25, 0.1, across) * Colour.smoothstep(1.12, 0.8, down);
        double mist = cover == 0 ? 0 : 0.4 + 0.25 * noise.fractal(px * 4, py * 4, 2);
        return cover * Math.exp(-down * 1.5) * mist;
      });
      canvas.mark(Matter.LIGHT, canvas.standing(y + tall), Shapes.circle(x, y, tall * 0.08));
      light.spot(x, y, tall * 0.03, 0xffffff, 2);
      light.spot(x, y, tall * 0.12, 0xffffff, 0.14);
      light.spot(x, y, tall * 0.4, 0xffffff, 0.06);
    }
  }

  /** A profile before a wall on which a blind casts its shadow. */
  private final class Room {
    private static final double[] SHOULDERS = {
      -0.62, 0.1, -0.56, -0.12, -0.4, -0.25, -0.2, -0.33, -0.17, -0.44, -0.12, -0.47, 0.02, -0.4,
      0.12, -0.34, 0.3, -0.22, 0.45, -0.08, 0.5, 0.1
    };
    private static final double[] FACE = {
      -0.13, -0.3, -0.14, -0.48, -0.155, -0.6, -0.13, -0.74, 0.0, -0.8, 0.13, -0.78, 0.16, -0.72,
      0.162, -0.675, 0.175, -0.64, 0.212, -0.575, 0.205, -0.558, 0.178, -0.552, 0.178, -0.53, 0.192,
      -0.515, 0.18, -0.5, 0.188, -0.482, 0.172, -0.465, 0.172, -0.43, 0.14, -0.405, 0.06, -0.42,
      0.05, -0.3
    };
    private static final double[] BRIM = {
      -0.3, -0.645, -0.2, -0.7, 0, -0.745, 0.18, -0.735, 0.325, -0.665, 0.2, -0.69, 0.02, -0.69,
      -0.15, -0.655
    };
    private static final double[] CROWN = {
      -0.165, -0.69, -0.15, -0.83, -0.08, -0.92, 0.0, -0.9, 0.1, -0.925, 0.155, -0.84, 0.175, -0.72
    };
    private final double lean = random.nextDouble(0.08, 0.42) * (random.nextBoolean() ? 1 : -1);
    private final double middle = wide * random.nextDouble(0.4, 0.6);
    private final double slat = random.nextDouble(0.05, 0.095);
    private final double halfWide = Math.min(wide * 0.4, random.nextDouble(0.42, 0.75));
    private final double mullion = random.nextDouble(-0.1, 0.1);

    void paint() {
      canvas.shade(Matter.RIGID, 0, this::wall);
      canvas.mark(Matter.LIGHT, (px, py) -> 0.15, (px, py) -> window(px, py) > 0.25);
      int facing = random.nextBoolean() ? 1 : -1;
      double x = middle - facing * random.nextDouble(0.02, 0.14);
      double tall = random.nextDouble(0.66, 1.0);
      canvas.at(x, high * 1.02, 0, tall * facing, tall, this::bust);
      canvas.expose(1.05, light -> {
        smoke(light, x + facing * 0.29 * tall, high * 1.02 - 0.5 * tall);
        light.bloom(0.6, 0.03, 0.3);
      });
    }

    private int wall(double x, double y) {
      double plaster = noise.fractal(x * 5, y * 5, 4) * 0.1 + noise.at(x * 60, y * 60) * 0.03;
      double paper = 0.04 * Math.sin(x * 55) * Colour.smoothstep(0.1, 0.3, Math.sin(x * 55));
      double dim = 0.16 + 0.08 * (1 - y / high) + plaster * 0.5 + paper * 0.5;
      return Colour.grey((dim + window(x, y) * (0.72 + plaster)) * mood);
    }

    /** The light that falls through the window and its blind. */
    private double window(double x, double y) {
      double across = x - middle + (y - high / 2) * 0.25;
      double down = y + (x - middle) * lean;
      double place = down / slat;
      double inside = Colour.smoothstep(halfWide + 0.02, halfWide - 0.02, Math.abs(across))
          * Colour.smoothstep(high * 0.1 - 0.02, high * 0.1 + 0.02, down)
          * Colour.smoothstep(high * 0.82 + 0.02, high * 0.82 - 0.02, down);
      double bars = Colour.smoothstep(0.26, 0.4, 0.62 - Math.abs(Periodic.saw(place) - 0.5));
      double frame = Colour.smoothstep(0.012, 0.02, Math.abs(across - mullion));
      double away = Vector.length(x - middle + 0.15, y - high * 0.4);
      return inside * bars * frame * (0.62 + 0.38 * Math.exp(-away * 1.6));
    }

    /** A profile in a hat and a turned-up collar, looking right, a cigarette between the lips. */
    private void bust() {
      fill(SHOULDERS);
      fill(FACE);
      fill(BRIM);
      fill(CROWN);
      canvas.line(Shapes.line(0.18, -0.5, 0.275, -0.492), 0.013, BLACK);
      canvas.fill(
          Matter.LIGHT,
          1,
          Shapes.circle(0.28, -0.492, 0.02),
          Gradient.radial(0.28, -0.492, 0.02)
              .stop(0, 0xffffff)
              .stop(0.4, 0xffffff, 0.5)
              .stop(1, 0xffffff, 0));
    }

    private void smoke(Light light, double x, double y) {
      double phase = random.nextDouble() * 30;
      for (int strand = 0; strand < 26; strand++) {
        double fromX = x;
        double fromY = y;
        for (int i = 1; i < 150; i++) {
          double t = i / 150.0;
          double sway = noise.at(t * 4 + phase, strand * 0.035) * 0.16
              + noise.at(t * 9 + phase, strand * 0.06) * 0.05;
          double toX = x + sway * Math.pow(t, 0.9);
          double toY = y - t * 0.62;
          double power = 0.05 * (1 - t) + 0.002;
          var line = Shapes.line(fromX, fromY, toX, toY);
          light.streak(line, 0.0012 + 0.0035 * t, 0xffffff, power, power);
          if (i % 4 == 0 && strand % 4 == 0) {
            canvas.mark(Matter.SMOKE, 0.9, Shapes.circle(toX, toY, 0.006 + 0.014 * t));
          }
          fromX = toX;
          fromY = toY;
        }
      }
    }
  }
}
