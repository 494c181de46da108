package com.algorhythmic.testing;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A stand-in for ACRCloud on loopback. It checks signatures like the real service and can be set to fail. */
public final class FakeAcrCloud implements AutoCloseable {
  public static final String KEY = "acr-key-0123456789";
  public static final String SECRET = "acr-secret-0123456789";

  private final Map<String, String> keys = new ConcurrentHashMap<>(Map.of(KEY, SECRET));
  private static final long CLOCKS_APART_S = 60;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final List<Buffer> samples = new CopyOnWriteArrayList<>();
  private volatile Consumer<HttpServerRequest> temper = FakeAcrCloud::silence;
  private HttpServer server;

  private FakeAcrCloud() {}

  /** Starts a stand-in that recognises nothing. */
  public static FakeAcrCloud start() {
    var fake = new FakeAcrCloud();
    fake.nothing();
    try {
      fake.server = fake.vertx
          .createHttpServer()
          .requestHandler(fake::receive)
          .listen(0, "127.0.0.1")
          .await(10, TimeUnit.SECONDS);
      return fake;
    } catch (TimeoutException stuck) {
      fake.vertx.close();
      throw new IllegalStateException("the fake music service doesn't start", stuck);
    }
  }

  public String base() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** The samples of all valid requests so far. */
  public List<Buffer> samples() {
    return List.copyOf(samples);
  }

  /** Recognises this song from now on. */
  public void finds(JsonObject music) {
    answers(new JsonObject()
        .put("status", new JsonObject().put("code", 0).put("msg", "Success"))
        .put("metadata", new JsonObject().put("music", new JsonArray().add(music))));
  }

  public void nothing() {
    code(1001);
  }

  public void code(int code) {
    answers(code(code, "as the test wants it"));
  }

  public void answers(JsonObject answer) {
    temper = request -> send(request, 200, answer.encode());
  }

  public void answers(int status, String body) {
    temper = request -> send(request, status, body);
  }

  /** Never answers. */
  public void hangs() {
    temper = FakeAcrCloud::silence;
  }

  /** Closes the connection instead of answering. */
  public void hangsUp() {
    temper = request -> request.connection().close();
  }

  @Override
  public void close() {
    try {
      vertx.close().await(10, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      throw new IllegalStateException("the fake music service doesn't stop", stuck);
    }
  }

  private void receive(HttpServerRequest request) {
    request.response().exceptionHandler(gone -> {});
    var sample = Buffer.buffer();
    request.setExpectMultipart(true);
    request.uploadHandler(upload -> upload.handler(chunk -> {
      if (upload.name().equals("sample")) {
        sample.appendBuffer(chunk);
      }
    }));
    request.endHandler(end -> {
      var complaint = complaint(request, sample);
      if (complaint != null) {
        send(request, 200, complaint.encode());
      } else {
        samples.add(sample);
        temper.accept(request);
      }
    });
  }

  /** Another pair of keys is valid as well. */
  public void accept(String key, String secret) {
    keys.put(key, secret);
  }

  /** A pair of keys is not valid any longer. */
  public void revoke(String key) {
    keys.remove(key);
  }

  private JsonObject complaint(HttpServerRequest request, Buffer sample) {
    var form = request.formAttributes();
    var timestamp = form.get("timestamp");
    if (!"POST /v1/identify".equals(request.method() + " " + request.path())
        || request.getHeader(HttpHeaders.CONTENT_LENGTH) == null
        || timestamp == null
        || !timestamp.matches("[0-9]{10}")
        || !Integer.toString(sample.length()).equals(form.get("sample_bytes"))) {
      return code(3006, "invalid arguments");
    }
    var key = form.get("access_key");
    var secret = key == null ? null : keys.get(key);
    if (secret == null) {
      return code(3001, "missing or invalid access key");
    }
    long apartS = Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(timestamp));
    var signed = "POST\n/v1/identify\n" + key + "\n" + form.get("data_type") + "\n"
        + form.get("signature_version") + "\n" + timestamp;
    boolean right = "audio".equals(form.get("data_type"))
        && "1".equals(form.get("signature_version"))
        && apartS <= CLOCKS_APART_S
        && hmac(secret, signed).equals(form.get("signature"));
    return right ? null : code(3014, "invalid signature");
  }

  private static String hmac(String secret, String signed) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static JsonObject code(int code, String message) {
    return new JsonObject().put("status", new JsonObject().put("code", code).put("msg", message));
  }

  private static void send(HttpServerRequest request, int status, String body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body);
  }

  private static void silence(HttpServerRequest request) {}
}
