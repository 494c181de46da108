package com.algorhythmic.http.auth;

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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Mints and verifies the signed tokens (JWT, HS256) that say who somebody is: in a cookie or as a bearer. */
public final class Tokens {
  public static final String COOKIE = "algorhythmic";
  /** What our pages speak on a WebSocket; see {@link #bearer}. */
  public static final String WEB_SOCKET_PROTOCOL = "algorhythmic";

  private static final String BEARER = "Bearer ";
  private static final String BEARER_PROTOCOL = "bearer.";

  private static final String SUBJECT = "sub";
  private static final String OWNER = "owner";
  private static final String SESSION = "session";

  private static final String SEALING = "HmacSHA256";

  private final SecretKeySpec sealing;
  private final JWTAuth auth;
  private final Map<String, Instant> revoked = new ConcurrentHashMap<>();

  public Tokens(Vertx vertx, String secret) {
    sealing = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), SEALING);
    var key = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(secret);
    auth = JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(key));
  }

  public String mint(Identity identity, Duration lifetime) {
    var claims = new JsonObject()
        // Without a subject, a node from before there were remotes can't take one for its owner.
        .put(identity.isRemote() ? OWNER : SUBJECT, identity.user().toString())
        .put("role", identity.role())
        // Two tokens of one second would be one token, and revoked together.
        .put("jti", UUID.randomUUID().toString());
    if (identity.isRemote()) {
      claims.put(SESSION, identity.session());
    }
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
  public static String name(String token) {
    return token.substring(token.lastIndexOf('.') + 1);
  }

  /**
   * A digest that says whether two short texts are the same, and to nobody without the secret what they are.
   *
   * @param purpose keeps the digests of one purpose useless for another
   */
  public String seal(String purpose, String text) {
    try {
      var mac = Mac.getInstance(SEALING);
      mac.init(sealing);
      return HexFormat.of()
          .formatHex(mac.doFinal((purpose + ":" + text).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + SEALING, impossible);
    }
  }

  private static Identity identity(String token, User user) {
    Number until = user.get("exp");
    var claims = user.principal();
    var session = claims.getString(SESSION);
    return new Identity(
        UUID.fromString(claims.getString(session == null ? SUBJECT : OWNER)),
        claims.getString("role"),
        session,
        name(token),
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
  public Future<Optional<Identity>> recognise(HttpServerRequest request) {
    return identify(request)
        .recover(failure -> bearer(request) == null
            ? Future.succeededFuture(Optional.empty())
            : Future.failedFuture(failure));
  }

  /**
   * The token that a script or a page names itself with. A page can't give its WebSocket a header, but names of protocols:
   * `bearer.` and the token stands beside the one that is spoken, and never in an address that somebody logs.
   */
  private static String bearer(HttpServerRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.startsWith(BEARER)) {
      return header.substring(BEARER.length()).strip();
    }
    var protocols = request.getHeader("Sec-WebSocket-Protocol");
    return protocols == null
        ? null
        : Stream.of(protocols.split(","))
            .map(String::strip)
            .filter(protocol -> protocol.startsWith(BEARER_PROTOCOL))
            .map(protocol -> protocol.substring(BEARER_PROTOCOL.length()))
            .findFirst()
            .orElse(null);
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
