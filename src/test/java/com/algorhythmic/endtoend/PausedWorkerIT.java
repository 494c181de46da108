package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.LedgerChecks;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker is paused for longer than its lease; its late results change nothing. */
@Tag("long")
@Concurrent
@Timeout(120)
class PausedWorkerIT {
  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final String DATABASE = PostgresFixture.freshDatabase();

  @TempDir
  Path folder;

  @Test
  void a_worker_that_wakes_up_after_its_lease_changes_nothing() throws Exception {
    try (var provider = FakeOpenAi.start();
        var rows = Rows.of(DATABASE);
        var sleeper = node("sleeper", provider);
        var other = node("other", provider)) {
      sleeper.start();
      var ledger = new LedgerChecks(rows);
      // The provider answers while the worker is paused: the answer is in the socket when it
      // resumes.
      provider.behave(FakeOpenAiBehaviour.slow(1_500));
      var job = ledger.order(rows.account(10), "[\"noir\"]");
      Await.until("the call", LIMIT, () -> provider.requests().size() == 1);
      signal(sleeper, "STOP");
      provider.behave(FakeOpenAiBehaviour.ok());
      other.start();
      Await.until(
          "another worker's completion of the job",
          LIMIT,
          () -> ledger.status(job).equals("completed"));
      var picture = rows.one("SELECT artwork_id FROM generation_jobs WHERE id = ?", job);

      signal(sleeper, "CONT");

      Await.until(
          "a log line about the late result",
          LIMIT,
          () -> sleeper.logged("server_*.log").contains("no longer this worker's")
              || sleeper.logged("server_*.log").contains("no longer wanted when it was made"));
      assertThat(rows.one("SELECT status || ' ' || attempts || ' ' || fence FROM generation_jobs"))
          .isEqualTo("completed 2 2");
      assertThat(rows.one("SELECT artwork_id FROM generation_jobs")).isEqualTo(picture);
      assertThat(ledger.wronglyPictured()).isZero();
      assertThat(ledger.chargedOtherThanOnce()).isZero();
      assertThat(ledger.paidForNothing()).isZero();
      assertThat(ledger.unbalanced()).isZero();
      // The worker continues with the next job.
      other.kill();
      var next = ledger.order(rows.account(10), "[\"noir\"]");
      Await.until("the worker's next job", LIMIT, () -> ledger.status(next).equals("completed"));
    }
  }

  private ProgramFixture node(String name, FakeOpenAi provider) {
    return ProgramFixture.in(
        folder.resolve(name),
        Map.of(
            "DATABASE_URL",
            DATABASE,
            "OPENAI_BASE_URL",
            provider.base().toString(),
            "OPENAI_API_KEY",
            FakeOpenAi.KEY,
            "ALGO_ROLES",
            "generation,credits",
            "ALGO_STORE_DIR",
            folder.resolve("pictures").toString(),
            "ALGO_GENERATION_LEASE_MS",
            "3000",
            "ALGO_GENERATION_RENEW_MS",
            "1000",
            "ALGO_GENERATION_POLL_MS",
            "300"));
  }

  private static void signal(ProgramFixture program, String name) throws Exception {
    var kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(program.process().pid()));
    assertThat(kill.inheritIO().start().waitFor()).isZero();
  }
}
