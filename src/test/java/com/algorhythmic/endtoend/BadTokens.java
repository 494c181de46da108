package com.algorhythmic.endtoend;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Administrator tokens with one defect each. */
final class BadTokens {
  private BadTokens() {}

  static Stream<Arguments> all(Vertx vertx, String secret) {
    var user = new Identity(UUID.randomUUID(), "admin");
    var good = new Tokens(vertx, secret).mint(user, Duration.ofHours(1)).split("\\.");
    var claims =
        new JsonObject(new String(Base64.getUrlDecoder().decode(good[1]), StandardCharsets.UTF_8));
    return Stream.of(
        arguments(
            "forged", new Tokens(vertx, secret.toUpperCase()).mint(user, Duration.ofHours(1))),
        arguments("expired", signed(vertx, secret, claims.copy().put("exp", 1_000_000_000))),
        arguments("unsigned", part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + good[1] + "."),
        arguments(
            "promoted", good[0] + "." + part(claims.put("role", "owner").encode()) + "." + good[2]),
        arguments(
            "nobody's",
            signed(
                vertx, secret, new JsonObject().put("role", "admin").put("exp", 4_000_000_000L))),
        arguments("cut", good[0] + "." + good[1]),
        arguments("no token", "rubbish"));
  }

  private static String signed(Vertx vertx, String secret, JsonObject claims) {
    var key = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(secret);
    return JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(key)).generateToken(claims);
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
