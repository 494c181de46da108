package com.algorhythmic.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Runs asynchronous work never more than once at a time; a call during a run leads to a single run after it. */
public final class SingleFlight<T> {
  private final Supplier<Future<T>> work;
  private Promise<T> current;
  private Promise<T> following;

  /** @param work an exception that it throws counts as its failure */
  public SingleFlight(Supplier<Future<T>> work) {
    this.work = work;
  }

  /** Gives the outcome of a run that begins after this call: now, or as soon as the current run has ended. */
  public Future<T> run() {
    Promise<T> run = Promise.promise();
    synchronized (this) {
      if (current != null) {
        following = following == null ? run : following;
        return following.future();
      }
      current = run;
    }
    return start(run);
  }

  /** Gives the outcome of the current run, or of a new one when there is none. */
  public Future<T> join() {
    Promise<T> run = Promise.promise();
    synchronized (this) {
      if (current != null) {
        return current.future();
      }
      current = run;
    }
    return start(run);
  }

  private Future<T> start(Promise<T> run) {
    Future.succeededFuture().compose(now -> work.get()).onComplete((result, failure) -> {
      Promise<T> next;
      synchronized (this) {
        next = following;
        current = next;
        following = null;
      }
      run.complete(result, failure);
      if (next != null) {
        start(next);
      }
    });
    return run.future();
  }
}
