package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Trail;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.stream.IntStream;

/** A strange attractor like a long exposure of a moving light: millions of visits, summed over a deep ground. */
public final class StrangeAttractor extends Scene {
  /** Ground at the edge, ground in the middle, then the light's colours along its way. */
  private static final int[][] SCHEMES = {
    {0x0c0f2e, 0x24307a, 0x3fd0ff, 0xa06aff, 0xff5fa8, 0xffd88a},
    {0x1c0a1e, 0x6a1f4a, 0xff5f3f, 0xffb03f, 0xffe89a, 0xff6fc0},
    {0x06201f, 0x0f5f5a, 0x4affc0, 0xc8ff6a, 0x3fb8ff, 0xf4ffe0},
    {0x1a1208, 0x5f3a14, 0xffa83f, 0xfff0b0, 0xff6a3f, 0xffd0d0},
    {0x100a2a, 0x3f1f7a, 0xc07aff, 0x5f8aff, 0xff8ae0, 0xe8e0ff},
    {0x0a1824, 0x1f4f6a, 0x9ae8ff, 0xffffff, 0x6aa8ff, 0xffc8a0},
    {0x240a0a, 0x7a1f1a, 0xff4a2f, 0xffc84a, 0xff8a8a, 0xfff4d0}
  };

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.5) * 0.06, 0.85 + valence * 0.3, 0.04);
  private final Noise noise = new Noise(random.nextLong());
  private final double middleX = wide * random.nextDouble(0.4, 0.6);
  private final double middleY = high * random.nextDouble(0.4, 0.6);
  private final Ramp ground = new Ramp(scheme.pick(1), scheme.mix(1, 0, 0.6), scheme.pick(0));
  private final Orbit orbit = Orbit.strange(random, wide >= high);
  private final double firstHue = random.nextDouble();

  public StrangeAttractor(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.shade((x, y) -> ground.at(
        Vector.length(x - middleX, y - middleY) * 0.95 + noise.fractal(x * 1.4, y * 1.4, 4) * 0.5));
    var trail = trail();
    canvas.expose(1.1, light -> {
      trail.developOnto(light, 1.15 + energy * 0.7);
      light.bloom(0.55, 0.006, 0.35);
      light.bloom(0.4, 0.04, 0.3);
      light.bloom(0.3, 0.16, 0.25);
    });
    var seen = canvas.copy();
    canvas.mark(Matter.STROKE, (x, y) -> 2 * Colour.luminance(seen.colour(x, y)) - 0.4);
    canvas.finish(0.3, 6);
  }

  /** The orbit's visits, two for each pixel, in a frame between one that contains the orbit and one that it fills. */
  private Trail trail() {
    var hues = IntStream.of(2, 3, 4, 5, 2).map(scheme::pick).toArray();
    var trail = new Trail(canvas, new Ramp(hues));
    double contain = Math.min(wide / orbit.across(), high / orbit.down());
    double cover = Math.max(wide / orbit.across(), high / orbit.down());
    double fit = contain * 0.93 * Math.pow(cover / contain, 0.4);
    double left = wide / 2 - orbit.middleX() * fit;
    double top = high / 2 - orbit.middleY() * fit;
    for (long i = 0; i < 2L * canvas.width * canvas.height; i++) {
      orbit.step();
      trail.visit(left + orbit.x() * fit, top + orbit.y() * fit, orbit.hue() * 0.85 + firstHue);
    }
    return trail;
  }
}
