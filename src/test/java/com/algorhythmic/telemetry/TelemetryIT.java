package com.algorhythmic.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.monitoring.MinuteBuffer;
import com.algorhythmic.monitoring.Minutes;
import com.algorhythmic.monitoring.MonitoringMessages;
import com.algorhythmic.monitoring.Reading;
import com.algorhythmic.monitoring.SamplesVerticle;
import com.algorhythmic.settings.SettingsLoader;
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
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Minutes, hours and events as a database keeps them, and what becomes of them while there is none. */
@Timeout(60)
class TelemetryIT {
  private static final String DATABASE = PostgresFixture.freshDatabase();
  private static final Instant MINUTE = Instant.now().truncatedTo(ChronoUnit.MINUTES);

  private static Vertx vertx;
  private static Database database;

  private final Minutes minutes = new Minutes();
  private final TelemetryLog events = new TelemetryLog();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Meters meters = new Meters(registry);
  private Rows rows;

  @BeforeAll
  static void open() {
    Correlation.register();
    vertx = Vertx.vertx();
    database = new Database(vertx, DATABASE, 4);
  }

  @AfterAll
  static void close() throws Exception {
    await(vertx.close());
  }

  @BeforeEach
  void begin() throws SQLException {
    rows = Rows.of(DATABASE);
    rows.run(
        "TRUNCATE telemetry_minutes, telemetry_hours, telemetry_events, telemetry_event_hours");
  }

  @AfterEach
  void end() throws SQLException {
    rows.close();
  }

  @Test
  void a_node_that_leaves_has_told_all_that_its_meters_counted() throws Exception {
    var id = await(vertx.deployVerticle(new SamplesVerticle("one", database, meters, registry)));
    meters.httpRequest("GET", "getHealth", 200, 1);
    meters.httpRequest("GET", "getHealth", 404, 1);
    meters.httpRequest("GET", "getCredits", 503, 1);
    registry
        .counter("component_events_total", "component", "credits", "good", "true")
        .increment(7);
    registry
        .counter("component_events_total", "component", "credits", "good", "false")
        .increment();
    meters.served("library").increment(3);
    meters.queue(5, 2, 1.0);
    meters.sockets(12);
    meters.keyMetric("generation_p95", 812, 0);

    await(vertx.undeploy(id));

    assertThat(kept())
        .isEqualTo("component-credits 7/8, generation-p95 ^812, queue-depth ^5, requests 2/3,"
            + " served-library 3/3, sockets ^12");
    assertThat(registry.get("telemetry_write_failures_total").counter().count()).isZero();
  }

  @Test
  void nothing_is_lost_and_nothing_counted_twice_while_the_database_is_away() throws Exception {
    var book = new MinuteBuffer();
    book.note(MINUTE, Map.of("requests", new Reading(10, 10, null)));
    // Written, but the answer never came.
    await(minutes.write(database.client(), "one", book.unwritten()));
    book.note(MINUTE.plusSeconds(5), Map.of("requests", new Reading(14, 15, null)));
    book.note(MINUTE.plusSeconds(60), Map.of("requests", new Reading(15, 16, null)));

    await(minutes.write(database.client(), "one", book.unwritten()));
    book.written(MINUTE.plusSeconds(60));

    assertThat(rows.one("SELECT string_agg(good || '/' || total, ' ' ORDER BY minute)"
            + " FROM telemetry_minutes"))
        .isEqualTo("14/15 1/1");
    assertThat(book.unwritten()).as("the minute that is not over").hasSize(1);
    int lost = 0;
    for (int minute = 2; minute <= MinuteBuffer.KEPT_MINUTES + 3; minute++) {
      lost += book.note(MINUTE.plusSeconds(60L * minute), Map.of("requests", Reading.NOTHING));
    }
    assertThat(lost).as("there is an end to it").isEqualTo(3);
  }

  @Test
  void a_database_that_is_not_there_is_counted_and_keeps_nobody() throws Exception {
    var nowhere = new Database(
        vertx, "postgres://nobody:x@127.0.0.1:" + ProgramFixture.freePort() + "/none", 1);
    var bus = new Bus(vertx);
    var settings = SettingsLoader.load(Map.of());
    var samples =
        await(vertx.deployVerticle(new SamplesVerticle("one", nowhere, meters, registry)));
    var telemetry =
        await(vertx.deployVerticle(new TelemetryVerticle(settings, bus, nowhere, meters)));
    var report =
        new Report(UUID.randomUUID(), "s", List.of(new Noticed("a-thing", null, Map.of("k", "v"))));

    assertThat(await(bus.ask(TelemetryMessages.REPORT, report))).isEqualTo(new Taken(1, 0));
    var seen =
        await(bus.ask(MonitoringMessages.RESILIENCE, new MonitoringMessages.FindResilience()));
    assertThat(seen.database().reachable()).isFalse();
    assertThat(seen.status()).isEqualTo("critical");
    assertThat(seen.circuitBreaker()).isNull();
    var dashboard =
        await(bus.ask(MonitoringMessages.DASHBOARD, new MonitoringMessages.FindDashboard()));
    assertThat(dashboard.missing())
        .containsExactly(
            "breaker", "credits", "generation", "library", "nodes", "samples", "shows");
    assertThat(dashboard.series()).isNull();

    await(vertx.undeploy(samples));
    await(vertx.undeploy(telemetry));
    assertThat(registry.get("telemetry_write_failures_total").counter().count()).isPositive();
  }

  @Test
  void old_minutes_become_hours_once() throws Exception {
    rows.run("INSERT INTO telemetry_minutes"
        + " SELECT date_trunc('hour', now(), 'UTC') - interval '5 hours' + m * interval '1 minute',"
        + " node, 'component-database', 9, 10, NULL"
        + " FROM generate_series(0, 59) m, unnest('{one,two}'::text[]) node");
    rows.run("INSERT INTO telemetry_minutes"
        + " SELECT now() - interval '1 minute', node, 'component-database', 0, 1, NULL"
        + " FROM unnest('{one,two}'::text[]) node");
    rows.run("INSERT INTO telemetry_minutes VALUES"
        + " (date_trunc('hour', now(), 'UTC') - interval '5 hours', 'one', 'sockets', 0, 0, 40)");

    await(Future.all(minutes.roll(database.client()), minutes.roll(database.client())));

    assertThat(rows.one("SELECT string_agg(concat_ws(' ', measure, good, total, peak), ', '"
            + " ORDER BY measure) FROM telemetry_hours"))
        .isEqualTo("component-database 1080 1200, sockets 0 0 40");
    assertThat(rows.count("SELECT count(*) FROM telemetry_minutes")).isEqualTo(2);
    assertThat(await(minutes.month(database.client())))
        .isEqualTo(Map.of("database", new Reading(1080, 1202, null)));
    // A minute that comes late is added.
    rows.run(
        "INSERT INTO telemetry_minutes VALUES"
            + " (date_trunc('hour', now(), 'UTC') - interval '5 hours', 'late', 'component-database', 1, 1, NULL)");
    await(minutes.roll(database.client()));
    assertThat(await(minutes.month(database.client())).get("database").total()).isEqualTo(1203);
  }

  @Test
  void the_last_hour_is_told_minute_by_minute_and_not_where_nobody_looked() throws Exception {
    var ago = MINUTE.minusSeconds(600);
    rows.run(
        "INSERT INTO telemetry_minutes VALUES"
            + " (?::timestamptz, 'one', 'requests', 8, 10, NULL), (?::timestamptz, 'two', 'requests', 5, 5, NULL),"
            + " (?::timestamptz, 'one', 'sockets', 0, 0, 3), (?::timestamptz, 'two', 'sockets', 0, 0, 4),"
            + " (?::timestamptz, 'one', 'queue-depth', 0, 0, 6), (?::timestamptz, 'two', 'queue-depth', 0, 0, 6)",
        ago.toString(),
        ago.toString(),
        ago.toString(),
        ago.toString(),
        ago.toString(),
        ago.toString());

    var series = await(minutes.series(database.client(), MINUTE.plusSeconds(30)));

    int place = 49;
    assertThat(series.from()).isEqualTo(MINUTE.minusSeconds(59 * 60));
    assertThat(series.requests()).hasSize(60);
    assertThat(series.requests().get(place)).isEqualTo(15);
    assertThat(series.errors().get(place)).isEqualTo(2);
    assertThat(series.sockets().get(place)).isEqualTo(7);
    assertThat(series.queueDepth().get(place)).isEqualTo(6);
    assertThat(series.generated().get(place)).isZero();
    assertThat(series.p95Ms().get(place)).as("no picture is no latency of 0").isNull();
    assertThat(series.requests().get(place + 1)).isNull();
    var sums = await(minutes.sums(database.client()));
    assertThat(sums.justNow("requests")).isEqualTo(Reading.NOTHING);
    assertThat(sums.hour("requests")).isEqualTo(new Reading(13, 15, null));
  }

  @Test
  void a_batch_of_events_is_one_statement_and_is_counted_by_the_hour() throws Exception {
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
  void what_is_old_can_be_counted_and_is_forgotten_in_batches() throws Exception {
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

  /** A minute may end while a test runs: what is in it matters, not which it is. */
  private String kept() throws SQLException {
    return rows.one("SELECT string_agg(measure || ' ' || CASE WHEN peak IS NULL"
        + " THEN good || '/' || total ELSE '^' || peak END, ', ' ORDER BY measure)"
        + " FROM telemetry_minutes WHERE node = 'one'");
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
