package com.algorhythmic.generation.studio;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** Moonlight on a ruined cathedral or on bare trees, fog about their feet, ravens; variant 1 is a haunted wood. */
final class GothicRecipe implements Recipe {
  /** Night above, sky by the moon, moon, fog, silhouettes, lit windows. */
  private static final int[][] SCHEMES = {
    {0x0e1526, 0x4a668c, 0xe8efe8, 0x7f98b0, 0x05080f, 0xffb35c},
    {0x140d1f, 0x6a4a86, 0xf2e4f4, 0x8f7aa6, 0x07040c, 0xff7a4a},
    {0x1c0b0d, 0x8c2f2a, 0xffcfa8, 0xa05c50, 0x0a0304, 0xffc24a},
    {0x0a1a1a, 0x3f7a70, 0xe0f8e4, 0x6fa094, 0x03090a, 0xd8ff8a},
    {0x16161a, 0x6c6c74, 0xf4f0e6, 0x9c9a9a, 0x060607, 0xffd890},
    {0x1a1408, 0x8a6f34, 0xfff0c0, 0xa89468, 0x0a0703, 0xff9a3a}
  };

  @Override
  public BufferedImage paint(Brief brief) {
    if (brief.variant() == 1) {
      return HauntedWood.paint(brief);
    }
    var easel = new Easel(brief);
    SplittableRandom random = brief.random();
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    Palette scheme = new Palette(SCHEMES[random.nextInt(SCHEMES.length)])
        .shifted(
            (brief.valence() - 0.3) * 0.08,
            0.75 + brief.valence() * 0.4,
            random.nextDouble(-0.02, 0.02));
    var noise = new Noise(random.nextLong());
    boolean church = random.nextInt(4) > 0;
    double cx = wide * (church ? random.nextDouble(0.38, 0.62) : random.nextDouble(0.28, 0.72));
    double moonX = cx + (random.nextBoolean() ? 1 : -1) * random.nextDouble(0.1, 0.3);
    double moonY = high * random.nextDouble(0.24, 0.34);
    double moon = random.nextDouble(0.1, 0.17);
    night(easel, noise, scheme, moonX, moonY, moon, 0.6 + brief.energy() * 0.4);
    Graphics2D brush = easel.brush;
    double ground = high * 0.82;
    for (int i = 0; i < 3; i++) {
      brush.setTransform(AffineTransform.getScaleInstance(unit, unit));
      int tone = Palette.mix(scheme.pick(3), scheme.pick(4), 0.45 + 0.2 * i);
      brush.setColor(new Color(tone));
      for (int k = 0; k < 7; k++) {
        BareTree.draw(
            brush,
            wide * random.nextDouble(-0.05, 1.05),
            ground + 0.04 + 0.03 * i,
            random.nextDouble(0.21, 0.33) + 0.04 * i,
            random.nextDouble(-0.1, 0.1),
            0.4,
            random,
            BareTree.Tip.NONE);
      }
      brush.fill(mound(random, wide, high, ground + 0.03 * i, 0.03));
      if (i == 1 && church) {
        cathedral(brush, random, cx, ground + 0.06, Math.min(0.78, high * 0.66), scheme);
      }
      brush.setTransform(new AffineTransform());
      fog(easel, noise, ground + 0.02 * i, 0.17, scheme.pick(3), 0.75 - 0.12 * i, i);
    }
    brush.scale(unit, unit);
    brush.setColor(scheme.colour(4));
    brush.fill(mound(random, wide, high, high * 0.93, 0.05));
    int side = moonX > cx ? -1 : 1;
    double treeX = church ? (side < 0 ? wide * 0.1 : wide * 0.9) : cx;
    double tall = church ? high * 0.62 : high * 0.7;
    var perch = new double[] {treeX, high * 0.5};
    BareTree.draw(
        brush,
        treeX,
        high * 0.95,
        tall,
        (treeX < wide / 2 ? 0.13 : -0.13),
        0.75,
        random,
        (x, y) -> {
          if (y < perch[1] && y > 0.09 && x > 0.05 && x < wide - 0.05) {
            perch[0] = x;
            perch[1] = y;
          }
        });
    if (!church) {
      BareTree.draw(
          brush,
          treeX < wide / 2 ? wide * 0.93 : wide * 0.07,
          high * 0.98,
          high * 0.55,
          treeX < wide / 2 ? -0.18 : 0.18,
          0.8,
          random,
          BareTree.Tip.NONE);
    }
    graves(brush, random, wide, high);
    Wildlife.raven(brush, perch[0], perch[1] + 0.016, 0.06, side);
    Wildlife.birds(brush, moonX, moonY, 0.26, 0.05, 6 + random.nextInt(8), random);
    brush.setTransform(new AffineTransform());
    fog(easel, noise, high * 0.97, 0.1, scheme.pick(3), 0.42, 9);
    var light = Light.of(easel);
    light.bloom(0.45, 0.02, 0.5);
    light.bloom(0.45, 0.09, 0.5);
    light.onto(easel, 1.05);
    easel.vignette(0.4);
    easel.grain(brief.seed(), 7);
    return easel.done();
  }

  /** A cloudy night around a cratered moon. */
  static void night(
      Easel easel,
      Noise noise,
      Palette scheme,
      double moonX,
      double moonY,
      double moon,
      double cloudiness) {
    var glowing = new Ramp(
        scheme.pick(0),
        Palette.mix(scheme.pick(0), scheme.pick(1), 0.5),
        scheme.pick(1),
        Palette.mix(scheme.pick(1), scheme.pick(2), 0.55));
    easel.shade((x, y) -> {
      double away = Math.hypot(x - moonX, y - moonY);
      double light = Math.exp(-away * 2.1);
      double warp = noise.at(x * 2, y * 3) * 0.3;
      double cloud = Ramp.smooth(-0.1, 0.5, noise.fractal(x * 1.5 + warp, y * 3.6 + warp, 4));
      double rim = noise.fractal(
          x * 1.5 + warp - (moonX - x) * 0.05, y * 3.6 + warp - (moonY - y) * 0.12, 3);
      int colour = glowing.at(0.1
          + light * 0.75
          + cloud * cloudiness * (light * 0.9 + 0.12)
          - Math.max(0, rim) * 0.35 * cloudiness);
      double crater =
          away > moon + 0.01 ? 0 : noise.fractal((x - moonX) * 9 + 3, (y - moonY) * 9, 4);
      int face = Ramp.scale(scheme.pick(2), 0.97 + 0.3 * Math.min(0.1, crater));
      double veil = cloud * cloudiness * 0.65;
      return Ramp.blend(
          colour, Ramp.blend(face, colour, veil), Ramp.smooth(moon + 0.0015, moon - 0.0015, away));
    });
  }

  static void fog(
      Easel easel, Noise noise, double line, double depth, int colour, double strength, int layer) {
    int[] pixels = easel.pixels();
    double unit = Math.min(easel.width, easel.height);
    int top = (int) Math.max(0, (line - depth * 2) * unit);
    for (int y = top; y < easel.height; y++) {
      double v = y / unit;
      double band = Math.exp(-Math.pow((v - line) / depth, 2) * (v < line ? 1 : 0.5));
      if (band * strength < 0.008) {
        continue;
      }
      for (int x = 0; x < easel.width; x++) {
        double share = band
            * strength
            * (0.72 + 0.9 * noise.fractal(x / unit * 1.7 + layer * 3.7, v * 5.5 + layer, 2));
        pixels[y * easel.width + x] = Ramp.blend(pixels[y * easel.width + x], colour, share);
      }
    }
  }

  static Path2D mound(SplittableRandom random, double wide, double high, double y, double swell) {
    var line = new double[18];
    for (int i = 0; i < 9; i++) {
      line[i * 2] = wide * (i - 0.5) / 7;
      line[i * 2 + 1] = y + random.nextDouble(-1, 1) * swell;
    }
    var path = new Curve(line).open(0, 1);
    path.lineTo(wide * 1.3, high + 0.2);
    path.lineTo(-0.3, high + 0.2);
    path.closePath();
    return path;
  }

  private static void cathedral(
      Graphics2D brush,
      SplittableRandom random,
      double x,
      double ground,
      double tall,
      Palette scheme) {
    int stone = Palette.mix(scheme.pick(4), scheme.pick(3), 0.12);
    var shape = new Area(
        new Rectangle2D.Double(x - tall * 0.17, ground - tall * 0.42, tall * 0.34, tall * 0.42));
    shape.add(new Area(triangle(x, ground - tall * 0.62, tall * 0.18, tall * 0.21)));
    boolean even = random.nextBoolean();
    for (int side = -1; side <= 1; side += 2) {
      double height = tall * (even || side == 1 ? 1 : random.nextDouble(0.62, 0.8));
      double tx = x + side * tall * 0.235;
      double w = tall * 0.075;
      shape.add(
          new Area(new Rectangle2D.Double(tx - w, ground - height * 0.62, w * 2, height * 0.62)));
      spire(shape, tx, ground - height * 0.61, w * 0.92, height * 0.4);
      for (int k = -1; k <= 1; k += 2) {
        spire(shape, tx + k * w, ground - height * 0.58, w * 0.2, height * 0.13);
        shape.add(new Area(new Rectangle2D.Double(
            tx + k * w - w * 0.17, ground - height * 0.6, w * 0.34, height * 0.6)));
      }
      for (int k = 0; k < 3; k++) {
        double bx = x + side * tall * (0.35 + 0.085 * k);
        double top = ground - tall * (0.3 - 0.055 * k);
        shape.add(
            new Area(new Rectangle2D.Double(bx - tall * 0.016, top, tall * 0.032, tall * 0.4)));
        spire(shape, bx, top + 0.002, tall * 0.02, tall * 0.09);
        var arch = new Curve(
                bx,
                top + tall * 0.05,
                bx - side * tall * 0.04,
                top + tall * 0.01,
                bx - side * tall * 0.1,
                top - tall * 0.015)
            .tapered(tall * 0.018, tall * 0.014);
        shape.add(new Area(arch));
      }
      shape.add(new Area(new Rectangle2D.Double(
          Math.min(x, x + side * tall * 0.5), ground - tall * 0.14, tall * 0.5, tall * 0.2)));
    }
    spire(shape, x, ground - tall * 0.55, tall * 0.03, tall * 0.36);
    brush.setPaint(new GradientPaint(
        (float) (x - tall * 0.35),
        0,
        new Color(Ramp.scale(stone, 1.5)),
        (float) (x + tall * 0.35),
        0,
        new Color(stone)));
    brush.fill(shape);
    int glow = scheme.pick(5);
    double rose = tall * 0.062;
    double ry = ground - tall * 0.37;
    brush.setColor(new Color(glow));
    brush.fill(new Ellipse2D.Double(x - rose, ry - rose, rose * 2, rose * 2));
    brush.setColor(new Color(stone));
    for (int i = 0; i < 12; i++) {
      double a = i * Math.PI / 6;
      brush.fill(new Curve(
              x,
              ry,
              x + Math.cos(a) * rose * 0.5,
              ry + Math.sin(a) * rose * 0.5,
              x + Math.cos(a) * rose,
              ry + Math.sin(a) * rose)
          .tapered(tall * 0.004, tall * 0.007));
    }
    brush.fill(new Ellipse2D.Double(x - rose * 0.22, ry - rose * 0.22, rose * 0.44, rose * 0.44));
    for (int i = -2; i <= 2; i++) {
      lancet(
          brush,
          x + i * tall * 0.058,
          ground - tall * 0.09,
          tall * 0.02,
          tall * (0.16 - Math.abs(i) * 0.012),
          glow,
          random.nextDouble(0.5, 1));
    }
    for (int side = -1; side <= 1; side += 2) {
      for (int k = 0; k < 2; k++) {
        lancet(
            brush,
            x + side * tall * 0.235 - tall * 0.022 + k * tall * 0.044,
            ground - tall * 0.33,
            tall * 0.014,
            tall * 0.14,
            glow,
            random.nextDouble(0.15, 0.75));
      }
    }
  }

  private static void lancet(
      Graphics2D brush, double x, double foot, double half, double tall, int colour, double power) {
    var path = new Path2D.Double();
    path.moveTo(x - half, foot);
    path.lineTo(x - half, foot - tall * 0.7);
    path.quadTo(x - half, foot - tall * 0.88, x, foot - tall);
    path.quadTo(x + half, foot - tall * 0.88, x + half, foot - tall * 0.7);
    path.lineTo(x + half, foot);
    path.closePath();
    brush.setColor(Palette.withAlpha(colour, power));
    brush.fill(path);
    brush.setColor(Palette.withAlpha(0x000000, 0.7));
    brush.fill(new Rectangle2D.Double(x - half * 0.09, foot - tall, half * 0.18, tall));
    for (int i = 1; i < 4; i++) {
      brush.fill(new Rectangle2D.Double(x - half, foot - tall * 0.2 * i, half * 2, half * 0.14));
    }
  }

  private static void spire(Area shape, double x, double base, double half, double tall) {
    shape.add(new Area(triangle(x, base - tall, half, tall)));
    double step = tall / 9;
    int crockets = half > 0.03 ? 8 : 1;
    for (int i = 1; i < crockets; i++) {
      double w = half * i / 9.0;
      double knob = half * 0.09;
      for (int side = -1; side <= 1; side += 2) {
        shape.add(new Area(new Ellipse2D.Double(
            x + side * w - knob, base - tall + step * i - knob, knob * 2, knob * 2)));
      }
    }
    double cross = half * 0.12;
    shape.add(
        new Area(new Rectangle2D.Double(x - cross * 0.5, base - tall * 1.09, cross, tall * 0.12)));
    shape.add(
        new Area(new Rectangle2D.Double(x - cross * 1.6, base - tall * 1.06, cross * 3.2, cross)));
  }

  private static Path2D triangle(double x, double top, double half, double tall) {
    var path = new Path2D.Double();
    path.moveTo(x, top);
    path.lineTo(x + half, top + tall);
    path.lineTo(x - half, top + tall);
    path.closePath();
    return path;
  }

  private static void graves(Graphics2D brush, SplittableRandom random, double wide, double high) {
    int count = 4 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      double x = wide * random.nextDouble(0.02, 0.98);
      double size = random.nextDouble(0.035, 0.065);
      AffineTransform before = brush.getTransform();
      brush.translate(x, high * 0.955);
      brush.rotate(random.nextDouble(-0.16, 0.16));
      if (random.nextBoolean()) {
        brush.fill(new Rectangle2D.Double(-size * 0.1, -size * 1.7, size * 0.2, size * 2));
        brush.fill(new Rectangle2D.Double(-size * 0.45, -size * 1.3, size * 0.9, size * 0.2));
      } else {
        brush.fill(
            new RoundRectangle2D.Double(-size * 0.5, -size * 1.2, size, size * 2, size, size));
      }
      brush.setTransform(before);
    }
  }
}
