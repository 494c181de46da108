package com.algorhythmic.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.generation.GenerationMessages.Wish;
import com.algorhythmic.generation.Jobs.Claim;
import com.algorhythmic.generation.PaintFailure.Kind;
import com.algorhythmic.testing.Postgres;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobsIT {
  private static final long LEASE_MS = 60_000;
  /** A lease that is over as soon as it is given. */
  private static final long NO_LEASE_MS = -1;

  private final Vertx vertx = Vertx.vertx();
  private final Jobs jobs = new Jobs();
  private Database database;
  private Rows rows;
  private UUID user;

  @BeforeEach
  void connect() throws SQLException {
    var url = Postgres.freshDatabase();
    database = new Database(vertx, url, 10);
    rows = Rows.of(url);
    user = rows.account(50);
  }

  @AfterEach
  void disconnect() throws Exception {
    rows.close();
    await(database.close());
    await(vertx.close());
  }

  @Test
  void the_more_urgent_comes_first_and_among_equals_the_older() throws Exception {
    var old = enqueue(0);
    var young = enqueue(0);
    var urgent = enqueue(10);
    rows.run(
        "UPDATE generation_jobs SET created_at = now() - interval '1 minute' WHERE id = ?", old);

    assertThat(List.of(claim().get().job(), claim().get().job(), claim().get().job()))
        .containsExactly(urgent, old, young);
    assertThat(claim()).isEmpty();
  }

  @Test
  void a_ticket_says_how_many_come_first() throws Exception {
    enqueue(0);
    enqueue(10);

    var ticket = await(jobs.enqueue(database.client(), order(null, "landscape"), 1, 0));

    assertThat(ticket).isEqualTo(new Ticket(ticket.jobId(), "pending", 3, 47));
  }

  @Test
  void one_job_is_never_two_workers() throws Exception {
    for (int i = 0; i < 40; i++) {
      enqueue(i % 3);
    }

    var claimed = new ArrayList<UUID>();
    for (int round = 0; round < 8; round++) {
      var eight = IntStream.range(0, 8)
          .mapToObj(worker -> jobs.claim(database.client(), "worker-" + worker, LEASE_MS))
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
  void a_living_workers_job_is_not_rescued() throws Exception {
    var job = enqueue(0);
    var claim = claim().get();

    await(jobs.rescue(database.client()));

    assertThat(status(job)).isEqualTo("generating");
    assertThat(await(jobs.renew(database.client(), claim, LEASE_MS))).isTrue();
  }

  @Test
  void a_dead_workers_job_goes_to_another_and_what_the_dead_one_still_says_counts_for_nothing()
      throws Exception {
    var job = enqueue(0);
    var dead = await(jobs.claim(database.client(), "dead", NO_LEASE_MS)).get();

    assertThat(await(jobs.rescue(database.client()))).isEmpty();
    assertThat(status(job)).isEqualTo("pending");
    saysNothing(dead);
    var living = claim().get();
    assertThat(living.job()).isEqualTo(job);
    assertThat(living.fence()).isGreaterThan(dead.fence());
    saysNothing(dead);

    assertThat(status(job)).isEqualTo("generating");
    assertThat(rows.count("SELECT count(*) FROM art_sessions")).isZero();
    assertThat(balance()).as("paid for and still to come").isEqualTo(49);
    assertThat(await(jobs.complete(database.client(), living, "words", artwork(living))))
        .isTrue();
    assertThat(status(job)).isEqualTo("completed");
    saysNothing(dead);
    saysNothing(living);
    assertThat(rows.count("SELECT count(*) FROM art_sessions")).isOne();
    assertThat(balance()).isEqualTo(49);
  }

  @Test
  void a_job_that_takes_three_workers_down_is_a_dead_letter_and_is_refunded() throws Exception {
    var job = enqueue(0);
    for (int death = 1; death <= 3; death++) {
      assertThat(status(job)).isEqualTo("pending");
      await(jobs.claim(database.client(), "dying-" + death, NO_LEASE_MS)).orElseThrow();
      var ended = await(jobs.rescue(database.client()));
      assertThat(ended).hasSize(death == 3 ? 1 : 0);
    }

    assertThat(status(job)).isEqualTo("dead_letter");
    assertThat(rows.one("SELECT error_kind FROM generation_jobs WHERE id = ?", job))
        .isEqualTo("worker-lost");
    assertThat(balance()).isEqualTo(50);
    assertThat(claim()).isEmpty();
    await(jobs.rescue(database.client()));
    assertThat(balance()).isEqualTo(50);
  }

  @Test
  void a_dead_workers_job_whose_time_is_over_fails_and_is_refunded() throws Exception {
    var job = enqueue(0);
    await(jobs.claim(database.client(), "dead", NO_LEASE_MS));
    rows.run("UPDATE generation_jobs SET deadline = now() - interval '1 second' WHERE id = ?", job);

    assertThat(await(jobs.rescue(database.client()))).extracting(Claim::job).containsExactly(job);

    assertThat(status(job)).isEqualTo("failed");
    assertThat(balance()).isEqualTo(50);
  }

  @Test
  void a_failed_job_is_refunded_once_and_ends_for_good() throws Exception {
    var job = enqueue(0);
    var claim = claim().get();
    var failure = new PaintFailure(Kind.SAFETY_BLOCK, "not painted");

    assertThat(await(jobs.fail(database.client(), claim, failure))).isTrue();

    assertThat(status(job)).isEqualTo("failed");
    assertThat(balance()).isEqualTo(50);
    saysNothing(claim);
    assertThat(balance()).isEqualTo(50);
  }

  @Test
  void a_job_that_is_put_back_waits_and_is_not_put_back_beyond_its_deadline() throws Exception {
    var job = enqueue(0);
    var failure = new PaintFailure(Kind.OVERLOAD, "later");
    var claim = claim().get();

    assertThat(await(jobs.putBack(database.client(), claim, failure, 3_600_000)))
        .isFalse();
    assertThat(await(jobs.putBack(database.client(), claim, failure, 60_000))).isTrue();

    assertThat(status(job)).isEqualTo("pending");
    assertThat(claim()).as("before its time").isEmpty();
    rows.run("UPDATE generation_jobs SET run_after = now() WHERE id = ?", job);
    assertThat(claim()).isPresent();
    assertThat(balance()).isEqualTo(49);
  }

  @Test
  void an_order_that_cannot_be_paid_is_not_queued() throws Exception {
    rows.run("SELECT charge_credits(?, 50, ?, 'all')", user, UUID.randomUUID());

    var refusal = catchThrowableOfType(Refusal.class, () -> enqueue(0));

    assertThat(refusal.code()).isEqualTo(Code.INSUFFICIENT_CREDITS);
    assertThat(rows.count("SELECT count(*) FROM generation_jobs")).isZero();
  }

  @Test
  void the_same_key_with_the_same_body_is_the_same_job_and_with_another_is_refused()
      throws Exception {
    var first = await(jobs.enqueue(database.client(), order("key", "landscape"), 1, 0));
    var again = await(jobs.enqueue(database.client(), order("key", "landscape"), 1, 0));
    var refusal = catchThrowableOfType(
        Refusal.class, () -> await(jobs.enqueue(database.client(), order("key", "square"), 1, 0)));
    var otherUser = rows.account(50);
    var others = await(jobs.enqueue(
        database.client(),
        new Generate(otherUser, "s", order("key", "square").wish(), "key"),
        1,
        0));

    assertThat(again).isEqualTo(first);
    assertThat(refusal.code()).isEqualTo(Code.KEY_REUSED);
    assertThat(refusal.field()).isEqualTo("Idempotency-Key");
    assertThat(others.jobId()).as("keys are each user's own").isNotEqualTo(first.jobId());
    assertThat(balance()).isEqualTo(49);
  }

  @Test
  void the_same_key_twenty_times_at_once_is_one_job_and_one_charge() throws Exception {
    var twenty = IntStream.range(0, 20)
        .mapToObj(i -> jobs.enqueue(database.client(), order("key", "landscape"), 1, 0))
        .toList();

    var ids = new ArrayList<UUID>();
    for (var one : twenty) {
      ids.add(await(one).jobId());
    }

    assertThat(ids).hasSize(20).containsOnly(ids.get(0));
    assertThat(rows.count("SELECT count(*) FROM generation_jobs")).isOne();
    assertThat(balance()).isEqualTo(49);
  }

  @Test
  void a_repeated_order_of_a_user_with_no_credits_left_is_still_the_job_it_was() throws Exception {
    var first = await(jobs.enqueue(database.client(), order("key", "landscape"), 50, 0));

    var again = await(jobs.enqueue(database.client(), order("key", "landscape"), 50, 0));

    assertThat(again.jobId()).isEqualTo(first.jobId());
    assertThat(again.balance()).isZero();
  }

  @Test
  void a_job_is_found_by_its_owner_only() throws Exception {
    var job = enqueue(0);

    assertThat(await(jobs.find(database.client(), job, user)).getUUID("id")).isEqualTo(job);
    for (var wrong : List.of(
        Future.<Object>succeededFuture()
            .compose(x -> jobs.find(database.client(), job, UUID.randomUUID())),
        Future.<Object>succeededFuture()
            .compose(x -> jobs.find(database.client(), UUID.randomUUID(), user)))) {
      assertThat(catchThrowableOfType(Refusal.class, () -> await(wrong)).code())
          .isEqualTo(Code.NOT_FOUND);
    }
  }

  /** A worker whose fence is not the last changes nothing by anything it says. */
  private void saysNothing(Claim stale) throws Exception {
    var failure = new PaintFailure(Kind.INTERNAL, "late");
    assertThat(await(jobs.renew(database.client(), stale, LEASE_MS))).isFalse();
    assertThat(await(jobs.putBack(database.client(), stale, failure, 0))).isFalse();
    assertThat(await(jobs.fail(database.client(), stale, failure))).isFalse();
    assertThat(await(jobs.complete(database.client(), stale, "words", artwork(stale))))
        .isFalse();
  }

  private JsonObject artwork(Claim claim) {
    return new JsonObject()
        .put("id", UUID.randomUUID().toString())
        .put("session_id", claim.session())
        .put("user_id", claim.user().toString())
        .put("job_id", claim.job().toString())
        .put("image_hash", "0".repeat(64))
        .put("media_type", "image/jpeg")
        .put("width", 1)
        .put("height", 1)
        .put("orientation", "square")
        .put("title", "t")
        .put("prompt", "p")
        .put("provenance", "STYLE_ONLY")
        .put("painter", "test")
        .put("styles", new JsonArray())
        .put("artists", new JsonArray())
        .put("palette", new JsonArray())
        .put("is_library", false);
  }

  private UUID enqueue(int priority) throws Exception {
    return await(jobs.enqueue(database.client(), order(null, "landscape"), 1, priority))
        .jobId();
  }

  private Generate order(String key, String orientation) {
    var wish = new Wish(
        List.of("noir"),
        List.of(),
        false,
        orientation,
        null,
        0.5,
        0.5,
        0,
        0,
        0,
        null,
        null,
        null,
        null);
    return new Generate(user, "s", wish, key);
  }

  private Optional<Claim> claim() throws Exception {
    return await(jobs.claim(database.client(), "worker", LEASE_MS));
  }

  private String status(UUID job) throws SQLException {
    return rows.one("SELECT status FROM generation_jobs WHERE id = ?", job);
  }

  private long balance() throws SQLException {
    return rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
