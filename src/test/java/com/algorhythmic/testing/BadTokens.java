package com.algorhythmic.testing;

import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Administrator's tokens with one defect each, most of them signed with the right key, by what is wrong with them. */
public final class BadTokens {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final Map<String, String> tokens = new LinkedHashMap<>();
  private final String secret;
  private final JsonObject header;
  private final JsonObject claims;

  private BadTokens(String secret) {
    this.secret = secret;
    var good = new Tokens(secret)
        .mint(new Identity(UUID.randomUUID(), "admin"), Duration.ofHours(1))
        .text()
        .split("\\.");
    header = json(good[0]);
    claims = json(good[1]);
    signatures(good);
    headers();
    claims();
    remotes();
    forms();
  }

  /** @param secret the secret of the key that would have to accept the tokens */
  public static Map<String, String> all(String secret) {
    return new BadTokens(secret).tokens;
  }

  /** Other texts that a lenient decoder reads as the same token. */
  public static Map<String, String> variants(String token) {
    var variants = new LinkedHashMap<String, String>();
    variants.put("padded", token + "=");
    variants.put("padded twice", token + "==");
    variants.put("with a percent-encoded padding", token + "%3D");
    variants.put("with a dot", token + ".");
    var parts = token.split("\\.");
    for (int i = 0; i < parts.length; i++) {
      variants.put("padded in part " + i, replace(parts, i, parts[i] + "="));
      int last = DIGITS.indexOf(parts[i].charAt(parts[i].length() - 1));
      int unused = 1 << (parts[i].length() * 6 % 8);
      for (int other = 1; other < unused; other++) {
        variants.put(
            "with unused bits " + other + " in part " + i,
            replace(
                parts,
                i,
                parts[i].substring(0, parts[i].length() - 1) + DIGITS.charAt(last ^ other)));
      }
    }
    // In base64 instead of base64url; a token without these two characters has no such variant.
    if (token.matches(".*[-_].*")) {
      variants.put("in base64", token.replace('-', '+').replace('_', '/'));
    }
    return variants;
  }

  /** Signs a token of any form. */
  public static String signed(String secret, String header, String claims) {
    return signed("HmacSHA256", secret, header, claims);
  }

  private void signatures(String[] good) {
    var admin = new Identity(UUID.randomUUID(), "admin");
    add(
        "forged",
        new Tokens(RandomSecret.create()).mint(admin, Duration.ofHours(1)).text());
    add("forged with our kid", signed(RandomSecret.create(), header.encode(), claims.encode()));
    add("unsigned", good[0] + "." + good[1] + ".");
    add("cut", good[0] + "." + good[1]);
    add(
        "promoted",
        good[0] + "." + part(claims.copy().put("exp", 4_000_000_000L).encode()) + "." + good[2]);
    add("signed in part", good[0] + "." + good[1] + "." + good[2].substring(0, 22));
    add("extended", String.join(".", good) + "." + good[2]);
    variants(String.join(".", good)).forEach(this::add);
  }

  private void headers() {
    add(
        "alg none",
        part(header.copy().put("alg", "none").encode()) + "." + part(claims.encode()) + ".");
    header("alg none, signed", header.copy().put("alg", "none"));
    header("alg in lower case", header.copy().put("alg", "hs256"));
    header("alg RS256", header.copy().put("alg", "RS256"));
    header("no alg", without(header, "alg"));
    add(
        "alg HS512",
        signed("HmacSHA512", secret, header.copy().put("alg", "HS512").encode(), claims.encode()));
    add("HS512 as HS256", signed("HmacSHA512", secret, header.encode(), claims.encode()));
    header("no kid", without(header, "kid"));
    header("unknown kid", header.copy().put("kid", "0123456789abcdef"));
    header("kid as a number", header.copy().put("kid", 1));
    header("no typ", without(header, "typ"));
    header("critical header", header.copy().put("crit", new JsonArray().add("exp")));
    header(
        "own key", header.copy().put("jwk", new JsonObject().put("kty", "oct").put("k", "AAAA")));
  }

  private void claims() {
    for (var name : List.of("jti", "iss", "aud", "exp", "iat", "role", "sub")) {
      claims("no " + name, without(claims, name));
      claims(name + " null", claims.copy().putNull(name));
      claims(name + " true", claims.copy().put(name, true));
      claims(name + " empty", claims.copy().put(name, ""));
      claims(
          name + " as an array",
          claims.copy().put(name, new JsonArray().add(claims.getValue(name))));
      claims(name + " as an object", claims.copy().put(name, new JsonObject()));
      claims(
          name + " as another type",
          claims
              .copy()
              .put(
                  name,
                  claims.getValue(name) instanceof String
                      ? 1
                      : claims.getValue(name).toString()));
    }
    claims("of an earlier release", without(without(claims, "iss"), "aud"));
    claims("another iss", claims.copy().put("iss", "https://evil.example"));
    claims("another aud", claims.copy().put("aud", "another-service"));
    for (var role : List.of("owner", "ADMIN", "admin ", "remote")) {
      claims("role " + role, claims.copy().put("role", role));
    }
    for (var sub : List.of("1-1-1-1-1", "somebody", claims.getString("sub") + "0")) {
      claims("sub " + sub, claims.copy().put("sub", sub));
    }
    for (var jti : List.of("x".repeat(65), "two words", "id\n", "ü")) {
      claims("jti " + jti.strip(), claims.copy().put("jti", jti));
    }
    long now = Instant.now().getEpochSecond();
    claims("expired", claims.copy().put("iat", now - 60).put("exp", now - 1));
    claims("expiring now", claims.copy().put("iat", now - 60).put("exp", now));
    claims("too long", claims.copy().put("exp", now + 401 * 86_400));
    claims("at the end of time", claims.copy().put("exp", Long.MAX_VALUE));
    claims(
        "beyond all numbers",
        claims.encode().replaceFirst("\"exp\":\\d+", "\"exp\":99999999999999999999"));
    claims("exp with decimals", claims.encode().replaceFirst("(\"exp\":\\d+)", "$1.5"));
    claims("exp with an exponent", claims.encode().replaceFirst("\"exp\":\\d+", "\"exp\":4e9"));
    claims("before 1970", claims.copy().put("exp", -1));
    claims("of tomorrow", claims.copy().put("iat", now + 86_400).put("exp", now + 90_000));
    claims("expired before it was issued", claims.copy().put("iat", now + 30).put("exp", now + 20));
    claims("with a session", claims.copy().put("session", "s-1"));
    claims("with an owner", claims.copy().put("owner", claims.getValue("sub")));
  }

  private void remotes() {
    var remote = without(claims, "sub")
        .put("role", "remote")
        .put("owner", claims.getValue("sub"))
        .put("session", "s-1");
    claims("a remote without a session", without(remote, "session"));
    claims("a remote with a bad session", remote.copy().put("session", "../s"));
    claims("a remote with a session as a number", remote.copy().put("session", 1));
    claims("a remote without an owner", without(remote, "owner"));
    claims("a remote with a subject", remote.copy().put("sub", claims.getValue("sub")));
    claims("a remote as an administrator", remote.copy().put("role", "admin"));
  }

  private void forms() {
    claims("too much", claims.copy().put("more", "x".repeat(2_048)));
    claims("a claim twice", claims.encode().replaceFirst("\\{", "{\"role\":\"guest\","));
    claims("more after the claims", claims.encode() + "{}");
    claims("claims as an array", "[" + claims.encode() + "]");
    claims("claims null", "null");
    claims("no claims", "");
    claims("claims that are not JSON", "rubbish");
    claims("claims that are nested", "[".repeat(700));
    add(
        "a header twice",
        signed(secret, header.encode().replaceFirst("\\{", "{\"alg\":\"none\","), claims.encode()));
    add("a header as an array", signed(secret, "[]", claims.encode()));
    add("no token", "rubbish");
    add("dots", "..");
    add("many dots", ".".repeat(1_000));
  }

  private void header(String what, JsonObject header) {
    add(what, signed(secret, header.encode(), claims.encode()));
  }

  private void claims(String what, JsonObject claims) {
    claims(what, claims.encode());
  }

  private void claims(String what, String claims) {
    add(what, signed(secret, header.encode(), claims));
  }

  private void add(String what, String token) {
    if (tokens.put(what, token) != null) {
      throw new IllegalStateException("two tokens are called " + what);
    }
  }

  private static JsonObject without(JsonObject object, String name) {
    var rest = object.copy();
    rest.remove(name);
    return rest;
  }

  private static String replace(String[] parts, int index, String part) {
    var changed = parts.clone();
    changed[index] = part;
    return String.join(".", changed);
  }

  private static String signed(String algorithm, String secret, String header, String claims) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      var signed = part(header) + "." + part(claims);
      var signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonObject json(String part) {
    return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
