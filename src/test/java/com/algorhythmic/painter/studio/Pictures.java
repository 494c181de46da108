package com.algorhythmic.painter.studio;

import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.testing.Pixels;
import java.util.Arrays;
import java.util.List;

/** Measures of pictures and their differences. */
final class Pictures {
  private static final int NEAR = 60;

  private Pictures() {}

  static int[] pixels(StudioPicture picture) {
    return Pixels.of(picture.image());
  }

  /** The mean difference of a channel, in 8-bit steps. */
  static double difference(StudioPicture one, StudioPicture other) {
    return Pixels.difference(one.image(), other.image());
  }

  /** The standard deviation of the channels, in 8-bit steps. */
  static double contrast(StudioPicture picture) {
    var pixels = pixels(picture);
    double sum = 0;
    double squares = 0;
    for (int pixel : pixels) {
      for (int shift = 0; shift <= 16; shift += 8) {
        int channel = pixel >> shift & 255;
        sum += channel;
        squares += channel * channel;
      }
    }
    double mean = sum / 3 / pixels.length;
    return Math.sqrt(squares / 3 / pixels.length - mean * mean);
  }

  /** How far the picture's colours are from the nearest of some, on average; the lightness counts little. */
  static double distance(StudioPicture picture, List<Integer> colours) {
    return Arrays.stream(pixels(picture))
        .mapToDouble(pixel -> colours.stream()
            .mapToDouble(colour -> chromaDistance(pixel, colour))
            .min()
            .orElseThrow())
        .average()
        .orElseThrow();
  }

  /** The share of the picture that has nearly a colour. */
  static double share(StudioPicture picture, int colour) {
    return Arrays.stream(pixels(picture))
            .filter(pixel -> Pixels.difference(pixel, colour) < NEAR)
            .count()
        / (double) pixels(picture).length;
  }

  /** The colour, not a grey one, that most of the picture has. */
  static int mainColour(StudioPicture picture) {
    var pixels = pixels(picture);
    int main = 0;
    double most = 0;
    for (int i = 50; i < pixels.length; i += pixels.length / 100) {
      int colour = pixels[i] & 0xffffff;
      double share = chromaDistance(colour, 0) > NEAR ? share(picture, colour) : 0;
      if (share > most) {
        most = share;
        main = colour;
      }
    }
    return main;
  }

  private static double chromaDistance(int a, int b) {
    double redGreen = (a >> 16 & 255) - (a >> 8 & 255) - (b >> 16 & 255) + (b >> 8 & 255);
    double yellowBlue = (a >> 8 & 255) - (a & 255) - (b >> 8 & 255) + (b & 255);
    return Math.hypot(redGreen, yellowBlue);
  }

  /** How many cells of the scene map show a matter. */
  static long matters(StudioPicture picture, String matter) {
    int code = Matter.valueOf(matter).ordinal();
    return Arrays.stream(Pixels.of(picture.scene().orElseThrow().image()))
        .filter(cell -> (cell & 255) / 20 == code)
        .count();
  }

  /** How many cells of two scene maps differ in nearness or matter. */
  static long changed(StudioPicture one, StudioPicture other) {
    var a = Pixels.of(one.scene().orElseThrow().image());
    var b = Pixels.of(other.scene().orElseThrow().image());
    long changed = 0;
    for (int i = 0; i < a.length; i++) {
      changed += (a[i] & 0xff00ff) == (b[i] & 0xff00ff) ? 0 : 1;
    }
    return changed;
  }
}
