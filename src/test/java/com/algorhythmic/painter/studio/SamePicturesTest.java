package com.algorhythmic.painter.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * A seed gives the same picture in every version. Two reference sheets hold every third pixel of a small picture in
 * each style; styles.txt names their cells. The test writes the present sheets to target/same-pictures. To add a style
 * or to alter a picture on purpose, see that no other style is reported, then copy them over the sheets in
 * src/test/resources/com/algorhythmic/painter/studio.
 */
class SamePicturesTest {
  private static final int TOLERANCE = 2;
  private static final int STEP = 3;
  private static final int COLUMNS = 10;
  private static final List<String> STYLES = styles();

  @Test
  void every_style_has_a_cell() {
    assertThat(STYLES)
        .as("styles.txt: append new styles, so that the others keep their cells and seeds")
        .containsExactlyInAnyOrderElementsOf(Scenes.styles());
  }

  @Test
  void landscapes_stay_the_same() {
    assertSame("landscapes.png", new Brief(144, 96, 3, 0.35, 0.7));
  }

  @Test
  void portraits_stay_the_same() {
    assertSame("portraits.png", new Brief(96, 144, 1000, 0.9, 0.2));
  }

  private static void assertSame(String name, Brief first) {
    int wide = first.width() / STEP;
    int high = first.height() / STEP;
    int rows = (STYLES.size() + COLUMNS - 1) / COLUMNS;
    var sheet = new BufferedImage(COLUMNS * wide, rows * high, BufferedImage.TYPE_INT_RGB);
    IntStream.range(0, STYLES.size()).parallel().forEach(i -> {
      var picture = Studio.paint(
              STYLES.get(i),
              new Brief(
                  first.width(), first.height(), first.seed() + i, first.energy(), first.valence()))
          .image();
      for (int y = 0; y < high; y++) {
        for (int x = 0; x < wide; x++) {
          int colour = picture.getRGB(x * STEP + 1, y * STEP + 1);
          sheet.setRGB(i % COLUMNS * wide + x, i / COLUMNS * high + y, colour);
        }
      }
    });
    var reference = reference(name);
    write(sheet, Path.of("target", "same-pictures", name));
    var changed = IntStream.range(0, STYLES.size())
        .mapToObj(
            i -> worst(STYLES.get(i), cell(sheet, i, wide, high), cell(reference, i, wide, high)))
        .filter(worst -> worst.difference() > TOLERANCE)
        .toList();
    assertThat(changed).as("pictures that differ from %s", name).isEmpty();
  }

  /** A style's picture on a sheet; black where the sheet has none. */
  private static BufferedImage cell(BufferedImage sheet, int index, int wide, int high) {
    int top = index / COLUMNS * high;
    return top + high > sheet.getHeight()
        ? new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB)
        : sheet.getSubimage(index % COLUMNS * wide, top, wide, high);
  }

  /** The pixel of a style's picture that differs most from the reference. */
  private static Worst worst(String style, BufferedImage picture, BufferedImage reference) {
    var worst = new Worst(style, 0, 0, 0);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int a = picture.getRGB(x, y);
        int b = reference.getRGB(x, y);
        for (int shift = 0; shift <= 16; shift += 8) {
          int difference = Math.abs((a >> shift & 255) - (b >> shift & 255));
          if (difference > worst.difference()) {
            worst = new Worst(style, x * STEP + 1, y * STEP + 1, difference);
          }
        }
      }
    }
    return worst;
  }

  private static List<String> styles() {
    try (var in = SamePicturesTest.class.getResourceAsStream("styles.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage reference(String name) {
    try (var in = SamePicturesTest.class.getResourceAsStream(name)) {
      return ImageIO.read(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(BufferedImage sheet, Path file) {
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(sheet, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Worst(String style, int x, int y, int difference) {}
}
