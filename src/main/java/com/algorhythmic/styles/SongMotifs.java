package com.algorhythmic.styles;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The things that a song's words bring into a picture. The data is song-motifs.json: the words of each motif. */
public final class SongMotifs {
  private static final int MAX_MOTIFS = 2;
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

  private static final JsonObject DATA = load();
  private static final Map<String, String> OF_TITLES = byWord("titles");
  private static final Map<String, String> OF_GENRES = byWord("genres");
  private static final Map<String, String> OF_MOODS = byWord("moods");

  private SongMotifs() {}

  /**
   * Up to two motifs that the words of a title name, in their order; without any, that of the genre, else that of the mood.
   * Each of the three may be null.
   */
  public static List<String> of(String title, String genre, String mood) {
    var named = named(title, OF_TITLES);
    if (!named.isEmpty()) {
      return named;
    }
    var general = named(genre, OF_GENRES);
    return (general.isEmpty() ? named(mood, OF_MOODS) : general)
        .stream().limit(1).toList();
  }

  /** The motif that a word in lower case names, or null. */
  static String named(String word) {
    return OF_TITLES.get(word);
  }

  /** Every motif that a word can name. */
  public static Set<String> all() {
    var all = new LinkedHashSet<>(OF_TITLES.values());
    all.addAll(OF_GENRES.values());
    all.addAll(OF_MOODS.values());
    return all;
  }

  private static List<String> named(String words, Map<String, String> motifs) {
    var named = new LinkedHashSet<String>();
    if (words != null) {
      for (var word : NO_LETTER.split(words.toLowerCase(Locale.ROOT))) {
        var motif = motifs.get(word);
        if (motif != null) {
          named.add(motif);
        }
      }
    }
    return named.stream().limit(MAX_MOTIFS).toList();
  }

  private static Map<String, String> byWord(String part) {
    var byWord = new HashMap<String, String>();
    for (var motif : DATA.getJsonObject(part)) {
      for (var word : (JsonArray) motif.getValue()) {
        if (byWord.put((String) word, motif.getKey()) != null) {
          throw new IllegalStateException("two motifs for \"" + word + "\"");
        }
      }
    }
    return byWord;
  }

  private static JsonObject load() {
    try (var stream = SongMotifs.class.getResourceAsStream("song-motifs.json")) {
      return new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalStateException("song-motifs.json can't be read", unreadable);
    }
  }
}
