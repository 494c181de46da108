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
  private final ReplayBuffer buffer = new ReplayBuffer(10);

  @Test
  void an_event_is_delivered_once_and_after_its_predecessors() {
    assertThat(add(12)).isEmpty();
    assertThat(buffer.hasGap()).isTrue();
    assertThat(add(11)).containsExactly(11L, 12L);
    assertThat(buffer.hasGap()).isFalse();
    assertThat(add(11)).isEmpty();
    assertThat(add(12)).isEmpty();
    assertThat(add(10)).isEmpty();
    assertThat(add(-1)).isEmpty();
    assertThat(add(13)).containsExactly(13L);
  }

  @Test
  void shuffled_and_repeated_events_are_delivered_once_and_in_order() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var arriving = new ArrayList<>(LongStream.rangeClosed(1, 60).boxed().toList());
      arriving.addAll(arriving.subList(0, random.nextInt(60)));
      Collections.shuffle(arriving, random);
      var buffer = new ReplayBuffer(0);
      var delivered = new ArrayList<Long>();
      arriving.forEach(
          seq -> buffer.add(event(seq)).forEach(event -> delivered.add(ReplayBuffer.seq(event))));
      assertThat(delivered)
          .as("seed " + seed)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
    }
  }

  @Test
  void events_far_ahead_are_dropped() {
    LongStream.rangeClosed(12, 100_000).forEach(this::add);

    assertThat(add(11)).hasSize(ReplayBuffer.MAX_EARLY);
    assertThat(buffer.last()).isEqualTo(10 + ReplayBuffer.MAX_EARLY);
  }

  @Test
  void only_the_latest_events_are_buffered() {
    LongStream.rangeClosed(11, 110).forEach(this::add);

    assertThat(buffer.since(110)).contains(List.of());
    assertThat(seqs(buffer.since(107).orElseThrow())).containsExactly(108L, 109L, 110L);
    assertThat(buffer.since(110 - ReplayBuffer.KEPT).orElseThrow()).hasSize(ReplayBuffer.KEPT);
    assertThat(buffer.since(109 - ReplayBuffer.KEPT)).isEmpty();
    assertThat(buffer.since(111)).as("the future").isEmpty();
  }

  @Test
  void events_before_the_start_or_a_jump_are_not_buffered() {
    assertThat(buffer.since(10)).contains(List.of());
    assertThat(buffer.since(9)).isEmpty();
    add(11);
    add(400);
    buffer.jumpTo(300);
    assertThat(buffer.since(299)).isEmpty();
    assertThat(buffer.last()).isEqualTo(300);
    buffer.jumpTo(5);
    assertThat(buffer.last()).isEqualTo(300);
    assertThat(add(301)).containsExactly(301L);
  }

  private List<Long> add(long seq) {
    return seqs(buffer.add(event(seq)));
  }

  private static List<Long> seqs(List<JsonObject> events) {
    return events.stream().map(ReplayBuffer::seq).toList();
  }

  private static JsonObject event(long seq) {
    return new JsonObject().put("seq", seq);
  }
}
