package com.algorhythmic.testing;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An Images API on a loopback port, as strict about requests as the real one, whose temper can be changed at any time.
 */
public final class FakeOpenAi implements AutoCloseable {
  public static final String KEY = "sk-fake-0123456789abcdef";
  public static final String MODEL = "gpt-image-2.6-flare";

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
  private final List<JsonObject> requests = new CopyOnWriteArrayList<>();
  private final Queue<FakeOpenAiBehaviour> next = new ConcurrentLinkedQueue<>();
  private final Object abortions = new Object();
  private volatile FakeOpenAiBehaviour behaviour = FakeOpenAiBehaviour.ok();
  private HttpServer server;
  private int aborted;

  private FakeOpenAi() {}

  /** One that listens and paints. */
  public static FakeOpenAi start() {
    var fake = new FakeOpenAi();
    try {
      fake.server = fake.vertx
          .createHttpServer()
          .requestHandler(fake::receive)
          .listen(0, "127.0.0.1")
          .await(10, TimeUnit.SECONDS);
      return fake;
    } catch (TimeoutException stuck) {
      fake.vertx.close();
      throw new IllegalStateException("the fake Images API doesn't start", stuck);
    }
  }

  /** The API's root, for the painter's settings. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/v1");
  }

  /** Treats every request in order like this from now on. */
  public void behave(FakeOpenAiBehaviour always) {
    next.clear();
    behaviour = always;
  }

  /** Treats the next requests in order like these, one each, and then goes on as before. */
  public void next(FakeOpenAiBehaviour... once) {
    next.addAll(List.of(once));
  }

  /** Every JSON body received so far, refused ones included, the oldest first. */
  public List<JsonObject> requests() {
    return List.copyOf(requests);
  }

  /** How many connections the client has closed before it had its answer. */
  public int aborted() {
    synchronized (abortions) {
      return aborted;
    }
  }

  /** Whether the client has closed that many connections early, once it has or the time is over. */
  public boolean awaitAborted(int count, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    synchronized (abortions) {
      while (aborted < count) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        abortions.wait(left);
      }
      return true;
    }
  }

  @Override
  public void close() {
    try {
      vertx.close().await(10, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      throw new IllegalStateException("the fake Images API doesn't stop", stuck);
    }
  }

  private void receive(HttpServerRequest request) {
    var response = request.response();
    // Without a handler a client that goes away is logged as an error.
    response.exceptionHandler(gone -> {});
    request.body().onSuccess(body -> judge(request, response, body));
  }

  private void judge(HttpServerRequest request, HttpServerResponse response, Buffer body) {
    var exchange = new FakeOpenAiExchange(
        vertx, request.connection(), response, json(body), requests.size() + 1);
    response.closeHandler(gone -> {
      if (!exchange.isOver()) {
        abort();
      }
    });
    if (exchange.asked() != null) {
      requests.add(exchange.asked());
    }
    refusal(request, exchange.asked())
        .ifPresentOrElse(
            refusal -> exchange.answer(refusal.status(), refusal.body(), Map.of()), () -> {
              var once = next.poll();
              (once == null ? behaviour : once).answer(exchange);
            });
  }

  private static Optional<FakeOpenAiRules.Refusal> refusal(
      HttpServerRequest request, JsonObject asked) {
    return request.path().equals("/v1/images/generations") && request.method() == HttpMethod.POST
        ? FakeOpenAiRules.check(
            request.getHeader("Authorization"), request.getHeader("Content-Type"), asked)
        : Optional.of(FakeOpenAiRules.unknownAddress(request.method() + " " + request.path()));
  }

  private static JsonObject json(Buffer body) {
    try {
      return new JsonObject(body);
    } catch (DecodeException notJson) {
      return null;
    }
  }

  private void abort() {
    synchronized (abortions) {
      aborted++;
      abortions.notifyAll();
    }
  }
}
