package com.algorhythmic.generation.prompt;

import com.algorhythmic.styles.ArtistStyles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What sets pictures that were voted on apart from the one that is to be made, in a few words of each one's prompt: a
 * style that both have neither pulls nor pushes. Names and votes of theirs are none of it.
 */
final class TasteHints {
  private static final int LONGEST = 30;
  private static final Pattern OF_MUSIC =
      Pattern.compile("(?:The song|inspired by the song)\\b[^\"]*\"([^\"]*).*");
  private static final Pattern OF_OTHERS =
      Pattern.compile("(?:in the manner of|with|closer to:|unlike:) .*");

  private final Set<String> shared;
  private final boolean nameless;

  /**
   * @param styles labels of the picture to be made
   * @param sound what is heard now, in words; or null
   * @param nameless whether nobody may be named
   */
  TasteHints(List<String> styles, String sound, boolean nameless) {
    shared = new LinkedHashSet<>(styles);
    if (sound != null) {
      shared.addAll(List.of(sound.split(", ")));
    }
    this.nameless = nameless;
  }

  /** The gists of the first prompts that have one, none of them twice. */
  List<String> of(List<String> prompts, int most) {
    return prompts.stream()
        .map(this::of)
        .filter(Objects::nonNull)
        .distinct()
        .limit(most)
        .toList();
  }

  /** The style first, then what was heard, then what was played; null where a prompt says nothing. */
  private String of(String prompt) {
    var words = new ArrayList<String>();
    var music = new ArrayList<String>();
    for (var clause : prompt.replace(Prompt.ALWAYS, "").split("; ")) {
      var said = clause.strip().replaceFirst("\\.$", "");
      var song = OF_MUSIC.matcher(said);
      if (said.endsWith(PromptDraft.STYLED)) {
        var styles = said.substring(0, said.length() - PromptDraft.STYLED.length());
        words.addAll(0, List.of(styles.split(PromptDraft.MEETS)));
      } else if (song.matches()) {
        music.add("the song '" + song.group(1) + "'");
      } else if (!said.isEmpty() && !OF_OTHERS.matcher(said).matches()) {
        words.addAll(List.of(said.split(", ")));
      }
    }
    if (!nameless) {
      words.addAll(music);
    }
    var apart = words.stream().filter(word -> !shared.contains(word)).toList();
    var told = apart.isEmpty() && !words.isEmpty() ? List.of("earlier " + words.get(0)) : apart;
    return PromptText.plain(room(told.stream().map(this::unnamed).toList()), LONGEST);
  }

  /** As many of the words as there is room for; the first is cut rather than left out. */
  private static String room(List<String> words) {
    var told = new StringBuilder();
    for (var word : words) {
      if (told.length() == 0) {
        told.append(word);
      } else if (told.length() + 2 + word.length() <= LONGEST) {
        told.append(", ").append(word);
      }
    }
    return told.toString();
  }

  private String unnamed(String word) {
    return nameless ? ArtistStyles.withoutNames(word) : word;
  }
}
