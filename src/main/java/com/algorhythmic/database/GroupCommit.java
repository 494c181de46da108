package com.algorhythmic.database;

import com.algorhythmic.database.WriteQueue.Row;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Stores small writes of many callers in groups: one statement, and so one commit and one flush of the disk, for all that come
 * while another is under way. A write that comes alone is sent at once. Each caller is answered after the commit of its group.
 *
 * <p>A group that fails because of its rows is stored in two halves, and these in halves, until only the row at fault fails.
 *
 * @param <W> a write
 * @param <A> its answer
 */
public final class GroupCommit<W, A> {
  /** Stores writes in one transaction. */
  @FunctionalInterface
  public interface Statement<W, A> {
    /**
     * Stores the writes, which have different keys, and gives their answers in the same order. It locks rows in the order of
     * their keys, because another node may store the same ones.
     */
    Future<List<A>> store(List<W> writes);
  }

  /** Runs work later. */
  @FunctionalInterface
  interface Timer {
    void after(long delayMs, Runnable work);
  }

  private final Statement<W, A> statement;
  private final Timer timer;
  private final LongSupplier clockMs;
  private final WriteQueue<W, Pending<A>> queue;
  private boolean timerIsSet;

  /**
   * @param key of a write; writes of one key are stored in the order in which they came
   * @param shares whether equal writes may share a row and its answer, because the second changes nothing
   */
  public GroupCommit(
      Database database, Function<W, ?> key, boolean shares, Statement<W, A> statement) {
    this(
        key,
        shares,
        statement,
        database::after,
        () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
  }

  GroupCommit(
      Function<W, ?> key,
      boolean shares,
      Statement<W, A> statement,
      Timer timer,
      LongSupplier clockMs) {
    this.statement = statement;
    this.timer = timer;
    this.clockMs = clockMs;
    queue = new WriteQueue<>(key, shares);
  }

  /** Stores a write; BUSY if too many wait, or if it has waited too long. */
  public Future<A> store(W write) {
    var caller = Pending.<A>current();
    synchronized (this) {
      if (!queue.add(write, caller, clockMs.getAsLong())) {
        return Future.failedFuture(Database.busy());
      }
    }
    sendDue();
    return caller.promise().future();
  }

  private void sendDue() {
    List<Pending<A>> late;
    List<Row<W, Pending<A>>> group;
    synchronized (this) {
      long now = clockMs.getAsLong();
      late = queue.late(now);
      group = queue.next(now);
      var due = queue.dueInMs(now);
      if (due.isPresent() && !timerIsSet) {
        timerIsSet = true;
        timer.after(due.getAsLong(), this::onTimer);
      }
    }
    late.forEach(caller -> caller.promise().fail(Database.busy()));
    if (!group.isEmpty()) {
      // In the context of one of its callers, whose request the traces and log lines name.
      group.get(0).callers().get(0).run(() -> send(group).onComplete(sent -> ended(group)));
    }
  }

  private void onTimer() {
    synchronized (this) {
      timerIsSet = false;
    }
    sendDue();
  }

  private void ended(List<Row<W, Pending<A>>> group) {
    synchronized (this) {
      queue.ended(group);
    }
    sendDue();
  }

  /** Stores rows and answers their callers; never fails. */
  private Future<Void> send(List<Row<W, Pending<A>>> rows) {
    return Future.succeededFuture()
        .compose(now -> statement.store(rows.stream().map(Row::write).toList()))
        .map(answers -> complete(rows, answers))
        .compose(
            answers -> {
              for (int i = 0; i < rows.size(); i++) {
                var answer = answers.get(i);
                rows.get(i).callers().forEach(caller -> caller.promise().complete(answer));
              }
              return Future.succeededFuture();
            },
            failure -> {
              if (rows.size() > 1 && isOfARow(failure)) {
                int half = rows.size() / 2;
                return send(rows.subList(0, half))
                    .compose(sent -> send(rows.subList(half, rows.size())));
              }
              rows.forEach(
                  row -> row.callers().forEach(caller -> caller.promise().fail(failure)));
              return Future.succeededFuture();
            });
  }

  private static <R, A> List<A> complete(List<R> rows, List<A> answers) {
    if (answers.size() != rows.size()) {
      throw new IllegalStateException(
          "a group of " + rows.size() + " writes got " + answers.size() + " answers");
    }
    return answers;
  }

  /** Whether fewer rows may succeed: not if the server is away, and perhaps after a deadlock. */
  private static boolean isOfARow(Throwable failure) {
    return failure instanceof PgException told
        && (told.getSqlState().startsWith("40") || !Database.isUnavailable(failure));
  }

  /** An answer that is awaited, in the context of its request. @param context null outside of Vert.x */
  private record Pending<A>(Promise<A> promise, ContextInternal context) {
    static <A> Pending<A> current() {
      var context = ContextInternal.current();
      return new Pending<>(context == null ? Promise.promise() : context.promise(), context);
    }

    void run(Runnable work) {
      if (context == null) {
        work.run();
      } else {
        context.emit(now -> work.run());
      }
    }
  }
}
