package com.algorhythmic.painter.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Each style's picture beside its scene map, in target/scene-sheet-*.png for people to judge. */
class SceneSheetTest {
  private static final int WIDE = 240;
  private static final int HIGH = 160;
  private static final int ROWS = 13;
  private static final List<String> STYLES = Scenes.styles().stream().sorted().toList();

  @Test
  void every_map_has_cells_of_4_pixels() throws IOException {
    var rows = IntStream.range(0, STYLES.size())
        .parallel()
        .mapToObj(i -> row(STYLES.get(i), 11 + i))
        .toList();
    Files.createDirectories(Path.of("target"));
    for (int first = 0; first < rows.size(); first += 2 * ROWS) {
      var sheet = new BufferedImage(6 * (WIDE + 4), ROWS * (HIGH + 4), BufferedImage.TYPE_INT_RGB);
      var brush = sheet.createGraphics();
      for (int i = first; i < Math.min(rows.size(), first + 2 * ROWS); i++) {
        int place = i - first;
        brush.drawImage(rows.get(i), place % 2 * 3 * (WIDE + 4), place / 2 * (HIGH + 4), null);
      }
      ImageIO.write(
          sheet,
          "png",
          Path.of("target", "scene-sheet-" + first / (2 * ROWS) + ".png").toFile());
    }
  }

  /** The picture, how near each cell is, and its matter, whose brightness is its light or direction. */
  private static BufferedImage row(String style, long seed) {
    var picture = Studio.paint(style, new Brief(WIDE * 2, HIGH * 2, seed, 0.5, 0.6));
    var row = new BufferedImage(3 * (WIDE + 4), HIGH, BufferedImage.TYPE_INT_RGB);
    var brush = row.createGraphics();
    brush.drawImage(picture.image(), 0, 0, WIDE, HIGH, null);
    picture.scene().ifPresent(scene -> {
      var map = scene.image();
      assertThat(map.getWidth()).isEqualTo(WIDE / 2);
      assertThat(map.getHeight()).isEqualTo(HIGH / 2);
      var near = new BufferedImage(map.getWidth(), map.getHeight(), BufferedImage.TYPE_INT_RGB);
      var matter = new BufferedImage(map.getWidth(), map.getHeight(), BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < map.getHeight(); y++) {
        for (int x = 0; x < map.getWidth(); x++) {
          int cell = map.getRGB(x, y);
          near.setRGB(x, y, (cell >> 16 & 255) * 0x10101);
          int code = (cell & 255) / 20;
          float light = (cell >> 8 & 255) / 255f;
          matter.setRGB(
              x, y, Color.HSBtoRGB(code / 12f, code == 0 ? 0 : 0.7f, 0.45f + 0.55f * light));
        }
      }
      brush.drawImage(near, WIDE + 4, 0, WIDE, HIGH, null);
      brush.drawImage(matter, 2 * (WIDE + 4), 0, WIDE, HIGH, null);
    });
    return row;
  }
}
