package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.Terms;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.settings.Budget;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrdersIT extends JobsFixture {
  @Test
  void an_order_that_cannot_be_paid_is_not_queued() throws Exception {
    rows.run("SELECT charge_credits(?, 50, ?, 'all')", user, UUID.randomUUID());

    var refusal = catchThrowableOfType(Refusal.class, () -> enqueue(0));

    assertThat(refusal.code()).isEqualTo(Code.INSUFFICIENT_CREDITS);
    assertThat(rows.count("SELECT count(*) FROM generation_jobs")).isZero();
  }

  @Test
  void a_key_with_the_same_request_is_the_same_job_and_with_another_is_refused() throws Exception {
    var first = await(place(order("key", "landscape"), terms(1)));
    var again = await(place(order("key", "landscape"), terms(1)));
    var refusal =
        catchThrowableOfType(Refusal.class, () -> await(place(order("key", "square"), terms(1))));
    var otherUser = rows.account(50);
    session("other", otherUser);
    var others = await(
        place(new Generate(otherUser, "other", order("key", "square").wish(), "key"), terms(1)));

    assertThat(again).isEqualTo(first);
    assertThat(refusal.code()).isEqualTo(Code.KEY_REUSED);
    assertThat(refusal.field()).isEqualTo("Idempotency-Key");
    assertThat(others.jobId()).as("keys are per user").isNotEqualTo(first.jobId());
    assertThat(balance()).isEqualTo(49);
  }

  @Test
  void twenty_parallel_orders_with_one_key_are_one_job_and_one_charge() throws Exception {
    var twenty = IntStream.range(0, 20)
        .mapToObj(i -> place(order("key", "landscape"), terms(1)))
        .toList();

    var ids = new HashSet<UUID>();
    for (var one : twenty) {
      try {
        ids.add(await(one).jobId());
      } catch (Refusal inFlight) {
        assertThat(inFlight.code()).isEqualTo(Code.CONFLICT);
      }
    }

    assertThat(ids).hasSize(1);
    assertThat(rows.count("SELECT count(*) FROM generation_jobs")).isOne();
    assertThat(balance()).isEqualTo(49);
  }

  @Test
  void a_key_is_refused_while_its_first_request_is_in_progress() throws Exception {
    var first = order("key", "landscape");
    rows.run("BEGIN");
    rows.run("SELECT pg_advisory_xact_lock(hashtextextended(? || ' key', 0))", user.toString());

    var refusal = catchThrowableOfType(Refusal.class, () -> await(place(first, terms(1))));
    rows.run("COMMIT");

    assertThat(refusal.code()).isEqualTo(Code.CONFLICT);
    assertThat(balance()).isEqualTo(50);
    var ticket = await(place(first, terms(1)));
    assertThat(await(place(first, terms(1)))).isEqualTo(ticket);
    assertThat(balance()).isEqualTo(49);
  }

  @Test
  void a_song_recognised_meanwhile_does_not_change_the_request() throws Exception {
    var asked = order("key", "landscape");
    var first = await(place(asked, terms(1)));

    var song = asked.wish().withSong(new Song("A Song", null, null, null));
    var again = await(order(asked, song, terms(1))).orElseThrow();

    assertThat(again.jobId()).isEqualTo(first.jobId());
  }

  @Test
  void an_order_without_a_session_of_its_user_is_neither_queued_nor_charged() throws Exception {
    var stranger = rows.account(50);
    var wish = order(null, "landscape").wish();
    var missing = new Generate(user, "missing", wish, null);
    var foreign = new Generate(stranger, "s", wish, null);

    assertThat(await(order(missing, wish, terms(1)))).isEmpty();
    assertThat(await(order(foreign, wish, terms(1)))).isEmpty();

    assertThat(rows.count("SELECT count(*) FROM generation_jobs")).isZero();
    assertThat(rows.count("SELECT sum(balance) FROM user_credits")).isEqualTo(100);
  }

  @Test
  void the_priority_is_that_of_the_users_tier() throws Exception {
    var terms = new Terms(1, Map.of("free", 2, "premium", 7), PATIENCE_MS, NO_LIMITS);
    await(place(order(null, "landscape"), terms));
    rows.run("UPDATE users SET subscription_tier = 'premium' WHERE id = ?", user);
    await(place(order(null, "landscape"), terms));

    assertThat(rows.one(
            "SELECT string_agg(priority::text, ' ' ORDER BY created_at) FROM generation_jobs"))
        .isEqualTo("2 7");
  }

  @Test
  void a_repeated_order_returns_the_job_even_without_credits() throws Exception {
    var first = await(place(order("key", "landscape"), terms(50)));

    var again = await(place(order("key", "landscape"), terms(50)));

    assertThat(again.jobId()).isEqualTo(first.jobId());
    assertThat(again.balance()).isZero();
  }

  @Test
  void a_pending_or_running_job_can_be_cancelled_and_is_refunded() throws Exception {
    var waiting = enqueue(0);
    await(jobs.cancel(database.client(), waiting, user));
    var painted = enqueue(0);
    var claim = claim().get();
    await(jobs.cancel(database.client(), painted, user));

    assertThat(List.of(status(waiting), status(painted))).containsOnly("cancelled");
    assertThat(balance()).isEqualTo(50);
    cannotChange(claim);
  }

  @Test
  void only_a_users_own_open_job_can_be_cancelled() throws Exception {
    var cancelled = enqueue(0);
    await(jobs.cancel(database.client(), cancelled, user));
    var completed = enqueue(0);
    var claim = claim().get();
    await(jobs.complete(database.client(), claim, "words", artwork(claim)));
    var other = enqueue(0);

    assertThat(refused(() -> jobs.cancel(database.client(), cancelled, user)))
        .isEqualTo(Code.CONFLICT);
    assertThat(refused(() -> jobs.cancel(database.client(), completed, user)))
        .isEqualTo(Code.CONFLICT);
    assertThat(refused(() -> jobs.cancel(database.client(), other, UUID.randomUUID())))
        .isEqualTo(Code.NOT_FOUND);
    assertThat(refused(() -> jobs.cancel(database.client(), UUID.randomUUID(), user)))
        .isEqualTo(Code.NOT_FOUND);
    assertThat(List.of(status(cancelled), status(completed), status(other)))
        .containsExactly("cancelled", "completed", "pending");
    assertThat(balance()).isEqualTo(48);
  }

  @Test
  void a_dead_job_is_redriven_once_as_a_new_charged_job() throws Exception {
    var dead = enqueue(0);
    await(jobs.fail(
        database.client(), claim().get(), new PaintFailure(Kind.OVERLOAD, "three times")));
    assertThat(status(dead)).isEqualTo("failed");
    assertThat(balance()).isEqualTo(50);

    var again = await(redrive(dead));

    assertThat(status(dead)).isEqualTo("failed");
    assertThat(status(again.jobId())).isEqualTo("pending");
    assertThat(balance()).isEqualTo(49);
    assertThat(refused(() -> redrive(dead))).isEqualTo(Code.CONFLICT);
    assertThat(refused(() -> redrive(again.jobId()))).isEqualTo(Code.CONFLICT);
    assertThat(refused(() -> redrive(UUID.randomUUID()))).isEqualTo(Code.NOT_FOUND);
    assertThat(balance()).isEqualTo(49);
    assertThat(rows.count("SELECT count(*) FROM audit_log WHERE action = 'redrive-job'"))
        .isOne();
  }

  @Test
  void an_order_beyond_the_daily_budget_is_refused_and_not_charged() throws Exception {
    rows.run(
        "INSERT INTO provider_calls (provider, user_id, verdict, took_ms, cost_micro_usd)"
            + " VALUES ('p', ?, 'success', 1, 60000)",
        user);
    var dear = new Terms(1, Map.of(), PATIENCE_MS, new Budget(150_000L, null, null, 60_000));

    await(place(order(null, "landscape"), dear));

    assertThat(refused(() -> place(order(null, "landscape"), dear))).isEqualTo(Code.SPEND_LIMIT);
    assertThat(balance()).isEqualTo(49);
    rows.run("UPDATE provider_calls SET at = now() - interval '25 hours'");
    await(place(order(null, "landscape"), dear));
    assertThat(balance()).isEqualTo(48);
  }

  @Test
  void only_the_owner_finds_a_job() throws Exception {
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
}
