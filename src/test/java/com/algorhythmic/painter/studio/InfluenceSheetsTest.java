package com.algorhythmic.painter.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * A sheet for each influence in target/influences-*.png, for people to judge: a row for each scene, a column for each
 * value; the first column has none.
 */
class InfluenceSheetsTest {
  private static final int WIDE = 240;
  private static final int HIGH = 160;
  private static final Influences NONE = Influences.NONE;
  private static final List<String> SCENES =
      List.of("landscape", "colorfield", "neon-noir", "botanical", "stilllife", "portrait");

  @Test
  void artists() throws IOException {
    sheet(
        "artists",
        artists("dali", "picasso", "van-gogh", "monet", "kandinsky"),
        artists("pollock", "rothko", "mondrian", "magritte", "okeeffe"));
  }

  @Test
  void votes() throws IOException {
    var warm = List.of(0xc03a2b, 0xe8a33a, 0x5a1f2b);
    var cold = List.of(0x2a6fb0, 0x7fc0d2, 0x14305a);
    var green = List.of(0x3f8f4a, 0xc8d86a);
    sheet(
        "votes",
        List.of(
            NONE.withVotes(warm, List.of()),
            NONE.withVotes(cold, List.of()),
            NONE.withVotes(green, List.of()),
            NONE.withVotes(List.of(), cold),
            NONE.withVotes(List.of(), warm)));
  }

  @Test
  void rhythm() throws IOException {
    sheet(
        "rhythm",
        List.of(
            NONE.withRhythm(70, 3),
            NONE.withRhythm(150, 3),
            NONE.withRhythm(70, 4),
            NONE.withRhythm(150, 4),
            NONE.withRhythm(120, 5)));
  }

  @Test
  void moods() throws IOException {
    double[][] moods = {{0.05, 0.5}, {0.95, 0.5}, {0.5, 0.05}, {0.5, 0.95}, {0.95, 0.95}};
    write(
        "moods",
        moods.length,
        (scene, column) -> Studio.paint(
            scene, new Brief(WIDE, HIGH, seed(scene), moods[column][0], moods[column][1])));
  }

  @Test
  void keys_and_sections() throws IOException {
    sheet(
        "keys",
        List.of(
            NONE.withKey(0, false),
            NONE.withKey(0, true),
            NONE.withKey(6, false),
            NONE.withKey(6, true),
            NONE.withSection(Section.INTRO),
            NONE.withSection(Section.BUILD),
            NONE.withSection(Section.DROP),
            NONE.withSection(Section.BREAKDOWN)));
  }

  @Test
  void motifs() throws IOException {
    sheet(
        "motifs",
        motifs("moon", "sun", "star", "night", "cloud", "rain"),
        motifs("snow", "sea", "boat", "fire", "city", "road"),
        motifs("tree", "flower", "leaf", "bird", "butterfly", "heart"));
  }

  @Test
  void styles() throws IOException {
    var lenders = List.of(
        "impressionism",
        "pointillism",
        "cubism",
        "8bit-pixel",
        "cartoon",
        "cyberpunk",
        "renaissance",
        "psychedelic",
        "presidents");
    write(
        "styles",
        lenders.size(),
        (scene, column) -> paint(List.of(scene, lenders.get(column)), NONE, scene));
  }

  private static List<Influences> artists(String... ids) {
    return Arrays.stream(ids).map(NONE::withArtists).toList();
  }

  private static List<Influences> motifs(String... names) {
    return Arrays.stream(names).map(NONE::withMotifs).toList();
  }

  @SafeVarargs
  private static void sheet(String name, List<Influences>... parts) throws IOException {
    for (int i = 0; i < parts.length; i++) {
      var part = parts[i];
      write(
          parts.length == 1 ? name : name + "-" + (i + 1),
          part.size(),
          (scene, column) -> paint(List.of(scene), part.get(column), scene));
    }
  }

  private static void write(String name, int values, Cell cells) throws IOException {
    var sheet = new BufferedImage(
        (values + 1) * (WIDE + 4), SCENES.size() * (HIGH + 4), BufferedImage.TYPE_INT_RGB);
    var brush = sheet.createGraphics();
    for (int row = 0; row < SCENES.size(); row++) {
      var scene = SCENES.get(row);
      var pictures = new ArrayList<StudioPicture>();
      pictures.add(paint(List.of(scene), NONE, scene));
      pictures.addAll(IntStream.range(0, values)
          .parallel()
          .mapToObj(column -> cells.paint(scene, column))
          .toList());
      for (int column = 0; column <= values; column++) {
        brush.drawImage(
            pictures.get(column).image(), column * (WIDE + 4), row * (HIGH + 4), WIDE, HIGH, null);
        if (column > 0) {
          assertThat(Pictures.difference(pictures.get(0), pictures.get(column)))
              .as("column %d of %s in %s", column, name, scene)
              .isGreaterThan(0.2);
        }
      }
    }
    Files.createDirectories(Path.of("target"));
    ImageIO.write(sheet, "png", Path.of("target", "influences-" + name + ".png").toFile());
  }

  private static StudioPicture paint(List<String> styles, Influences influences, String scene) {
    return Studio.paint(styles, new Brief(WIDE, HIGH, seed(scene), 0.5, 0.6, influences));
  }

  private static long seed(String scene) {
    return 11 + 7 * SCENES.indexOf(scene);
  }

  /** The picture of a scene and a value. */
  private interface Cell {
    StudioPicture paint(String scene, int column);
  }
}
