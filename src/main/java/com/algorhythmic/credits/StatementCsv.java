package com.algorhythmic.credits;

import com.algorhythmic.credits.CreditsMessages.Entry;
import com.algorhythmic.credits.CreditsMessages.Statement;
import java.util.stream.Collectors;

/** A statement as RFC 4180 text for a spreadsheet, in which no text can become a formula. */
final class StatementCsv {
  private static final String HEAD = "id,time,type,amount,balance_after,description,job\r\n";
  private static final String BEGINS_A_FORMULA = "=+-@\t\r\n";

  private StatementCsv() {}

  static String of(Statement statement) {
    return HEAD
        + statement.entries().stream().map(StatementCsv::line).collect(Collectors.joining());
  }

  private static String line(Entry entry) {
    return entry.id()
        + "," + entry.createdAt()
        + "," + entry.type()
        + "," + entry.amount()
        + "," + entry.balanceAfter()
        + "," + text(entry.description())
        + "," + (entry.jobId() == null ? "" : entry.jobId())
        + "\r\n";
  }

  /** Quoted always; what a spreadsheet would calculate begins with an apostrophe, which it takes for text. */
  static String text(String text) {
    boolean formula = !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
