package com.algorhythmic.operations;

import com.algorhythmic.operations.Schedule.Period;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A maintenance task, which runs on one node at a time.
 *
 * @param missing the reason why it cannot run on this node, or empty
 * @param work runs it and gives the details to record; stops early when the given future completes
 * @param isOnDemand whether it runs here only by hand, because its feature schedules it
 */
record Task(
    String name,
    Schedule schedule,
    String what,
    Supplier<Optional<String>> missing,
    Function<Future<Void>, Future<JsonObject>> work,
    boolean isOnDemand) {

  static Task every(
      Period period, String name, String what, Function<Future<Void>, Future<JsonObject>> work) {
    return new Task(name, Schedule.every(period), what, Optional::empty, work, false);
  }

  /** The same task with a requirement. @param missing gives the reason why it cannot run, or empty */
  Task requires(Supplier<Optional<String>> missing) {
    return new Task(name, schedule, what, missing, work, isOnDemand);
  }

  /** A task that its feature schedules: it is listed here and can be run by hand. */
  static Task onDemand(Period period, String name, String what, Supplier<Future<JsonObject>> work) {
    return new Task(
        name, Schedule.sinceLast(period), what, Optional::empty, abandoned -> work.get(), true);
  }
}
