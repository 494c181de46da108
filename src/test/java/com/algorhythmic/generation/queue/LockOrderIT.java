package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.Terms;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transactions that end jobs of the same users at the same time. */
@Timeout(60)
class LockOrderIT extends JobsFixture {
  private static final long HOUR_MS = 3_600_000;
  private static final long EXPIRED_MS = -1;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void clearing_and_rescuing_jobs_of_the_same_users_do_not_wait_for_each_other() throws Exception {
    // Clearing meets alice, carol and bob, rescuing bob and alice, in these orders if nothing sorts
    // them.
    var sorted = Stream.of(account(), account(), account())
        .sorted(Comparator.comparing(UUID::toString))
        .toList();
    var bob = sorted.get(0);
    var alice = sorted.get(1);
    var carol = sorted.get(2);
    var stuck =
        new UUID[] {job(alice, PATIENCE_MS), job(carol, PATIENCE_MS), job(bob, PATIENCE_MS)};
    for (var job : stuck) {
      rows.run(
          "UPDATE generation_jobs SET created_at = now() - interval '2 hours' WHERE id = ?", job);
    }
    var expired = new UUID[] {job(bob, EXPIRED_MS), job(alice, EXPIRED_MS)};

    lockAccount(carol);
    try (var watch = Rows.of(url)) {
      var clearing = database.inTransaction(
          connection -> new JobAdmin().clearStuck(connection, HOUR_MS, "an operator", "request"));
      untilWaiting(watch, 1);
      var rescuing = jobs.rescue(database.client());
      untilWaiting(watch, 2);
      unlockAccount();

      assertThat(await(clearing)).hasSize(3);
      assertThat(await(rescuing).ended()).hasSize(2);
    }
    for (var job : expired) {
      assertThat(status(job)).isEqualTo("failed");
    }
    for (var user : new UUID[] {alice, bob, carol}) {
      assertThat(rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user))
          .isEqualTo(50);
    }
  }

  @Test
  void a_second_redrive_does_not_wait_for_the_worker_of_the_first() throws Exception {
    var dead = enqueue(0);
    var killed = claim().orElseThrow();
    await(fail(killed));
    var redriven = await(redrive(dead)).jobId();
    var claim = claim().orElseThrow();
    assertThat(claim.job()).isEqualTo(redriven);

    lockAccount(user);
    try (var watch = Rows.of(url)) {
      // Would wait for the account, and then for the worker's change of the first redrive's job.
      var second = redrive(dead);
      Await.until(
          "the second redrive waits or is refused",
          LIMIT,
          () -> second.isComplete() || waiting(watch) == 1);
      var ending = fail(claim);
      Await.until(
          "the worker waits for the account",
          LIMIT,
          () -> waiting(watch) == (second.isComplete() ? 1 : 2));
      unlockAccount();

      assertThat(await(ending)).isTrue();
      assertThat(refused(() -> second)).isEqualTo(Code.CONFLICT);
    }
    assertThat(balance()).isEqualTo(50);
  }

  private Future<Boolean> fail(Claim claim) {
    return jobs.fail(database.client(), claim, new PaintFailure(Kind.INTERNAL, "no picture"));
  }

  private void lockAccount(UUID owner) throws SQLException {
    rows.connection().setAutoCommit(false);
    rows.run("SELECT FROM user_credits WHERE user_id = ? FOR UPDATE", owner);
  }

  private void unlockAccount() throws SQLException {
    rows.connection().commit();
    rows.connection().setAutoCommit(true);
  }

  private UUID account() throws SQLException {
    var owner = rows.account(50);
    session(owner.toString(), owner);
    return owner;
  }

  private UUID job(UUID owner, long patienceMs) throws Exception {
    var order = new Generate(owner, owner.toString(), order(null, "landscape").wish(), null);
    return await(place(order, new Terms(1, Map.of(), patienceMs, NO_LIMITS))).jobId();
  }

  private static void untilWaiting(Rows watch, long statements) throws Exception {
    Await.until(
        statements + " statements wait for a lock", LIMIT, () -> waiting(watch) >= statements);
  }

  private static long waiting(Rows watch) throws SQLException {
    return watch.count(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
  }
}
