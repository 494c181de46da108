package com.algorhythmic.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * That this process goes away, as its own parts learn it: first that it will, then that what was begun is to be finished,
 * and at any time that there is no patience left. Listeners run on the context that they came from.
 */
public final class Drain {
  private final Promise<Void> begun = Promise.promise();
  private final Promise<Void> hurried = Promise.promise();
  private final List<Supplier<Future<Void>>> unfinished = new CopyOnWriteArrayList<>();

  /** From now on nothing new is to be begun. */
  public void begin() {
    begun.tryComplete();
  }

  public boolean hasBegun() {
    return begun.future().isComplete();
  }

  public void onBegin(Runnable listener) {
    hear(begun.future(), listener);
  }

  /** From now on nobody waits for anything that can be left to others. */
  public void hurry() {
    hurried.tryComplete();
  }

  /** Completes when there is no patience left. */
  public Future<Void> hurried() {
    return hurried.future();
  }

  public void onHurry(Runnable listener) {
    hear(hurried.future(), listener);
  }

  /** Adds work to be finished while everything still runs; it keeps to a limit of its own. */
  public void finishFirst(Supplier<Future<Void>> work) {
    var context = Vertx.currentContext();
    unfinished.add(
        context == null
            ? work
            : () -> {
              var finished = Promise.<Void>promise();
              context.runOnContext(now -> work.get().onComplete(finished));
              return finished.future();
            });
  }

  /** Finishes all that was begun, side by side. */
  public Future<Void> finish() {
    return Future.join(unfinished.stream().map(Supplier::get).toList()).mapEmpty();
  }

  private static void hear(Future<Void> said, Runnable listener) {
    var context = Vertx.currentContext();
    said.onSuccess(now -> {
      if (context == null) {
        listener.run();
      } else {
        context.runOnContext(here -> listener.run());
      }
    });
  }
}
