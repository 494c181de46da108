package com.algorhythmic.bench;

/** The place in a document for the results of one benchmark, between two comments. */
final class ResultsBlock {
  private static final String END = "<!-- end of results -->";

  private final String begin;

  ResultsBlock(String benchmark) {
    begin = "<!-- results of " + benchmark + " -->";
  }

  boolean isIn(String document) {
    return document.contains(begin);
  }

  /** Puts a table in the place; fails if the document has none. */
  String replace(String document, String table) {
    int from = document.indexOf(begin);
    int to = from < 0 ? -1 : document.indexOf(END, from);
    if (to < 0) {
      throw new IllegalArgumentException("the document has no " + begin + " with " + END);
    }
    return document.substring(0, from + begin.length())
        + "\n"
        + table.strip()
        + "\n"
        + document.substring(to);
  }
}
