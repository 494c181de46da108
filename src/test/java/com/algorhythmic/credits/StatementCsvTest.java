package com.algorhythmic.credits;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.credits.CreditsMessages.Entry;
import com.algorhythmic.credits.CreditsMessages.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCsvTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final UUID JOB = new UUID(0, 7);

  @Test
  void each_entry_is_a_line_with_numeric_amounts() {
    assertThat(StatementCsv.of(new Statement(
            List.of(
                new Entry(2, "deduct", -1, 9, "a fresh picture", JOB, NOON),
                new Entry(1, "grant", 10, 10, "first", null, NOON)),
            0,
            9,
            9,
            null)))
        .isEqualTo("id,time,type,amount,balance_after,description,job\r\n"
            + "2,2026-11-24T12:00:00Z,deduct,-1,9,\"a fresh picture\"," + JOB + "\r\n"
            + "1,2026-11-24T12:00:00Z,grant,10,10,\"first\",\r\n");
  }

  @Test
  void an_empty_statement_has_only_the_header() {
    assertThat(StatementCsv.of(new Statement(List.of(), 0, 0, 0, null))).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"x\")"})
  void no_text_becomes_a_formula(String text) {
    assertThat(StatementCsv.text(text)).startsWith("\"'" + text.charAt(0));
  }

  @Test
  void quotes_commas_and_line_breaks_stay_within_their_field() {
    assertThat(StatementCsv.text("a \"b\", c\r\nd")).isEqualTo("\"a \"\"b\"\", c\r\nd\"");
    assertThat(StatementCsv.text("")).isEqualTo("\"\"");
    assertThat(StatementCsv.text("a=b")).isEqualTo("\"a=b\"");
  }
}
