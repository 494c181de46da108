package com.algorhythmic.operations;

import com.algorhythmic.operations.Schedule.Period;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A piece of maintenance that one node at a time does.
 *
 * @param what it is for
 * @param missing why it can't be done on this node, where it can't
 * @param work does it and gives the details to keep; ends early when the future that it gets completes
 * @param kept whether its feature keeps its schedule, and its lease, itself
 */
record Task(
    String name,
    Schedule schedule,
    String what,
    Supplier<Optional<String>> missing,
    Function<Future<Void>, Future<JsonObject>> work,
    boolean kept) {

  static Task every(
      Period period, String name, String what, Function<Future<Void>, Future<JsonObject>> work) {
    return new Task(name, Schedule.every(period), what, Optional::empty, work, false);
  }

  /** The same where it can be done only under a condition. */
  Task where(Supplier<Optional<String>> nothingMissing) {
    return new Task(name, schedule, what, nothingMissing, work, kept);
  }

  /** One that its feature does by itself: here it is only shown, and asked for by hand. */
  static Task elsewhere(
      Period period, String name, String what, Supplier<Future<JsonObject>> work) {
    return new Task(
        name, Schedule.sinceLast(period), what, Optional::empty, abandoned -> work.get(), true);
  }
}
