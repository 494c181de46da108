package com.algorhythmic.generation;

import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.generation.GenerationMessages.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The words that an image model paints from, made from the music, the chosen styles and artists, and past votes.
 *
 * @param provenance MUSIC_ID, AUDIO_ONLY or STYLE_ONLY: what led
 * @param title for a museum label
 */
record Prompt(String text, String provenance, String title) {
  private static final int LONGEST = 400;
  private static final int TASTE_WORDS = 40;
  private static final int TITLE_WORDS = 100;
  private static final int NAME_WORDS = 50;
  private static final String ALWAYS = "No text, no letters, no logos.";

  /**
   * @param styleLabels labels of the styles, the leading one first
   * @param artistNames whose manner to paint in
   */
  static Prompt of(Wish wish, List<String> styleLabels, List<String> artistNames, Taste taste) {
    var parts = new ArrayList<String>();
    boolean musicKnown = wish.musicTitle() != null;
    boolean heard = wish.mood() != null;
    var style = styleLabels.isEmpty() ? "Abstract" : String.join(" meets ", first(styleLabels, 3));
    parts.add(style + " artwork");
    if (musicKnown) {
      parts.add("inspired by the song \"" + cut(wish.musicTitle(), TITLE_WORDS) + "\""
          + (wish.musicArtist() == null ? "" : " by " + cut(wish.musicArtist(), NAME_WORDS))
          + (wish.musicGenre() == null ? "" : ", " + cut(wish.musicGenre(), NAME_WORDS)));
    }
    if (heard) {
      parts.add(sound(wish));
    }
    if (!artistNames.isEmpty()) {
      parts.add("in the manner of " + String.join(" and ", first(artistNames, 2)));
    }
    taste.liked().stream()
        .map(Prompt::gist)
        .limit(3)
        .forEach(liked -> parts.add("closer to: " + liked));
    taste.disliked().stream()
        .map(Prompt::gist)
        .limit(2)
        .forEach(disliked -> parts.add("unlike: " + disliked));
    return new Prompt(
        fitted(parts),
        musicKnown ? "MUSIC_ID" : heard ? "AUDIO_ONLY" : "STYLE_ONLY",
        title(wish, styleLabels, musicKnown, heard));
  }

  private static String sound(Wish wish) {
    var words = new StringBuilder(wish.mood()).append(" mood, ");
    words
        .append(wish.energy() > 0.7 ? "high" : wish.energy() > 0.4 ? "medium" : "low")
        .append(" energy");
    if (wish.tempo() > 0 && wish.tempoConfidence() >= 0.4) {
      words
          .append(wish.tempo() > 140 ? ", fast" : wish.tempo() > 90 ? ", moderate" : ", slow")
          .append(" tempo");
    }
    if (wish.bass() > 0.6) {
      words.append(", strong bass");
    }
    return words
        .append(wish.valence() > 0.6 ? ", bright" : wish.valence() < 0.4 ? ", dark" : "")
        .toString();
  }

  private static String title(
      Wish wish, List<String> styleLabels, boolean musicKnown, boolean heard) {
    if (musicKnown) {
      return "After “" + wish.musicTitle() + "”";
    }
    var style = styleLabels.isEmpty() ? "Abstract" : styleLabels.get(0);
    return heard ? capital(wish.mood()) + " " + style : style;
  }

  /** What was said of a picture before its boilerplate, short enough to leave room for the rest. */
  private static String gist(String prompt) {
    var gist =
        prompt.replace(ALWAYS, "").replaceAll("(; )?(closer to|unlike): .*", "").strip();
    return cut(gist, TASTE_WORDS);
  }

  /** Leaves out the last parts, never the first and never the rule against letters, until it fits. */
  private static String fitted(List<String> parts) {
    UnaryOperator<String> whole = words -> words + ". " + ALWAYS;
    var kept = new ArrayList<>(parts);
    while (kept.size() > 1 && whole.apply(String.join("; ", kept)).length() > LONGEST) {
      kept.remove(kept.size() - 1);
    }
    var words = String.join("; ", kept);
    int room = LONGEST - whole.apply("").length();
    return whole.apply(cut(words, room));
  }

  /** The words, no longer than that, and never with half a character at their end. */
  private static String cut(String words, int longest) {
    if (words.length() <= longest) {
      return words;
    }
    int end = Character.isHighSurrogate(words.charAt(longest - 1)) ? longest - 1 : longest;
    return words.substring(0, end).strip();
  }

  private static List<String> first(List<String> list, int most) {
    return list.subList(0, Math.min(most, list.size()));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
