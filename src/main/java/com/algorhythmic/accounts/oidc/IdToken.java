package com.algorhythmic.accounts.oidc;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The rules for an identity that a provider has signed (OpenID Connect Core, 3.1.3.7). The signature is verified elsewhere.
 *
 * @param email not proved, or null
 * @param name for people, or null
 * @param role that the settings give to its claims, or null
 */
record IdToken(String subject, String email, String name, String role) {
  static final int LEEWAY_S = 60;

  private static final int MAX_LENGTH = 64 << 10;
  private static final int MAX_SUBJECT = 255;
  private static final int MAX_TEXT = 254;
  private static final long MAX_AGE_S = 600;
  /** Signatures with a secret key are not among them: everybody knows the public keys, and some programs take these for secrets. */
  private static final Set<String> ALGORITHMS = Set.of(
      "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  /** Throws a {@link ProviderFault} unless a token is signed with a public key. */
  static void checkAlgorithm(String token) {
    var parts = token.length() > MAX_LENGTH ? new String[0] : token.split("\\.", -1);
    require(parts.length == 3 && !parts[2].isEmpty(), "the identity is not signed");
    try {
      var header = new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(parts[0])));
      require(
          header.getValue("alg") instanceof String algorithm && ALGORITHMS.contains(algorithm),
          "the identity is not signed with a public key");
      require(!header.containsKey("crit"), "the identity has a header that is unknown here");
    } catch (DecodeException | IllegalArgumentException unreadable) {
      throw ProviderFault.wrong("the identity cannot be read");
    }
  }

  /** The public keys of a provider that sign; its other keys are not taken. */
  static List<JsonObject> signing(JsonObject keys) {
    var list = keys.getValue("keys") instanceof JsonArray array ? array : new JsonArray();
    return list.stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(key -> Set.of("RSA", "EC", "OKP").contains(String.valueOf(key.getValue("kty"))))
        .filter(key -> "sig".equals(key.getValue("use", "sig")))
        .toList();
  }

  /** Checks the claims of a token whose signature is right; throws a {@link ProviderFault}. */
  static IdToken of(
      JsonObject claims,
      String issuer,
      String client,
      String nonce,
      ClaimedRoles roles,
      Instant now) {
    require(issuer.equals(claims.getValue("iss")), "the identity is of another issuer");
    var audience = claims.getValue("aud");
    boolean isAlone = client.equals(audience)
        || audience instanceof JsonArray one && one.size() == 1 && one.contains(client);
    boolean isAmong = audience instanceof JsonArray several && several.contains(client);
    require(isAlone || isAmong, "the identity is for another site");
    var party = claims.getValue("azp");
    require(
        party == null ? isAlone : client.equals(party), "the identity is for another site to use");
    long nowS = now.getEpochSecond();
    require(
        seconds(claims, "exp") > nowS - LEEWAY_S && seconds(claims, "exp") > 0,
        "the identity has expired");
    long issuedAt = seconds(claims, "iat");
    require(
        issuedAt <= nowS + LEEWAY_S && issuedAt >= nowS - MAX_AGE_S,
        "the identity was not made at this moment");
    require(nonce.equals(claims.getValue("nonce")), "the identity is for another sign-in");
    require(
        claims.getValue("sub") instanceof String subject
            && !subject.isBlank()
            && subject.length() <= MAX_SUBJECT
            && isStorable(subject),
        "the identity names nobody");
    return new IdToken(
        claims.getString("sub"),
        text(claims.getValue("email")),
        text(claims.getValue("name")),
        roles.of(claims));
  }

  private static long seconds(JsonObject claims, String name) {
    return claims.getValue(name) instanceof Number number ? number.longValue() : 0;
  }

  /** A text for people; null if it is none, or too long. */
  private static String text(Object value) {
    return value instanceof String text
            && !text.isBlank()
            && text.length() <= MAX_TEXT
            && isStorable(text)
        ? text.strip()
        : null;
  }

  private static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw ProviderFault.wrong(problem);
    }
  }
}
