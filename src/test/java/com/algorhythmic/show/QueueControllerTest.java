package com.algorhythmic.show;

import static com.algorhythmic.show.QueueController.State.HUNGRY;
import static com.algorhythmic.show.QueueController.State.OVERFULL;
import static com.algorhythmic.show.QueueController.State.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.show.QueueController.Decision;
import com.algorhythmic.show.QueueController.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueControllerTest {

  @ParameterizedTest(
      name = "{0} (candidate {1}) with {2} ahead, shown {3} → {4} (candidate {5}), make {6}")
  @CsvSource({
    // state, candidate, ahead, shown → state, candidate, make
    "HUNGRY,    ,          0, false, HUNGRY,    ,          2",
    "HUNGRY,    ,          1, false, HUNGRY,    ,          2",
    "HUNGRY,    ,          2, false, HUNGRY,    SATISFIED, 0",
    "HUNGRY,    SATISFIED, 2, false, SATISFIED, ,          0",
    "HUNGRY,    SATISFIED, 1, false, HUNGRY,    ,          2",
    "HUNGRY,    SATISFIED, 5, false, HUNGRY,    OVERFULL,  0",
    "HUNGRY,    ,          9, false, HUNGRY,    OVERFULL,  0",
    "SATISFIED, ,          2, false, SATISFIED, ,          0",
    "SATISFIED, ,          4, false, SATISFIED, ,          0",
    "SATISFIED, ,          2, true,  SATISFIED, ,          1",
    "SATISFIED, ,          4, true,  SATISFIED, ,          1",
    "SATISFIED, ,          5, true,  SATISFIED, OVERFULL,  0",
    "SATISFIED, OVERFULL,  5, true,  OVERFULL,  ,          0",
    "SATISFIED, OVERFULL,  4, false, SATISFIED, ,          0",
    "SATISFIED, ,          1, false, SATISFIED, HUNGRY,    0",
    "SATISFIED, ,          1, true,  SATISFIED, HUNGRY,    1",
    "SATISFIED, HUNGRY,    1, false, HUNGRY,    ,          2",
    "OVERFULL,  ,          7, true,  OVERFULL,  ,          0",
    "OVERFULL,  ,          4, true,  OVERFULL,  SATISFIED, 0",
    "OVERFULL,  SATISFIED, 4, true,  SATISFIED, ,          1",
    "OVERFULL,  SATISFIED, 0, false, OVERFULL,  HUNGRY,    0",
    "OVERFULL,  HUNGRY,    0, false, HUNGRY,    ,          2",
  })
  void one_check(
      State state,
      State candidate,
      int ahead,
      boolean shown,
      State next,
      State nextCandidate,
      int make) {
    assertThat(QueueController.decide(state, candidate, ahead, shown))
        .isEqualTo(new Decision(next, nextCandidate, make));
  }

  @Test
  void a_number_that_alternates_between_checks_changes_no_state() {
    var state = SATISFIED;
    State candidate = null;
    int made = 0;
    for (int check = 0; check < 20; check++) {
      var decision = QueueController.decide(state, candidate, check % 2 == 0 ? 1 : 2, false);
      state = decision.state();
      candidate = decision.candidate();
      made += decision.make();
    }

    assertThat(state).isEqualTo(SATISFIED);
    assertThat(made).isZero();
  }

  @Test
  void orders_stop_when_there_are_enough_pictures_ahead() {
    var state = HUNGRY;
    State candidate = null;
    int ahead = 0;
    for (int check = 0; check < 100; check++) {
      var decision = QueueController.decide(state, candidate, ahead, false);
      ahead += decision.make();
      state = decision.state();
      candidate = decision.candidate();
    }

    assertThat(ahead).isEqualTo(2);
    assertThat(state).isEqualTo(SATISFIED);
  }

  @Test
  void the_queue_stays_within_its_bounds_while_pictures_are_shown() {
    var state = SATISFIED;
    State candidate = null;
    int ahead = 3;
    for (int picture = 0; picture < 50; picture++) {
      ahead--;
      var decision = QueueController.decide(state, candidate, ahead, true);
      ahead += decision.make();
      state = decision.state();
      candidate = decision.candidate();

      assertThat(ahead).as("after picture %d", picture).isBetween(2, 4);
      assertThat(state).isNotEqualTo(OVERFULL);
    }
  }
}
