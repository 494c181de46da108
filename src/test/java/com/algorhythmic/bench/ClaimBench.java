package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.queue.OrdersFixture;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The duration of a claim, alone and behind 10,000 jobs of a user who is at the limit of concurrent jobs. */
@Tag("bench")
@Timeout(1_800)
class ClaimBench {
  private static final int CLAIMS = 300;
  private static final int WARM_UP = 60;
  private static final int PER_USER = 4;
  private static final String PROVIDER = "bench";
  /** The most finished jobs; the documents have the figures of 5,000,000. */
  private static final int MOST_FINISHED = Integer.getInteger("scale.jobs", 500_000);

  @BeforeAll
  static void register() {
    Correlation.register();
  }

  @Test
  void a_claim_skips_a_backlog_of_a_user_at_the_limit() throws Exception {
    try (var empty = new Queue(0);
        var passing = new Queue(Backlog.JOBS)) {
      var emptyMs = new double[CLAIMS];
      var passingMs = new double[CLAIMS];
      for (int claim = -WARM_UP; claim < CLAIMS; claim++) {
        double one = empty.claimMs();
        double other = passing.claimMs();
        if (claim >= 0) {
          emptyMs[claim] = one;
          passingMs[claim] = other;
        }
      }

      BenchReport.row(
          getClass(),
          "A claim, synchronous_commit = off, with 100,000 finished jobs in the table",
          Percentiles.of(emptyMs).toString(),
          "");
      BenchReport.row(
          getClass(),
          "The same behind 10,000 jobs of a user who is at the limit",
          Percentiles.of(passingMs).toString(),
          "");
    }
  }

  @Test
  void claims_against_the_number_of_finished_jobs() throws Exception {
    try (var queue = new Queue(0)) {
      int before = 0;
      for (int finished : new int[] {MOST_FINISHED / 50, MOST_FINISHED / 5, MOST_FINISHED}) {
        queue.finish(before, finished);
        var ms = new double[CLAIMS / 3];
        for (int claim = -WARM_UP / 3; claim < ms.length; claim++) {
          double one = queue.claimMs();
          if (claim >= 0) {
            ms[claim] = one;
          }
        }
        BenchReport.row(
            getClass(),
            String.format(
                Locale.ROOT,
                "A claim, synchronous_commit = off, with %,d finished jobs in the table",
                Backlog.FINISHED + finished),
            Percentiles.of(ms).toString(),
            "p99 ≤ 10 ms");
        before = finished;
      }
      queue.forget();
    }
  }

  /** A separate database in which one order of each user waits behind a backlog. */
  private static final class Queue implements AutoCloseable {
    /** A separate Vert.x, because one Vert.x shares one pool. */
    private final Vertx vertx = Vertx.vertx();

    private final Database database;
    private final OrdersFixture desk;
    /** The user who is at the limit. */
    private final UUID busy = DurablePostgres.user(CLAIMS + WARM_UP + 1);

    private final String url = DurablePostgres.freshDatabase();

    Queue(int backlog) throws Exception {
      try (var rows = Rows.of(url)) {
        // The wait for the disk would hide the duration of the claim itself.
        rows.run("ALTER DATABASE " + DatabaseUrl.parse(url).database()
            + " SET synchronous_commit = off");
      }
      database = new Database(vertx, url, 1);
      desk = new OrdersFixture(database);
      try (var rows = Rows.of(url)) {
        DurablePostgres.accounts(rows, CLAIMS + WARM_UP + 1, 10);
        rows.run("INSERT INTO provider_health (provider, in_use) VALUES (?, true)", PROVIDER);
        Backlog.finished(rows);
        Backlog.waiting(rows, CLAIMS + WARM_UP + 1, backlog, PER_USER);
      }
      for (int user = 1; user <= CLAIMS + WARM_UP; user++) {
        desk.order(DurablePostgres.user(user)).await(10, TimeUnit.SECONDS);
      }
    }

    /** Adds finished jobs, from one number of them up to another. */
    void finish(int from, int to) throws SQLException {
      try (var rows = Rows.of(url)) {
        Backlog.finished(rows, from, to);
        rows.run("VACUUM ANALYZE generation_jobs");
      }
    }

    /** Deletes some old jobs as retention does, and reports the time of a batch. */
    void forget() throws SQLException {
      try (var rows = Rows.of(url)) {
        var ms = new double[20];
        for (int batch = 0; batch < ms.length; batch++) {
          long asked = System.nanoTime();
          assertThat(rows.count("SELECT forget_jobs(interval '3 days', 1000)")).isEqualTo(1_000);
          ms[batch] = (System.nanoTime() - asked) / 1e6;
        }
        BenchReport.row(
            ClaimBench.class,
            "Deleting 1,000 old jobs of them, with the checks that they are settled",
            Percentiles.of(ms).toString(),
            "");
      }
    }

    double claimMs() throws Exception {
      long asked = System.nanoTime();
      var claimed = desk.claim(PROVIDER, PER_USER).await(10, TimeUnit.SECONDS);
      double tookMs = (System.nanoTime() - asked) / 1e6;
      assertThat(claimed).as("a job of another user").isPresent().isNotEqualTo(Optional.of(busy));
      return tookMs;
    }

    @Override
    public void close() throws TimeoutException {
      database.close().await(10, TimeUnit.SECONDS);
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }
}
