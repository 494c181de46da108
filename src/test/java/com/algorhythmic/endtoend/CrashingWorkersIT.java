package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.LedgerChecks;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers are killed repeatedly while they paint: no job is lost and no charge is wrong. */
@Tag("long")
@Timeout(1_200)
class CrashingWorkersIT {
  private static final int KILLS = Integer.getInteger("crash.kills", 50);
  private static final int WORKERS = 2;
  private static final int USERS = 20;
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final String DATABASE = PostgresFixture.freshDatabase();

  @TempDir
  Path folder;

  @Test
  void fifty_kills_under_load_lose_no_job_and_no_credit() throws Exception {
    System.out.println("CrashingWorkersIT: seed " + SEED + " (-Dcrash.seed), kills " + KILLS);
    var chance = new Random(SEED);
    var workers = new ArrayList<ProgramFixture>();
    try (var provider = FakeOpenAi.start();
        var rows = Rows.of(DATABASE)) {
      provider.behave(FakeOpenAiBehaviour.slow(300));
      for (int i = 0; i < WORKERS; i++) {
        workers.add(worker("worker-" + i, provider).launch());
      }
      workers.forEach(ProgramFixture::awaitReady);
      var load = new Load();
      var loading = new Thread(load, "load");
      loading.start();

      int hit = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        var victim = workers.get(chance.nextInt(WORKERS));
        TimeUnit.MILLISECONDS.sleep(chance.nextInt(400));
        hit += rows.count("SELECT count(*) FROM generation_jobs WHERE status = 'generating'") > 0
            ? 1
            : 0;
        victim.kill();
        victim.start();
      }
      load.over.set(true);
      loading.join();

      var ledger = new LedgerChecks(rows);
      Await.until("the end of every job", LIMIT, () -> ledger.open() == 0);
      assertThat(load.failure).isNull();
      assertThat(rows.count("SELECT count(*) FROM generation_jobs"))
          .as("jobs still present")
          .isEqualTo(load.orders);
      assertThat(ledger.chargedOtherThanOnce()).isZero();
      assertThat(ledger.paidForNothing()).isZero();
      assertThat(ledger.wronglyPictured()).isZero();
      assertThat(ledger.unbalanced()).isZero();
      assertThat(hit).as("kills while a picture was painted").isGreaterThan(KILLS / 2);
      System.out.printf(
          "CrashingWorkersIT: %d orders, %d kills (%d while a picture was painted): %s; most attempts %s%n",
          load.orders,
          KILLS,
          hit,
          rows.one("SELECT string_agg(status || ' ' || n, ', ') FROM"
              + " (SELECT status, count(*) AS n FROM generation_jobs GROUP BY status) s"),
          rows.one("SELECT max(attempts) FROM generation_jobs"));
    } finally {
      workers.forEach(ProgramFixture::close);
    }
  }

  private ProgramFixture worker(String name, FakeOpenAi provider) {
    return ProgramFixture.in(
        folder.resolve(name),
        Map.ofEntries(
            Map.entry("DATABASE_URL", DATABASE),
            Map.entry("OPENAI_BASE_URL", provider.base().toString()),
            Map.entry("OPENAI_API_KEY", FakeOpenAi.KEY),
            Map.entry("ALGO_ROLES", "generation,credits"),
            Map.entry("ALGO_STORE_DIR", folder.resolve("pictures").toString()),
            Map.entry("ALGO_GENERATION_CONCURRENCY", "4"),
            Map.entry("ALGO_GENERATION_LEASE_MS", "3000"),
            Map.entry("ALGO_GENERATION_RENEW_MS", "1000"),
            Map.entry("ALGO_GENERATION_POLL_MS", "300")));
  }

  /** Places orders at a steady rate over its own connection. */
  private static final class Load implements Runnable {
    private static final int PAUSE_MS = 250;

    private final AtomicBoolean over = new AtomicBoolean();
    private volatile int orders;
    private volatile Exception failure;

    @Override
    public void run() {
      try (var rows = Rows.of(DATABASE)) {
        var ledger = new LedgerChecks(rows);
        var users = new ArrayList<UUID>();
        for (int i = 0; i < USERS; i++) {
          users.add(rows.account(10_000));
        }
        var styles = List.of("[\"noir\"]", "[\"cubism\"]", "[\"abstract\"]");
        for (int i = 0; !over.get(); i++) {
          ledger.order(users.get(i % USERS), styles.get(i % styles.size()));
          orders = i + 1;
          TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
      } catch (Exception broken) {
        failure = broken;
      }
    }
  }
}
