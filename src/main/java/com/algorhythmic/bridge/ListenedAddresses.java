package com.algorhythmic.bridge;

import com.algorhythmic.cluster.ClusterMessages.ListenersChanged;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses that clients of this node listen to, and their rows, by which other nodes know where to send events. */
final class ListenedAddresses {
  private static final Logger log = LoggerFactory.getLogger(ListenedAddresses.class);
  private static final int BATCH = 1_000;
  /** In refreshes. Rows are lost if others took this node for dead. */
  private static final int ALL_EVERY = 30;

  private final String node;
  private final Function<ListenersChanged, Future<?>> store;
  private final Set<String> listened = new HashSet<>();
  private final Set<String> stored = new HashSet<>();
  private final Set<String> toAdd = new LinkedHashSet<>();
  private final Set<String> toRemove = new LinkedHashSet<>();
  private final Map<String, Promise<Void>> answers = new HashMap<>();
  private boolean writing;
  private boolean fails;
  private int refreshes;

  /**
   * @param node the id of this node
   * @param store stores changes of the rows
   */
  ListenedAddresses(String node, Function<ListenersChanged, Future<?>> store) {
    this.node = node;
    this.store = store;
  }

  /**
   * Adds an address. The future never fails: if the row can't be stored now, a refresh stores it, and until then clients miss what the
   * database does not keep.
   */
  Future<Void> add(String address) {
    listened.add(address);
    toRemove.remove(address);
    if (stored.contains(address)) {
      return Future.succeededFuture();
    }
    toAdd.add(address);
    var answer = answers.computeIfAbsent(address, first -> Promise.promise());
    write();
    return answer.future();
  }

  void remove(String address) {
    listened.remove(address);
    toAdd.remove(address);
    answer(address);
    if (stored.contains(address)) {
      toRemove.add(address);
      write();
    }
  }

  /** Stores what could not be stored before, and from time to time all. */
  void refresh() {
    if (++refreshes % ALL_EVERY == 0) {
      toAdd.addAll(listened);
    }
    write();
  }

  private void write() {
    if (writing || toAdd.isEmpty() && toRemove.isEmpty()) {
      return;
    }
    writing = true;
    var added = take(toAdd);
    var removed = take(toRemove);
    stored.removeAll(removed);
    store.apply(new ListenersChanged(node, added, removed)).onComplete(done -> {
      writing = false;
      if (done.succeeded()) {
        stored.addAll(added);
        added.stream().filter(one -> !listened.contains(one)).forEach(toRemove::add);
      } else {
        added.stream().filter(listened::contains).forEach(toAdd::add);
        removed.stream().filter(one -> !listened.contains(one)).forEach(toRemove::add);
        stored.addAll(removed);
      }
      added.forEach(this::answer);
      log(done.cause());
      if (done.succeeded()) {
        write();
      }
    });
  }

  private static List<String> take(Set<String> from) {
    var taken = new ArrayList<>(from.stream().limit(BATCH).toList());
    taken.forEach(from::remove);
    return taken;
  }

  private void answer(String address) {
    var answer = answers.remove(address);
    if (answer != null) {
      answer.complete();
    }
  }

  private void log(Throwable failure) {
    if (failure != null && !fails) {
      log.warn(
          "the addresses of clients can't be stored, other nodes do not send all events here: {}",
          failure.getMessage());
    }
    fails = failure != null;
  }
}
