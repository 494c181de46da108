package com.algorhythmic.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class BatchedReadTest {
  private final Queue<Batch> batches = new ArrayDeque<>();
  private final BatchedRead<String, Integer> reads = new BatchedRead<>(2, this::read);

  @Test
  void what_is_wanted_during_a_read_forms_the_next_batches() {
    var first = reads.find("a");
    var again = reads.find("a");
    var second = reads.find("b");
    reads.find("c");
    assertThat(batches).hasSize(1);

    answer(Map.of("a", 1));
    assertThat(first.result()).isEqualTo(1);
    assertThat(again.isComplete()).as("a value is read after the call").isFalse();

    assertThat(batches.peek().keys()).containsExactly("a", "b");
    answer(Map.of("a", 2));
    assertThat(again.result()).isEqualTo(2);
    assertThat(second.succeeded()).isTrue();
    assertThat(second.result()).isNull();

    assertThat(batches.peek().keys()).containsExactly("c");
  }

  @Test
  void a_failed_batch_fails_its_callers_only() {
    var first = reads.find("a");
    var second = reads.find("b");
    batches.remove().values().fail("no database");
    assertThat(first.failed()).isTrue();

    answer(Map.of("b", 2));
    assertThat(second.result()).isEqualTo(2);
  }

  @Test
  void a_read_that_throws_blocks_nobody() {
    var broken = new BatchedRead<String, Integer>(2, keys -> {
      throw new IllegalStateException("broken");
    });
    assertThat(broken.find("a").failed()).isTrue();
    assertThat(broken.find("a").failed()).isTrue();
  }

  private Future<Map<String, Integer>> read(List<String> keys) {
    var batch = new Batch(keys, Promise.promise());
    batches.add(batch);
    return batch.values().future();
  }

  private void answer(Map<String, Integer> values) {
    batches.remove().values().complete(values);
  }

  private record Batch(List<String> keys, Promise<Map<String, Integer>> values) {}
}
