package com.algorhythmic.operations;

import com.algorhythmic.settings.Settings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The secrets of this installation and how long each has been unchanged. */
final class SecretAges {
  private static final Duration ROTATION = Duration.ofDays(90);
  /** A fingerprint this short shows a change, but does not help to guess the secret. */
  private static final int FINGERPRINT_BYTES = 2;

  private final Map<String, String> secrets = new LinkedHashMap<>();

  SecretAges(Settings settings) {
    add("auth.secret", settings.auth().secret());
    add("cluster.secret", settings.cluster().secret());
    add("auth.previous-secret", settings.auth().previousSecret());
    add("openai.api-key", settings.openai().apiKey());
    add("store.s3.secret-key", settings.store().s3().secretKey());
    add("music.acrcloud.access-secret", settings.music().acrcloud().accessSecret());
    add("mail.password", settings.mail().password());
    settings
        .oidc()
        .all()
        .forEach((name, of) -> add("oidc." + name + ".client-secret", of.clientSecret()));
  }

  private void add(String key, Optional<String> secret) {
    secret.ifPresent(set -> secrets.put(key, set));
  }

  /**
   * Reports the age of each secret.
   *
   * @param before the previous report, from which the ages continue
   * @param databaseKeySince the creation of the signing key in the database, if there is one
   */
  JsonObject report(JsonObject before, Optional<Instant> databaseKeySince, Instant now) {
    var keys = new JsonArray();
    int old = 0;
    for (var secret : secrets.entrySet()) {
      var fingerprint = fingerprint(secret.getValue());
      var since = seen(before, secret.getKey(), fingerprint).orElse(now);
      keys.add(age(secret.getKey(), since, now).put("mark", fingerprint));
      old += isOld(since, now) ? 1 : 0;
    }
    if (databaseKeySince.isPresent() && !secrets.containsKey("auth.secret")) {
      keys.add(age("auth.secret, kept by the database", databaseKeySince.get(), now));
      old += isOld(databaseKeySince.get(), now) ? 1 : 0;
    }
    return new JsonObject()
        .put("keys", keys)
        .put("old", old)
        .put(
            "reminder",
            old == 0 ? null : old + " older than " + ROTATION.toDays() + " days: change them");
  }

  private static JsonObject age(String key, Instant since, Instant now) {
    return new JsonObject()
        .put("key", key)
        .put("since", since)
        .put("days", Duration.between(since, now).toDays());
  }

  private static boolean isOld(Instant since, Instant now) {
    return Duration.between(since, now).compareTo(ROTATION) > 0;
  }

  private static Optional<Instant> seen(JsonObject before, String key, String fingerprint) {
    return before.getJsonArray("keys", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .filter(
            seen -> key.equals(seen.getString("key")) && fingerprint.equals(seen.getString("mark")))
        .map(seen -> seen.getInstant("since"))
        .findFirst();
  }

  private static String fingerprint(String secret) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
