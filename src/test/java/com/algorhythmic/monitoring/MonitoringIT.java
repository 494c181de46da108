package com.algorhythmic.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.monitoring.MonitoringMessages.FindDashboard;
import com.algorhythmic.monitoring.MonitoringMessages.FindResilience;
import com.algorhythmic.settings.SettingsLoader;
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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The samples in the database, and the status without a database. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class MonitoringIT {
  private static final String DATABASE = PostgresFixture.freshDatabase();
  private static final Instant MINUTE = Instant.now().truncatedTo(ChronoUnit.MINUTES);

  private final Minutes minutes = new Minutes();
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
    rows.run("TRUNCATE telemetry_minutes, telemetry_hours");
  }

  @AfterEach
  void closeRows() throws SQLException {
    rows.close();
  }

  @Test
  void a_node_that_stops_writes_everything_that_its_meters_counted() throws Exception {
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

    assertThat(written())
        .isEqualTo("component-credits 7/8, generation-p95 ^812, queue-depth ^5, requests 2/3,"
            + " served-library 3/3, sockets ^12");
    assertThat(registry.get("telemetry_write_failures_total").counter().count()).isZero();
  }

  @Test
  void nothing_is_lost_or_counted_twice_while_the_database_is_away() throws Exception {
    var buffer = new MinuteBuffer();
    buffer.add(MINUTE, Map.of("requests", new Reading(10, 10, null)));
    // The write succeeds, but its answer is lost.
    await(minutes.write(database.client(), "one", buffer.unwritten()));
    buffer.add(MINUTE.plusSeconds(5), Map.of("requests", new Reading(14, 15, null)));
    buffer.add(MINUTE.plusSeconds(60), Map.of("requests", new Reading(15, 16, null)));

    await(minutes.write(database.client(), "one", buffer.unwritten()));
    buffer.written(MINUTE.plusSeconds(60));

    assertThat(rows.one("SELECT string_agg(good || '/' || total, ' ' ORDER BY minute)"
            + " FROM telemetry_minutes"))
        .isEqualTo("14/15 1/1");
    assertThat(buffer.unwritten()).as("the current minute").hasSize(1);
    int lost = 0;
    for (int minute = 2; minute <= MinuteBuffer.MAX_MINUTES + 3; minute++) {
      lost += buffer.add(MINUTE.plusSeconds(60L * minute), Map.of("requests", Reading.NOTHING));
    }
    assertThat(lost).as("the buffer is bounded").isEqualTo(3);
  }

  @Test
  void without_a_database_the_status_is_critical_and_every_part_is_missing() throws Exception {
    var unreachable = new Database(
        vertx, "postgres://nobody:x@127.0.0.1:" + ProgramFixture.freePort() + "/none", 1);
    var bus = new Bus(vertx);
    var settings = SettingsLoader.load(Map.of());
    var samples =
        await(vertx.deployVerticle(new SamplesVerticle("one", unreachable, meters, registry)));
    var monitoring =
        await(vertx.deployVerticle(new MonitoringVerticle(settings, bus, unreachable, meters)));

    var resilience = await(bus.ask(MonitoringMessages.RESILIENCE, new FindResilience()));
    assertThat(resilience.surroundings().database().reachable()).isFalse();
    assertThat(resilience.status()).isEqualTo("critical");
    assertThat(resilience.circuitBreaker()).isNull();
    var dashboard = await(bus.askAs(
        new Caller("an operator", "operator"), MonitoringMessages.DASHBOARD, new FindDashboard()));
    assertThat(dashboard.health().missing())
        .containsExactly(
            "breaker",
            "credits",
            "generation",
            "library",
            "mails",
            "nodes",
            "payments",
            "samples",
            "shows",
            "store");
    assertThat(dashboard.series()).isNull();

    await(vertx.undeploy(samples));
    await(vertx.undeploy(monitoring));
    assertThat(registry.get("telemetry_write_failures_total").counter().count()).isPositive();
  }

  @Test
  void old_minutes_are_summed_up_into_hours_once() throws Exception {
    rows.run("INSERT INTO telemetry_minutes"
        + " SELECT date_trunc('hour', now(), 'UTC') - interval '5 hours' + m * interval '1 minute',"
        + " node, 'component-database', 9, 10, NULL"
        + " FROM generate_series(0, 59) m, unnest('{one,two}'::text[]) node");
    rows.run("INSERT INTO telemetry_minutes"
        + " SELECT now() - interval '1 minute', node, 'component-database', 0, 1, NULL"
        + " FROM unnest('{one,two}'::text[]) node");
    rows.run("INSERT INTO telemetry_minutes VALUES"
        + " (date_trunc('hour', now(), 'UTC') - interval '5 hours', 'one', 'sockets', 0, 0, 40)");

    await(Future.all(minutes.rollUp(database.client()), minutes.rollUp(database.client())));

    assertThat(rows.one("SELECT string_agg(concat_ws(' ', measure, good, total, peak), ', '"
            + " ORDER BY measure) FROM telemetry_hours"))
        .isEqualTo("component-database 1080 1200, sockets 0 0 40");
    assertThat(rows.count("SELECT count(*) FROM telemetry_minutes")).isEqualTo(2);
    assertThat(await(minutes.month(database.client())))
        .isEqualTo(Map.of("database", new Reading(1080, 1202, null)));
    // A minute that is written late is added.
    rows.run(
        "INSERT INTO telemetry_minutes VALUES"
            + " (date_trunc('hour', now(), 'UTC') - interval '5 hours', 'late', 'component-database', 1, 1, NULL)");
    await(minutes.rollUp(database.client()));
    assertThat(await(minutes.month(database.client())).get("database").total()).isEqualTo(1203);
  }

  @Test
  void the_series_has_the_last_hour_by_minute_and_null_without_samples() throws Exception {
    var minute = MINUTE.minusSeconds(600);
    rows.run(
        "INSERT INTO telemetry_minutes VALUES"
            + " (?::timestamptz, 'one', 'requests', 8, 10, NULL), (?::timestamptz, 'two', 'requests', 5, 5, NULL),"
            + " (?::timestamptz, 'one', 'sockets', 0, 0, 3), (?::timestamptz, 'two', 'sockets', 0, 0, 4),"
            + " (?::timestamptz, 'one', 'queue-depth', 0, 0, 6), (?::timestamptz, 'two', 'queue-depth', 0, 0, 6)",
        minute.toString(),
        minute.toString(),
        minute.toString(),
        minute.toString(),
        minute.toString(),
        minute.toString());

    var series = await(minutes.series(database.client(), MINUTE.plusSeconds(30)));

    int index = 49;
    assertThat(series.from()).isEqualTo(MINUTE.minusSeconds(59 * 60));
    assertThat(series.requests()).hasSize(60);
    assertThat(series.requests().get(index)).isEqualTo(15);
    assertThat(series.errors().get(index)).isEqualTo(2);
    assertThat(series.sockets().get(index)).isEqualTo(7);
    assertThat(series.queueDepth().get(index)).isEqualTo(6);
    assertThat(series.outcomes().generated().get(index)).isZero();
    assertThat(series.p95Ms().get(index)).as("the latency without a picture").isNull();
    assertThat(series.requests().get(index + 1)).isNull();
    var sums = await(minutes.sums(database.client()));
    assertThat(sums.justNow("requests")).isEqualTo(Reading.NOTHING);
    assertThat(sums.hour("requests")).isEqualTo(new Reading(13, 15, null));
  }

  /** All rows of node one; without the minute, which may change during the test. */
  private String written() throws SQLException {
    return rows.one("SELECT string_agg(measure || ' ' || CASE WHEN peak IS NULL"
        + " THEN good || '/' || total ELSE '^' || peak END, ', ' ORDER BY measure)"
        + " FROM telemetry_minutes WHERE node = 'one'");
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
