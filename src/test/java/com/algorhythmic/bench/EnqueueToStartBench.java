package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.queue.OrdersFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The time from the commit of a job to its claim, by the database's clock, while a worker is free. */
@Tag("bench")
@Timeout(180)
class EnqueueToStartBench {
  private static final double P50_MS = 10;
  private static final double P99_MS = 50;
  private static final int USERS = 50;
  private static final int WARM_UP = 60;
  private static final int ORDERS = 250;
  private static final int ORDERS_BEHIND_BACKLOG = 100;
  private static final long PACE_MS = 100;
  private static final int WORKERS = 4;
  private static final int PER_USER = 4;

  @TempDir
  Path folder;

  @BeforeAll
  static void register() {
    Correlation.register();
  }

  @Test
  void a_job_starts_soon_after_its_order() throws Exception {
    var url = DurablePostgres.freshDatabase();
    var vertx = Vertx.vertx();
    var database = new Database(vertx, url, 16);
    try (var provider = FakeOpenAi.start();
        var program = program(url, provider);
        var rows = Rows.of(url)) {
      provider.behave(FakeOpenAiBehaviour.atOnce());
      DurablePostgres.accounts(rows, USERS + 1, 1_000);
      program.start();
      var orders = new Orders(vertx, database, new PgNotifications(vertx, url, database));
      orders.give(WARM_UP, rows);

      var alone = orders.give(ORDERS, rows);
      row(
          "From an order to the start of its job while a worker is free",
          ORDERS,
          alone,
          "p50 ≤ 10 ms, p99 ≤ 50 ms");
      Backlog.finished(rows);
      Backlog.waiting(rows, USERS + 1, Backlog.JOBS, PER_USER);
      var behind = orders.give(ORDERS_BEHIND_BACKLOG, rows);
      row(
          "The same behind 10,000 jobs of a user who is at the limit, with 100,000 finished jobs in the table",
          ORDERS_BEHIND_BACKLOG,
          behind,
          "");

      assertThat(alone.percentile(50)).isLessThanOrEqualTo(P50_MS);
      assertThat(alone.percentile(99)).isLessThanOrEqualTo(P99_MS);
    } finally {
      database.close().await(10, TimeUnit.SECONDS);
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private void row(String what, int orders, Percentiles percentiles, String aim) {
    BenchReport.row(
        getClass(),
        what + " (an order every " + PACE_MS + " ms, fsync on)",
        percentiles + "; " + (orders - percentiles.count())
            + " more were ordered while all workers were busy",
        aim);
  }

  private ProgramFixture program(String url, FakeOpenAi provider) {
    return ProgramFixture.in(
        folder,
        Map.ofEntries(
            Map.entry("DATABASE_URL", url),
            Map.entry("OPENAI_BASE_URL", provider.base().toString()),
            Map.entry("OPENAI_API_KEY", FakeOpenAi.KEY),
            Map.entry("ALGO_ROLES", "generation,credits"),
            Map.entry("ALGO_GENERATION_CONCURRENCY", Integer.toString(WORKERS)),
            Map.entry("ALGO_GENERATION_PER_USER", Integer.toString(PER_USER)),
            // Each claim checks the limit, which is never reached.
            Map.entry("ALGO_SPEND_HOURLY_USD", "100000")));
  }

  /** Orders at a steady rate as the program does: charges and queues, then notifies the workers. */
  private static final class Orders {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final OrdersFixture desk;
    private final PgNotifications notices;
    private int given;

    Orders(Vertx vertx, Database database, PgNotifications notices) {
      this.vertx = vertx;
      this.notices = notices;
      desk = new OrdersFixture(database);
    }

    /** Makes this many orders, waits for their pictures, and returns their waiting times. */
    Percentiles give(int count, Rows rows) throws Exception {
      int before = given;
      var all = Promise.<Void>promise();
      vertx.setPeriodic(PACE_MS, timer -> {
        given++;
        if (given == before + count) {
          vertx.cancelTimer(timer);
        }
        boolean last = given == before + count;
        desk.order(DurablePostgres.user(1 + given % USERS))
            .onSuccess(ticket -> {
              notices.tell(GenerationMessages.JOBS_NOTICE);
              if (last) {
                all.tryComplete();
              }
            })
            .onFailure(all::tryFail);
      });
      all.future().await(count * PACE_MS * 2 + LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      Await.until(
          "a picture for every order",
          LIMIT,
          () -> rows.count(
                  "SELECT count(*) FROM generation_jobs WHERE status = 'completed' AND attempts = 1")
              == before + count);
      return waits(before, count, rows);
    }

    /** The waiting times of the jobs that found a free worker; the others waited for a picture. */
    private static Percentiles waits(int before, int count, Rows rows) throws SQLException {
      var waits = DoubleStream.builder();
      try (var statement = rows.connection().prepareStatement("""
          WITH orders AS MATERIALIZED (
            SELECT created_at, started_at, completed_at, row_number() OVER (ORDER BY created_at) AS number
            FROM generation_jobs WHERE cost > 0)
          SELECT extract(epoch FROM started_at - created_at) * 1000 FROM orders o
          WHERE number > ? AND number <= ? AND ? > (
            SELECT count(*) FROM orders b WHERE b.started_at < o.created_at AND b.completed_at > o.created_at)""")) {
        statement.setInt(1, before);
        statement.setInt(2, before + count);
        statement.setInt(3, WORKERS);
        var found = statement.executeQuery();
        while (found.next()) {
          waits.add(found.getDouble(1));
        }
      }
      return Percentiles.of(waits.build().toArray());
    }
  }
}
