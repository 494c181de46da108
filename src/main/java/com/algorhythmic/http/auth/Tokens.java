package com.algorhythmic.http.auth;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Creates and verifies the signed tokens (JWT, HS256) that identify callers, in a cookie or as a bearer token. New tokens
 * are signed with the current key; those of the previous key stay valid, so that a key can be changed.
 */
public final class Tokens {
  /** Subprotocol of our pages' WebSockets; see {@link #bearer}. */
  public static final String WEB_SOCKET_PROTOCOL = "algorhythmic";

  private static final String BEARER = "Bearer ";
  private static final String BEARER_PROTOCOL = "bearer.";

  /** The current key, then the previous one if there is one. */
  private final List<Key> keys;
  /** When revocations end, by what is revoked: the id of a token, a device, a guest's tokens, or a user's. */
  private final Map<String, Instant> revoked = new ConcurrentHashMap<>();

  /** Checks and records the use of scripts' tokens. */
  private volatile ServiceCheck services = (script, hash) -> Future.succeededFuture();

  public Tokens(String secret) {
    this(secret, Optional.empty());
  }

  /** @param previousSecret signs no new tokens, but its tokens are valid */
  public Tokens(String secret, Optional<String> previousSecret) {
    keys =
        Stream.concat(Stream.of(secret), previousSecret.stream()).map(Key::of).toList();
  }

  public Minted mint(Identity identity, Duration lifetime) {
    var key = keys.get(0);
    var id = UUID.randomUUID().toString();
    var now = Instant.now();
    var signed =
        Jwt.signed(new JsonObject(header(key)), Claims.of(identity, id, now, now.plus(lifetime)));
    return new Minted(id, signed + "." + Jwt.encode(key.mac(signed)));
  }

  /** Verifies a token; throws UNAUTHENTICATED if it is invalid, expired or revoked. */
  public Identity verify(String token, Instant now) {
    var jwt = Jwt.parse(token);
    var key = keys.stream()
        .filter(candidate -> header(candidate).equals(jwt.header()))
        .findFirst()
        .orElseThrow(Tokens::invalid);
    if (!MessageDigest.isEqual(key.mac(jwt.signed()), jwt.signature())) {
      throw invalid();
    }
    var identity = Claims.identity(jwt.claims(), key.id, now);
    if (!isValid(identity, now)) {
      throw identity.isService() ? over(identity, now) : invalid();
    }
    return identity;
  }

  /**
   * Identifies the sender; empty without a token, UNAUTHENTICATED for an invalid one.
   *
   * @param isSecure whether the site is reached over TLS
   */
  public Future<Optional<Identity>> authenticate(HttpServerRequest request, boolean isSecure) {
    // A bearer token takes precedence over the cookie.
    var token = isBearer(request) ? bearer(request) : TokenCookie.token(request, isSecure);
    try {
      var found = Optional.ofNullable(token).map(text -> verify(text, Instant.now()));
      return found.filter(Identity::isService).isPresent()
          ? services.used(found.get(), sha256(token)).map(found)
          : Future.succeededFuture(found);
    } catch (Refusal refusal) {
      return Future.failedFuture(refusal);
    }
  }

  /**
   * Identifies the sender as {@link #authenticate} does, but treats an invalid cookie as none: a page can't delete a
   * cookie that it can't read.
   */
  public Future<Optional<Identity>> authenticateOrAnonymous(
      HttpServerRequest request, boolean isSecure) {
    return authenticate(request, isSecure)
        .recover(failure -> isBearer(request)
            ? Future.failedFuture(failure)
            : Future.succeededFuture(Optional.empty()));
  }

  /** Whether the request carries a bearer token, so that its cookie is ignored. */
  public static boolean isBearer(HttpServerRequest request) {
    return bearer(request) != null;
  }

  /** Asks a check whenever a script's token is used. */
  public void checkServices(ServiceCheck check) {
    services = check;
  }

  /** Whether the current key signed the identity's token. */
  public boolean isOfCurrentKey(Identity identity) {
    return keys.get(0).id.equals(identity.token().keyId());
  }

  /** Whether the identity's token is neither expired nor revoked. */
  public boolean isValid(Identity identity, Instant now) {
    return now.isBefore(identity.token().expiresAt())
        && !revoked.containsKey(identity.token().id())
        && (identity.token().device() == null
            || !revoked.containsKey(identity.token().device().toString()))
        && !(identity.isGuest() && revoked.containsKey(guest(identity.user())))
        && !revoked.containsKey(user(identity.user()));
  }

  /** Names all tokens of a user that is erased in a revocation, also those of its remotes and players. */
  public static String user(UUID user) {
    return "user:" + user;
  }

  /** Names all tokens of a guest in a revocation. */
  public static String guest(UUID user) {
    return "guest:" + user;
  }

  /**
   * Revokes tokens; remembers that until they have expired.
   *
   * @param revocation the id of a token, the id of a device, {@link #guest} or {@link #user}
   */
  public void revoke(String revocation, Instant expiresAt) {
    revoked.put(revocation, expiresAt);
  }

  /** Removes expired tokens from the revoked ones. */
  public void removeExpired(Instant now) {
    revoked.values().removeIf(expiresAt -> expiresAt.isBefore(now));
  }

  /**
   * The keyed hash (HMAC) of a text.
   *
   * @param purpose separates the hashes of different uses
   */
  public String hmac(String purpose, String text) {
    return keys.get(0).hmac(purpose, text);
  }

  /** The keyed hashes of a text by all keys, to find one that was stored before the key was changed. */
  public List<String> hmacs(String purpose, String text) {
    return keys.stream().map(key -> key.hmac(purpose, text)).toList();
  }

  static Refusal invalid() {
    return new Refusal(Code.UNAUTHENTICATED, "the token is invalid, expired or revoked")
        .ofType("unknown-viewer");
  }

  /** Why a script's token is refused; its signature has proved that its holder may know. */
  private static Refusal over(Identity script, Instant now) {
    var token = script.token();
    return new Refusal(
            Code.UNAUTHENTICATED,
            now.isBefore(token.expiresAt())
                ? "the service token \"" + token.serviceName() + "\" was revoked"
                : "the service token \"" + token.serviceName() + "\" expired at "
                    + token.expiresAt())
        .ofType("unknown-viewer");
  }

  /** The hash under which a script's token is stored. */
  public static String sha256(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static Map<String, Object> header(Key key) {
    return Map.of("alg", "HS256", "typ", "JWT", "kid", key.id);
  }

  /**
   * The token of the Authorization header or of a subprotocol {@code bearer.<token>}, or null. Pages can't set headers of
   * a WebSocket, only its subprotocols, and a token in the URL would be logged.
   */
  private static String bearer(HttpServerRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return header.substring(BEARER.length());
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

  /** The check of a script's token whose signature is right. */
  public interface ServiceCheck {
    /** Records a use; fails with UNAUTHENTICATED if the installation does not know the token. @param hash of the whole token */
    Future<Void> used(Identity script, String hash);
  }

  /** A new token. @param id by which it is revoked */
  public record Minted(String id, String text) {
    /** Without the token, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "the token " + id;
    }
  }

  /** A signing key. @param id its name in the tokens that it signed */
  private record Key(String id, SecretKeySpec secret) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_LENGTH = 16;

    static Key of(String secret) {
      var spec = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
      // A keyed hash: it tells no more about the secret than a signature does.
      var id = HexFormat.of().formatHex(new Key("", spec).mac("key-id"));
      return new Key(id.substring(0, ID_LENGTH), spec);
    }

    byte[] mac(String text) {
      try {
        var mac = Mac.getInstance(ALGORITHM);
        mac.init(secret);
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
      }
    }

    String hmac(String purpose, String text) {
      return HexFormat.of().formatHex(mac(purpose + ":" + text));
    }
  }
}
