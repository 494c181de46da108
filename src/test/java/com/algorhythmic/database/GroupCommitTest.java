package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private final List<Sent> sent = new ArrayList<>();
  private final List<Runnable> timers = new ArrayList<>();
  private long nowMs;
  private final GroupCommit<String, String> writes = group(list -> {
    var statement = new Sent(list, Promise.promise());
    sent.add(statement);
    return statement.stored().future();
  });

  private record Sent(List<String> writes, Promise<List<String>> stored) {}

  @Test
  void each_caller_is_answered_after_the_commit_of_its_group() {
    var alone = writes.store("a");
    var second = writes.store("b");
    var third = writes.store("c");
    assertThat(sent).hasSize(1);

    sent.get(0).stored().complete(List.of("A"));

    assertThat(alone.result()).isEqualTo("A");
    assertThat(second.isComplete()).isFalse();
    assertThat(sent.get(1).writes()).containsExactly("b", "c");
    sent.get(1).stored().complete(List.of("B", "C"));
    assertThat(second.result()).isEqualTo("B");
    assertThat(third.result()).isEqualTo("C");
  }

  @Test
  void a_write_does_not_wait_for_a_long_statement() {
    writes.store("a");
    writes.store("b");
    writes.store("c");
    assertThat(timers).as("one timer for all that wait").hasSize(1);

    nowMs = 2;
    timers.get(0).run();

    assertThat(sent.get(1).writes()).containsExactly("b", "c");
  }

  @Test
  void one_bad_row_of_200_fails_only_its_own_caller() {
    var rejecting = rejecting("w77"::equals, new PgException("bad", "ERROR", "23503", null));
    var answers = fillAndRelease(rejecting, 200);

    for (int i = 0; i < 200; i++) {
      assertThat(answers.get(i).succeeded()).as("write %d", i).isEqualTo(i != 77);
    }
    assertThat(sent).as("halves, not 200 statements").hasSizeLessThan(20);
  }

  @Test
  void a_deadlock_is_no_failure_of_a_group_whose_halves_succeed() {
    var deadlock = new PgException("deadlock detected", "ERROR", "40P01", null);
    var answers = fillAndRelease(
        group(list -> {
          sent.add(new Sent(list, Promise.promise()));
          return list.size() > 100 ? Future.failedFuture(deadlock) : Future.succeededFuture(list);
        }),
        200);

    assertThat(answers).allMatch(Future::succeeded);
  }

  @Test
  void a_group_whose_server_is_away_is_not_tried_again() {
    var answers = fillAndRelease(rejecting(write -> true, ClosedConnectionException.INSTANCE), 200);

    assertThat(answers).allMatch(answer -> answer.cause() instanceof ClosedConnectionException);
    assertThat(sent).hasSize(2);
    assertThat(Database.trouble(answers.get(0).cause()).orElseThrow().code())
        .isEqualTo(Refusal.Code.BUSY);
  }

  @Test
  void a_read_only_server_fails_all() {
    var standby = new PgException("read-only", "ERROR", Session.READ_ONLY, null);
    var answers = fillAndRelease(rejecting(write -> true, standby), 200);

    assertThat(answers).allMatch(answer -> answer.cause() == standby);
    assertThat(sent).hasSize(2);
  }

  @Test
  void a_statement_that_throws_fails_its_callers_and_the_next_group_is_sent() {
    var throwing = group(list -> {
      if (list.contains("bad")) {
        throw new IllegalStateException("no statement");
      }
      return Future.succeededFuture(list);
    });
    assertThat(throwing.store("bad").cause()).hasMessage("no statement");
    assertThat(throwing.store("good").result()).isEqualTo("good");
  }

  @Test
  void what_waited_too_long_is_refused_and_not_stored() {
    writes.store("a");
    writes.store("b");
    nowMs = 2;
    timers.get(0).run();
    var late = writes.store("c");
    nowMs = 5_000;

    sent.get(0).stored().complete(List.of("A"));

    assertThat(((Refusal) late.cause()).code()).isEqualTo(Refusal.Code.BUSY);
    assertThat(sent).hasSize(2);
  }

  private GroupCommit<String, String> rejecting(Predicate<String> bad, Throwable failure) {
    return group(list -> {
      sent.add(new Sent(list, Promise.promise()));
      return list.stream().anyMatch(bad)
          ? Future.failedFuture(failure)
          : Future.succeededFuture(list);
    });
  }

  /** Stores w0, w1 and so on in one group. */
  private List<Future<String>> fillAndRelease(GroupCommit<String, String> of, int count) {
    var answers = new ArrayList<Future<String>>();
    holdNext = Promise.promise();
    var held = of.store("held");
    for (int i = 0; i < count; i++) {
      answers.add(of.store("w" + i));
    }
    var hold = holdNext;
    holdNext = null;
    hold.complete();
    assertThat(held.isComplete()).isTrue();
    return answers;
  }

  /** While there is one, statements wait for it. */
  private Promise<Void> holdNext;

  private GroupCommit<String, String> group(GroupCommit.Statement<String, String> statement) {
    return new GroupCommit<>(
        write -> write,
        true,
        list -> {
          var hold = holdNext;
          var stored = hold == null ? Future.<Void>succeededFuture() : hold.future();
          return stored.compose(now -> statement.store(list));
        },
        (delayMs, work) -> timers.add(work),
        () -> nowMs);
  }
}
