package com.algorhythmic.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private final Reachability reach = new Reachability();

  @Test
  void who_answers_is_reached_and_nothing_is_to_be_done() {
    var verdict = reach.round(Map.of("a", true, "b", true), Set.of("a", "b"));

    assertThat(verdict).isEqualTo(new Reachability.Verdict(Set.of(), false, Set.of(), Set.of()));
  }

  @Test
  void a_change_is_told_once_each_way() {
    var changes = new ArrayList<Boolean>();
    for (boolean answers : List.of(true, false, false, true, true)) {
      changes.add(reach.round(Map.of("a", answers), Set.of()).changed());
    }

    assertThat(changes).containsExactly(false, true, false, true, false);
  }

  @Test
  void a_member_that_is_silent_for_two_rounds_is_repaired_three_times_and_then_lost() {
    var repaired = new ArrayList<Integer>();
    var lost = new ArrayList<Integer>();
    for (int round = 1; round <= 20; round++) {
      var verdict = reach.round(Map.of("a", false, "b", true), Set.of("a", "b"));
      assertThat(verdict.unreached()).containsExactly("a");
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
  void an_answer_begins_the_count_anew() {
    reach.round(Map.of("a", false), Set.of("a"));
    reach.round(Map.of("a", true), Set.of("a"));

    assertThat(reach.round(Map.of("a", false), Set.of("a")).repair()).isEmpty();
  }

  @Test
  void one_that_is_no_member_is_counted_but_left_to_the_cluster_to_bring_back() {
    for (int round = 1; round <= 20; round++) {
      var verdict = reach.round(Map.of("a", false), Set.of());
      assertThat(verdict.unreached()).containsExactly("a");
      assertThat(verdict.repair()).isEmpty();
      assertThat(verdict.lost()).isEmpty();
    }
  }

  @Test
  void one_that_has_died_is_nobody_to_be_reached() {
    reach.round(Map.of("a", false), Set.of());

    assertThat(reach.round(Map.of(), Set.of()).unreached()).isEmpty();
  }
}
