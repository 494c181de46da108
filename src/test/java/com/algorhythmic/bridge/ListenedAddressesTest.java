package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.cluster.ClusterMessages.ListenersChanged;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListenedAddressesTest {
  private static final int REFRESHES_TO_ALL = 30;

  private final Queue<Write> writes = new ArrayDeque<>();
  private final Set<String> rows = new HashSet<>();
  private final ListenedAddresses addresses = new ListenedAddresses("node", this::store);

  @Test
  void an_address_is_added_once_its_row_is_stored() {
    var added = addresses.add("a");
    assertThat(added.isComplete()).isFalse();

    commit();

    assertThat(added.succeeded()).isTrue();
    assertThat(rows).containsExactly("a");
  }

  @Test
  void changes_during_a_write_wait_for_it_and_go_together() {
    addresses.add("a");
    addresses.add("b");
    addresses.add("c");
    addresses.remove("b");
    assertThat(writes).hasSize(1);

    commit();
    assertThat(rows).containsExactly("a");
    commit();

    assertThat(rows).containsExactlyInAnyOrder("a", "c");
    assertThat(writes).isEmpty();
  }

  @Test
  void an_address_that_is_left_while_it_is_stored_is_removed() {
    var added = addresses.add("a");
    addresses.remove("a");
    assertThat(added.isComplete()).isTrue();

    commit();
    assertThat(rows).containsExactly("a");
    commit();

    assertThat(rows).isEmpty();
    assertThat(writes).isEmpty();
  }

  @Test
  void an_address_that_comes_back_while_it_is_removed_is_stored_again() {
    addresses.add("a");
    commit();
    addresses.remove("a");
    var again = addresses.add("a");
    assertThat(again.isComplete()).isFalse();

    commit();
    assertThat(rows).isEmpty();
    commit();

    assertThat(again.succeeded()).isTrue();
    assertThat(rows).containsExactly("a");
  }

  @Test
  void a_failed_change_holds_nobody_up_and_is_tried_again() {
    var added = addresses.add("a");
    fail();
    assertThat(added.succeeded()).isTrue();
    assertThat(writes).isEmpty();

    addresses.refresh();
    commit();
    assertThat(rows).containsExactly("a");

    addresses.remove("a");
    fail();
    addresses.refresh();
    commit();
    assertThat(rows).isEmpty();
  }

  @Test
  void lost_rows_are_stored_again_after_a_while() {
    addresses.add("a");
    commit();
    rows.clear();

    IntStream.range(0, REFRESHES_TO_ALL).forEach(i -> addresses.refresh());
    commit();

    assertThat(rows).containsExactly("a");
  }

  @Test
  void a_storm_of_clients_is_stored_in_parts() {
    IntStream.range(0, 2_500).forEach(i -> addresses.add("a" + i));
    while (!writes.isEmpty()) {
      assertThat(writes.peek().changed().added()).hasSizeLessThanOrEqualTo(1_000);
      commit();
    }
    assertThat(rows).hasSize(2_500);
  }

  private Future<Void> store(ListenersChanged changed) {
    var write = new Write(changed, Promise.promise());
    writes.add(write);
    return write.done().future();
  }

  private void commit() {
    var write = writes.remove();
    rows.removeAll(write.changed().removed());
    rows.addAll(write.changed().added());
    write.done().complete();
  }

  private void fail() {
    writes.remove().done().fail("no database");
  }

  private record Write(ListenersChanged changed, Promise<Void> done) {}
}
