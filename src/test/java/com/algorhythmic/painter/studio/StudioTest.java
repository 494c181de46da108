package com.algorhythmic.painter.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.styles.StyleBook.Style;
import com.algorhythmic.testing.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class StudioTest {
  private static final Path SHEET = Path.of("target", "studio-sheet.jpg");
  private static final List<Style> STYLES = StyleBook.load().list().categories().stream()
      .flatMap(category -> category.styles().stream())
      .toList();

  @Test
  void every_style_of_the_catalogue_has_a_scene_and_every_scene_has_a_style() {
    assertThat(Scenes.styles())
        .containsExactlyInAnyOrderElementsOf(STYLES.stream().map(Style::id).toList());
  }

  @Test
  void there_are_at_least_24_scenes_and_each_category_has_several() {
    assertThat(scenes(STYLES)).isGreaterThanOrEqualTo(24);
    StyleBook.load()
        .list()
        .categories()
        .forEach(category ->
            assertThat(scenes(category.styles())).as(category.name()).isGreaterThanOrEqualTo(4));
  }

  @Test
  void the_same_brief_gives_the_same_picture_and_seed_and_music_change_it() {
    oneStylePerScene().parallelStream().forEach(style -> {
      var one = Studio.paint(style, new Brief(72, 48, 7, 0.2, 0.3)).image();
      var same = Studio.paint(style, new Brief(72, 48, 7, 0.2, 0.3)).image();
      var seeded = Studio.paint(style, new Brief(72, 48, 8, 0.2, 0.3)).image();
      var lively = Studio.paint(style, new Brief(72, 48, 7, 0.9, 0.8)).image();
      assertThat(Pixels.of(same)).as(style).isEqualTo(Pixels.of(one));
      assertThat(Pixels.difference(one, seeded))
          .as(style + " with another seed")
          .isGreaterThan(4);
      assertThat(Pixels.difference(one, lively)).as(style + " with other music").isGreaterThan(1);
    });
  }

  /** Also leaves all of them side by side in target/studio-sheet.jpg, for people to judge. */
  @Test
  void no_style_paints_black_or_nothing() throws IOException {
    int columns = 10;
    int rows = (STYLES.size() + columns - 1) / columns;
    var sheet = new BufferedImage(columns * 244, rows * 164, BufferedImage.TYPE_INT_RGB);
    var brush = sheet.createGraphics();
    var landscapes = IntStream.range(0, STYLES.size())
        .parallel()
        .mapToObj(i -> Studio.paint(STYLES.get(i).id(), new Brief(240, 160, 11 + i, 0.5, 0.6))
            .image())
        .toList();
    for (int i = 0; i < STYLES.size(); i++) {
      brush.drawImage(landscapes.get(i), i % columns * 244 + 2, i / columns * 164 + 2, null);
      assertVisible(STYLES.get(i).id(), landscapes.get(i));
    }
    Files.createDirectories(SHEET.getParent());
    ImageIO.write(sheet, "jpeg", SHEET.toFile());
  }

  @Test
  void portraits_at_the_edges_of_the_mood_are_visible_too() {
    oneStylePerScene().parallelStream()
        .forEach(style ->
            assertVisible(style, Studio.paint(style, new Brief(48, 72, 5, 1, 0)).image()));
  }

  private static void assertVisible(String style, BufferedImage picture) {
    double sum = 0;
    double squares = 0;
    var pixels = Pixels.of(picture);
    for (int pixel : pixels) {
      double luminance =
          (0.2126 * (pixel >> 16 & 255) + 0.7152 * (pixel >> 8 & 255) + 0.0722 * (pixel & 255))
              / 255;
      sum += luminance;
      squares += luminance * luminance;
    }
    double mean = sum / pixels.length;
    assertThat(mean).as(style + "'s mean luminance").isBetween(0.04, 0.96);
    assertThat(Math.sqrt(squares / pixels.length - mean * mean))
        .as(style + "'s contrast")
        .isGreaterThan(0.03);
  }

  private static long scenes(List<Style> styles) {
    return styles.stream().map(style -> Scenes.of(style.id())).distinct().count();
  }

  private static List<String> oneStylePerScene() {
    return new ArrayList<>(STYLES.stream()
        .map(Style::id)
        .collect(Collectors.toMap(Scenes::of, style -> style, (first, second) -> first))
        .values());
  }
}
