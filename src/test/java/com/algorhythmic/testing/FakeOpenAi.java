package com.algorhythmic.testing;

import com.algorhythmic.painter.practice.ImageRequestRules;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.KeyCertOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A stand-in for the Images API on loopback, as strict about requests as the real one. Its behaviour can change at any time.
 */
public final class FakeOpenAi implements AutoCloseable {
  public static final String KEY = "sk-fake-0123456789abcdef";
  public static final String MODEL = "gpt-image-2.6-flare";

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
  private final List<JsonObject> requests = new CopyOnWriteArrayList<>();
  private final Queue<FakeOpenAiBehaviour> next = new ConcurrentLinkedQueue<>();
  private final List<Long> arrivals = new CopyOnWriteArrayList<>();
  private final List<String> addresses = new CopyOnWriteArrayList<>();
  private final Map<String, Consumer<HttpServerRequest>> files = new ConcurrentHashMap<>();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  /** The keys of requests that were in order. */
  private final Set<String> usedKeys = ConcurrentHashMap.newKeySet();

  private volatile String root = "/v1";
  private final Object changes = new Object();
  private volatile FakeOpenAiBehaviour behaviour = FakeOpenAiBehaviour.ok();
  private HttpServer server;
  private int aborted;
  private int open;

  private FakeOpenAi() {
    keys.add(KEY);
  }

  /** Starts a stand-in that paints. */
  public static FakeOpenAi start() {
    return start(new HttpServerOptions());
  }

  /** Starts a stand-in that paints and speaks TLS with this key. */
  public static FakeOpenAi start(KeyCertOptions key) {
    return start(new HttpServerOptions().setSsl(true).setKeyCertOptions(key));
  }

  private static FakeOpenAi start(HttpServerOptions options) {
    var fake = new FakeOpenAi();
    try {
      fake.server = fake.vertx
          .createHttpServer(options)
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
    return URI.create("http://127.0.0.1:" + port() + root);
  }

  public int port() {
    return server.actualPort();
  }

  /** Moves the API to another path, such as /openai/v1. */
  public FakeOpenAi under(String path) {
    root = path;
    return this;
  }

  /** Answers requests for this path, outside the API. */
  public void serve(String path, Consumer<HttpServerRequest> answer) {
    files.put(path, answer);
  }

  /** Path and query of each request so far, oldest first. */
  public List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** Treats every valid request like this from now on. */
  public void behave(FakeOpenAiBehaviour always) {
    next.clear();
    behaviour = always;
  }

  /** Treats the next valid requests like these, one each, then continues as before. */
  public void next(FakeOpenAiBehaviour... once) {
    next.addAll(List.of(once));
  }

  /** Another key is valid as well. */
  public void accept(String key) {
    keys.add(key);
  }

  /** A key is not valid any longer. */
  public void revoke(String key) {
    keys.remove(key);
    usedKeys.remove(key);
  }

  /** The valid keys that were used so far. */
  public Set<String> usedKeys() {
    return Set.copyOf(usedKeys);
  }

  /** Every JSON body so far, refused ones included, oldest first. */
  public List<JsonObject> requests() {
    return List.copyOf(requests);
  }

  /** When each request arrived, refused ones included, by {@link System#nanoTime()}, oldest first. */
  public List<Long> arrivals() {
    return List.copyOf(arrivals);
  }

  /** The number of calls that are neither answered nor aborted. */
  public int open() {
    synchronized (changes) {
      return open;
    }
  }

  /** Waits until exactly that many calls are open; returns whether they are. */
  public boolean awaitOpen(int count, Duration limit) throws InterruptedException {
    return await(() -> open == count, limit);
  }

  /** The number of connections that the client closed before the answer. */
  public int aborted() {
    synchronized (changes) {
      return aborted;
    }
  }

  /** Waits until the client has aborted that many calls; returns whether it has. */
  public boolean awaitAborted(int count, Duration limit) throws InterruptedException {
    return await(() -> aborted >= count, limit);
  }

  private boolean await(BooleanSupplier holds, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    synchronized (changes) {
      while (!holds.getAsBoolean()) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        changes.wait(left);
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
    arrivals.add(System.nanoTime());
    addresses.add(request.uri());
    var response = request.response();
    // Without a handler, a client that disconnects is logged as an error.
    response.exceptionHandler(gone -> {});
    if (files.containsKey(request.path())) {
      files.get(request.path()).accept(request);
      return;
    }
    request.body().onSuccess(body -> judge(request, response, body));
  }

  private void judge(HttpServerRequest request, HttpServerResponse response, Buffer body) {
    var exchange = new FakeOpenAiExchange(
        vertx, request.connection(), response, json(body), requests.size() + 1);
    count(1, false);
    // Counts the call as ended when the answer is sent or the connection closes, whichever is
    // first.
    boolean[] counted = {false};
    Consumer<Boolean> out = abortion -> {
      if (!counted[0]) {
        counted[0] = true;
        count(-1, abortion);
      }
    };
    response.bodyEndHandler(sent -> out.accept(false));
    response.closeHandler(gone -> out.accept(!exchange.isOver()));
    if (exchange.asked() != null) {
      requests.add(exchange.asked());
    }
    var found = refusal(request, exchange.asked());
    if (found.isEmpty()) {
      usedKeys.add(request.getHeader("Authorization").replaceFirst("^Bearer ", ""));
    }
    found.ifPresentOrElse(
        refusal -> exchange.answer(refusal.status(), refusal.body(), Map.of()), () -> {
          var once = next.poll();
          (once == null ? behaviour : once).answer(exchange);
        });
  }

  private Optional<ImageRequestRules.Refusal> refusal(HttpServerRequest request, JsonObject asked) {
    return request.path().equals(root + "/images/generations")
            && request.method() == HttpMethod.POST
        ? FakeOpenAiRules.check(
            keys, request.getHeader("Authorization"), request.getHeader("Content-Type"), asked)
        : Optional.of(ImageRequestRules.unknownAddress(request.method() + " " + request.path()));
  }

  private static JsonObject json(Buffer body) {
    try {
      return new JsonObject(body);
    } catch (DecodeException notJson) {
      return null;
    }
  }

  /** Counts an open call up or down. */
  private void count(int calls, boolean abortion) {
    synchronized (changes) {
      open += calls;
      aborted += abortion ? 1 : 0;
      changes.notifyAll();
    }
  }
}
