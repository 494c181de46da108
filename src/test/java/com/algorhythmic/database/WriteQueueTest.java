package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.WriteQueue.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
  private final WriteQueue<Write, Integer> queue = new WriteQueue<>(Write::key, true);
  private int callers;

  private record Write(String key, int value) {}

  @Test
  void a_write_that_comes_alone_is_due_at_once() {
    add("a", 1, 0);

    assertThat(values(queue.next(0))).containsExactly("a1");
    assertThat(queue.next(0)).isEmpty();
    assertThat(queue.dueInMs(0)).isEmpty();
  }

  @Test
  void writes_are_collected_while_a_group_is_under_way_and_stored_together_at_its_end() {
    var first = begin("a", 1, 0);
    add("b", 1, 0);
    add("c", 1, 1);
    assertThat(queue.next(1)).isEmpty();
    assertThat(queue.dueInMs(1)).hasValue(1);

    queue.ended(first);

    assertThat(values(queue.next(1))).containsExactly("b1", "c1");
  }

  @Test
  void a_write_is_held_back_for_two_milliseconds_at_most() {
    begin("a", 1, 0);
    add("b", 1, 10);
    add("c", 1, 11);
    assertThat(queue.next(11)).isEmpty();
    assertThat(values(queue.next(12))).containsExactly("b1", "c1");
  }

  @Test
  void of_many_writes_256_are_stored_without_waiting() {
    begin("first", 1, 0);
    for (int i = 0; i < 255; i++) {
      add("k" + i, 1, 0);
    }
    assertThat(queue.next(0)).isEmpty();
    add("k255", 1, 0);
    add("k256", 1, 0);
    assertThat(queue.next(0)).hasSize(256);
  }

  @Test
  void no_more_than_two_groups_are_under_way() {
    begin("a", 1, 0);
    add("b", 1, 0);
    var second = queue.next(2);
    add("c", 1, 2);
    assertThat(queue.next(100)).isEmpty();
    assertThat(queue.dueInMs(100)).isEmpty();

    queue.ended(second);

    assertThat(values(queue.next(100))).containsExactly("c1");
  }

  @Test
  void different_writes_of_a_key_keep_their_order_in_different_groups() {
    var first = begin("x", 0, 0);
    add("a", 1, 0);
    add("a", 2, 0);
    add("b", 1, 0);
    add("a", 1, 0);
    queue.ended(first);

    var second = queue.next(0);
    assertThat(values(second)).containsExactly("a1", "b1");
    assertThat(queue.next(100))
        .as("the key is under way, so nothing overtakes its write")
        .isEmpty();
    assertThat(queue.dueInMs(100)).as("its end is awaited").isEmpty();
    queue.ended(second);
    var third = queue.next(100);
    assertThat(values(third)).containsExactly("a2");
    queue.ended(third);
    assertThat(values(queue.next(100))).containsExactly("a1");
  }

  @Test
  void equal_writes_that_follow_one_another_share_a_row() {
    var first = begin("x", 0, 0);
    add("a", 1, 0);
    add("a", 1, 0);
    queue.ended(first);

    var group = queue.next(0);

    assertThat(values(group)).containsExactly("a1");
    assertThat(group.get(0).callers()).containsExactly(1, 2);
  }

  @Test
  void equal_writes_have_their_own_rows_where_the_second_changes_something() {
    var separate = new WriteQueue<Write, Integer>(Write::key, false);
    separate.add(new Write("a", 1), 0, 0);
    separate.add(new Write("a", 1), 1, 0);

    assertThat(separate.next(0).get(0).callers()).containsExactly(0);
  }

  @Test
  void a_write_of_another_key_is_not_held_up_by_one_whose_key_is_under_way() {
    begin("a", 1, 0);
    add("a", 2, 0);
    add("b", 1, 0);

    assertThat(values(queue.next(2))).containsExactly("b1");
  }

  @Test
  void a_write_that_has_waited_for_three_seconds_is_late() {
    begin("a", 1, 0);
    add("a", 2, 0);
    add("a", 3, 1);

    assertThat(queue.late(2_999)).isEmpty();
    assertThat(queue.late(3_000)).containsExactly(1);
    assertThat(queue.late(3_001)).containsExactly(2);
  }

  @Test
  void the_queue_is_bounded() {
    for (int i = 0; i < WriteQueue.MAX_WAITING; i++) {
      assertThat(queue.add(new Write("k" + i, 1), i, 0)).isTrue();
    }
    assertThat(queue.add(new Write("more", 1), -1, 0)).isFalse();
    queue.next(0);
    assertThat(queue.add(new Write("more", 1), -1, 0)).isTrue();
  }

  private List<Row<Write, Integer>> begin(String key, int value, long nowMs) {
    add(key, value, nowMs);
    return queue.next(nowMs);
  }

  private void add(String key, int value, long nowMs) {
    assertThat(queue.add(new Write(key, value), callers++, nowMs)).isTrue();
  }

  private static List<String> values(List<Row<Write, Integer>> group) {
    return group.stream().map(row -> row.write().key() + row.write().value()).toList();
  }
}
