package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.LedgerChecks;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A signal while pictures are being made: which finish, which are handed back, and how long it takes. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class ShutdownIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int TERMINATED = 143;
  private static final String DATABASE = PostgresFixture.freshDatabase();
  private static final String STYLE = "[\"noir\"]";

  @TempDir
  Path folder;

  @Tag("long")
  @Test
  void a_draining_node_finishes_what_it_can_and_hands_back_the_rest() throws Exception {
    try (var provider = FakeOpenAi.start();
        var rows = Rows.of(DATABASE);
        var first = node("first", provider, Map.of("NOTICE", "1500", "JOBS", "6000"));
        var second = node("second", provider, Map.of("NOTICE", "10000", "JOBS", "10000"))) {
      first.start();
      var ledger = new LedgerChecks(rows);
      var user = rows.account(100);
      var quick = begun(ledger, user, provider, FakeOpenAiBehaviour.slow(3_000));
      var endless = begun(ledger, user, provider, FakeOpenAiBehaviour.hang());

      first.process().destroy();

      var visitor = new Visitor(first);
      Await.until(
          "a node that reports not ready",
          LIMIT,
          () -> visitor.management("/health/ready").status() == 503);
      var late = ledger.order(user, STYLE);
      assertThat(visitor.management("/health/live").status()).isEqualTo(200);
      assertThat(visitor.management("/health/started").status()).isEqualTo(200);
      var answer = first.raw("GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("connection: close");
      assertThat(first.exitCode(LIMIT)).isEqualTo(TERMINATED);
      assertThat(ledger.status(quick)).isEqualTo("completed");
      assertThat(ledger.status(endless)).isEqualTo("pending");
      assertThat(ledger.status(late)).as("a job that arrives while draining").isEqualTo("pending");
      assertThat(rows.count("SELECT sum(attempts) FROM generation_jobs WHERE status = 'pending'"))
          .isZero();
      assertThat(first.logged("server_*.log"))
          .contains("2 pictures in hand", "1 jobs are left to others", "left after")
          .doesNotContain("did not end in order", " ERROR ");

      provider.behave(FakeOpenAiBehaviour.ok());
      second.start();
      Await.until("the end of the jobs that were handed back", LIMIT, () -> ledger.open() == 0);
      assertThat(ledger.status(endless)).isEqualTo("completed");
      assertThat(ledger.status(late)).isEqualTo("completed");
      var hurried = begun(ledger, user, provider, FakeOpenAiBehaviour.hang());
      second.process().destroy();
      Await.until(
          "a node that reports not ready",
          LIMIT,
          () -> new Visitor(second).management("/health/ready").status() == 503);
      long asked = System.nanoTime();
      signal(second, "TERM");
      assertThat(second.exitCode(Duration.ofSeconds(4))).isEqualTo(TERMINATED);
      System.out.printf(
          "ShutdownIT: short drain limits, exited in %d ms%n",
          (System.nanoTime() - asked) / 1_000_000);
      assertThat(ledger.status(hurried)).isEqualTo("pending");
      assertThat(second.logged("server_*.log")).contains("1 jobs are left to others", "left after");

      assertThat(ledger.chargedOtherThanOnce()).isZero();
      assertThat(ledger.paidForNothing()).isZero();
      assertThat(ledger.wronglyPictured()).isZero();
      assertThat(ledger.unbalanced()).isZero();
    }
  }

  @Test
  void an_idle_node_exits_at_once_with_the_signals_exit_code() throws Exception {
    var program = ProgramFixture.in(folder, Map.of()).start();

    long asked = System.nanoTime();
    signal(program, "INT");

    // Far less than the limits of a drain together, also on a busy machine.
    assertThat(program.exitCode(Duration.ofSeconds(8))).isEqualTo(130);
    System.out.printf(
        "ShutdownIT: idle node exited in %d ms%n", (System.nanoTime() - asked) / 1_000_000);
    assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
  }

  /** A job that the provider is working on. */
  private static UUID begun(
      LedgerChecks ledger, UUID user, FakeOpenAi provider, FakeOpenAiBehaviour behaviour)
      throws Exception {
    int before = provider.requests().size();
    provider.behave(behaviour);
    var job = ledger.order(user, STYLE);
    Await.until("the call", LIMIT, () -> provider.requests().size() > before);
    return job;
  }

  private ProgramFixture node(String name, FakeOpenAi provider, Map<String, String> drain) {
    var settings = new HashMap<>(Map.of(
        "DATABASE_URL",
        DATABASE,
        "OPENAI_BASE_URL",
        provider.base().toString(),
        "OPENAI_API_KEY",
        FakeOpenAi.KEY,
        "ALGO_STORE_DIR",
        folder.resolve("pictures").toString(),
        "ALGO_GENERATION_CONCURRENCY",
        "2"));
    drain.forEach((what, ms) -> settings.put("ALGO_DRAIN_" + what + "_MS", ms));
    return ProgramFixture.in(folder.resolve(name), settings);
  }

  private static void signal(ProgramFixture program, String name) throws Exception {
    var kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(program.process().pid()));
    assertThat(kill.inheritIO().start().waitFor()).isZero();
  }
}
