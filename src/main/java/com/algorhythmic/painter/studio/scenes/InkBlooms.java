package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.WetPaper;

/**
 * Watercolour blooms that bleed into one another and dry dark at the edge. */
public final class InkBlooms extends Scene {

  public InkBlooms(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var sheet = new WetPaper(canvas);
    blooms(sheet.inks, sheet);
    sheet.dry();
    canvas.grain(4);
  }

  private void blooms(Palette inks, WetPaper sheet) {
    double lean = random.nextDouble() * Math.PI;
    double cx = wide * (0.38 + 0.24 * random.nextDouble());
    double cy = high * (0.4 + 0.2 * random.nextDouble());
    int first = random.nextInt(inks.size());
    int count = 7 + random.nextInt(4) + (int) (energy * 6);
    for (int k = 0; k < count; k++) {
      double along = ((k + 0.5) / count - 0.5) * 1.15 + (random.nextDouble() - 0.5) * 0.2;
      double off = (random.nextDouble() - 0.5) * 0.36;
      double reach = Math.abs(Math.cos(lean)) * wide + Math.abs(Math.sin(lean)) * high;
      double x = cx + Math.cos(lean) * along * reach * 0.8 - Math.sin(lean) * off;
      double y = cy + Math.sin(lean) * along * reach * 0.8 + Math.cos(lean) * off;
      double size = (0.1 + 0.16 * random.nextDouble()) * (1.15 - Math.abs(along) * 0.9);
      int ink = inks.pick(first + (int) Math.round((along + 0.5) * 3.4 + random.nextDouble()));
      sheet.bloom(
          x,
          y,
          size,
          ink,
          inks.pick(first + k),
          0.5 + 0.35 * random.nextDouble(),
          random.nextLong());
    }
    for (int k = 0; k < 3 + (int) (energy * 3); k++) {
      double x = wide * random.nextDouble();
      double y = high * random.nextDouble();
      sheet.bloom(
          x,
          y,
          0.012 + 0.03 * random.nextDouble(),
          inks.pick(k),
          inks.pick(k + 1),
          0.6,
          random.nextLong());
    }
    for (int k = 0; k < 60 + (int) (energy * 120); k++) {
      double along = random.nextDouble() - 0.5 + (random.nextDouble() - 0.5) * 0.4;
      double off = (random.nextDouble() + random.nextDouble() - 1) * 0.55;
      sheet.drop(
          cx + Math.cos(lean) * along * wide - Math.sin(lean) * off,
          cy + Math.sin(lean) * along * high + Math.cos(lean) * off,
          0.0012 + 0.006 * Math.pow(random.nextDouble(), 4),
          inks.pick(first + random.nextInt(3)),
          0.7);
    }
  }
}
