package com.algorhythmic.testing;

import com.algorhythmic.painter.Jpeg;
import com.algorhythmic.painter.Png;
import com.algorhythmic.painter.studio.Brief;
import com.algorhythmic.painter.studio.Studio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * A small picture of the studio with its scene map, as data URLs for a page.
 *
 * @param map null if its scene has not said what it shows
 */
public record StudioPictures(String image, String map) {
  private static final int WIDTH = 768;
  private static final int HEIGHT = 512;
  private static final long SEED = 11;

  public static StudioPictures of(String style) {
    var picture = Studio.paint(style, new Brief(WIDTH, HEIGHT, SEED, 0.5, 0.6));
    try {
      return new StudioPictures(
          url("image/jpeg", Jpeg.of(picture.image(), 0.9f)),
          picture.scene().map(scene -> url("image/png", Png.of(scene.image()))).orElse(null));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String url(String mediaType, byte[] bytes) {
    return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
