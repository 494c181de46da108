package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.WetPaper;
import com.algorhythmic.painter.studio.kit.WetPaper.Ink;

/** Watercolour blooms that bleed into one another along a slanting band, and dry dark at the edge. */
public final class InkBlooms extends Scene {
  private final WetPaper sheet = new WetPaper(canvas);
  private final Palette inks = sheet.inks;
  private final double lean = random.nextDouble() * Math.PI;
  private final double cos = Math.cos(lean);
  private final double sin = Math.sin(lean);
  private final double middleX = wide * (0.38 + 0.24 * random.nextDouble());
  private final double middleY = high * (0.4 + 0.2 * random.nextDouble());
  private final int first = random.nextInt(inks.size());

  public InkBlooms(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    blooms(rhythm.count(7 + random.nextInt(4) + (int) (energy * 6)));
    for (int k = 0; k < 3 + (int) (energy * 3); k++) {
      double x = wide * random.nextDouble();
      double y = high * random.nextDouble();
      double size = 0.012 + 0.03 * random.nextDouble();
      var ink = new Ink(inks.pick(k), inks.pick(k + 1), 0.6);
      canvas.layer(Matter.STROKE, 0.9, () -> sheet.bloom(x, y, size, ink, random.nextLong()));
    }
    canvas.layer(Matter.STROKE, 1, () -> drops(60 + (int) (energy * 120)));
    sheet.dry();
    canvas.grain(4);
  }

  private void blooms(int count) {
    double reach = (Math.abs(cos) * wide + Math.abs(sin) * high) * 0.8;
    for (int k = 0; k < count; k++) {
      double along = (rhythm.place(k, count) - 0.5) * 1.15 + (random.nextDouble() - 0.5) * 0.2;
      double off = (random.nextDouble() - 0.5) * 0.36;
      double x = middleX + cos * along * reach - sin * off;
      double y = middleY + sin * along * reach + cos * off;
      double size = (0.1 + 0.16 * random.nextDouble()) * (1.15 - Math.abs(along) * 0.9);
      int hue = first + (int) Math.round((along + 0.5) * 3.4 + random.nextDouble());
      double strength = 0.5 + 0.35 * random.nextDouble();
      var ink = new Ink(inks.pick(hue), inks.pick(first + k), strength);
      double near = 0.1 + 0.7 * k / count;
      canvas.layer(Matter.STROKE, near, () -> sheet.bloom(x, y, size, ink, random.nextLong()));
    }
  }

  private void drops(int count) {
    for (int k = 0; k < count; k++) {
      double along = random.nextDouble() - 0.5 + (random.nextDouble() - 0.5) * 0.4;
      double off = (random.nextDouble() + random.nextDouble() - 1) * 0.55;
      double x = middleX + cos * along * wide - sin * off;
      double y = middleY + sin * along * high + cos * off;
      double size = 0.0012 + 0.006 * Math.pow(random.nextDouble(), 4);
      sheet.drop(x, y, size, inks.pick(first + random.nextInt(3)), 0.7);
    }
  }
}
