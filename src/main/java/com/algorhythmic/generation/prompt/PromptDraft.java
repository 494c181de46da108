package com.algorhythmic.generation.prompt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A prompt in the making: takes its parts in the order of their weight, and leaves out each that has no room any more. */
final class PromptDraft {
  static final String LIKED = "closer to: ";
  static final String DISLIKED = "unlike: ";
  static final String STYLED = " artwork";
  static final String MEETS = " meets ";
  private static final int LONGEST = 400;

  private final String last;
  private final Map<Part, List<String>> parts = new EnumMap<>(Part.class);

  /** @param last the sentence that every prompt ends with */
  PromptDraft(String last) {
    this.last = last;
    for (var part : Part.values()) {
      parts.put(part, new ArrayList<>());
    }
  }

  /** Takes the words where there are any and they fit. */
  void add(Part part, String words) {
    var list = parts.get(part);
    if (words == null || list.contains(words)) {
      return;
    }
    list.add(words);
    if (text().length() > LONGEST) {
      list.remove(list.size() - 1);
    }
  }

  /** What was taken for the part, in its order. */
  List<String> taken(Part part) {
    return List.copyOf(parts.get(part));
  }

  /** The first that was taken for the part, or null. */
  String first(Part part) {
    return parts.get(part).stream().findFirst().orElse(null);
  }

  String text() {
    var clauses = Stream.of(
            music(),
            String.join(", ", parts.get(Part.SOUND)),
            clause("", Part.STYLE, MEETS, STYLED),
            clause("in the manner of ", Part.ARTIST, " and ", ""),
            clause("with ", Part.MANNER, " and ", ""),
            clause(LIKED, Part.LIKED, " / ", ""),
            clause(DISLIKED, Part.DISLIKED, " / ", ""))
        .filter(clause -> !clause.isEmpty())
        .collect(Collectors.joining("; "));
    return clauses.isEmpty() ? last : clauses + ". " + last;
  }

  private String music() {
    var known = Stream.of(Part.TITLE, Part.MUSICIAN, Part.ALBUM, Part.GENRE)
        .anyMatch(part -> !parts.get(part).isEmpty());
    return !known
        ? ""
        : quoted("The song", " ", Part.TITLE)
            + quoted("", " by ", Part.MUSICIAN)
            + quoted("", " from the album ", Part.ALBUM)
            + quoted("", " in the genre ", Part.GENRE);
  }

  private String quoted(String always, String before, Part part) {
    var words = first(part);
    return words == null ? always : always + before + '"' + words + '"';
  }

  private String clause(String before, Part part, String between, String after) {
    var list = parts.get(part);
    return list.isEmpty() ? "" : before + String.join(between, list) + after;
  }

  /** What a prompt can be made of. */
  enum Part {
    TITLE,
    MUSICIAN,
    ALBUM,
    GENRE,
    SOUND,
    STYLE,
    ARTIST,
    MANNER,
    LIKED,
    DISLIKED
  }
}
