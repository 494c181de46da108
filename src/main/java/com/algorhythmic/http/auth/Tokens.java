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

/** Creates and verifies the signed tokens (JWT, HS256) that identify callers, in a cookie or as a bearer token. */
public final class Tokens {
  public static final String COOKIE = "algorhythmic";

  /** Its name over TLS: browsers take it only from the host itself, with Secure and for all paths. */
  public static final String SECURE_COOKIE = "__Host-" + COOKIE;

  /** Subprotocol of our pages' WebSockets; see {@link #bearer}. */
  public static final String WEB_SOCKET_PROTOCOL = "algorhythmic";

  private static final String BEARER = "Bearer ";
  private static final String BEARER_PROTOCOL = "bearer.";

  private static final String SUBJECT = "sub";
  private static final String OWNER = "owner";
  private static final String SESSION = "session";

  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;
  private final JWTAuth auth;
  private final Map<String, Instant> revoked = new ConcurrentHashMap<>();

  public Tokens(Vertx vertx, String secret) {
    key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
    var jwtKey = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(secret);
    auth = JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(jwtKey));
  }

  public String mint(Identity identity, Duration lifetime) {
    var claims = new JsonObject()
        // Nodes of releases before remotes would take the subject for the session's owner.
        .put(identity.isRemote() ? OWNER : SUBJECT, identity.user().toString())
        .put("role", identity.role())
        // Makes tokens of the same second differ, so that they are revoked separately.
        .put("jti", UUID.randomUUID().toString());
    if (identity.isRemote()) {
      claims.put(SESSION, identity.session());
    }
    return auth.generateToken(
        claims, new JWTOptions().setExpiresInSeconds((int) lifetime.toSeconds()));
  }

  /**
   * Identifies the sender; empty without a token, UNAUTHENTICATED for an invalid one.
   *
   * @param isSecure whether the site is reached over TLS
   */
  public Future<Optional<Identity>> authenticate(HttpServerRequest request, boolean isSecure) {
    var token = token(request, isSecure);
    if (token == null) {
      return Future.succeededFuture(Optional.empty());
    }
    return auth.authenticate(new TokenCredentials(token))
        .map(user -> Optional.of(identity(token, user)))
        .compose(identity -> isValid(identity.get(), Instant.now())
            ? Future.succeededFuture(identity)
            : Future.failedFuture("it was revoked"))
        .recover(failure -> Future.failedFuture(
            new Refusal(Code.UNAUTHENTICATED, "the token is invalid, expired or revoked")));
  }

  /** The signature of a token. It is unique, and nobody can create a token from it. */
  public static String signature(String token) {
    return token.substring(token.lastIndexOf('.') + 1);
  }

  /**
   * The keyed hash (HMAC) of a text.
   *
   * @param purpose separates the hashes of different uses
   */
  public String hmac(String purpose, String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return HexFormat.of()
          .formatHex(mac.doFinal((purpose + ":" + text).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + HMAC, impossible);
    }
  }

  private static Identity identity(String token, User user) {
    Number expiry = user.get("exp");
    var claims = user.principal();
    var session = claims.getString(SESSION);
    return new Identity(
        UUID.fromString(claims.getString(session == null ? SUBJECT : OWNER)),
        claims.getString("role"),
        session,
        signature(token),
        expiry == null ? Instant.MAX : Instant.ofEpochSecond(expiry.longValue()));
  }

  /** Whether the identity's token is neither expired nor revoked. */
  public boolean isValid(Identity identity, Instant now) {
    return now.isBefore(identity.expiresAt()) && !revoked.containsKey(identity.token());
  }

  /** Revokes the token with that signature; remembers it until it expires. */
  public void revoke(String signature, Instant expiresAt) {
    revoked.put(signature, expiresAt);
  }

  /** Removes expired tokens from the revoked ones. */
  public void removeExpired(Instant now) {
    revoked.values().removeIf(expiresAt -> expiresAt.isBefore(now));
  }

  /**
   * Identifies the sender as {@link #authenticate} does, but treats an invalid cookie as none: a page can't delete a
   * cookie that it can't read.
   */
  public Future<Optional<Identity>> authenticateOrAnonymous(
      HttpServerRequest request, boolean isSecure) {
    return authenticate(request, isSecure)
        .recover(failure -> bearer(request) == null
            ? Future.succeededFuture(Optional.empty())
            : Future.failedFuture(failure));
  }

  /**
   * The token of the Authorization header or of a subprotocol {@code bearer.<token>}. Pages can't set headers of a
   * WebSocket, only its subprotocols, and a token in the URL would be logged.
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

  /** The name of the cookie; over TLS the other one is ignored, because hosts of the same domain can set it. */
  public static String cookie(boolean isSecure) {
    return isSecure ? SECURE_COOKIE : COOKIE;
  }

  /** A bearer token takes precedence over the cookie. */
  private static String token(HttpServerRequest request, boolean isSecure) {
    var bearer = bearer(request);
    if (bearer != null) {
      return bearer;
    }
    var cookie = request.getCookie(cookie(isSecure));
    return cookie == null ? null : cookie.getValue();
  }
}
