package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Texture;

/** A picture that melts downwards in low golden light, a soft watch, and a long shadow. */
final class Dali implements Manner {
  private static final int[] PALETTE = {
    0xd9a35b, 0xf0cf94, 0x8a5a34, 0x5f86a6, 0xb9d0d6, 0x3a2a20, 0xe8e0c8
  };
  private static final int SHADOW = 0x2a1c22;

  /** The outline of the watch, which hangs over an edge at 0. */
  private static final double[] WATCH = {
    -1.05, -0.12, -0.55, -0.42, 0.1, -0.46, 0.66, -0.3, 0.9, 0.02, 0.86, 0.5, 0.7, 1.05, 0.42, 1.32,
    0.2, 1.02, 0.22, 0.5, -0.05, 0.24, -0.6, 0.22
  };

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    melt(canvas);
    double high = canvas.high;
    canvas.repaint((x, y, under) -> {
      double low = Colour.smoothstep(0.2, 1, y / high) * (0.5 + 0.5 * x / canvas.wide);
      return Colour.over(under, 0xf0b95e, 0.16 * low);
    });
    double size = 0.115 + 0.035 * canvas.random.nextDouble();
    var overview = new Overview(canvas, 24);
    var at = overview.quietest(size * 1.7, high * 0.12, high * 0.8);
    int mean = overview.at(at.x(), at.y());
    var texture = new Texture(canvas);
    figure(canvas, overview);
    canvas.layer(Matter.CLOTH, 0.9, () -> {
      shade(canvas, at.x() + size * 0.25, at.y() + size * 0.5, size);
      canvas.at(at.x(), at.y(), -0.05, size, size, () -> watch(canvas, mean));
    });
    texture.lay(0.5);
    canvas.vignette(0.16);
  }

  /** Each column runs down from a wavy line, farther in some places than in others. */
  private static void melt(Canvas canvas) {
    var noise = new Noise(canvas.random.nextLong());
    double high = canvas.high;
    double deep = 0.2 + 0.1 * canvas.mood.energy();
    var drips = new Field(canvas, 120, (x, y) -> {
      double tongues = noise.at(x * 7, 3) * 0.55 + noise.at(x * 2.3, 9) * 0.8;
      return Math.max(0, tongues + 0.15) * deep;
    });
    var starts = new Field(canvas, 60, (x, y) -> high * 0.22 + noise.at(x * 1.4, 20) * 0.1);
    var sways = new Field(canvas, 40, (x, y) -> noise.at(x * 1.8, y * 1.4 + 40) * 0.035);
    var seen = canvas.copy();
    canvas.repaint(high * 0.05, high, (x, y, under) -> {
      double start = starts.at(x, 0);
      if (y <= start) {
        return under;
      }
      double run = Colour.smoothstep(start, start + high * 0.55, y);
      return seen.colour(x + sways.at(x, y) * run, y - drips.at(x, 0) * run);
    });
  }

  private static void shade(Canvas canvas, double x, double y, double size) {
    canvas.at(
        x,
        y,
        0.25,
        () -> canvas.fill(
            Shapes.ellipse(size * 0.7, 0, size * 1.7, size * 0.62),
            Gradient.radial(size * 0.7, 0, size * 1.6).stop(0, SHADOW, 0.45).stop(1, SHADOW, 0)));
  }

  private static void watch(Canvas canvas, int mean) {
    var rim = Curve.closed(WATCH);
    int gold = Colour.mix(mean, 0xc9953c, 0.75);
    canvas.fill(
        rim,
        Gradient.linear(-0.8, -0.5, 0.7, 1.2)
            .stop(0, Colour.shift(gold, 0.16, 1, 0))
            .stop(0.5, gold)
            .stop(1, Colour.shift(gold, -0.22, 1, 0)));
    canvas.at(-0.01, 0.02, 0, 0.86, 0.86, () -> {
      int face = Colour.mix(mean, 0xeef0e2, 0.82);
      canvas.fill(
          Curve.closed(WATCH),
          Gradient.linear(-0.8, -0.5, 0.6, 1.2)
              .stop(0, face)
              .stop(0.6, Colour.shift(face, -0.06, 1, 0))
              .stop(1, Colour.shift(face, -0.3, 1, 0)));
      for (int k = 0; k < 12; k++) {
        double place = (k + 0.5) / 12;
        var mark = onFace(place);
        canvas.draw(
            Shapes.line(mark[0] * 0.8, mark[1] * 0.8 + 0.01, mark[0] * 0.92, mark[1] * 0.92),
            Pen.round(0.045),
            SHADOW,
            0.9);
      }
      canvas.draw(
          Outline.from(0.08, -0.1).quad(-0.2, -0.16, -0.46, -0.08).open(), Pen.round(0.06), SHADOW);
      canvas.draw(
          Outline.from(0.08, -0.1).quad(0.5, 0, 0.56, 0.56).open(), Pen.round(0.045), SHADOW);
      canvas.fill(Shapes.circle(0.08, -0.1, 0.065), SHADOW);
    });
    canvas.draw(rim, Pen.round(0.03), Colour.mix(SHADOW, gold, 0.3), 0.8);
  }

  /** A place on the outline, from 0 to 1. */
  private static double[] onFace(double place) {
    double at = place * WATCH.length / 2;
    int i = (int) at;
    int j = (i + 1) % (WATCH.length / 2);
    double share = at - i;
    return new double[] {
      WATCH[i * 2] + (WATCH[j * 2] - WATCH[i * 2]) * share,
      WATCH[i * 2 + 1] + (WATCH[j * 2 + 1] - WATCH[i * 2 + 1]) * share
    };
  }

  /** A small far figure whose shadow is many times as long as it is tall. */
  private static void figure(Canvas canvas, Overview overview) {
    double tall = 0.075;
    var foot = overview.quietest(0.06, canvas.high * 0.68, canvas.high * 0.9);
    boolean right = foot.x() < canvas.wide / 2;
    double reach = (right ? 1 : -1) * (0.42 + 0.2 * canvas.random.nextDouble());
    canvas.layer(
        Matter.GROUND,
        canvas.standing(foot.y()),
        () -> canvas.fill(
            Shapes.polygon(
                foot.x() - 0.01,
                foot.y(),
                foot.x() + 0.01,
                foot.y(),
                foot.x() + reach,
                foot.y() + 0.075,
                foot.x() + reach * 0.98,
                foot.y() + 0.052),
            Gradient.horizontal(foot.x(), foot.x() + reach)
                .stop(0, SHADOW, 0.72)
                .stop(1, SHADOW, 0.12)));
    canvas.layer(
        Matter.RIGID,
        canvas.standing(foot.y()),
        () -> canvas.scaled(foot.x(), foot.y(), tall, () -> {
          canvas.fill(
              Curve.closed(
                  -0.13, 0, -0.1, -0.45, -0.19, -0.74, 0, -0.84, 0.17, -0.72, 0.12, -0.4, 0.14, 0),
              SHADOW);
          canvas.fill(Shapes.circle(0.01, -0.92, 0.1), SHADOW);
        }));
  }
}
