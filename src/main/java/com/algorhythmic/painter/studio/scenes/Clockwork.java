package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The inside of an engine: brass and copper wheels in mesh, pipes, dials without numbers, warm smoke and hard shadows.
 */
public final class Clockwork extends Scene {
  /** Backplate, brass, copper, iron, smoke, dial. */
  private static final int[][] SCHEMES = {
    {0x2a1a10, 0xc8963c, 0xb5622e, 0x5a5048, 0xe8b070, 0xf0e2c0},
    {0x14201f, 0xb8a050, 0xa8643c, 0x48565a, 0x8fc0b0, 0xe4ecd8},
    {0x241218, 0xd0a058, 0xc0504a, 0x584850, 0xf09a78, 0xf4e4d0},
    {0x1a1c2a, 0xc0a878, 0x9a6a5a, 0x566070, 0xa8b4d8, 0xe8e8e4},
    {0x20200f, 0xd4b04a, 0x8f7a3a, 0x565a48, 0xe0d890, 0xf4f0d0}
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.45) * 0.08, 0.8 + valence * 0.4, 0);
  private final Noise noise = new Noise(random.nextLong());

  private final double glowX = wide * random.nextDouble(0.25, 0.75);
  private final double glowY = high * random.nextDouble(0.25, 0.6);

  public Clockwork(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.RIGID, 0, this::backplate);
    seams();
    canvas.mark(Matter.SMOKE, (x, y) -> 0.03, (x, y) -> puff(x, y, 1) > 0.15);
    var wheels = train();
    for (var wheel : wheels) {
      if (!wheel.front()) {
        canvas.layer(
            Matter.RIGID, 0.2 + 0.15 * wheel.chain(), new Gear(canvas, scheme, wheel, 0.5)::paint);
      }
    }
    smoke(0.34, 1);
    int pipes = 3 + random.nextInt(3);
    for (int i = 0; i < pipes; i++) {
      double half = random.nextDouble(0.016, 0.034);
      int metal = random.nextBoolean() ? scheme.pick(2) : scheme.mix(1, 3, 0.4);
      canvas.layer(Matter.RIGID, 0.55, () -> pipe(half, metal));
    }
    for (var wheel : wheels) {
      if (wheel.front()) {
        canvas.layer(Matter.RIGID, 0.8, new Gear(canvas, scheme, wheel, 1)::paint);
      }
    }
    canvas.layer(Matter.RIGID, 1, this::dials);
    smoke(0.4, 2);
    canvas.expose(1.18, light -> light.bloom(0.5, 0.03, 0.5));
    canvas.finish(0.5, 7);
  }

  private void backplate() {
    var rustRows = noise.rows(canvas, 4, 4, 3);
    canvas.shade((x, y) -> {
      double away = Vector.length(x - glowX, y - glowY);
      double rust = rustRows.at(x, y);
      int plate = Colour.blend(scheme.pick(0), scheme.pick(2), Math.max(0, rust) * 0.5);
      int lit = Colour.blend(plate, scheme.pick(4), Math.exp(-away * 2.6) * 0.55);
      return Colour.scale(lit, 0.85 + rust * 0.5 + noise.at(x * 90, y * 90) * 0.08);
    });
  }

  private void seams() {
    double pitch = random.nextDouble(0.26, 0.4);
    for (double x = random.nextDouble(0, pitch); x < wide; x += pitch) {
      seam(x, true);
    }
    for (double y = random.nextDouble(0, pitch); y < high; y += pitch) {
      seam(y, false);
    }
  }

  /** Where two plates of the wall meet, with rivets to both sides. */
  private void seam(double at, boolean upright) {
    canvas.fill(strip(at - 0.002, 0.004, upright), 0x000000, 0.6);
    canvas.fill(strip(at + 0.002, 0.0018, upright), 0xffe0b0, 0.14);
    for (double along = 0.02; along < (upright ? high : wide); along += 0.045) {
      for (double across : new double[] {at - 0.016, at + 0.016}) {
        Gear.rivet(
            canvas, upright ? across : along, upright ? along : across, 0.005, scheme.pick(3));
      }
    }
  }

  private Shape strip(double from, double broad, boolean upright) {
    return upright ? Shapes.box(from, 0, broad, high) : Shapes.box(0, from, wide, broad);
  }

  /** Three chains of wheels in mesh, the last one in front. */
  private List<Gear.Wheel> train() {
    var wheels = new ArrayList<Gear.Wheel>();
    int links = 3 + (int) ((0.42 + energy * 0.3) * (wide + high) * 1.6);
    for (int chain = 0; chain < 3; chain++) {
      double radius = random.nextDouble(0.12, 0.24) * (chain == 2 ? 1.15 : 1);
      double x = wide * random.nextDouble(0.1, 0.9);
      double y = high * random.nextDouble(0.15, 0.85);
      var wheel = new Gear.Wheel(x, y, radius, random.nextDouble(), chain);
      for (int i = 0; i < links && wheel != null; i++) {
        wheels.add(wheel);
        wheel = next(wheel, wheels);
      }
    }
    return wheels;
  }

  /** A wheel in mesh with another, or null if no place for it was found. */
  private Gear.Wheel next(Gear.Wheel wheel, List<Gear.Wheel> others) {
    double radius = random.nextDouble(0.05, 0.2);
    for (int attempt = 0; attempt < 12; attempt++) {
      double angle = random.nextDouble() * Math.PI * 2;
      double x = wheel.x() + Math.cos(angle) * (wheel.radius() + radius);
      double y = wheel.y() + Math.sin(angle) * (wheel.radius() + radius);
      // half a tooth on from its neighbour, so that the teeth interlock
      double teeth = Gear.Wheel.teeth(radius);
      double turned = (angle - wheel.turn()) * Gear.Wheel.teeth(wheel.radius()) / teeth;
      double turn = angle + Math.PI + Math.PI / teeth + turned;
      var next = new Gear.Wheel(x, y, radius, turn, wheel.chain());
      boolean inside = x > -0.08 && x < wide + 0.08 && y > -0.08 && y < high + 0.08;
      if (inside && others.stream().noneMatch(next::overlaps)) {
        return next;
      }
    }
    return null;
  }

  private void pipe(double half, int metal) {
    boolean left = random.nextBoolean();
    double x = wide * (left ? random.nextDouble(0, 0.22) : random.nextDouble(0.78, 1));
    double y = high * random.nextDouble(0.15, 0.85);
    double side = x < wide / 2 ? 1 : -1;
    double end = random.nextDouble(0.1, 0.35) * wide / half;
    canvas.at(x, y, 0, side * half, half, () -> pipe(metal, end, (high + 0.1) / half));
  }

  /** A pipe of half its width one that comes down to the origin, goes aside to an end and down again. */
  private void pipe(int metal, double end, double far) {
    var path = Outline.from(0, -far)
        .line(0, -3)
        .quad(0, 0, 3, 0)
        .line(end - 3, 0)
        .quad(end, 0, end, 3)
        .line(end, far)
        .open();
    canvas.at(0.7, 0.9, () -> canvas.draw(path, Pen.flat(2.3), 0x000000, 0.45));
    int dark = Colour.scale(metal, 0.22);
    int bright = Colour.mix(metal, 0xfff0d0, 0.6);
    for (int i = 0; i < 9; i++) {
      double t = i / 8.0;
      int tone = Colour.mix(dark, bright, Math.pow(t, 1.5));
      canvas.at(-0.34 * t, -0.34 * t, () -> canvas.draw(path, Pen.flat(2 - t * 1.86), tone));
    }
    joint(0, -3.9, 1.4, 0.4, metal);
    joint(3.9, 0, 0.4, 1.4, metal);
    joint(end - 3.9, 0, 0.4, 1.4, metal);
    joint(end, 3.9, 1.4, 0.4, metal);
  }

  /** A sleeve about a place, lit along its longer side. */
  private void joint(double x, double y, double w, double h, int metal) {
    canvas.fill(Shapes.box(x - w + 0.3, y - h + 0.4, w * 2, h * 2), 0x000000, 0.5);
    double endX = x + (w > h ? w : -w * 0.99);
    double endY = y + (w > h ? -h * 0.99 : h);
    canvas.fill(
        Shapes.box(x - w, y - h, w * 2, h * 2),
        Gradient.linear(x - w, y - h, endX, endY)
            .stop(0, Colour.scale(metal, 0.6))
            .stop(0.3, Colour.mix(metal, 0xfff0d0, 0.5))
            .stop(1, Colour.scale(metal, 0.25)));
  }

  /** A great dial, and small ones that keep clear of its column. */
  private void dials() {
    int count = 2 + random.nextInt(2);
    double mainX = wide * (glowX > wide / 2 ? 0.3 : 0.7);
    double mainSize = random.nextDouble(0.13, 0.18);
    canvas.scaled(mainX, high * random.nextDouble(0.35, 0.65), mainSize, this::dial);
    for (int i = 1; i < count; i++) {
      double size = random.nextDouble(0.055, 0.1);
      double x = (mainX + wide * random.nextDouble(0.3, 0.62)) % wide;
      double y = high * (0.25 + 0.4 * (i - 1) + random.nextDouble(-0.1, 0.2));
      canvas.scaled(x, y, size, this::dial);
    }
  }

  /** A dial of radius one without numbers. */
  private void dial() {
    for (int i = 3; i >= 1; i--) {
      canvas.fill(Shapes.circle(0.05 * i, 0.06 * i, 1.2), 0x000000, 0.22);
    }
    int brass = scheme.pick(1);
    int bright = Colour.mix(brass, 0xfff0c8, 0.6);
    int dark = Colour.scale(brass, 0.3);
    bezel(1.2, bright, dark);
    bezel(1.12, dark, bright);
    bezel(1.03, bright, dark);
    int face = scheme.pick(5);
    canvas.fill(
        Shapes.circle(0, 0, 0.96),
        Gradient.radial(-0.2, -0.2, 1.3)
            .stop(0, face)
            .stop(0.6, Colour.scale(face, 0.88))
            .stop(1, Colour.scale(face, 0.45)));
    for (int i = 0; i <= 50; i++) {
      tick(i);
    }
    double turn = Math.PI * (0.75 + 1.5 * random.nextDouble(0.1, 0.95));
    var hand = new Curve(-0.22, 0, 0, 0, 0.78, 0).tapered(0.07, 0.008);
    canvas.at(0.035, 0.035, turn, () -> canvas.fill(hand, 0x000000, 0.3));
    canvas.at(0, 0, turn, () -> canvas.fill(hand, 0x5a1810));
    Gear.rivet(canvas, 0, 0, 0.08, brass);
    var glass = Shapes.minus(Shapes.circle(0, 0, 0.92), Shapes.circle(0.25, 0.48, 1.1));
    canvas.fill(glass, 0xffffff, 0.2);
  }

  private void bezel(double radius, int from, int to) {
    canvas.fill(
        Shapes.circle(0, 0, radius),
        Gradient.linear(-radius, -radius, radius, radius)
            .stop(0.1, from)
            .stop(0.45, scheme.pick(1))
            .stop(0.9, to));
  }

  private void tick(int i) {
    double inner = i % 10 == 0 ? 0.72 : i % 5 == 0 ? 0.78 : 0.83;
    var mark = new Curve(inner, 0, 0.85, 0, 0.88, 0).tapered(i % 10 == 0 ? 0.024 : 0.011, 0.011);
    int colour = i > 40 ? 0x9c2416 : 0x2a1c12;
    canvas.at(0, 0, Math.PI * (0.75 + 1.5 * i / 50), () -> canvas.fill(mark, colour, 0.9));
  }

  private void smoke(double strength, int layer) {
    int colour = scheme.pick(4);
    canvas.repaint((x, y, under) -> {
      double glow = 0.35 + 0.85 * Math.exp(-Vector.length(x - glowX, y - glowY) * 2.2);
      double cover = puff(x, y, layer) * strength * glow;
      return Colour.blend(under, Colour.scale(colour, 0.35 + 0.75 * glow), cover);
    });
  }

  private double puff(double x, double y, int layer) {
    double warp = noise.at(x * 1.6 + layer * 9, y * 1.6) * 0.35;
    double billow = noise.fractal(x * 1.7 + warp + layer * 5, y * 1.7 + warp * 1.4, 3);
    return Colour.smoothstep(0.02, 0.62, billow + 0.06);
  }
}
