package com.algorhythmic.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
  private final List<Promise<String>> runs = new ArrayList<>();
  private final SingleFlight<String> flight = new SingleFlight<>(() -> {
    runs.add(Promise.promise());
    return runs.get(runs.size() - 1).future();
  });

  @Test
  void a_first_call_runs_the_work_at_once() {
    var outcome = flight.run();
    runs.get(0).complete("done");
    assertThat(outcome.result()).isEqualTo("done");
  }

  @Test
  void calls_during_a_run_share_one_run_after_it() {
    var first = flight.run();
    var second = flight.run();
    var third = flight.run();
    assertThat(runs).hasSize(1);
    runs.get(0).complete("old");
    assertThat(runs).hasSize(2);
    assertThat(first.result()).isEqualTo("old");
    assertThat(second.isComplete()).isFalse();
    runs.get(1).complete("new");
    assertThat(second.result()).isEqualTo("new");
    assertThat(third.result()).isEqualTo("new");
    assertThat(runs).hasSize(2);
  }

  @Test
  void joining_a_run_adds_none() {
    var first = flight.run();
    var second = flight.join();
    runs.get(0).complete("done");
    assertThat(first.result()).isEqualTo("done");
    assertThat(second.result()).isEqualTo("done");
    assertThat(runs).hasSize(1);
  }

  @Test
  void a_failed_run_is_followed_by_the_next() {
    var first = flight.run();
    var second = flight.run();
    runs.get(0).fail("away");
    assertThat(first.failed()).isTrue();
    runs.get(1).complete("back");
    assertThat(second.result()).isEqualTo("back");
  }

  @Test
  void an_exception_fails_only_its_run() {
    var calls = new ArrayList<Integer>();
    var throwing = new SingleFlight<Void>(() -> {
      calls.add(calls.size());
      throw new IllegalStateException("broken");
    });
    assertThat(throwing.run().cause()).hasMessage("broken");
    assertThat(throwing.run().cause()).hasMessage("broken");
    assertThat(calls).hasSize(2);
  }

  @Test
  void a_listener_of_the_outcome_can_run_again() {
    var again = flight.run().compose(done -> flight.run());
    runs.get(0).complete("first");
    runs.get(1).complete("second");
    assertThat(again.result()).isEqualTo("second");
  }

  @Test
  void work_that_completes_at_once_needs_no_wait() {
    var immediate = new SingleFlight<>(() -> Future.succeededFuture("done"));
    assertThat(immediate.run().result()).isEqualTo("done");
    assertThat(immediate.join().result()).isEqualTo("done");
  }
}
