package com.algorhythmic.testing;

import com.algorhythmic.testing.Visitor.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Clients that call the API at a steady rate until they are stopped, and record each failed call. */
public final class Callers implements AutoCloseable {
  private static final long PAUSE_NS = 100_000_000;

  private final List<Thread> threads = new ArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<Long> timesMs = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger calls = new AtomicInteger();
  private final long beganAt = System.nanoTime();
  private volatile boolean stopped;

  /** @param each the calls that each client repeats, by name */
  public Callers(int number, Callable<Map<String, Callable<Answer>>> each) throws Exception {
    for (int i = 0; i < number; i++) {
      var repertoire = List.copyOf(each.call().entrySet());
      var thread = new Thread(() -> callOn(repertoire), "caller-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  private void callOn(List<Map.Entry<String, Callable<Answer>>> repertoire) {
    for (int i = 0; !stopped; i++) {
      var call = repertoire.get(i % repertoire.size());
      long began = System.nanoTime();
      try {
        var answer = call.getValue().call();
        if (answer.status() >= 300) {
          failed(call.getKey() + " " + answer.status() + " " + answer.text(), began);
        }
      } catch (Exception | AssertionError failure) {
        failures.add(
            call.getKey() + " " + failure.getMessage().lines().findFirst().orElse(""));
      }
      timesMs.add((System.nanoTime() - began) / 1_000_000);
      calls.incrementAndGet();
      LockSupport.parkNanos(PAUSE_NS);
    }
  }

  private void failed(String what, long began) {
    failures.add("called after %d ms, failed after %d ms: %s"
        .formatted((began - beganAt) / 1_000_000, (System.nanoTime() - beganAt) / 1_000_000, what));
  }

  /** Stops them, after each has its last answer. */
  public void stop() {
    stopped = true;
    try {
      for (var thread : threads) {
        thread.join(60_000);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Time since they started. */
  public long sinceMs() {
    return (System.nanoTime() - beganAt) / 1_000_000;
  }

  public int calls() {
    return calls.get();
  }

  public List<String> failures() {
    return List.copyOf(failures);
  }

  /** The longest wait for an answer. */
  public long longestMs() {
    synchronized (timesMs) {
      return timesMs.stream().mapToLong(Long::longValue).max().orElse(0);
    }
  }
}
