package com.algorhythmic.http.auth;

import com.algorhythmic.http.auth.Identity.Token;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The claims of our tokens (RFC 7519). Each is required, except a name and a device; a claim of a wrong type or value makes the token invalid. */
final class Claims {
  private static final String ISSUER = "algorhythmic";
  private static final String AUDIENCE = "algorhythmic";
  private static final List<String> ROLES_OF_USERS = List.of("guest", "user", "operator", "admin");
  private static final Pattern TOKEN_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final List<String> ROLES_WITH_DEVICES = List.of("user", "operator", "admin");
  /** The name of an administrator or a script for the audit log. An id of a user is none. */
  private static final Pattern NAME =
      Pattern.compile("(?:script:|(?![0-9a-f]{8}-))[A-Za-z0-9][A-Za-z0-9._@-]{0,59}");

  /** Longer than the life of any token that we issue. */
  private static final long MAX_LIFE_S = Duration.ofDays(400).toSeconds();
  /** The clocks of two nodes may differ. */
  private static final long CLOCK_DIFFERENCE_S = 60;

  private Claims() {}

  static JsonObject of(Identity identity, String tokenId, Instant issuedAt, Instant expiresAt) {
    var claims = new JsonObject()
        .put("jti", tokenId)
        .put("iss", ISSUER)
        .put("aud", AUDIENCE)
        .put("iat", issuedAt.getEpochSecond())
        .put("exp", expiresAt.getEpochSecond())
        .put("role", identity.role());
    var user = identity.user().toString();
    if (identity.token().device() != null) {
      claims.put("device", identity.token().device().toString());
    }
    if (!identity.token().name().isEmpty()) {
      claims.put("name", identity.token().name());
    }
    return identity.isOfOneSession()
        ? claims.put("owner", user).put("session", identity.session())
        : claims.put("sub", user);
  }

  /**
   * The identity that the claims describe, also of a token that has expired; throws UNAUTHENTICATED if they are not exactly as we
   * issue them.
   */
  static Identity identity(JsonObject claims, String keyId, Instant now) {
    require(ISSUER.equals(claims.getValue("iss")));
    require(AUDIENCE.equals(claims.getValue("aud")));
    long issuedAt = seconds(claims, "iat");
    long expiresAt = seconds(claims, "exp");
    long nowS = now.getEpochSecond();
    require(issuedAt <= nowS + CLOCK_DIFFERENCE_S && issuedAt < expiresAt);
    require(expiresAt <= nowS + MAX_LIFE_S);
    var role = claims.getValue("role");
    var name = claims.containsKey("name") ? text(claims, "name", NAME) : "";
    require(name.isEmpty()
        || "admin".equals(role)
        || name.startsWith("script:") && ROLES_WITH_DEVICES.contains(role));
    var device = claims.containsKey("device") ? id(claims, "device") : null;
    require(device == null || role instanceof String && ROLES_WITH_DEVICES.contains(role));
    var token = new Token(
        text(claims, "jti", TOKEN_ID), keyId, Instant.ofEpochSecond(expiresAt), name, device);
    if ("remote".equals(role) || "player".equals(role)) {
      require(!claims.containsKey("sub"));
      return new Identity(
          id(claims, "owner"), (String) role, text(claims, "session", SESSION_ID), token);
    }
    require(role instanceof String && ROLES_OF_USERS.contains(role));
    require(!claims.containsKey("owner") && !claims.containsKey("session"));
    return new Identity(id(claims, "sub"), (String) role, null, token);
  }

  private static long seconds(JsonObject claims, String name) {
    var value = claims.getValue(name);
    require(value instanceof Integer || value instanceof Long);
    return ((Number) value).longValue();
  }

  private static String text(JsonObject claims, String name, Pattern pattern) {
    var value = claims.getValue(name);
    require(value instanceof String text && pattern.matcher(text).matches());
    return (String) value;
  }

  private static UUID id(JsonObject claims, String name) {
    var text = claims.getValue(name) instanceof String value ? value : "";
    try {
      var id = UUID.fromString(text);
      // UUID.fromString accepts shorter forms as well.
      require(id.toString().equals(text));
      return id;
    } catch (IllegalArgumentException malformed) {
      throw Tokens.invalid();
    }
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw Tokens.invalid();
    }
  }
}
