package com.algorhythmic.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events are stored in a partition for each day, wherever their time lies, and whole days are deleted. */
@Timeout(60)
class TelemetryPartitionsIT {
  private static final String OTHER = "telemetry_events_other";

  private final String url = PostgresFixture.freshDatabase();
  private final Rows rows = Rows.of(url);

  @BeforeEach
  void forgetTheFirstDays() throws SQLException {
    rows.run("DROP TABLE telemetry_events_before");
  }

  @AfterEach
  void close() throws SQLException {
    rows.close();
  }

  @Test
  void the_partitions_of_the_coming_days_are_made_once() throws SQLException {
    assertThat(forget()).isZero();
    assertThat(partitions()).isEqualTo(8);
    for (int day = 1; day <= 7; day++) {
      assertThat(insert(day)).isEqualTo(dayPartition(day));
    }
    assertThat(forget()).isZero();
    assertThat(partitions()).isEqualTo(8);
    assertThat(count()).isEqualTo(7);
  }

  @Test
  void a_day_is_dropped_when_all_of_it_is_old_enough() throws SQLException {
    prepare("now() - interval '40 days'", 15);
    for (int day = -39; day <= -26; day++) {
      assertThat(insert(day)).isEqualTo(dayPartition(day));
    }
    // A row of the day that contains the line, before the line.
    rows.run("INSERT INTO telemetry_events (event_type, timestamp)"
        + " VALUES ('edge', date_trunc('day', now() - interval '30 days', 'UTC'))");

    assertThat(forgettable()).isEqualTo(9);
    assertThat(forget()).isEqualTo(9);
    assertThat(forgettable()).isZero();
    assertThat(forget()).isZero();
    assertThat(rows.count("SELECT count(*) FROM telemetry_partitions() WHERE upper < now()"))
        .as("days 30 to 25 ago")
        .isEqualTo(6);
    assertThat(rows.count("SELECT count(*) FROM telemetry_events WHERE event_type = 'edge'"))
        .isOne();
    assertThat(count()).isEqualTo(6);
  }

  @Test
  void a_row_without_a_partition_is_kept_and_moves_when_its_day_gets_one() throws SQLException {
    assertThat(insert(20)).isEqualTo(OTHER);
    assertThat(insert(30)).isEqualTo(OTHER);
    assertThat(insert(-20)).isEqualTo(OTHER);
    prepare("now()", 25);
    assertThat(
            rows.one(
                "SELECT string_agg(tableoid::regclass::text, ' ' ORDER BY timestamp) FROM telemetry_events"))
        .isEqualTo(OTHER + " " + dayPartition(20) + " " + OTHER);
  }

  @Test
  void old_rows_without_a_partition_are_deleted_in_batches_and_no_others() throws SQLException {
    prepare("now() - interval '5 days'", 6);
    for (int i = 0; i < 25; i++) {
      insert(-31);
    }
    for (int day = -4; day <= 1; day++) {
      // The same place in its partition as an old row in the other one.
      insert(day);
    }
    assertThat(forgettable()).isEqualTo(25);
    assertThat(forget()).isEqualTo(10);
    assertThat(forget()).isEqualTo(10);
    assertThat(forget()).isEqualTo(5);
    assertThat(forget()).isZero();
    assertThat(count()).isEqualTo(6);
  }

  @Test
  void a_clock_that_is_wrong_for_a_while_leaves_no_gap_and_no_overlap() throws SQLException {
    prepare("timestamptz '2100-01-01 12:00Z'", 7);
    prepare("timestamptz '1999-12-31 23:59:59Z'", 7);
    prepare("now()", 7);
    // A day later the server's clock is half a day behind.
    prepare("now() + interval '1 day'", 7);
    prepare("now() + interval '12 hours'", 7);
    assertThat(insert(0)).isEqualTo(OTHER);
    assertThat(insert(1)).isEqualTo(dayPartition(1));
    assertThat(insert(7)).isEqualTo(dayPartition(7));
    forget();
    assertThat(rows.count("SELECT count(*) FROM telemetry_partitions() WHERE upper < now()"))
        .as("those of 2000 are dropped")
        .isZero();
    assertThat(count()).isEqualTo(3);
  }

  @Test
  void a_backup_that_reads_the_table_delays_the_partitions_and_nothing_else() throws SQLException {
    rows.run(
        "INSERT INTO telemetry_minutes VALUES (now() - interval '31 days', 'n', 'm', 0, 0, NULL)");
    try (var backup = Rows.of(url)) {
      backup.connection().setAutoCommit(false);
      backup.count("SELECT count(*) FROM telemetry_events");
      assertThat(forget()).as("the minute").isOne();
      assertThat(partitions()).isOne();
      backup.connection().rollback();
    }
    forget();
    assertThat(partitions()).isEqualTo(8);
  }

  /** Returns the partition that got the row. */
  private String insert(int day) throws SQLException {
    return rows.one(
        "INSERT INTO telemetry_events (event_type, timestamp) VALUES ('e', now() + ? * interval '24 hours')"
            + " RETURNING tableoid::regclass::text",
        day);
  }

  private String dayPartition(int day) throws SQLException {
    return rows.one(
        "SELECT 'telemetry_events_' || to_char((now() + ? * interval '24 hours') AT TIME ZONE 'UTC', 'YYYYMMDD')",
        day);
  }

  private void prepare(String since, int days) throws SQLException {
    rows.run("SELECT prepare_telemetry(" + since + ", ?)", days);
  }

  private long forget() throws SQLException {
    return rows.count("SELECT forget_telemetry(interval '30 days', 10)");
  }

  private long forgettable() throws SQLException {
    return rows.count("SELECT count(*) FROM forgettable_telemetry(interval '30 days')");
  }

  private long partitions() throws SQLException {
    return rows.count("SELECT count(*) FROM telemetry_partitions()");
  }

  private long count() throws SQLException {
    return rows.count("SELECT count(*) FROM telemetry_events");
  }
}
