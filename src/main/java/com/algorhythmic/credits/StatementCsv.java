package com.algorhythmic.credits;

import com.algorhythmic.credits.CreditsMessages.Entry;
import com.algorhythmic.credits.CreditsMessages.Statement;
import java.util.stream.Collectors;

/** Writes a statement as RFC 4180 CSV in which no text can become a spreadsheet formula. */
final class StatementCsv {
  private static final String HEAD = "id,time,type,amount,balance_after,description,job\r\n";
  private static final String FORMULA_START = "=+-@\t\r\n";

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

  /** Quotes a text; an apostrophe in front makes a spreadsheet treat a formula as text. */
  static String text(String text) {
    boolean formula = !text.isEmpty() && FORMULA_START.indexOf(text.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
