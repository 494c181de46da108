package com.algorhythmic.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private final Reachability reachability = new Reachability();

  @Test
  void a_node_that_answers_is_reachable() {
    var verdict = reachability.round(Map.of("a", true, "b", true), Set.of("a", "b"));

    assertThat(verdict).isEqualTo(new Reachability.Verdict(Set.of(), false, Set.of(), Set.of()));
  }

  @Test
  void a_change_is_reported_once() {
    var changes = new ArrayList<Boolean>();
    for (boolean answers : List.of(true, false, false, true, true)) {
      changes.add(reachability.round(Map.of("a", answers), Set.of()).changed());
    }

    assertThat(changes).containsExactly(false, true, false, true, false);
  }

  @Test
  void a_member_that_misses_two_rounds_is_repaired_three_times_and_then_lost() {
    var repaired = new ArrayList<Integer>();
    var lost = new ArrayList<Integer>();
    for (int round = 1; round <= 20; round++) {
      var verdict = reachability.round(Map.of("a", false, "b", true), Set.of("a", "b"));
      assertThat(verdict.unreachable()).containsExactly("a");
      if (verdict.repair().equals(Set.of("a"))) {
        repaired.add(round);
      }
      if (verdict.lost().equals(Set.of("a"))) {
        lost.add(round);
      }
    }

    assertThat(repaired).containsExactly(2, 5, 8);
    assertThat(lost).containsExactly(11);
  }

  @Test
  void an_answer_resets_the_count() {
    reachability.round(Map.of("a", false), Set.of("a"));
    reachability.round(Map.of("a", true), Set.of("a"));

    assertThat(reachability.round(Map.of("a", false), Set.of("a")).repair()).isEmpty();
  }

  @Test
  void a_node_outside_the_cluster_is_unreachable_but_not_repaired() {
    for (int round = 1; round <= 20; round++) {
      var verdict = reachability.round(Map.of("a", false), Set.of());
      assertThat(verdict.unreachable()).containsExactly("a");
      assertThat(verdict.repair()).isEmpty();
      assertThat(verdict.lost()).isEmpty();
    }
  }

  @Test
  void a_dead_node_is_not_unreachable() {
    reachability.round(Map.of("a", false), Set.of());

    assertThat(reachability.round(Map.of(), Set.of()).unreachable()).isEmpty();
  }
}
