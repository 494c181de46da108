package com.algorhythmic.privacy;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines of RFC 4180 CSV in which no text can become a spreadsheet formula. */
final class Csv {
  private static final String FORMULA_START = "=+-@\t\r\n";
  private static final String NUMBER = "-?[0-9]+([.][0-9]+)?";

  private Csv() {}

  /** @param cells null for an empty one */
  static String line(String... cells) {
    return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    // An apostrophe in front makes a spreadsheet treat a formula as text; a number is none.
    boolean formula = FORMULA_START.indexOf(text.charAt(0)) >= 0 && !text.matches(NUMBER);
    return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
