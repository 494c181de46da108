package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqlTest {

  @Test
  void a_statement_ends_before_the_next_name() {
    assertThat(Sql.parse("""
        -- What these are for.

        -- name: first
        -- Why it is so.
        SELECT 1;

        -- name: second-one
        SELECT 2
        FROM t WHERE a = 'x;y';
        """))
        .containsEntry("first", "-- Why it is so.\nSELECT 1")
        .containsEntry("second-one", "SELECT 2\nFROM t WHERE a = 'x;y'")
        .hasSize(2);
  }

  @Test
  void a_comment_that_mentions_a_name_begins_no_statement() {
    assertThat(Sql.parse("-- name: one\nSELECT 1 -- name: two\n, 2;\n --  name: three\n"))
        .containsOnlyKeys("one");
  }

  @Test
  void a_text_without_a_name_has_no_statement() {
    assertThat(Sql.parse("SELECT 1;")).isEmpty();
    assertThat(Sql.parse("")).isEmpty();
  }

  @Test
  void two_statements_with_the_same_name_are_refused() {
    assertThatThrownBy(() -> Sql.parse("-- name: one\nSELECT 1;\n-- name: one\nSELECT 2;"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one");
  }

  @Test
  void windows_line_ends_are_accepted() {
    assertThat(Sql.parse("-- name: one\r\nSELECT 1;\r\n")).containsEntry("one", "SELECT 1");
  }

  @Test
  void a_missing_file_or_statement_is_named_in_the_exception() {
    assertThatThrownBy(() -> Sql.of(SqlTest.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SqlTest.sql");
  }
}
