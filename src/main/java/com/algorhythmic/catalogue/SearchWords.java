package com.algorhythmic.catalogue;

import com.algorhythmic.styles.StyleBook;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a search among pictures, each with the styles and artists that have it in their names. A word matches anywhere
 * in a text, without case.
 *
 * @param patterns for ILIKE
 * @param names the ids of styles and artists for each pattern, separated by spaces
 */
record SearchWords(String[] patterns, String[] names) {
  static final SearchWords NONE = new SearchWords(new String[0], new String[0]);
  private static final int MOST = 10;

  /** The first words of the text; none for null or spaces. */
  static SearchWords of(String text, StyleBook styles) {
    if (text == null || text.isBlank()) {
      return NONE;
    }
    var words =
        Arrays.stream(text.strip().split("[\\s\\p{Z}]+")).distinct().limit(MOST).toList();
    return new SearchWords(
        words.stream().map(SearchWords::pattern).toArray(String[]::new),
        words.stream().map(word -> names(word, styles)).toArray(String[]::new));
  }

  private static String pattern(String word) {
    return "%" + word.replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }

  private static String names(String word, StyleBook styles) {
    var list = styles.list();
    return Stream.concat(
            list.categories().stream()
                .flatMap(category -> category.styles().stream())
                .filter(style -> hasWord(List.of(style.id(), style.label()), word))
                .map(StyleBook.Style::id),
            list.artists().stream()
                .filter(artist -> hasWord(List.of(artist.id(), artist.name()), word))
                .map(StyleBook.Artist::id))
        .collect(Collectors.joining(" "));
  }

  private static boolean hasWord(List<String> names, String word) {
    return names.stream().anyMatch(name -> fold(name).contains(fold(word)));
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
