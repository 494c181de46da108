package com.algorhythmic.generation.prompt;

import java.util.regex.Pattern;

/** Words that others wrote, made fit to stand in a prompt: they can't leave their place in it. */
final class PromptText {
  /** Controls, what steers the direction of text, and halves of pairs; the joiner of emoji stays. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\u2028\\u2029\\p{Cf}&&[^\\u200d]]");

  private static final Pattern QUOTES =
      Pattern.compile("[\"\\u201c-\\u201f\\u00ab\\u00bb\\uff02`]");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern CHARACTER = Pattern.compile("\\X");

  private PromptText() {}

  /** On one line, without quotation marks and semicolons, which bound the parts of a prompt; null when nothing is left. */
  static String plain(String words, int longest) {
    if (words == null) {
      return null;
    }
    var visible = INVISIBLE.matcher(words).replaceAll(" ");
    var unquoted = QUOTES.matcher(visible).replaceAll("'").replace(';', ',');
    var plain = cut(SPACES.matcher(unquoted).replaceAll(" ").strip(), longest);
    return plain.isEmpty() ? null : plain;
  }

  /** The beginning, no longer than that in UTF-16 units, and never with a part of a character at its end. */
  static String cut(String words, int longest) {
    if (words.length() <= longest) {
      return words;
    }
    int end = 0;
    var characters = CHARACTER.matcher(words);
    while (characters.find() && characters.end() <= longest) {
      end = characters.end();
    }
    return words.substring(0, end).strip();
  }
}
