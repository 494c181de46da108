package com.algorhythmic.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The drain signal of this process: when it begins, take no new work; then finish the work in progress; when it is
 * hurried, give that up. Listeners run on the context that registered them.
 */
public final class Drain {
  private final Promise<Void> begun = Promise.promise();
  private final Promise<Void> hurried = Promise.promise();
  private final List<Supplier<Future<Void>>> work = new CopyOnWriteArrayList<>();

  public void begin() {
    begun.tryComplete();
  }

  public boolean hasBegun() {
    return begun.future().isComplete();
  }

  public void onBegin(Runnable listener) {
    listen(begun.future(), listener);
  }

  public void hurry() {
    hurried.tryComplete();
  }

  /** Completes when the drain is hurried. */
  public Future<Void> hurried() {
    return hurried.future();
  }

  public void onHurry(Runnable listener) {
    listen(hurried.future(), listener);
  }

  /** Adds work to finish before anything closes. @param finish limits its own time */
  public void addWork(Supplier<Future<Void>> finish) {
    var context = Vertx.currentContext();
    work.add(
        context == null
            ? finish
            : () -> {
              var finished = Promise.<Void>promise();
              context.runOnContext(now -> finish.get().onComplete(finished));
              return finished.future();
            });
  }

  /** Finishes all work in progress, concurrently. */
  public Future<Void> finishWork() {
    return Future.join(work.stream().map(Supplier::get).toList()).mapEmpty();
  }

  private static void listen(Future<Void> signal, Runnable listener) {
    var context = Vertx.currentContext();
    signal.onSuccess(signalled -> {
      if (context == null) {
        listener.run();
      } else {
        context.runOnContext(now -> listener.run());
      }
    });
  }
}
