package com.algorhythmic.http;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mints and verifies the signed tokens (JWT, HS256) that say who somebody is: in a cookie or as a bearer. */
public final class Tokens {
  public static final String COOKIE = "algorhythmic";
  private static final String BEARER = "Bearer ";

  private final JWTAuth auth;
  private final Map<String, Instant> revoked = new ConcurrentHashMap<>();

  public Tokens(Vertx vertx, String secret) {
    var key = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(secret);
    auth = JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(key));
  }

  public String mint(Identity identity, Duration lifetime) {
    var claims = new JsonObject()
        .put("sub", identity.user().toString())
        .put("role", identity.role())
        // Two tokens of one second would be one token, and revoked together.
        .put("jti", UUID.randomUUID().toString());
    return auth.generateToken(
        claims, new JWTOptions().setExpiresInSeconds((int) lifetime.toSeconds()));
  }

  /** Who sent the request; empty for a stranger, UNAUTHENTICATED for a token that is forged, expired or broken. */
  public Future<Optional<Identity>> identify(HttpServerRequest request) {
    var token = token(request);
    if (token == null) {
      return Future.succeededFuture(Optional.empty());
    }
    return auth.authenticate(new TokenCredentials(token))
        .map(user -> Optional.of(identity(token, user)))
        .compose(identity -> holds(identity.get(), Instant.now())
            ? Future.succeededFuture(identity)
            : Future.failedFuture("it was revoked"))
        .recover(failure -> Future.failedFuture(new Refusal(
            Code.UNAUTHENTICATED,
            "the token is not valid: it is forged, broken, expired or revoked")));
  }

  /** A token's signature is its name: nobody has another token with it, and nobody can make one of it. */
  private static Identity identity(String token, User user) {
    Number until = user.get("exp");
    return new Identity(
        UUID.fromString(user.principal().getString("sub")),
        user.principal().getString("role"),
        token.substring(token.lastIndexOf('.') + 1),
        until == null ? Instant.MAX : Instant.ofEpochSecond(until.longValue()));
  }

  /** Whether what a token said is still to be believed. */
  public boolean holds(Identity identity, Instant now) {
    return now.isBefore(identity.until()) && !revoked.containsKey(identity.token());
  }

  /** Believes a token no more, from now until it would have expired anyway. */
  public void revoke(String token, Instant until) {
    revoked.put(token, until);
  }

  /** Drops what nobody would believe anyway any more. */
  public void forgetExpired(Instant now) {
    revoked.values().removeIf(until -> until.isBefore(now));
  }

  /**
   * Who sent the request; a stranger, too, whoever comes with a cookie that is good no more: no page can drop a cookie
   * that it can't read.
   */
  Future<Optional<Identity>> recognise(HttpServerRequest request) {
    return identify(request)
        .recover(failure -> bearer(request) == null
            ? Future.succeededFuture(Optional.empty())
            : Future.failedFuture(failure));
  }

  private static String bearer(HttpServerRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.startsWith(BEARER)
        ? header.substring(BEARER.length()).strip()
        : null;
  }

  /** A bearer token goes before the cookie: a script that names itself means it. */
  private static String token(HttpServerRequest request) {
    var bearer = bearer(request);
    if (bearer != null) {
      return bearer;
    }
    var cookie = request.getCookie(COOKIE);
    return cookie == null ? null : cookie.getValue();
  }
}
