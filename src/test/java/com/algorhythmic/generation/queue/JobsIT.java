package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.queue.Claim.Retry;
import com.algorhythmic.generation.queue.Jobs.Rescued;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobsIT extends JobsFixture {
  @Test
  void a_job_is_never_claimed_twice() throws Exception {
    for (int i = 0; i < 40; i++) {
      enqueue(i % 3);
    }

    var claimed = new ArrayList<UUID>();
    for (int round = 0; round < 8; round++) {
      var eight = IntStream.range(0, 8)
          .mapToObj(worker -> jobs.claim(database.client(), request("worker-" + worker, LEASE_MS)))
          .toList();
      for (var one : eight) {
        await(one).ifPresent(claim -> claimed.add(claim.job()));
      }
    }

    assertThat(claimed).doesNotHaveDuplicates().hasSize(40);
    assertThat(rows.count("SELECT count(*) FROM generation_jobs WHERE attempts <> 1"))
        .isZero();
  }

  @Test
  void a_job_with_a_valid_lease_is_not_rescued() throws Exception {
    var job = enqueue(0);
    var claim = claim().get();

    await(jobs.rescue(database.client()));

    assertThat(status(job)).isEqualTo("generating");
    assertThat(await(jobs.renew(database.client(), claim, LEASE_MS))).isTrue();
  }

  @Test
  void a_dead_workers_job_goes_to_another_worker_and_the_dead_one_can_change_nothing()
      throws Exception {
    var job = enqueue(0);
    var dead =
        await(jobs.claim(database.client(), request("dead", NO_LEASE_MS))).get();

    assertThat(await(jobs.rescue(database.client()))).isEqualTo(new Rescued(1, List.of()));
    assertThat(status(job)).isEqualTo("pending");
    cannotChange(dead);
    var living = claim().get();
    assertThat(living.job()).isEqualTo(job);
    assertThat(living.fence()).isGreaterThan(dead.fence());
    cannotChange(dead);

    assertThat(status(job)).isEqualTo("generating");
    assertThat(rows.count("SELECT count(*) FROM art_sessions")).isZero();
    assertThat(balance()).as("still charged").isEqualTo(49);
    assertThat(await(jobs.complete(database.client(), living, "words", artwork(living))))
        .isTrue();
    assertThat(status(job)).isEqualTo("completed");
    cannotChange(dead);
    cannotChange(living);
    assertThat(rows.count("SELECT count(*) FROM art_sessions")).isOne();
    assertThat(balance()).isEqualTo(49);
  }

  @Test
  void a_job_that_kills_three_workers_fails_and_is_refunded() throws Exception {
    var job = enqueue(0);
    for (int death = 1; death <= 3; death++) {
      assertThat(status(job)).isEqualTo("pending");
      await(jobs.claim(database.client(), request("dying-" + death, NO_LEASE_MS)))
          .orElseThrow();
      var ended = await(jobs.rescue(database.client())).ended();
      assertThat(ended).hasSize(death == 3 ? 1 : 0);
    }

    assertThat(status(job)).isEqualTo("failed");
    assertThat(rows.one("SELECT error_kind FROM generation_jobs WHERE id = ?", job))
        .isEqualTo("worker-lost");
    assertThat(balance()).isEqualTo(50);
    assertThat(claim()).isEmpty();
    await(jobs.rescue(database.client()));
    assertThat(balance()).isEqualTo(50);
  }

  @Test
  void a_dead_workers_job_past_its_deadline_fails_and_is_refunded() throws Exception {
    var job = enqueue(0);
    await(jobs.claim(database.client(), request("dead", NO_LEASE_MS)));
    rows.run("UPDATE generation_jobs SET deadline = now() - interval '1 second' WHERE id = ?", job);

    assertThat(await(jobs.rescue(database.client())).ended())
        .extracting(JobMoved::job)
        .containsExactly(job);

    assertThat(status(job)).isEqualTo("failed");
    assertThat(balance()).isEqualTo(50);
  }

  @Test
  void a_failed_job_is_refunded_once_and_cannot_change_again() throws Exception {
    var job = enqueue(0);
    var claim = claim().get();
    var failure = new PaintFailure(Kind.SAFETY_BLOCK, "not painted");

    assertThat(await(jobs.fail(database.client(), claim, failure))).isTrue();

    assertThat(status(job)).isEqualTo("failed");
    assertThat(balance()).isEqualTo(50);
    cannotChange(claim);
    assertThat(balance()).isEqualTo(50);
  }

  @Test
  void a_requeued_job_waits_and_is_not_requeued_beyond_its_deadline() throws Exception {
    var job = enqueue(0);
    var failure = new PaintFailure(Kind.OVERLOAD, "later");
    var claim = claim().get();

    assertThat(await(
            jobs.putBack(database.client(), claim, failure, new Retry(3_600_000, true, false))))
        .isFalse();
    assertThat(
            await(jobs.putBack(database.client(), claim, failure, new Retry(60_000, true, false))))
        .isTrue();

    assertThat(status(job)).isEqualTo("pending");
    assertThat(claim()).as("before run_after").isEmpty();
    rows.run("UPDATE generation_jobs SET run_after = now() WHERE id = ?", job);
    assertThat(claim()).isPresent();
    assertThat(balance()).isEqualTo(49);
  }

  @Test
  void a_pending_job_past_its_deadline_fails_and_is_refunded() throws Exception {
    var job = enqueue(0);
    rows.run("UPDATE generation_jobs SET deadline = now() - interval '1 second' WHERE id = ?", job);

    assertThat(claim()).isEmpty();
    await(jobs.rescue(database.client()));

    assertThat(status(job)).isEqualTo("failed");
    assertThat(rows.one("SELECT error_kind FROM generation_jobs WHERE id = ?", job))
        .isEqualTo("deadline");
    assertThat(balance()).isEqualTo(50);
  }

  @Test
  void orders_that_wait_for_a_provider_that_accepts_no_calls_are_not_ready() throws Exception {
    enqueue(0);
    enqueue(0);
    assertThat(ready()).isEqualTo(2);
    rows.run("INSERT INTO provider_health (provider, in_use, state, open_until)"
        + " VALUES ('p', true, 'open', now() + interval '1 minute')");

    assertThat(ready()).as("more workers would not help").isZero();
    assertThat(await(jobs.depth(database.client())).tiers())
        .extracting(QueueDepth.Tier::live)
        .containsExactly(2L);

    rows.run("UPDATE provider_health SET open_until = now()");
    assertThat(ready()).as("a probe is due").isEqualTo(2);
  }

  private long ready() throws Exception {
    return await(jobs.depth(database.client())).tiers().stream()
        .mapToLong(QueueDepth.Tier::ready)
        .sum();
  }
}
