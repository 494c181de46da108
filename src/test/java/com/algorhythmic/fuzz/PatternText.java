package com.algorhythmic.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Generates texts that match the simple regular expressions of the contract: literals, classes, groups, repetitions. */
final class PatternText {
  private static final String SAMPLES =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_- .:/<>'\"&%$é€中🎵";

  /** Negated classes by the rest of their patterns: parsing one for each character takes half of the fuzz's time. */
  private static final Map<String, Negated> NEGATED = new ConcurrentHashMap<>();

  private final String pattern;
  private final Chance chance;
  private final int most;
  private int at;

  private PatternText(String pattern, Chance chance, int most) {
    this.pattern = pattern;
    this.chance = chance;
    this.most = most;
  }

  /** @param most an upper limit for repetitions without one */
  static String matching(String pattern, Chance chance, int most) {
    var bare = pattern.replaceFirst("^\\^", "").replaceFirst("\\$$", "");
    return new PatternText(bare, chance, most).sequence();
  }

  private String sequence() {
    var text = new StringBuilder();
    while (at < pattern.length() && pattern.charAt(at) != ')') {
      int begin = at;
      var first = atom();
      int[] range = repetition();
      int end = at;
      long times = chance.between(range[0], range[1]);
      for (long i = 0; i < times; i++) {
        at = begin;
        text.append(i == 0 ? first : atom());
      }
      at = end;
    }
    return text.toString();
  }

  private String atom() {
    char first = pattern.charAt(at++);
    if (first == '(') {
      var inside = sequence();
      at++;
      return inside;
    }
    if (first == '[') {
      return characterClass();
    }
    return Character.toString(first);
  }

  private String characterClass() {
    if (pattern.charAt(at) == '^') {
      at++;
      return Character.toString(chance.oneOf(allowed()));
    }
    var range = chance.oneOf(members());
    return Character.toString((int) chance.between(range[0], range[1]));
  }

  /** The characters that a negated class allows. */
  private List<Integer> allowed() {
    int begin = at;
    var negated = NEGATED.computeIfAbsent(pattern.substring(begin), rest -> {
      var members = members();
      var allowed = SAMPLES
          .codePoints()
          .filter(one -> members.stream().noneMatch(range -> one >= range[0] && one <= range[1]))
          .boxed()
          .toList();
      return new Negated(allowed, at - begin);
    });
    at = begin + negated.length();
    return negated.allowed();
  }

  /** The ranges of a class, up to its end. */
  private List<int[]> members() {
    var members = new ArrayList<int[]>();
    while (pattern.charAt(at) != ']') {
      int low = member();
      boolean isRange = pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
      if (isRange) {
        at++;
      }
      members.add(new int[] {low, isRange ? member() : low});
    }
    at++;
    return members;
  }

  private int member() {
    char first = pattern.charAt(at++);
    if (first != '\\') {
      return first;
    }
    char escaped = pattern.charAt(at++);
    if (escaped != 'x') {
      return escaped;
    }
    at += 2;
    return Integer.parseInt(pattern.substring(at - 2, at), 16);
  }

  private int[] repetition() {
    if (at == pattern.length()) {
      return new int[] {1, 1};
    }
    switch (pattern.charAt(at)) {
      case '*':
        at++;
        return new int[] {0, most};
      case '+':
        at++;
        return new int[] {1, Math.max(1, most)};
      case '?':
        at++;
        return new int[] {0, 1};
      case '{':
        int end = pattern.indexOf('}', at);
        var limits = List.of(pattern.substring(at + 1, end).split(","));
        at = end + 1;
        int low = Integer.parseInt(limits.get(0));
        return new int[] {low, limits.size() == 1 ? low : Integer.parseInt(limits.get(1))};
      default:
        return new int[] {1, 1};
    }
  }

  /** @param length of its text in the pattern, in characters */
  private record Negated(List<Integer> allowed, int length) {}
}
