package com.algorhythmic.styles;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the studio makes of a viewer's words. The data is viewer-words.json, and the words of song titles.
 *
 * @param motifs things to paint, at most two, in the order of the words
 * @param colours 0xrrggbb, at most three
 * @param energy what is added to the energy, -0.5 to 0.5
 * @param valence what is added to the brightness, -0.5 to 0.5
 * @param understood the words that count, as the viewer wrote them
 */
public record ViewerWords(
    List<String> motifs,
    List<Integer> colours,
    double energy,
    double valence,
    List<String> understood) {
  private static final int MAX_MOTIFS = 2;
  private static final int MAX_COLOURS = 3;
  private static final double MAX_SHIFT = 0.5;

  /** Words, and single characters of the scripts that are written without spaces. */
  private static final Pattern WORD = Pattern.compile(
      "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]+|[\\p{L}\\p{M}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]]+");

  private static final Pattern WITHOUT_SPACES =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]+");
  private static final int LONGEST_WITHOUT_SPACES = 6;

  private static final Map<String, Meaning> MEANINGS = load();

  /** @param words may be empty */
  public static ViewerWords of(String words) {
    var found = new Found();
    var matcher = WORD.matcher(words);
    while (matcher.find()) {
      var word = matcher.group();
      if (WITHOUT_SPACES.matcher(word).matches()) {
        found.takeParts(word);
      } else {
        found.take(word);
      }
    }
    return found.all();
  }

  /** What a word stands for. Only one of them is set. */
  private record Meaning(String motif, Integer colour, double energy, double valence) {
    static final Meaning NONE = new Meaning(null, null, 0, 0);

    private static Meaning of(String word) {
      var meaning = MEANINGS.get(word);
      if (meaning != null) {
        return meaning;
      }
      var motif = SongMotifs.named(word);
      return motif == null ? NONE : new Meaning(motif, null, 0, 0);
    }
  }

  /** The meanings found so far. */
  private static final class Found {
    private final LinkedHashSet<String> motifs = new LinkedHashSet<>();
    private final LinkedHashSet<Integer> colours = new LinkedHashSet<>();
    private final LinkedHashSet<String> understood = new LinkedHashSet<>();
    private double energy;
    private double valence;

    boolean take(String word) {
      var meaning = Meaning.of(word.toLowerCase(Locale.ROOT));
      boolean counts = false;
      if (meaning.motif() != null) {
        counts = motifs.contains(meaning.motif())
            || motifs.size() < MAX_MOTIFS && motifs.add(meaning.motif());
      } else if (meaning.colour() != null) {
        counts = colours.contains(meaning.colour())
            || colours.size() < MAX_COLOURS && colours.add(meaning.colour());
      } else if (meaning != Meaning.NONE) {
        energy += meaning.energy();
        valence += meaning.valence();
        counts = true;
      }
      if (counts) {
        understood.add(word);
      }
      return counts;
    }

    /** Takes the longest known words of a text without spaces. */
    void takeParts(String text) {
      for (int start = 0; start < text.length(); start++) {
        int longest = Math.min(LONGEST_WITHOUT_SPACES, text.length() - start);
        for (int length = longest; length > 0; length--) {
          if (take(text.substring(start, start + length))) {
            start += length - 1;
            break;
          }
        }
      }
    }

    ViewerWords all() {
      return new ViewerWords(
          List.copyOf(motifs),
          List.copyOf(colours),
          within(energy),
          within(valence),
          List.copyOf(understood));
    }

    private static double within(double shift) {
      return Math.max(-MAX_SHIFT, Math.min(MAX_SHIFT, shift));
    }
  }

  private static Map<String, Meaning> load() {
    var data = read();
    var meanings = new HashMap<String, Meaning>();
    var twice = new ArrayList<String>();
    for (var colour : data.getJsonObject("colours")) {
      int rgb = Integer.parseInt(colour.getKey().substring(1), 16);
      put(meanings, twice, colour.getValue(), new Meaning(null, rgb, 0, 0));
    }
    for (var motif : data.getJsonObject("motifs")) {
      put(meanings, twice, motif.getValue(), new Meaning(motif.getKey(), null, 0, 0));
    }
    for (var shift : data.getJsonArray("characters")) {
      var character = (JsonObject) shift;
      put(
          meanings,
          twice,
          character.getJsonArray("words"),
          new Meaning(
              null, null, character.getDouble("energy", 0.0), character.getDouble("valence", 0.0)));
    }
    if (!twice.isEmpty()) {
      throw new IllegalStateException("viewer-words.json has two meanings for " + twice);
    }
    return Map.copyOf(meanings);
  }

  private static void put(
      Map<String, Meaning> meanings, List<String> twice, Object words, Meaning meaning) {
    for (var word : (JsonArray) words) {
      if (meanings.put((String) word, meaning) != null) {
        twice.add((String) word);
      }
    }
  }

  private static JsonObject read() {
    try (var stream = ViewerWords.class.getResourceAsStream("viewer-words.json")) {
      return new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalStateException("viewer-words.json can't be read", unreadable);
    }
  }
}
