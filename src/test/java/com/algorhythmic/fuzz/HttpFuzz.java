package com.algorhythmic.fuzz;

import com.algorhythmic.fuzz.Connection.Answer;
import com.algorhythmic.fuzz.Request.Ending;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;

/** Sends generated requests over several connections that stay open, and checks the answers. */
final class HttpFuzz {
  private static final int CONNECTIONS = 8;
  private static final int FAILURES_SHOWN = 25;

  private final String host;
  private final ToIntFunction<String> ports;
  private final LongFunction<Request> generator;
  private final Checks checks;
  private final BiConsumer<Request, Answer> harvest;
  private final List<String> failures;

  /**
   * @param ports the ports by their names
   * @param failures where failures are added
   */
  HttpFuzz(
      String host,
      ToIntFunction<String> ports,
      LongFunction<Request> generator,
      Checks checks,
      BiConsumer<Request, Answer> harvest,
      List<String> failures) {
    this.host = host;
    this.ports = ports;
    this.generator = generator;
    this.checks = checks;
    this.harvest = harvest;
    this.failures = failures;
  }

  /** Sends the requests of these numbers, from the first to before the last. */
  void run(long first, long last) throws InterruptedException {
    var next = new AtomicLong(first);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < CONNECTIONS; i++) {
      var thread = new Thread(() -> send(next, last), "fuzz-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    for (var thread : threads) {
      thread.join();
    }
  }

  private void send(AtomicLong next, long last) {
    Connection kept = null;
    Request before = null;
    for (long number = next.getAndIncrement();
        number < last && failures.size() < FAILURES_SHOWN;
        number = next.getAndIncrement()) {
      Request request = null;
      try {
        request = generator.apply(number);
        boolean isAlone = request.ending() != Ending.OPEN || !request.port().equals("HTTP");
        if (isAlone) {
          alone(request);
          continue;
        }
        if (kept == null) {
          kept = connect(request);
          before = null;
        }
        kept.send(request.bytes());
        var answer = kept.answer(!request.isHead());
        check(request, answer);
        if (answer.closes()) {
          if (!mayClose(request, answer)) {
            failures.add("closes the connection, status " + answer.status() + ": " + request);
          }
          kept.close();
          kept = null;
        }
        before = request;
      } catch (IOException broken) {
        failures.add(broken + ": " + request + "\n  before it: " + before);
        if (kept != null) {
          kept.close();
          kept = null;
        }
      } catch (RuntimeException | AssertionError failure) {
        failures.add("the test itself fails: " + failure + " at " + failure.getStackTrace()[0]
            + ": " + request);
      }
    }
    if (kept != null) {
      kept.close();
    }
  }

  private Connection connect(Request request) throws IOException {
    return new Connection(host, ports.applyAsInt(request.port()));
  }

  private static boolean mayClose(Request request, Answer answer) {
    boolean asked = request.headers().stream()
        .anyMatch(header ->
            header.name().equals("Connection") && header.value().equalsIgnoreCase("close"));
    return asked || answer.status() == 413 || Rejected.is(answer);
  }

  /** Sends a request over a new connection, which is closed afterwards. */
  private void alone(Request request) throws IOException {
    try (var connection = connect(request)) {
      try {
        connection.send(request.bytes());
        if (request.ending() == Ending.HANGS_UP) {
          var answer = connection.answer(false);
          if (answer.status() >= 500) {
            failures.add("status " + answer.status() + ": " + request);
          } else {
            harvest.accept(request, answer);
          }
        } else {
          check(request, connection.answer(!request.isHead()));
        }
      } catch (IOException closed) {
        if (request.ending() != Ending.MAY_CLOSE || closed instanceof SocketTimeoutException) {
          throw closed;
        }
      }
    }
  }

  private void check(Request request, Answer answer) {
    var complaint = checks.complaint(request, answer);
    if (complaint != null) {
      failures.add(complaint + ", status " + answer.status() + ": " + request + "\n  answer: "
          + answer.headers() + " " + Request.shown(answer.text()));
    } else {
      harvest.accept(request, answer);
    }
  }
}
