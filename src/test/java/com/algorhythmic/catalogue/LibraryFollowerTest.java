package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LibraryFollowerTest {
  private final LibraryIndex index = new LibraryIndex();
  private final LibraryFollower follower =
      new LibraryFollower(null, index, null, fresh -> {}, gone -> {});
  private final Promise<Void> loaded = Promise.promise();
  private final Promise<Long> waited = Promise.promise();

  @Test
  void choices_wait_for_a_library_that_is_loaded_soon() {
    put();
    var readable = readable();
    assertThat(readable.isComplete()).isFalse();
    loaded.complete();
    assertThat(readable.succeeded()).isTrue();
    assertThat(readable().succeeded()).isTrue();
  }

  @Test
  void after_the_wait_choices_are_made_among_what_is_read() {
    put();
    var readable = readable();
    waited.complete(1L);
    assertThat(readable.succeeded()).isTrue();
    assertThat(readable().succeeded()).isTrue();
  }

  @Test
  void an_empty_library_is_waited_for() {
    waited.complete(1L);
    var readable = readable();
    assertThat(readable.isComplete()).isFalse();
    loaded.complete();
    assertThat(readable.succeeded()).isTrue();
  }

  @Test
  void a_load_that_failed_fails_choices_if_nothing_was_read() {
    var readable = readable();
    loaded.fail("no database");
    waited.complete(1L);
    assertThat(readable.failed()).isTrue();
    assertThat(readable().failed()).isTrue();
    put();
    assertThat(readable().succeeded()).isTrue();
  }

  private void put() {
    index.put(LibraryEntrySamples.of(UUID.randomUUID(), "landscape", false, "a"));
  }

  private Future<Void> readable() {
    return follower.readable(loaded.future(), waited.future());
  }
}
