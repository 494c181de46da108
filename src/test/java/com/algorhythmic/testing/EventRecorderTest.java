package com.algorhythmic.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventRecorderTest {
  private final EventRecorder recorder = new EventRecorder();

  @Test
  void what_comes_in_order_is_taken_once() {
    recorder.joined(4);
    assertThat(recorder.received(5)).isFalse();
    assertThat(recorder.received(0)).isFalse();
    assertThat(recorder.received(6)).isFalse();

    assertThat(recorder.last()).isEqualTo(6);
    assertThat(recorder.page()).isEqualTo(new EventRecorder.Page(2, 1, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void what_comes_before_the_answer_to_joining_waits_for_it() {
    recorder.received(4);
    recorder.received(5);
    recorder.received(6);
    assertThat(recorder.joined(4)).isFalse();

    assertThat(recorder.last()).isEqualTo(6);
    assertThat(recorder.page().taken()).isEqualTo(2);
    assertThat(recorder.page().repeated()).isZero();
  }

  @Test
  void a_gap_is_asked_for_once_and_filled() {
    recorder.joined(1);
    assertThat(recorder.received(3)).isTrue();
    assertThat(recorder.received(4)).isFalse();
    assertThat(recorder.resumed(1, List.of(2L, 3L), 3)).isFalse();

    assertThat(recorder.last()).isEqualTo(4);
    assertThat(recorder.page()).isEqualTo(new EventRecorder.Page(3, 0, 1, 2, 0, 0, 1, 0, 0));
  }

  @Test
  void what_comes_while_the_answer_is_under_way_is_no_repetition() {
    recorder.joined(1);
    recorder.cut();
    recorder.received(2);
    recorder.resumed(1, List.of(2L), 2);

    assertThat(recorder.last()).isEqualTo(2);
    assertThat(recorder.page()).isEqualTo(new EventRecorder.Page(1, 0, 0, 0, 0, 0, 1, 0, 0));
  }

  @Test
  void a_gap_that_nothing_fills_is_missed() {
    recorder.joined(1);
    recorder.received(5);
    recorder.resumed(1, List.of(3L), 4);

    assertThat(recorder.last()).isEqualTo(5);
    assertThat(recorder.page().missed()).isEqualTo(2);
  }

  @Test
  void what_comes_again_or_too_late_is_noted() {
    recorder.joined(1);
    recorder.received(2);
    recorder.received(2);
    recorder.received(1);
    recorder.received(4);
    recorder.received(4);
    recorder.received(3);

    assertThat(recorder.last()).isEqualTo(4);
    assertThat(recorder.page().repeated()).isEqualTo(3);
    assertThat(recorder.page().disordered()).isEqualTo(1);
  }

  @Test
  void a_return_after_a_cut_begins_with_what_was_taken() {
    recorder.joined(1);
    recorder.received(2);
    recorder.received(9);
    recorder.cut();
    assertThat(recorder.received(7)).isTrue();
    recorder.resumed(2, List.of(3L, 4L, 5L, 6L), 6);

    assertThat(recorder.last()).isEqualTo(7);
    assertThat(recorder.page().missed()).isZero();
    assertThat(recorder.page().repeated()).isZero();

    recorder.resumed(7, List.of(7L), 7);
    assertThat(recorder.page().repeated()).isEqualTo(1);

    recorder.reset();
    assertThat(recorder.isJoined()).isFalse();
    assertThat(recorder.page().resets()).isEqualTo(1);
  }
}
