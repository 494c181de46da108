package com.algorhythmic.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A provider of OpenID Connect on loopback that lies as a test wants it. Each of its issuers is one of many. */
public final class FakeOidc implements AutoCloseable {
  public static final String CLIENT = "algorhythmic";

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final Map<String, Consumer<HttpServerRequest>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger keys = new AtomicInteger();
  private HttpServer server;

  private FakeOidc() {}

  public static FakeOidc start() {
    var fake = new FakeOidc();
    try {
      fake.server = fake.vertx
          .createHttpServer()
          .requestHandler(fake::receive)
          .listen(ProgramFixture.freePort(), "127.0.0.1")
          .await(10, TimeUnit.SECONDS);
      return fake;
    } catch (TimeoutException stuck) {
      fake.vertx.close();
      throw new IllegalStateException("the fake provider doesn't start", stuck);
    }
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** What an honest provider says about itself. */
  public JsonObject description() {
    return new JsonObject()
        .put("issuer", issuer())
        .put("authorization_endpoint", issuer() + "/authorize")
        .put("token_endpoint", issuer() + "/token")
        .put("jwks_uri", issuer() + "/keys");
  }

  /** A new key with its own id. */
  public RSAKey key() {
    return key("key-" + keys.incrementAndGet());
  }

  public RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Answers at a path with JSON from now on. */
  public void answers(String path, Supplier<JsonObject> answer) {
    answers.put(
        path,
        request -> request
            .response()
            .putHeader("Content-Type", "application/json")
            .end(answer.get().encode()));
  }

  public void answers(String path, int status) {
    answers.put(path, request -> request.response().setStatusCode(status).end("{}"));
  }

  /** Sends so many bytes of JSON. */
  public void floods(String path, int bytes) {
    answers.put(
        path,
        request -> request.response().end(Buffer.buffer("{\"a\":\"" + "x".repeat(bytes) + "\"}")));
  }

  /** Never answers at a path. */
  public void hangs(String path) {
    answers.put(path, request -> {});
  }

  /** Publishes a key, and gives a token at the token endpoint. */
  public void honest(RSAKey key, Supplier<String> token) {
    answers("/.well-known/openid-configuration", this::description);
    answers(
        "/keys",
        () -> new JsonObject()
            .put("keys", new JsonArray().add(new JsonObject(key.toPublicJWK().toJSONString()))));
    answers(
        "/token",
        () -> new JsonObject()
            .put("access_token", "opaque")
            .put("token_type", "Bearer")
            .put("id_token", token.get()));
  }

  /** The claims of a good token. */
  public JWTClaimsSet.Builder claims(String subject, String nonce) {
    var now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject(subject)
        .audience(CLIENT)
        .claim("nonce", nonce)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  public static String signed(RSAKey key, JWTClaimsSet claims) {
    try {
      var token = new SignedJWT(
          new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void receive(HttpServerRequest request) {
    request.response().exceptionHandler(gone -> {});
    answers
        .getOrDefault(
            request.path(), nobody -> nobody.response().setStatusCode(404).end("{}"))
        .accept(request);
  }

  @Override
  public void close() {
    try {
      vertx.close().await(10, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      throw new IllegalStateException("the fake provider doesn't stop", stuck);
    }
  }
}
