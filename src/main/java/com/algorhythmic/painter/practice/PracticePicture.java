package com.algorhythmic.painter.practice;

import com.algorhythmic.painter.Jpeg;
import com.algorhythmic.painter.Png;
import com.algorhythmic.painter.StudioBrief;
import com.algorhythmic.painter.studio.Influences;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.json.JsonObject;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A picture of the studio for a request to the Images API: in the styles that the prompt names, otherwise in one that the
 * prompt decides. Every call gives another picture. Painting takes a second or more.
 *
 * @param format png or jpeg
 * @param compression 0–100
 * @param partials the number of unfinished versions that are wanted
 */
record PracticePicture(
    StudioBrief brief, int width, int height, String format, int compression, int partials) {
  private static final int MAX_STYLES = 3;
  private static final int STANDARD_SIDE = 1024;

  /** The request is in order. @param call the number of the call */
  static PracticePicture of(JsonObject request, StyleBook styles, long call) {
    var prompt = request.getString("prompt");
    var size = request.getString("size", "auto");
    var sides = (size.equals("auto") ? STANDARD_SIDE + "x" + STANDARD_SIDE : size).split("x");
    var random = new SplittableRandom(31L * prompt.hashCode() + call);
    var brief = new StudioBrief(
        styles(prompt, styles),
        random.nextLong(),
        random.nextDouble(),
        random.nextDouble(),
        Influences.NONE);
    return new PracticePicture(
        brief,
        Integer.parseInt(sides[0]),
        Integer.parseInt(sides[1]),
        request.getString("output_format", "png"),
        request.getInteger("output_compression", 100),
        request.getBoolean("stream", false) ? request.getInteger("partial_images", 0) : 0);
  }

  private static List<String> styles(String prompt, StyleBook book) {
    var text = prompt.toLowerCase(Locale.ROOT);
    var all = book.list().categories().stream()
        .flatMap(category -> category.styles().stream())
        .toList();
    var named = all.stream()
        .filter(style -> Stream.of(style.id().replace('-', ' '), style.label())
            .anyMatch(name -> text.contains(name.toLowerCase(Locale.ROOT))))
        .map(style -> style.id())
        .limit(MAX_STYLES)
        .toList();
    return named.isEmpty()
        ? List.of(all.get(Math.floorMod(prompt.hashCode(), all.size())).id())
        : named;
  }

  /** The finished picture, encoded. */
  byte[] whole() {
    return encoded(brief.paint(width, height, () -> {}).image());
  }

  /** An unfinished version, which shows the picture with fewer details. @param index from 0 */
  byte[] partial(int index) {
    double detail = (index + 1.0) / (partials + 1) / 2;
    int smallWidth = Math.max(16, (int) (width * detail));
    int smallHeight = Math.max(16, (int) (height * detail));
    var small = brief.paint(smallWidth, smallHeight, () -> {}).image();
    var large = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var brush = large.createGraphics();
    brush.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    brush.drawImage(small, 0, 0, width, height, null);
    brush.dispose();
    return encoded(large);
  }

  private byte[] encoded(BufferedImage image) {
    try {
      return format.equals("jpeg") ? Jpeg.of(image, compression / 100f) : Png.of(image);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
