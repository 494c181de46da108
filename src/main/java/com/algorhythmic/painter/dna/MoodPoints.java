package com.algorhythmic.painter.dna;

import com.algorhythmic.styles.SongMotifs;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Derives points 35–44 from the styles, the words of the song's title and the sound. A word counts more than the sky of
 * the picture and what the style usually shows. The data is moods.json.
 */
final class MoodPoints {
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
  private static final double LEADING = 2;
  private static final double OF_SOUND = 0.6;
  private static final double STORY = 0.4;
  /** A sky of this lightness is that of midnight, and this much more is noon. */
  private static final double NIGHT = 0.25;

  private static final double NOON = 0.6;

  private static final JsonObject DATA = load();
  private static final Map<String, Map<Point, Double>> STYLES = styles();
  private static final Map<String, Map<Point, Double>> MOTIFS = motifs();
  private static final Map<String, Map<Point, Double>> WORDS = words();

  private MoodPoints() {}

  static void derive(Origin origin, SmallPicture picture, SceneCells scene, Dna.Draft dna) {
    ofStyles(origin.styles(), dna);
    double sky = scene == null ? Double.NaN : scene.sky(picture);
    if (!Double.isNaN(sky)) {
      double shown = Dna.MAX * Math.min(1, Math.max(0, (sky - NIGHT) / NOON));
      dna.value(Point.TIME_OF_DAY, (shown + dna.at(Point.TIME_OF_DAY)) / 2);
    }
    ofSound(origin.heard(), dna);
    if (origin.title() != null) {
      dna.value(Point.NARRATIVE, dna.at(Point.NARRATIVE) + STORY);
      SongMotifs.of(origin.title(), null, null)
          .forEach(motif -> MOTIFS.getOrDefault(motif, Map.of()).forEach(dna::value));
      for (var word : NO_LETTER.split(origin.title().toLowerCase(Locale.ROOT))) {
        WORDS.getOrDefault(word, Map.of()).forEach(dna::value);
      }
    }
  }

  /** The styles of which something is known. */
  static Set<String> known() {
    return STYLES.keySet();
  }

  private static void ofStyles(List<String> styles, Dna.Draft dna) {
    for (var point : Point.of(Point.Group.MOOD)) {
      double sum = 0;
      double weights = 0;
      for (int i = 0; i < styles.size(); i++) {
        var value = STYLES.getOrDefault(styles.get(i), Map.of()).get(point);
        if (value != null) {
          double weight = i == 0 ? LEADING : 1;
          sum += weight * value;
          weights += weight;
        }
      }
      if (weights > 0) {
        dna.value(point, sum / weights);
      }
    }
  }

  private static void ofSound(Origin.Heard heard, Dna.Draft dna) {
    if (heard == null) {
      return;
    }
    dna.value(
        Point.VALENCE,
        OF_SOUND * Dna.MAX * heard.valence() + (1 - OF_SOUND) * dna.at(Point.VALENCE));
    double heavy = switch (heard.mood() == null ? "" : heard.mood()) {
      case "dramatic" -> 2.6;
      case "melancholic" -> 2;
      case "energetic" -> 1.5;
      case "playful", "calm" -> 0.6;
      default -> dna.at(Point.ATMOSPHERE);
    };
    dna.value(Point.ATMOSPHERE, (heavy + dna.at(Point.ATMOSPHERE)) / 2);
  }

  private static Map<String, Map<Point, Double>> styles() {
    var points = new ArrayList<Point>();
    DATA.getJsonArray("points").forEach(name -> points.add(Point.valueOf((String) name)));
    var styles = new HashMap<String, Map<Point, Double>>();
    for (var style : DATA.getJsonObject("styles")) {
      var values = (JsonArray) style.getValue();
      var known = new EnumMap<Point, Double>(Point.class);
      for (int i = 0; i < points.size(); i++) {
        if (values.getDouble(i) != null) {
          known.put(points.get(i), values.getDouble(i));
        }
      }
      styles.put(style.getKey(), known);
    }
    return styles;
  }

  private static Map<String, Map<Point, Double>> motifs() {
    var motifs = new HashMap<String, Map<Point, Double>>();
    for (var motif : DATA.getJsonObject("motifs")) {
      var values = new EnumMap<Point, Double>(Point.class);
      ((JsonObject) motif.getValue())
          .forEach(value ->
              values.put(Point.valueOf(value.getKey()), ((Number) value.getValue()).doubleValue()));
      motifs.put(motif.getKey(), values);
    }
    return motifs;
  }

  private static Map<String, Map<Point, Double>> words() {
    var words = new HashMap<String, Map<Point, Double>>();
    for (var point : DATA.getJsonObject("words")) {
      for (var value : (JsonObject) point.getValue()) {
        ((JsonArray) value.getValue())
            .forEach(word -> words
                .computeIfAbsent((String) word, key -> new EnumMap<>(Point.class))
                .put(Point.valueOf(point.getKey()), Double.valueOf(value.getKey())));
      }
    }
    return words;
  }

  private static JsonObject load() {
    try (var stream = MoodPoints.class.getResourceAsStream("moods.json")) {
      return new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalStateException("moods.json can't be read", unreadable);
    }
  }
}
