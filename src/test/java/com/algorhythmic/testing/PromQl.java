package com.algorhythmic.testing;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which metrics an expression of Prometheus' language reads. */
public final class PromQl {
  private static final String STRINGS = "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'";
  private static final String MATCHERS = "\\{[^}]*}";
  private static final String RANGES = "\\[[^\\]]*]";
  private static final String LABEL_LISTS =
      "\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)";
  /** A name that no parenthesis follows: that would be a function. */
  private static final Pattern NAME = Pattern.compile("(?<![\\w:.$])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");

  private static final Set<String> WORDS = Set.of(
      "and", "or", "unless", "bool", "offset", "sum", "max", "min", "avg", "count", "inf", "nan");

  private PromQl() {}

  public static Set<String> metrics(String expression) {
    var bare = expression
        .replaceAll(STRINGS, "")
        .replaceAll(MATCHERS, "")
        .replaceAll(RANGES, "")
        .replaceAll(LABEL_LISTS, "");
    var names = new TreeSet<String>();
    NAME.matcher(bare).results().forEach(match -> names.add(match.group()));
    names.removeAll(WORDS);
    return names;
  }
}
