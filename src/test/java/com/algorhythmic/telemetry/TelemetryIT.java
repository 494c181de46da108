package com.algorhythmic.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.telemetry.EventBuffer.Entry;
import com.algorhythmic.telemetry.TelemetryMessages.EventCount;
import com.algorhythmic.telemetry.TelemetryMessages.Noticed;
import com.algorhythmic.telemetry.TelemetryMessages.Report;
import com.algorhythmic.telemetry.TelemetryMessages.Taken;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The events in the database, and telemetry without a database. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class TelemetryIT {
  private static final String DATABASE = PostgresFixture.freshDatabase();

  private final TelemetryLog events = new TelemetryLog();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Meters meters = new Meters(registry);
  private Vertx vertx;
  private Database database;
  private Rows rows;

  @BeforeAll
  static void registerContextLocals() {
    Correlation.register();
  }

  @BeforeEach
  void clear(Vertx vertx) throws SQLException {
    this.vertx = vertx;
    database = new Database(vertx, DATABASE, 4);
    rows = Rows.of(DATABASE);
    rows.run(
        "TRUNCATE telemetry_minutes, telemetry_hours, telemetry_events, telemetry_event_hours");
  }

  @AfterEach
  void closeRows() throws SQLException {
    rows.close();
  }

  @Test
  void without_a_database_events_are_accepted_and_failed_writes_counted() throws Exception {
    var unreachable = new Database(
        vertx, "postgres://nobody:x@127.0.0.1:" + ProgramFixture.freePort() + "/none", 1);
    var bus = new Bus(vertx);
    var telemetry = await(vertx.deployVerticle(new TelemetryVerticle(bus, unreachable, meters)));
    var report =
        new Report(UUID.randomUUID(), "s", List.of(new Noticed("a-thing", null, Map.of("k", "v"))));

    assertThat(await(bus.ask(TelemetryMessages.REPORT, report))).isEqualTo(new Taken(1, 0));

    await(vertx.undeploy(telemetry));
    assertThat(registry.get("telemetry_write_failures_total").counter().count()).isPositive();
  }

  @Test
  void a_batch_of_events_is_inserted_and_counted_by_the_hour() throws Exception {
    var user = UUID.randomUUID();
    var now = Instant.now();
    var entries = IntStream.range(0, 2_000)
        .mapToObj(i -> new Entry(
            "kind-" + i % 2,
            user,
            i % 3 == 0 ? null : "s",
            Map.of("n", i, "text", "“quoted” \\ \" {} , 🎵"),
            now.minusSeconds(i % 2 * 3_600L)))
        .toList();

    await(events.append(database.client(), entries));
    await(events.append(database.client(), entries.subList(0, 1)));

    assertThat(rows.count("SELECT count(*) FROM telemetry_events WHERE user_id = ?", user))
        .isEqualTo(2_001);
    assertThat(rows.one("SELECT data ->> 'text' FROM telemetry_events LIMIT 1"))
        .isEqualTo("“quoted” \\ \" {} , 🎵");
    var counts = await(events.count(database.client(), 2, now));
    var hour = now.truncatedTo(ChronoUnit.HOURS);
    assertThat(counts.from()).isEqualTo(hour.minusSeconds(3_600));
    assertThat(counts.counts())
        .containsExactly(
            new EventCount(hour.minusSeconds(3_600), "kind-1", 1_000),
            new EventCount(hour, "kind-0", 1_001));
    assertThat(await(events.count(database.client(), 1, now)).counts()).hasSize(1);
  }

  @Test
  void old_rows_can_be_counted_and_are_deleted_in_batches() throws Exception {
    rows.run("INSERT INTO telemetry_events (event_type, timestamp)"
        + " SELECT 'old', now() - interval '31 days' FROM generate_series(1, 25)");
    rows.run("INSERT INTO telemetry_events (event_type) VALUES ('new')");
    for (var age : List.of("31 days", "1 minute")) {
      rows.run(
          "INSERT INTO telemetry_minutes VALUES (now() - ?::interval, 'n', 'm', 0, 0, NULL)", age);
      rows.run("INSERT INTO telemetry_hours VALUES (now() - ?::interval, 'm', 0, 0, NULL)", age);
      rows.run("INSERT INTO telemetry_event_hours VALUES (now() - ?::interval, 'old', 1)", age);
    }

    assertThat(rows.count("SELECT count(*) FROM forgettable_telemetry(interval '30 days')"))
        .isEqualTo(28);
    assertThat(forget()).isEqualTo(13);
    assertThat(forget()).isEqualTo(10);
    assertThat(forget()).isEqualTo(5);
    assertThat(forget()).isZero();
    assertThat(rows.one("SELECT string_agg(event_type, ',') FROM telemetry_events"))
        .isEqualTo("new");
    for (var table : List.of("telemetry_minutes", "telemetry_hours", "telemetry_event_hours")) {
      assertThat(rows.count("SELECT count(*) FROM " + table)).as(table).isOne();
    }
  }

  private long forget() throws SQLException {
    return rows.count("SELECT forget_telemetry(interval '30 days', 10)");
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
