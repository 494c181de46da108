package com.algorhythmic.generation.prompt;

import java.util.regex.Pattern;

/** Sanitises foreign text, so that it cannot break out of its place in a prompt. */
final class PromptText {
  /** Control characters, text direction marks and unpaired surrogates, but not the emoji joiner. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\u2028\\u2029\\p{Cf}&&[^\\u200d]]");

  private static final Pattern QUOTES =
      Pattern.compile("[\"\\u201c-\\u201f\\u00ab\\u00bb\\uff02`]");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern CHARACTER = Pattern.compile("\\X");

  private PromptText() {}

  /** The text on one line, without quotation marks and semicolons, which delimit the parts of a prompt; null if empty. */
  static String plain(String words, int maxLength) {
    if (words == null) {
      return null;
    }
    var visible = INVISIBLE.matcher(words).replaceAll(" ");
    var unquoted = QUOTES.matcher(visible).replaceAll("'").replace(';', ',');
    var plain = cut(SPACES.matcher(unquoted).replaceAll(" ").strip(), maxLength);
    return plain.isEmpty() ? null : plain;
  }

  /** The text cut to a length in UTF-16 units, without splitting a grapheme. */
  static String cut(String words, int maxLength) {
    if (words.length() <= maxLength) {
      return words;
    }
    int end = 0;
    var characters = CHARACTER.matcher(words);
    while (characters.find() && characters.end() <= maxLength) {
      end = characters.end();
    }
    return words.substring(0, end).strip();
  }
}
