package com.algorhythmic.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventRecorderTest {
  private final EventRecorder diary = new EventRecorder();

  @Test
  void what_comes_in_order_is_taken_once() {
    diary.joined(4);
    assertThat(diary.came(5)).isFalse();
    assertThat(diary.came(0)).isFalse();
    assertThat(diary.came(6)).isFalse();

    assertThat(diary.last()).isEqualTo(6);
    assertThat(diary.page()).isEqualTo(new EventRecorder.Page(2, 1, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void what_comes_before_the_answer_to_joining_waits_for_it() {
    diary.came(4);
    diary.came(5);
    diary.came(6);
    assertThat(diary.joined(4)).isFalse();

    assertThat(diary.last()).isEqualTo(6);
    assertThat(diary.page().taken()).isEqualTo(2);
    assertThat(diary.page().repeated()).isZero();
  }

  @Test
  void a_gap_is_asked_for_once_and_filled() {
    diary.joined(1);
    assertThat(diary.came(3)).isTrue();
    assertThat(diary.came(4)).isFalse();
    assertThat(diary.resumed(1, List.of(2L, 3L), 3)).isFalse();

    assertThat(diary.last()).isEqualTo(4);
    assertThat(diary.page()).isEqualTo(new EventRecorder.Page(3, 0, 1, 2, 0, 0, 1, 0, 0));
  }

  @Test
  void what_comes_while_the_answer_is_under_way_is_no_repetition() {
    diary.joined(1);
    diary.cut();
    diary.came(2);
    diary.resumed(1, List.of(2L), 2);

    assertThat(diary.last()).isEqualTo(2);
    assertThat(diary.page()).isEqualTo(new EventRecorder.Page(1, 0, 0, 0, 0, 0, 1, 0, 0));
  }

  @Test
  void a_gap_that_nothing_fills_is_missed() {
    diary.joined(1);
    diary.came(5);
    diary.resumed(1, List.of(3L), 4);

    assertThat(diary.last()).isEqualTo(5);
    assertThat(diary.page().missed()).isEqualTo(2);
  }

  @Test
  void what_comes_again_or_too_late_is_noted() {
    diary.joined(1);
    diary.came(2);
    diary.came(2);
    diary.came(1);
    diary.came(4);
    diary.came(4);
    diary.came(3);

    assertThat(diary.last()).isEqualTo(4);
    assertThat(diary.page().repeated()).isEqualTo(3);
    assertThat(diary.page().disordered()).isEqualTo(1);
  }

  @Test
  void a_return_after_a_cut_begins_with_what_was_taken() {
    diary.joined(1);
    diary.came(2);
    diary.came(9);
    diary.cut();
    assertThat(diary.came(7)).isTrue();
    diary.resumed(2, List.of(3L, 4L, 5L, 6L), 6);

    assertThat(diary.last()).isEqualTo(7);
    assertThat(diary.page().missed()).isZero();
    assertThat(diary.page().repeated()).isZero();

    diary.resumed(7, List.of(7L), 7);
    assertThat(diary.page().repeated()).isEqualTo(1);

    diary.reset();
    assertThat(diary.isJoined()).isFalse();
    assertThat(diary.page().resets()).isEqualTo(1);
  }
}
