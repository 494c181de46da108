package com.algorhythmic.generation.prompt;

import com.algorhythmic.styles.ArtistStyles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hints from the prompts of pictures that the user voted on: a few words that distinguish each from the picture to be
 * made. Words that both share, names and earlier votes are left out.
 */
final class TasteHints {
  private static final int MAX_LENGTH = 30;
  private static final Pattern OF_MUSIC =
      Pattern.compile("(?:The song|inspired by the song)\\b[^\"]*\"([^\"]*).*");
  private static final Pattern OF_OTHERS =
      Pattern.compile("(?:in the manner of|with|closer to:|unlike:|the viewer asks for) .*");

  private final Set<String> shared;
  private final boolean nameless;

  /**
   * @param styles style labels of the picture to be made
   * @param sound the sound in words, or null
   * @param nameless whether names are left out
   */
  TasteHints(List<String> styles, String sound, boolean nameless) {
    shared = new LinkedHashSet<>(styles);
    if (sound != null) {
      shared.addAll(List.of(sound.split(", ")));
    }
    this.nameless = nameless;
  }

  /** The hints from the first prompts that have one, without repetitions. */
  List<String> of(List<String> prompts, int limit) {
    return prompts.stream()
        .map(this::of)
        .filter(Objects::nonNull)
        .distinct()
        .limit(limit)
        .toList();
  }

  /** The style, then the sound, then the song; null if the prompt has none of them. */
  private String of(String prompt) {
    var words = new ArrayList<String>();
    var music = new ArrayList<String>();
    for (var clause : prompt.replace(Prompt.ALWAYS, "").split("; ")) {
      var part = clause.strip().replaceFirst("\\.$", "");
      var song = OF_MUSIC.matcher(part);
      if (part.endsWith(Prompt.STYLED)) {
        var styles = part.substring(0, part.length() - Prompt.STYLED.length());
        words.addAll(0, List.of(styles.split(Prompt.MEETS)));
      } else if (song.matches()) {
        music.add("the song '" + song.group(1) + "'");
      } else if (!part.isEmpty() && !OF_OTHERS.matcher(part).matches()) {
        words.addAll(List.of(part.split(", ")));
      }
    }
    if (!nameless) {
      words.addAll(music);
    }
    var distinct = words.stream().filter(word -> !shared.contains(word)).toList();
    var hints =
        distinct.isEmpty() && !words.isEmpty() ? List.of("earlier " + words.get(0)) : distinct;
    return PromptText.plain(joined(hints.stream().map(this::unnamed).toList()), MAX_LENGTH);
  }

  /** As many of the words as fit. The first is never left out. */
  private static String joined(List<String> words) {
    var joined = new StringBuilder();
    for (var word : words) {
      if (joined.length() == 0) {
        joined.append(word);
      } else if (joined.length() + 2 + word.length() <= MAX_LENGTH) {
        joined.append(", ").append(word);
      }
    }
    return joined.toString();
  }

  private String unnamed(String word) {
    return nameless ? ArtistStyles.withoutNames(word) : word;
  }
}
