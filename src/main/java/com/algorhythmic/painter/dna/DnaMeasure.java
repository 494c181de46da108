package com.algorhythmic.painter.dna;

import com.algorhythmic.painter.DecodedPicture;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Measures the DNA of decoded pictures. The same picture and origin always give the same DNA. */
public final class DnaMeasure {
  private DnaMeasure() {}

  /**
   * The DNA of a picture.
   *
   * @param scene the scene map, a PNG; null if there is none. One that cannot be read counts as none.
   */
  public static Dna of(BufferedImage image, byte[] scene, Origin origin) {
    return of(image, scene == null ? null : decoded(scene), origin);
  }

  private static BufferedImage decoded(byte[] scene) {
    try {
      return DecodedPicture.of(scene).orElse(null);
    } catch (IOException damaged) {
      return null;
    }
  }

  private static Dna of(BufferedImage image, BufferedImage scene, Origin origin) {
    var picture = new SmallPicture(image);
    var cells = scene == null ? null : new SceneCells(scene);
    var dna = new Dna.Draft();
    ColourPoints.measure(picture, dna);
    TexturePoints.measure(picture, cells, dna);
    CompositionPoints.measure(picture, cells, dna);
    MoodPoints.derive(origin, picture, cells, dna);
    MorphPoints.derive(dna);
    return dna.finished();
  }
}
