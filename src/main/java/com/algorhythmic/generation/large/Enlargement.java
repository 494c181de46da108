package com.algorhythmic.generation.large;

import com.algorhythmic.painter.Jpeg;
import com.algorhythmic.painter.PictureDifference;
import com.algorhythmic.painter.StudioBrief;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * One painting of a stored picture in 4K, on the calling thread. It first paints the picture at its stored size: that shows
 * whether the studio still paints the same picture, and how long each step takes.
 */
final class Enlargement {
  /** Pixels of the longer side. */
  static final int LONGER_SIDE = 3_840;

  /**
   * The differences above which the studio has painted another picture, in 8-bit steps: at the stored size, and at another.
   * Measured in ten styles, the same picture differs by up to 0.6 and 2.4; in 24, one with another seed by at least 39.
   */
  private static final double SAME = 2;

  static final double SAME_LARGER = 10;

  private static final float JPEG_QUALITY = 0.92f;
  private static final int PAINTED_PERCENT = 97;

  private final StudioBrief brief;
  private final BufferedImage stored;
  private final IntConsumer progress;
  private final BooleanSupplier isOver;

  /**
   * @param progress gets the percentage, from 0 to 97; the caller stores the picture after that
   * @param isOver whether the picture is not wanted any more, which ends the painting at its next step
   */
  Enlargement(
      StudioBrief brief, BufferedImage stored, IntConsumer progress, BooleanSupplier isOver) {
    this.brief = brief;
    this.stored = stored;
    this.progress = progress;
    this.isOver = isOver;
  }

  /**
   * Paints and encodes the picture.
   *
   * @param longerSide of the result, in pixels
   * @throws OtherPicture if the studio does not paint the stored picture any more
   * @throws CancellationException if it is not wanted any more
   */
  Large paint(int longerSide) throws IOException {
    double scale = (double) longerSide / Math.max(stored.getWidth(), stored.getHeight());
    int width = (int) Math.round(stored.getWidth() * scale);
    int height = (int) Math.round(stored.getHeight() * scale);
    double small = 1 / (1 + scale * scale);
    var times = new StepTimes();
    long began = System.nanoTime();
    var again = paint(stored.getWidth(), stored.getHeight(), step -> {
      times.add(System.nanoTime() - began);
      // How many steps there are is only known at the end.
      progress.accept((int) (PAINTED_PERCENT * small * step / (step + 1_000.0)));
    });
    requireSame(again, SAME);
    var large = paint(
        width,
        height,
        step ->
            progress.accept((int) (PAINTED_PERCENT * (small + (1 - small) * times.share(step)))));
    requireSame(large, SAME_LARGER);
    return new Large(Jpeg.of(large, JPEG_QUALITY), width, height);
  }

  private BufferedImage paint(int width, int height, IntConsumer follower) {
    var done = new int[1];
    Runnable step = () -> {
      if (isOver.getAsBoolean()) {
        throw new CancellationException("the large picture is not wanted any more");
      }
      follower.accept(++done[0]);
    };
    return brief.paint(width, height, step).image();
  }

  private void requireSame(BufferedImage painted, double limit) {
    double difference = PictureDifference.between(stored, painted);
    if (difference > limit) {
      throw new OtherPicture(difference);
    }
  }

  /** An encoded picture and its size in pixels. */
  record Large(byte[] jpeg, int width, int height) {}

  /** The studio does not paint the stored picture any more. */
  static final class OtherPicture extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherPicture(double difference) {
      super(String.format(
          Locale.ROOT, "the studio paints another picture, different by %.1f", difference));
    }
  }
}
