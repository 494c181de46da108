package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.queue.OrdersFixture;
import com.algorhythmic.testing.LedgerChecks;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders charged for and queued by the program, against pgbench running the same statement on the same server. */
@Tag("bench")
@Timeout(180)
class ChargeAndEnqueueBench {
  private static final double LEAST_RATIO = 0.6;
  private static final int USERS = 1_000;
  private static final int CREDITS = 1_000_000;
  /** The default of database.pool-size, also used for pgbench. */
  private static final int CONNECTIONS = 16;

  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration ROUND = Duration.ofSeconds(8);

  @TempDir
  Path folder;

  @BeforeAll
  static void register() {
    Correlation.register();
  }

  @Test
  void the_program_reaches_sixty_percent_of_the_throughput_of_pgbench() throws Exception {
    var pgbench = Pgbench.find();
    var script = Files.writeString(folder.resolve("order.sql"), script());
    double ours = 0;
    double theirs = 0;
    var rounds = new ArrayList<String>();
    orders(WARM_UP);
    for (int round = 0; round < ROUNDS; round++) {
      var run = orders(ROUND);
      var bare = bare(pgbench, script);
      ours += run.perSecond() / ROUNDS;
      theirs += bare / ROUNDS;
      rounds.add(String.format(Locale.ROOT, "%.0f : %.0f", run.perSecond(), bare));
    }
    double ratio = ours / theirs;

    BenchReport.row(
        getClass(),
        "Orders charged and queued per second, program : pgbench with one order for each statement; 16 connections each,"
            + " 1,000 users, fsync on",
        String.format(
            Locale.ROOT,
            "%.0f : %.0f = %.0f %% (rounds %s)",
            ours,
            theirs,
            ratio * 100,
            String.join(", ", rounds)),
        "≥ 60 %");
    assertThat(ratio).isGreaterThanOrEqualTo(LEAST_RATIO);
  }

  /** An order by the function that the program calls for each. */
  private static String script() {
    return "\\set user random(1, " + USERS + ")\n"
        + "SELECT * FROM order_generation(gen_random_uuid(), lpad(to_hex(:user::integer), 32, '0')::uuid,"
        + " lpad(to_hex(:user::integer), 32, '0')::uuid::text, 1, 0, :wish, :hash, NULL, :patience, :daily, :guess);\n";
  }

  private double bare(Pgbench pgbench, Path script) throws Exception {
    var url = database();
    double perSecond = pgbench.perSecond(
        url,
        script,
        Map.of(
            "wish", OrdersFixture.wish(),
            "hash", "0123456789abcdef0123456789abcdef0123",
            "patience", Long.toString(OrdersFixture.PATIENCE_MS),
            "daily", Long.toString(OrdersFixture.DAILY_LIMIT_MICRO_USD),
            "guess", Long.toString(OrdersFixture.GUESS_MICRO_USD)),
        ROUND);
    try (var rows = Rows.of(url)) {
      assertThat(rows.count("SELECT count(*) FROM generation_jobs")).isPositive();
      balanced(rows);
    }
    return perSecond;
  }

  private ClosedLoop.Run orders(Duration time) throws Exception {
    var url = database();
    var vertx = Vertx.vertx();
    var database = new Database(vertx, url, CONNECTIONS);
    try (var rows = Rows.of(url)) {
      var desk = new OrdersFixture(database);
      var run = ClosedLoop.run(
          vertx,
          CONNECTIONS,
          time,
          caller ->
              desk.order(DurablePostgres.user(ThreadLocalRandom.current().nextInt(1, USERS + 1))));
      assertThat(rows.count("SELECT count(*) FROM generation_jobs"))
          .as("every confirmed order is in the queue")
          .isEqualTo(run.percentiles().count());
      balanced(rows);
      return run;
    } finally {
      database.close().await(10, TimeUnit.SECONDS);
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private static String database() throws Exception {
    var url = DurablePostgres.freshDatabase();
    try (var rows = Rows.of(url)) {
      DurablePostgres.accounts(rows, USERS, CREDITS);
    }
    return url;
  }

  private static void balanced(Rows rows) throws SQLException {
    var ledger = new LedgerChecks(rows);
    assertThat(ledger.chargedOtherThanOnce()).isZero();
    assertThat(ledger.unbalanced()).isZero();
  }
}
