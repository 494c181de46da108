package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {
  private final ReplayBuffer reel = new ReplayBuffer(10);

  @Test
  void an_event_is_passed_on_once_and_when_its_turn_has_come() {
    assertThat(take(12)).isEmpty();
    assertThat(reel.hasGap()).isTrue();
    assertThat(take(11)).containsExactly(11L, 12L);
    assertThat(reel.hasGap()).isFalse();
    assertThat(take(11)).isEmpty();
    assertThat(take(12)).isEmpty();
    assertThat(take(10)).isEmpty();
    assertThat(take(-1)).isEmpty();
    assertThat(take(13)).containsExactly(13L);
  }

  @Test
  void whatever_the_order_and_however_often_each_comes_once_and_in_order() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var coming = new ArrayList<>(LongStream.rangeClosed(1, 60).boxed().toList());
      coming.addAll(coming.subList(0, random.nextInt(60)));
      Collections.shuffle(coming, random);
      var reel = new ReplayBuffer(0);
      var passed = new ArrayList<Long>();
      coming.forEach(
          seq -> reel.take(event(seq)).forEach(event -> passed.add(ReplayBuffer.seq(event))));
      assertThat(passed)
          .as("seed " + seed)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
    }
  }

  @Test
  void what_is_far_ahead_takes_no_room_and_comes_with_what_is_read() {
    LongStream.rangeClosed(12, 100_000).forEach(this::take);

    assertThat(take(11)).hasSize(ReplayBuffer.AHEAD_AT_MOST);
    assertThat(reel.last()).isEqualTo(10 + ReplayBuffer.AHEAD_AT_MOST);
  }

  @Test
  void the_latest_are_at_hand_and_older_ones_are_not() {
    LongStream.rangeClosed(11, 110).forEach(this::take);

    assertThat(reel.since(110)).contains(List.of());
    assertThat(seqs(reel.since(107).orElseThrow())).containsExactly(108L, 109L, 110L);
    assertThat(reel.since(110 - ReplayBuffer.KEPT).orElseThrow()).hasSize(ReplayBuffer.KEPT);
    assertThat(reel.since(109 - ReplayBuffer.KEPT)).isEmpty();
    assertThat(reel.since(111)).as("the future").isEmpty();
  }

  @Test
  void nothing_is_at_hand_from_before_it_began_or_jumped() {
    assertThat(reel.since(10)).contains(List.of());
    assertThat(reel.since(9)).isEmpty();
    take(11);
    take(400);
    reel.jumpTo(300);
    assertThat(reel.since(299)).isEmpty();
    assertThat(reel.last()).isEqualTo(300);
    reel.jumpTo(5);
    assertThat(reel.last()).isEqualTo(300);
    assertThat(take(301)).containsExactly(301L);
  }

  private List<Long> take(long seq) {
    return seqs(reel.take(event(seq)));
  }

  private static List<Long> seqs(List<JsonObject> events) {
    return events.stream().map(ReplayBuffer::seq).toList();
  }

  private static JsonObject event(long seq) {
    return new JsonObject().put("seq", seq);
  }
}
